public import FoundationEssentials
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
  /// What the last visit left behind.
  public var visit: Visit

  /// The name shown: the user's, else the feed's, else its address.
  static func name(_ user: String?, _ title: String, _ key: Feed.Key) -> String {
    if let user, !user.isEmpty { return user }
    return title.isEmpty ? key.text : title
  }
}

/// What visits to a feed's source left behind, for the next one and for the user.
public struct Visit: Hashable, Sendable {
  /// `ETag` of the last full answer.
  public var etag: String?
  /// `Last-Modified` of the last full answer.
  public var lastModified: String?
  /// When it was last asked.
  public var lastTry: Date?
  /// When it last answered well, changed or not.
  public var lastSuccess: Date?
  /// When to ask again at the earliest.
  public var nextDue: Date?
  /// Failures in a row; 0 after a success.
  public var failures: Int
  /// The first of those failures.
  public var failingSince: Date?
  /// Why it failed last, one plain sentence; `nil` after a success.
  public var error: String?
  /// Of a document: when its file was last changed, in seconds since 1970.
  public var documentModified: Int?
  /// Of a document: its file's length in bytes.
  public var documentSize: Int?
  /// The address it moved to for good.
  public var movedTo: String?

  /// A feed nobody has asked yet.
  public init() { failures = 0 }
}

extension Shelf {
  /// All feeds of an origin, in the order of the user's list, then of their keys.
  public func feeds(_ origin: Feed.Origin) throws(LibraryError) -> [FeedRow] {
    try reading { db in
      let sql = "SELECT * FROM feed WHERE origin = ? ORDER BY sequence, key"
      let fresh = try Overlay.unread(db)
      return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [origin.column])
        .compactMap { row in
          var feed = FeedRow(row: row)
          feed?.unread += fresh[row["number"], default: 0]
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
      let sql = "SELECT * FROM feed WHERE key = ?"
      return try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [key.text])
        .flatMap(FeedRow.init(row:))
    }
  }

  /// Keeps what a visit to a feed's source left behind. Worker only.
  public func record(
    _ visit: Visit, of key: Feed.Key, origin: Feed.Origin = .subscription
  ) throws(LibraryError) {
    try writing { db in
      let sql = """
        INSERT INTO feed (key, origin, etag, last_modified, last_try, last_success, next_due,
          failures, failing_since, error, document_mtime, document_size, url)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        ON CONFLICT (key) DO UPDATE SET etag = ?3, last_modified = ?4, last_try = ?5,
          last_success = ?6, next_due = ?7, failures = ?8, failing_since = ?9, error = ?10,
          document_mtime = ?11, document_size = ?12, url = coalesce(?13, url)
        """
      try db.cachedStatement(sql: sql).execute(arguments: [
        key.text, origin.column, visit.etag, visit.lastModified, visit.lastTry?.milliseconds,
        visit.lastSuccess?.milliseconds, visit.nextDue?.milliseconds, visit.failures,
        visit.failingSince?.milliseconds, visit.error, visit.documentModified,
        visit.documentSize, visit.movedTo,
      ])
    }
  }

  /// Brings the library's own feeds in line with the user's list. Worker only.
  ///
  /// A feed that is no longer in it is kept, but stands in no list of the user's own.
  public func subscribe(to subscriptions: [Subscription]) throws(LibraryError) {
    try writing { db in
      var archived = try self.followed(db)
      for (place, subscription) in subscriptions.enumerated() {
        archived.removeValue(forKey: subscription.key.text)
        try Self.follow(subscription, at: place, db)
      }
      for number in archived.values {
        try FeedTable.move(number, to: Feed.Origin.archivedColumn, db)
      }
    }
  }

  private func followed(_ db: Database) throws -> [String: Int64] {
    let rows = try Row.fetchAll(db, sql: "SELECT key, number FROM feed WHERE origin = 0")
    return Dictionary(rows.map { ($0[0], $0[1]) }) { first, _ in first }
  }

  private static func follow(_ subscription: Subscription, at place: Int, _ db: Database) throws {
    let sql = """
      INSERT INTO feed (key, origin, user_title, tags, hidden, sequence) VALUES (?1, 0, ?2, ?3, ?4, ?5)
      ON CONFLICT (key) DO UPDATE SET user_title = ?2, tags = ?3, hidden = ?4, sequence = ?5
        WHERE user_title IS NOT ?2 OR tags <> ?3 OR hidden <> ?4 OR sequence <> ?5
      """
    let tags =
      subscription.tags.isEmpty
      ? "" : JSON.array(subscription.tags.map(JSON.string)).text
    try db.cachedStatement(sql: sql).execute(arguments: [
      subscription.key.text, subscription.title, tags, subscription.isHidden, place,
    ])
    try MarkTable.applyMove(of: subscription.key.text, db)
    guard let feed = try FeedTable.place(of: subscription.key, db), feed.origin != 0 else { return }
    try FeedTable.move(feed.number, to: 0, db)
  }
}

extension FeedRow {
  fileprivate init?(row: Row) {
    guard let origin = Feed.Origin(column: row["origin"]) else { return nil }
    (key, self.origin, title) = (Feed.Key(stored: row["key"]), origin, row["title"])
    name = Self.name(row["user_title"], title, key)
    (url, homePageURL, isHidden) = (row["url"], row["homepage"], row["hidden"])
    tags = Article.categories(column: row["tags"])
    (total, unread) = (row["total"], row["unread"])
    details = Feed.details(column: row["details"])
    visit = Visit(row: row)
  }
}

extension Visit {
  fileprivate init(row: Row) {
    self.init()
    func date(_ column: String) -> Date? { (row[column] as Int64?).map(Date.init(milliseconds:)) }
    (etag, lastModified, error) = (row["etag"], row["last_modified"], row["error"])
    (lastTry, lastSuccess) = (date("last_try"), date("last_success"))
    (nextDue, failingSince) = (date("next_due"), date("failing_since"))
    (failures, movedTo) = (row["failures"], row["url"])
    (documentModified, documentSize) = (row["document_mtime"], row["document_size"])
  }
}
