import FoundationEssentials
import GRDB
import News
import Testing

@testable import Library

/// Which articles count as opened, and what is told of feeds by it.
@Suite struct UseTests {
  private func opened(_ shelf: Shelf) throws -> Set<String> {
    try shelf.reading { try String.fetchSet($0, sql: "SELECT title FROM article WHERE opened = 1") }
  }

  @Test func whatIsReadByItselfIsOpenedAndWhatIsMarkedIsNot() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<6), now: noon)
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([article(0).id], isRead: true), now: noon)
    _ = journal.append(Mark([article(1).id, article(2).id], isRead: true), group: "g", now: noon)
    _ = journal.append(Mark([article(3).id], isStarred: true), now: noon)
    _ = journal.append(Mark([article(4).id], isRead: false), now: noon)
    try worker.project(house.folders)
    #expect(try opened(worker) == ["Story 0"])
  }

  @Test func openedIsNotTakenBack() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<2), now: noon)
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([article(0).id], isRead: true), now: noon)
    _ = journal.append(Mark([article(0).id], isRead: false), group: "m", now: noon)
    _ = journal.append(Mark([article(0).id, article(1).id], isRead: true), group: "A", now: noon)
    #expect(journal.undo(now: noon) != nil)
    try worker.project(house.folders)
    #expect(try opened(worker) == ["Story 0"])
    #expect(try worker.unread(in: .all) == 2)
  }

  /// A mark that is older than one already projected, from another machine's file.
  @Test func anOlderOpeningCountsToo() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<2), now: noon)
    _ = Journal(opening: house.folders).append(
      Mark([article(0).id], isRead: true), group: "g", now: noon)
    try worker.project(house.folders)
    try house.put(
      """
      {"telex":"marks","version":1,"replica":"zz","generation":1}
      {"at":"2026-06-01T00:00:00Z","n":1,"articles":["\(article(0).id)"],"read":true}

      """, in: "zz.jsonl")
    try worker.project(house.folders)
    #expect(try opened(worker) == ["Story 0"])
  }

  @Test func anArticleThatComesAfterItsMarkIsOpened() throws {
    let house = try House()
    let worker = try house.worker()
    let journal = Journal(opening: house.folders)
    let link = try #require(article(1).alias)
    _ = journal.append(Mark([article(0).id, link], isRead: true), now: noon)
    _ = journal.append(Mark([article(2).id], isRead: true), group: "g", now: noon)
    try worker.project(house.folders)
    _ = try worker.store(feed(), articles(0..<4), now: noon)
    #expect(try opened(worker) == ["Story 0", "Story 1"])
  }

  @Test func rulesAndImportsOpenNothing() throws {
    let (house, other) = (try House(), try House())
    let worker = try house.worker()
    var settings = Settings()
    settings.rules = [try Rule(when: "story", then: [.read])]
    let intake = Intake(to: worker, of: house.folders, settings: settings) { $0 }
    _ = try intake.take(Delivery(feed(), articles(0..<2)), now: noon)
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([article(5).id], isRead: true), now: noon)
    _ = journal.append(Mark([article(6).id], isRead: true), group: "g", now: noon)
    try worker.project(house.folders)
    #expect(try worker.unread(in: .all) == 0)
    #expect(try opened(worker).isEmpty)
    _ = try MarksImport(MarksExport(of: house.folders).bytes, into: other.folders)
    let imported = try other.worker()
    _ = try imported.store(feed(), articles(0..<8), now: noon)
    try imported.project(other.folders)
    #expect(try opened(imported) == ["Story 5"])
  }

  @Test func marksOfAnOlderLibraryAreProjectedOnceMore() throws {
    let house = try House()
    _ = Journal(opening: house.folders).append(Mark([article(0).id], isRead: true), now: noon)
    let worker = try house.worker()
    try worker.project(house.folders)
    #expect(try !worker.journalPositions().isEmpty)
    try worker.writing { db in
      try db.execute(sql: Self.backToSecondShape)
    }
    let completed = try house.worker()
    #expect(try completed.journalPositions().isEmpty)
  }

  @Test func aFeedsUseIsTold() throws {
    let house = try House()
    let worker = try house.worker()
    let quiet = Feed.Key(address: "https://quiet.example/")
    let empty = Feed.Key(address: "https://empty.example/")
    // Of the last 28 days 8, of the last 90 two more, and one that is older.
    var stories = articles(0..<8)
    stories += [(8, 40.0), (9, 80), (10, 100)].map { number, days in
      var story = article(number)
      story.published = noon.addingTimeInterval(-days * 86_400)
      return story
    }
    _ = try worker.store(feed(), stories, now: noon)
    _ = try worker.store(feed(quiet), articles(0..<2, in: quiet), now: noon)
    _ = try worker.store(feed(empty), [], now: noon)
    let journal = Journal(opening: house.folders)
    let ids = [0, 1, 8, 10].map { article($0).id }
    _ = journal.append(Mark(ids, isRead: true), now: noon)
    try worker.project(house.folders)
    let uses = try worker.use(ofAll: .subscription, now: noon)
    #expect(uses[courier]?.perWeek == 2)
    #expect(uses[courier]?.openedShare == 0.3)
    // Two minutes old: a week is the least.
    #expect(uses[quiet]?.perWeek == 2 && uses[quiet]?.openedShare == 0)
    #expect(uses[empty] == nil)
  }

  @Test func openingsThatWaitToBeProjectedCount() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<10), now: noon)
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([article(0).id], isRead: true), now: noon)
    try worker.project(house.folders)
    let link = try #require(article(1).alias)
    _ = journal.append(Mark([article(0).id], isRead: true), now: noon.addingTimeInterval(1))
    _ = journal.append(Mark([article(1).id, link], isRead: true), now: noon)
    _ = journal.append(Mark([article(1).id], isRead: false), group: "m", now: noon)
    _ = journal.append(Mark([article(2).id], isRead: true), group: "g", now: noon)
    let reader = try house.reader()
    #expect(try reader.use(ofAll: .subscription, now: noon)[courier]?.openedShare == 0.1)
    try reader.overlayMarks(of: house.folders)
    #expect(try reader.use(ofAll: .subscription, now: noon)[courier]?.openedShare == 0.2)
    try worker.project(house.folders)
    #expect(try reader.use(ofAll: .subscription, now: noon)[courier]?.openedShare == 0.2)
    try reader.settleOverlay()
    #expect(try reader.use(ofAll: .subscription, now: noon)[courier]?.openedShare == 0.2)
  }

  @Test func aFeedWithOnlyOldArticlesHasNoShare() throws {
    let house = try House()
    let worker = try house.worker()
    var story = article(1)
    story.published = noon.addingTimeInterval(-200 * 86_400)
    _ = try worker.store(feed(), [story], now: noon)
    let use = try worker.use(ofAll: .subscription, now: noon)[courier]
    #expect(use?.perWeek == 0 && use?.openedShare == nil)
  }
}

extension UseTests {
  /// What the third shape added is taken out again.
  private static let backToSecondShape: String = {
    let columns = [
      "due_reason", "interval_minutes", "last_change", "ended", "moving_to",
      "moving_days", "moving_seen", "bytes", "bytes_month", "variant", "content_name",
      "lease_owner", "lease_until", "failure_kind",
    ]
    return "DROP INDEX feed_troubled;"
      + columns.map { "ALTER TABLE feed DROP COLUMN \($0);" }.joined()
      + "ALTER TABLE article DROP COLUMN opened; DROP TABLE host; PRAGMA user_version = 2"
  }()
}
