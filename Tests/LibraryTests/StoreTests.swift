import FoundationEssentials
import GRDB
import News
import Testing

@testable import Library

@Suite struct StoreTests {
  @Test func anArticleComesBackAsItWasStored() throws {
    let house = try House()
    var story = article(1)
    story.baseURL = "https://courier.example/"
    story.summary = "Deck"
    story.modified = noon
    story.authors = [Author(name: "A \"B\"", mail: "a@b", url: nil), Author(name: nil)]
    story.categories = ["x", "y\nz"]
    story.enclosures = [Enclosure(url: "u", type: "audio/mpeg", bytes: 5, seconds: 60, title: "T")]
    (story.externalURL, story.imageURL, story.imageCaption) = ("e", "i", "c")
    (story.commentsURL, story.statedMinutes, story.language) = ("co", 5, "ko")
    _ = try house.worker().store(feed(), [story], now: noon)
    #expect(try house.reader().article(story.id) == story)
    #expect(try house.reader().article(article(2).id) == nil)
  }

  @Test func whatFeedsSayBeyondComesBack() throws {
    let house = try House()
    var (story, paper) = (article(1), feed())
    story.details.episode.number = 7
    story.details.location = Article.Location(latitude: 51.5, longitude: -0.25, name: "Quay")
    story.details.tags = [.init(term: "a", scheme: "s")]
    story.details.expires = noon
    (paper.details.updateMinutes, paper.details.skipHours) = (60, [1, 2])
    let worker = try house.worker()
    _ = try worker.store(paper, [story], now: noon)
    #expect(try house.reader().article(story.id) == story)
    #expect(try house.reader().feed(courier)?.details == paper.details)
    try worker.writing { try $0.execute(sql: "UPDATE body SET details = '{\"tags\":7}'") }
    #expect(try house.reader().article(story.id)?.details == Article.Details())
  }

  @Test(arguments: [0, 1, 31_999, 5_000_000])
  func aTextOfAnyLengthComesBack(count: Int) throws {
    let house = try House()
    var story = article(1)
    story.contentHTML = String(repeating: "글", count: count)
    _ = try house.worker().store(feed(), [article(0), story, article(2)], now: noon)
    let reader = try house.reader()
    #expect(try reader.textLength(of: story.id) == count * 3)
    #expect(try reader.article(story.id)?.contentHTML == story.contentHTML)
    #expect(try reader.textLength(of: article(9).id) == nil)
  }

  @Test func storingTwiceChangesNothing() throws {
    let house = try House()
    let worker = try house.worker()
    #expect(
      try worker.store(feed(), articles(0..<20), now: noon).numbers
        == [20, 0, 20])
    #expect(
      try worker.store(feed(), articles(0..<20), now: noon).numbers
        == [0, 0, 20])
  }

  @Test func newWordsKeepPlaceAndArrival() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<3), now: noon)
    let before = try #require(try worker.headline(of: article(1).id))
    var edited = article(1)
    edited.title = "Edited"
    edited.published = noon.addingTimeInterval(-3)
    let stored = try worker.store(feed(), [article(0), edited, article(2)], now: noon)
    #expect(stored.numbers == [0, 1, 3])
    let after = try #require(try worker.headline(of: article(1).id))
    #expect(after.title == "Edited")
    #expect(after.position == before.position)
    #expect(after.arrival == before.arrival)
  }

  @Test func aGuidThatAppearsNamesTheOldArticle() throws {
    let house = try House()
    let worker = try house.worker()
    var bare = article(1)
    bare.id = try #require(bare.alias)
    bare.guid = nil
    _ = try worker.store(feed(), [bare], now: noon)
    let stored = try worker.store(feed(), [article(1)], now: noon)
    #expect(stored.new == 0)
    #expect(stored.total == 1)
    #expect(try worker.article(article(1).id)?.title == "Story 1")
  }

  @Test func itemsThatAllLinkToTheFrontPageStayApart() throws {
    let house = try House()
    let worker = try house.worker()
    let front = "https://courier.example/"
    _ = try worker.store(feed(), [article(1, link: front), article(2, link: front)], now: noon)
    let stored = try worker.store(feed(), [article(3, link: front)], now: noon)
    #expect(stored.numbers == [1, 0, 3])
  }

  @Test func oneIdTwiceInADocumentIsTheFirst() throws {
    let house = try House()
    var second = article(1)
    second.title = "Other"
    let stored = try house.worker().store(feed(), [article(1), second], now: noon)
    #expect(stored.total == 1)
    #expect(try house.reader().article(article(1).id)?.title == "Story 1")
  }

  @Test func aNewFeedsBacklogArrivesReadButTheFiveNewest() throws {
    let house = try House()
    let worker = try house.worker()
    var old = articles(0..<10)
    for index in old.indices {
      old[index].published = noon.addingTimeInterval(Double(index) * -86_400 - 40 * 86_400)
    }
    _ = try worker.store(feed(), old, now: noon)
    #expect(try worker.unread(in: .all) == 5)
    #expect(
      try worker.titles(worker.opened(hidesRead: true))
        == ["Story 0", "Story 1", "Story 2", "Story 3", "Story 4"])
    var late = article(20)
    late.published = noon.addingTimeInterval(-90 * 86_400)
    _ = try worker.store(feed(), old + [late], now: noon)
    #expect(try worker.unread(in: .all) == 6)
  }

  @Test func datesOfTheFutureStandAtTheMomentTheyCame() throws {
    let house = try House()
    let worker = try house.worker()
    var future = article(0)
    future.published = noon.addingTimeInterval(1e9)
    _ = try worker.store(feed(), [future, article(1)], now: noon.addingTimeInterval(-30))
    let late = noon.addingTimeInterval(60)
    var next = article(9)
    next.published = late
    _ = try worker.store(feed(), [next, future, article(1)], now: late)
    #expect(try worker.titles(worker.opened()) == ["Story 9", "Story 0", "Story 1"])
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300])
  func impossibleDatesDoNotTrap(seconds: Double) throws {
    let house = try House()
    var story = article(1)
    story.published = Date(timeIntervalSince1970: seconds)
    #expect(try house.worker().store(feed(), [story], now: noon).new == 1)
  }

  @Test func equalDatesKeepTheDocumentsOrder() throws {
    let house = try House()
    let worker = try house.worker()
    var same = articles(0..<500)
    for index in same.indices { same[index].published = nil }
    _ = try worker.store(feed(), same, now: noon)
    #expect(try worker.titles(worker.opened()) == same.map(\.title))
  }

  @Test func aDocumentLosesWhatItNoLongerHolds() throws {
    let house = try House()
    let worker = try house.worker()
    let key = Feed.Key(path: "/tmp/x.xml")
    _ = try worker.store(feed(key, .document), articles(0..<3, in: key), now: noon)
    _ = try worker.store(feed(key, .document), articles(1..<3, in: key), now: noon)
    #expect(try worker.titles(worker.opened(.feeds([key]))) == ["Story 1", "Story 2"])
    #expect(try worker.titles(worker.opened(.all)) == [])
    #expect(try worker.unread(in: .unread) == 0)
  }

  @Test func whatTheUserFollowsStaysTheirsWhenOpenedByPath() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<3), now: noon)
    _ = try worker.store(feed(courier, .document), articles(1..<2), now: noon)
    #expect(try worker.unread(in: .all) == 3)
  }

  @Test func oldDocumentsGo() throws {
    let house = try House()
    let worker = try house.worker()
    let key = Feed.Key(path: "/tmp/x.xml")
    _ = try worker.store(feed(key, .document), articles(0..<3, in: key), now: noon)
    _ = try worker.store(feed(), articles(0..<3), now: noon)
    try worker.forgetDocuments(openedBefore: noon.addingTimeInterval(1))
    #expect(try worker.feeds(.document).isEmpty)
    #expect(try worker.article(article(1, in: key).id) == nil)
    #expect(try worker.unread(in: .all) == 3)
  }
}

@Suite struct ManyWritersTests {
  @Test func workersAtOnceStoreEachArticleOnce() async throws {
    let house = try House()
    _ = try house.worker()
    let folders = house.folders
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<3 {
        group.addTask {
          do {
            let worker = try Shelf(opening: folders, as: .worker)
            for _ in 0..<3 {
              _ = try worker.store(feed(), articles(0..<400), now: noon)
              try worker.project(folders)
            }
          } catch { Issue.record(error) }
        }
      }
      group.addTask {
        let journal = Journal(opening: folders)
        for number in 0..<100 {
          let mark = Mark([article(number).id], isRead: true)
          if let failure = journal.append(mark, now: noon).failure { Issue.record(failure) }
        }
      }
    }
    let worker = try house.worker()
    try worker.project(folders)
    #expect(try worker.feed(courier)?.total == 400)
    #expect(try worker.unread(in: .all) == 300)
    #expect(try worker.watermark() == 400)
  }
}
