import FoundationEssentials
import GRDB
public import News

/// A feed as the library knows it: its names, counts and health.
public struct FeedRow: Hashable, Sendable {
  /// Who it is.
  public var key: Feed.Key
  /// Where it comes from.
  public var origin: Feed.Origin
  /// Its name as the user sees it.
  public var name: String
  /// Its name as published.
  public var title: String
  /// Where to fetch it, where that is no longer the key (it moved for good).
  public var url: String?
  /// The page for people.
  public var homePageURL: String?
  /// The user's tags for it.
  public var tags: [String]
  /// Kept out of the feed list.
  public var isHidden: Bool
  /// Articles in the library.
  public var total: Int
  /// Of these, how many nobody has read, with the marks of the overlay.
  public var unread: Int
  /// What the feed says of itself beyond its name.
  public var details: Feed.Details
  /// How long to leave it alone, in minutes, as it asks (RSS `ttl`).
  public var ttlMinutes: Int?
  /// What the last visit left behind.
  public var visit: Visit

  /// The name shown: the user's, else the feed's, else the address that is asked now.
  static func name(
    _ user: String?, _ title: String, _ key: Feed.Key, at url: String? = nil
  ) -> String {
    if let user, !user.isEmpty { return user }
    return title.isEmpty ? url.map(FetchRoute.shown) ?? key.shown : title
  }
}

extension Shelf {
  /// All feeds of an origin, in the order of the user's list, then of their keys.
  public func feeds(_ origin: Feed.Origin) throws(LibraryError) -> [FeedRow] {
    try reading { db in
      let sql = "SELECT \(FeedRow.columns) FROM feed WHERE origin = ? ORDER BY sequence, key"
      let fresh = try Overlay.unread(db)
      return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [origin.column])
        .compactMap { row in
          var feed = FeedRow(row: row)
          feed?.unread += fresh[row[0], default: 0]
          return feed
        }
    }
  }

  /// How many articles of each feed of an origin nobody has read, by the feed's key. Cost: about a
  /// microsecond a feed.
  public func unread(ofAll origin: Feed.Origin) throws(LibraryError) -> [Feed.Key: Int] {
    try reading { db in
      let sql = "SELECT number, key, unread FROM feed WHERE origin = ?"
      let fresh = try Overlay.unread(db)
      var counts: [Feed.Key: Int] = [:]
      let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [origin.column])
      while let row = try rows.next() {
        counts[Feed.Key(stored: row[1])] = row[2] + fresh[row[0], default: 0]
      }
      return counts
    }
  }

  /// One feed; `nil` where the library does not know it.
  public func feed(_ key: Feed.Key) throws(LibraryError) -> FeedRow? {
    try reading { db in
      let sql = "SELECT \(FeedRow.columns) FROM feed WHERE key = ?"
      return try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [key.text])
        .flatMap(FeedRow.init(row:))
    }
  }

  /// Brings the library's own feeds in line with the user's list. Worker only.
  ///
  /// A feed that is no longer in it is kept, but stands in no list of the user's own. One that stands
  /// there under the address it moved to stays who it is. Kept pages need no line.
  public func subscribe(to subscriptions: [Subscription]) throws(LibraryError) {
    let subscriptions = try keyed(subscriptions)
    try writing { db in
      var archived = try self.followed(db)
      for (place, subscription) in subscriptions.enumerated() {
        let wanted = Listing(subscription, place)
        let known = archived.removeValue(forKey: subscription.key.text)
        if known?.listing != wanted { try Self.follow(subscription.key, wanted, db) }
      }
      for feed in archived.values {
        try FeedTable.move(feed.number, to: Feed.Origin.archivedColumn, db)
      }
    }
  }

  /// What the user's list says of a feed, as it stands in its columns.
  private struct Listing: Equatable {
    var title: String?
    var tags: String
    var isHidden: Bool
    var place: Int

    init(_ subscription: Subscription, _ place: Int) {
      (title, isHidden, self.place) = (subscription.title, subscription.isHidden, place)
      let names = subscription.tags
      tags = names.isEmpty ? "" : JSON.array(names.map(JSON.string)).text
    }

    init(_ row: Row) { (title, tags, isHidden, place) = (row[2], row[3], row[4], row[5]) }
  }

  private func followed(
    _ db: Database
  ) throws -> [String: (number: Int64, listing: Listing)] {
    let sql = """
      SELECT key, number, user_title, tags, hidden, sequence FROM feed
        WHERE origin = 0 AND key <> ?
      """
    let rows = try Row.fetchAll(db, sql: sql, arguments: [Feed.Key.kept.text])
    return Dictionary(rows.map { ($0[0], ($0[1], Listing($0))) }) { first, _ in first }
  }

  private static func follow(_ key: Feed.Key, _ listing: Listing, _ db: Database) throws {
    let sql = """
      INSERT INTO feed (key, origin, user_title, tags, hidden, sequence) VALUES (?1, 0, ?2, ?3, ?4, ?5)
      ON CONFLICT (key) DO UPDATE SET user_title = ?2, tags = ?3, hidden = ?4, sequence = ?5
      """
    try db.cachedStatement(sql: sql).execute(arguments: [
      key.text, listing.title, listing.tags, listing.isHidden, listing.place,
    ])
    try MarkTable.applyMove(of: key.text, db)
    guard let feed = try FeedTable.place(of: key, db), feed.origin != 0 else { return }
    try FeedTable.move(feed.number, to: 0, db)
  }
}

extension FeedRow {
  private static let own = [
    "number", "key", "origin", "title", "user_title", "url", "homepage", "hidden", "tags", "total",
    "unread", "details", "ttl_minutes",
  ]
  /// The columns that make one, in their order: by number they are read several times as fast.
  static let columns = (own + Visit.columnNames).joined(separator: ", ")

  init?(row: Row) {
    guard let origin = Feed.Origin(column: row[2]) else { return nil }
    (key, self.origin, title) = (Feed.Key(stored: row[1]), origin, row[3])
    (url, homePageURL, isHidden) = (row[5], row[6], row[7])
    name = Self.name(row[4], title, key, at: url)
    tags = Article.categories(column: row[8])
    (total, unread) = (row[9], row[10])
    (details, ttlMinutes) = (Feed.details(column: row[11]), row[12])
    visit = Visit(row: row, from: Self.own.count)
    visit.movedTo = url
  }
}
