import FoundationEssentials
import News
import Testing

@testable import Library

@Suite struct FeedsTests {
  @Test func aFeedLeftOutOfTheListIsArchivedAndComesBack() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<3), now: noon)
    try worker.subscribe(to: [])
    #expect(try worker.unread(in: .all) == 0)
    #expect(try worker.feeds(.subscription).isEmpty)
    try worker.subscribe(to: [Subscription(courier.text, title: "Mine", tags: ["a", "b"])])
    #expect(try worker.unread(in: .all) == 3)
    let row = try #require(try worker.feed(courier))
    #expect(row.name == "Mine")
    #expect(row.title == "Courier")
    #expect(row.tags == ["a", "b"])
  }

  @Test func keptPagesNeedNoLineAndStandLast() throws {
    let house = try House()
    let worker = try house.worker()
    try worker.makeKeptFeed()
    try worker.makeKeptFeed()
    let pages = (0..<2).map { number in
      var page = article(number, in: .kept)
      (page.title, page.published) = ("Same words", noon)
      return page
    }
    for page in pages {
      #expect(try worker.store(Feed(key: .kept, title: "Kept"), [page], now: noon).new == 1)
    }
    try worker.subscribe(to: [Subscription(courier.text)])
    #expect(try worker.feeds(.subscription).map(\.key) == [courier, .kept])
    #expect(try worker.feed(.kept)?.total == 2 && worker.unread(in: .all) == 2)
    var keeping = Keeping()
    keeping.count = 0
    try worker.project(house.folders)
    let all = try worker.purgeable(of: .kept, keeping: keeping, now: noon)
    #expect(all.isEmpty)
    try worker.subscribe(to: [])
    #expect(try worker.feeds(.subscription).map(\.key) == [.kept])
  }

  @Test func aVisitIsKept() throws {
    let house = try House()
    let worker = try house.worker()
    var visit = Visit()
    (visit.etag, visit.lastModified, visit.error) = ("\"x\"", "Wed", "It is gone.")
    (visit.lastTry, visit.failures, visit.failingSince) = (noon, 3, noon)
    (visit.documentModified, visit.documentSize) = (7, 8)
    try worker.record(visit, of: courier)
    #expect(try worker.feed(courier)?.visit == visit)
    _ = try worker.store(feed(), articles(0..<3), now: noon)
    #expect(try worker.feed(courier)?.visit == visit)
    #expect(try worker.feed(courier)?.total == 3)
  }

  @Test func aFeedThatIsRemovedDuringItsRefreshStaysAway() throws {
    let house = try House()
    let shelf = try house.worker()
    let other = Subscription("https://other.example/feed")
    try shelf.subscribe(to: [Subscription(courier.text), other])
    _ = try shelf.store(feed(), articles(0..<1), now: noon)
    try shelf.subscribe(to: [other])
    _ = try shelf.store(feed(), articles(0..<2), now: noon)
    try shelf.record(Visit(), of: courier)
    #expect(try shelf.feeds(.subscription).map(\.key) == [other.key])
    #expect(try shelf.unread(in: .all) == 0)
    #expect(try shelf.article(article(1).id) != nil)
    try shelf.subscribe(to: [Subscription(courier.text), other])
    #expect(try shelf.unread(in: .all) == 2)
  }
}
