public import FoundationEssentials
import GRDB
public import News

/// An article that may go by the user's own settings.
public struct Purgeable: Hashable, Sendable {
  /// Who it is.
  public var id: Article.ID
  /// The feed it stands in.
  public var feed: Feed.Key
  /// Its headline.
  public var title: String
  /// Its own page.
  public var url: String?
  /// When it was published, or else first seen.
  public var date: Date
}

extension Shelf {
  /// The articles of one feed that may go: older than its days, or beyond its newest so many. Never
  /// one that is starred, unread or tagged, and none where nothing is asked. What was kept
  /// page by page stays.
  public func purgeable(
    of feed: Feed.Key, keeping: Keeping, now: Date
  ) throws(LibraryError) -> [Purgeable] {
    guard keeping.days != nil || keeping.count != nil, feed != .kept else { return [] }
    let before = keeping.days.map { now.addingTimeInterval(-86_400 * Double($0)).milliseconds }
    return try reading { db in
      let sql = """
        SELECT id, title, url, coalesce(published, seen) FROM (
          SELECT a.*, row_number() OVER (ORDER BY position DESC) AS place FROM article a
            WHERE feed = (SELECT number FROM feed WHERE key = ?1 AND origin = 0)) a
          JOIN body USING (arrival)
        WHERE (coalesce(published, seen) < ?2 OR place > ?3) AND \(Self.mayGo)
        ORDER BY a.position
        """
      let rows = try Row.fetchAll(
        db.cachedStatement(sql: sql),
        arguments: [feed.text, before ?? .min, keeping.count ?? .max])
      return rows.compactMap { row in
        Article.ID(blob: row[0]).map {
          Purgeable(
            id: $0, feed: feed, title: row[1], url: row[2], date: Date(milliseconds: row[3]))
        }
      }
    }
  }

  /// Takes articles out of the library, but for those that were starred, tagged or marked unread in
  /// the meantime; what went. Worker only.
  ///
  /// Their marks stay, and a tombstone keeps each away as long as its feed lists it. Transactions end
  /// after about 12 ms.
  public func purge(_ articles: [Purgeable]) throws(LibraryError) -> [Purgeable] {
    var (next, gone) = (0, [Purgeable]())
    repeat {
      try writing { db in
        let deadline = ContinuousClock.now + .milliseconds(12)
        while next < articles.count, ContinuousClock.now < deadline {
          if try Self.bury(articles[next].id, db) { gone.append(articles[next]) }
          next += 1
        }
      }
    } while next < articles.count
    return gone
  }

  /// What must hold in the row `a` of an article that may go.
  private static let mayGo = """
    a.read = 1 AND a.starred = 0
      AND NOT EXISTS (SELECT 1 FROM tagged WHERE tagged.position = a.position)
    """

  private static func bury(_ id: Article.ID, _ db: Database) throws -> Bool {
    let stone = """
      INSERT OR IGNORE INTO tombstone
        SELECT id, feed FROM article a WHERE id = ?1 AND \(mayGo)
        UNION ALL SELECT alias, feed FROM article a
          WHERE id = ?1 AND alias IS NOT NULL AND \(mayGo)
        UNION ALL SELECT f.id, a.feed FROM article a JOIN former_id f USING (position)
          WHERE a.id = ?1 AND \(mayGo)
      """
    try db.cachedStatement(sql: stone).execute(arguments: [id.blob])
    try db.cachedStatement(sql: "DELETE FROM article AS a WHERE id = ? AND \(mayGo)")
      .execute(arguments: [id.blob])
    return db.changesCount > 0
  }
}
