import FoundationEssentials
import GRDB
import News
import Testing

@testable import Library

@Suite struct PurgeTests {
  /// Ten articles, one a day, all read but those of the last two days.
  private func tenDays() throws -> (House, Shelf, [Article]) {
    let house = try House()
    let shelf = try house.worker()
    let stories = (0..<10).map { number in
      var story = article(number)
      story.published = noon.addingTimeInterval(Double(number) * -86_400)
      return story
    }
    _ = try shelf.store(feed(), stories, now: noon)
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark(stories[2...].map(\.id), isRead: true), now: noon)
    try shelf.project(house.folders)
    return (house, shelf, stories)
  }

  private func keeping(days: Int? = nil, count: Int? = nil) -> Keeping {
    var keeping = Keeping()
    (keeping.days, keeping.count) = (days, count)
    return keeping
  }

  private func listed(_ shelf: Shelf, _ keeping: Keeping) throws -> [String] {
    try shelf.purgeable(of: courier, keeping: keeping, now: noon.addingTimeInterval(1))
      .map(\.title)
  }

  @Test func everythingStaysUnlessAsked() throws {
    #expect(try listed(tenDays().1, keeping()) == [])
  }

  @Test func theOldestAreListed() throws {
    let (_, shelf, _) = try tenDays()
    #expect(try listed(shelf, keeping(days: 7)) == ["Story 9", "Story 8", "Story 7"])
    #expect(try listed(shelf, keeping(count: 8)) == ["Story 9", "Story 8"])
    #expect(try listed(shelf, keeping(days: 9, count: 8)) == ["Story 9", "Story 8"])
    #expect(try listed(shelf, keeping(count: 1)).count == 8)
    #expect(
      try shelf.purgeable(of: .init(address: "x"), keeping: keeping(count: 1), now: noon) == [])
  }

  @Test func whatIsStarredUnreadOrTaggedStays() throws {
    let (house, shelf, stories) = try tenDays()
    let journal = Journal(opening: house.folders)
    let list = try shelf.purgeable(of: courier, keeping: keeping(days: 5), now: noon)
    #expect(list.count == 4)
    _ = journal.append(Mark([stories[9].id], isStarred: true), now: noon)
    _ = journal.append(Mark([stories[8].id], isRead: false), now: noon)
    try shelf.project(house.folders)
    try shelf.writing { db in
      try db.execute(
        sql: "INSERT INTO tagged SELECT 'keep', position FROM article WHERE id = ?",
        arguments: [stories[7].id.blob])
    }
    #expect(try listed(shelf, keeping(days: 5)) == ["Story 6", "Story 5"])
    // The list was made before: what changed since stays all the same.
    #expect(try shelf.purge(list).map(\.title) == ["Story 6"])
    #expect(try shelf.feed(courier)?.total == 9)
  }

  @Test func aPurgedArticleStaysAwayAsLongAsItIsListed() throws {
    let (_, shelf, stories) = try tenDays()
    let list = try shelf.purgeable(of: courier, keeping: keeping(count: 1), now: noon)
    #expect(try shelf.purge(list).count == 8)
    #expect(try shelf.store(feed(), stories, now: noon).numbers == [0, 0, 2])
    // Under another id, with its link.
    var other = stories[9]
    other.id = Article.ID(feed: courier, guid: "new", link: other.url, title: "", date: nil)
    #expect(try shelf.store(feed(), [other], now: noon).new == 0)
    // The feed lists it no more: its stone goes, and it is new when it comes again.
    _ = try shelf.store(feed(), [stories[0]], now: noon)
    #expect(try shelf.reading { try Int.fetchOne($0, sql: "SELECT count(*) FROM tombstone") } == 0)
    #expect(try shelf.store(feed(), [stories[9]], now: noon).new == 1)
    #expect(try shelf.headline(of: stories[9].id)?.isRead == true)
  }

  @Test func aFeedOfWhichAllWentRemembersIt() throws {
    let (house, shelf, stories) = try tenDays()
    _ = Journal(opening: house.folders).append(Mark(stories.map(\.id), isRead: true), now: noon)
    try shelf.project(house.folders)
    let later = noon.addingTimeInterval(86_400)
    let list = try shelf.purgeable(of: courier, keeping: keeping(days: 1), now: later)
    _ = try shelf.purge(list + list)
    #expect(try shelf.feed(courier)?.total == 1)
    #expect(try shelf.store(feed(), stories, now: noon).numbers == [0, 0, 1])
  }
}
