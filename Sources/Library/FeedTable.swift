import GRDB
import News

/// The statements on `feed` that storing needs.
enum FeedTable {
  /// Where a feed stands: its number, its origin's column, and whether nothing of it was ever stored.
  typealias Place = (number: Int64, origin: Int, isNew: Bool)

  /// Puts the words about a feed into its row, making one where there is none.
  ///
  /// What the user follows stays theirs when the same document is opened by path. What they follow no
  /// longer does not come back because an answer came late: only `subscribe(to:)` brings it back.
  static func upsert(_ feed: Feed, _ db: Database) throws -> Place {
    let sql = """
      INSERT INTO feed (key, origin, title, homepage, summary, icon, language, ttl_minutes, hubs,
        details)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      ON CONFLICT (key) DO UPDATE SET title = ?3, homepage = ?4, summary = ?5, icon = ?6,
        language = ?7, ttl_minutes = ?8, hubs = ?9, details = ?10
      """
    try db.cachedStatement(sql: sql).execute(arguments: [
      feed.key.text, feed.origin.column, feed.title, feed.homePageURL, feed.summary, feed.iconURL,
      feed.language, feed.ttlMinutes,
      feed.hubs.isEmpty ? nil : JSON.array(feed.hubs.map(JSON.string)).text,
      feed.detailsColumn,
    ])
    var place = try place(of: feed.key, db) ?? (0, feed.origin.column, true)
    if place.isNew { try MarkTable.applyMove(of: feed.key.text, db) }
    if feed.origin.column < place.origin, place.origin != Feed.Origin.archivedColumn {
      try move(place.number, to: feed.origin.column, db)
      place.origin = feed.origin.column
    }
    return place
  }

  /// Where a feed stands; `nil` where the library does not know it.
  static func place(of key: Feed.Key, _ db: Database) throws -> Place? {
    let sql = "SELECT number, origin, first_stored IS NULL FROM feed WHERE key = ?"
    guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [key.text]) else {
      return nil
    }
    return (row[0], row[1], row[2])
  }

  /// Gives a feed and its articles another origin.
  static func move(_ number: Int64, to origin: Int, _ db: Database) throws {
    try db.cachedStatement(sql: "UPDATE feed SET origin = ? WHERE number = ?")
      .execute(arguments: [origin, number])
    try db.cachedStatement(sql: "UPDATE article SET origin = ?1 WHERE feed = ?2 AND origin <> ?1")
      .execute(arguments: [origin, number])
  }
}
