import FoundationEssentials
import GRDB
import News
import Testing

@testable import Library

/// newsboat's cache as its 2.21 writes it, and what of it comes over.
@Suite struct NewsboatImportTests {
  private let address = "https://courier.example/feed"

  /// A cache with one feed: read, unread and old, flagged, deleted, with ids that newsboat made.
  private func cache(in house: House, columns: String = Self.late) throws -> String {
    let path = house.home + "/cache.db"
    try DatabaseQueue(path: path).write { db in
      try db.execute(
        sql: """
          CREATE TABLE rss_feed (rssurl PRIMARY KEY, url, title, lastmodified, is_rtl, etag);
          CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid, title, author, url, feedurl, pubDate,
            content, unread, enclosure_url, enclosure_type, enqueued, flags\(columns));
          INSERT INTO rss_feed VALUES ('\(address)', 'https://courier.example/', 'Courier', 0, 0, '');
          """)
      func item(_ number: Int, guid: String, unread: Int, flags: String = "", days: Int = 0) throws
      {
        let sql = """
          INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread,
            enclosure_url, flags) VALUES (?, ?, 'Maud', ?, ?, ?, ?, ?, '', ?)
          """
        let date = Int(noon.timeIntervalSince1970) - 86_400 * days - number * 60
        try db.execute(
          sql: sql,
          arguments: [
            guid, "Story \(number)", "https://courier.example/\(number)", address, date,
            "<p>Text \(number)", unread, flags,
          ])
      }
      try item(1, guid: "g1", unread: 0)
      try item(2, guid: "g2", unread: 1, days: 900)
      for number in 3..<9 { try item(number, guid: "g\(number)", unread: 1) }
      try item(
        9, guid: "https://courier.example/9Thu, 11 Jun 2020 10:00:00 GMT", unread: 0, flags: "sx")
      try item(10, guid: "g10", unread: 1)
      if columns == Self.late {
        try db.execute(sql: "UPDATE rss_item SET deleted = 1 WHERE guid = 'g10'")
      }
    }
    return path
  }

  private static let late = ", deleted INTEGER NOT NULL DEFAULT 0, base TEXT NOT NULL DEFAULT ''"

  private func taken(_ house: House) throws -> (NewsboatImport, Shelf) {
    try Disk.replace(house.folders.urls, with: Array((address + "\n").utf8))
    let shelf = try house.worker()
    var taking = NewsboatImport(to: shelf, of: house.folders, now: noon)
    try taking.takeCache(at: cache(in: house))
    return (taking, shelf)
  }

  @Test func articlesMarksFlagsAndDeletionsComeOver() throws {
    let house = try House()
    let (taking, shelf) = try taken(house)
    #expect(
      [taking.feeds, taking.articles, taking.read, taking.flagged, taking.deleted] == [
        1, 9, 2, 1, 1,
      ])
    let rows = try shelf.headlines(in: shelf.opened(), from: nil, direction: .older, limit: 99)
    #expect(rows.filter(\.isRead).map(\.title) == ["Story 1", "Story 9"])
    #expect(rows.filter(\.isStarred).map(\.title) == ["Story 9"])
    // Old and unread there is unread here, whatever a new feed's backlog is.
    #expect(rows.last?.title == "Story 2")
    let journal = Journal(opening: house.folders)
    _ = journal.follow()
    let nine = try #require(rows.first { $0.title == "Story 9" })
    #expect(journal.state(of: nine.id)?.tags == ["s", "x"])
    let story = try #require(try shelf.article(article(1).id))
    #expect(story.contentHTML == "<p>Text 1")
    #expect(story.authors == [Author(name: "Maud")])
  }

  @Test func theFeedItselfFindsItsArticles() throws {
    let house = try House()
    let (_, shelf) = try taken(house)
    var nine = article(9)
    nine.id = try #require(nine.alias)
    nine.guid = nil
    let stored = try shelf.store(
      feed(), [article(1), article(3), nine, article(10), article(11)], now: noon)
    #expect([stored.new, stored.total] == [1, 10])
    #expect(try shelf.headline(of: nine.id)?.isStarred == true)
  }

  @Test func importingTwiceChangesNothingAndMarksOfHereStay() throws {
    let house = try House()
    _ = try taken(house)
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([article(1).id], isRead: false), now: noon.addingTimeInterval(9))
    let shelf = try house.worker()
    try shelf.project(house.folders)
    var again = NewsboatImport(to: shelf, of: house.folders, now: noon.addingTimeInterval(99))
    try again.takeCache(at: house.home + "/cache.db")
    #expect([again.articles, again.read, again.flagged] == [0, 0, 0])
    #expect(try shelf.headline(of: article(1).id)?.isRead == false)
  }

  @Test func anOldCacheLacksColumns() throws {
    let house = try House()
    let shelf = try house.worker()
    var taking = NewsboatImport(to: shelf, of: house.folders, now: noon)
    try taking.takeCache(at: cache(in: house, columns: ""))
    #expect([taking.articles, taking.deleted, taking.unfollowed] == [10, 0, 1])
    // A feed that is not in the user's list is kept, and in none of their views.
    #expect(try shelf.titles(shelf.opened()) == [])
  }

  @Test func aListOfReadIdsMarksWhatIsHere() throws {
    let house = try House()
    let shelf = try house.worker()
    _ = try shelf.store(feed(), articles(0..<6), now: noon)
    let list =
      "g1\nhttps://courier.example/2Thu, 11 Jun 2020 10:00:00 GMT\nnobody\nhttps://courier.example/3\n"
    try Disk.replace(house.home + "/list", with: Array(list.utf8))
    var taking = NewsboatImport(to: shelf, of: house.folders, now: noon)
    try taking.takeReadList(at: house.home + "/list")
    #expect([taking.read, taking.unknown] == [3, 1])
    #expect(try shelf.unread(in: .all) == 3)
  }

  @Test func whatIsNoCacheSaysSo() throws {
    let house = try House()
    var taking = NewsboatImport(to: try house.worker(), of: house.folders, now: noon)
    for path in ["/nonexistent", house.folders.library] {
      #expect(throws: LibraryError.noCache(path: path)) { try taking.takeCache(at: path) }
    }
  }
}
