import FoundationEssentials
import GRDB
import News

/// What the library knows of an article that comes again.
struct KnownArticle {
  let position: Int64
  let id: Article.ID
  let feed: Int64
  let title: String
  /// Milliseconds since 1970.
  let published: Int64?
  let hash: Int64
  let arrival: Int64
  let isRead: Bool
}

/// The statements on `article`, `body` and `former_id`.
enum ArticleTable {
  /// The article of this id, whether it bears it now or bore it once.
  static func find(_ id: Article.ID, _ db: Database) throws -> KnownArticle? {
    if let known = try known("WHERE id = ?", id, db) { return known }
    return try known("WHERE position = (SELECT position FROM former_id WHERE id = ?)", id, db)
  }

  /// Whether the library has anything of a feed, shown, hidden or purged.
  static func hasAny(of feed: Int64, _ db: Database) throws -> Bool {
    let sql = """
      SELECT EXISTS (SELECT 1 FROM article WHERE feed = ?1)
        OR EXISTS (SELECT 1 FROM tombstone WHERE feed = ?1)
      """
    return try Bool.fetchOne(db.cachedStatement(sql: sql), arguments: [feed]) ?? false
  }

  /// The newest article with this link.
  static func findLinked(_ alias: Article.ID, _ db: Database) throws -> KnownArticle? {
    try known("WHERE alias = ? ORDER BY position DESC LIMIT 1", alias, db)
  }

  /// An article of a feed with this headline and date, told from the stretch where it must stand.
  static func findTwin(
    _ title: String, _ published: Int64, feed: Int64, _ db: Database
  ) throws -> KnownArticle? {
    let first = Int64((Double(published) / 1000).rounded(.down)) * 4
    return try known(
      "WHERE position >= ? AND position < ? AND published = ? AND feed = ? AND title = ? LIMIT 1",
      [first, first + 400, published, feed, title], db)
  }

  /// The place of the article that a mark of this id is about: by id, former id, or a link of its own.
  static func position(markedAs id: Article.ID, _ db: Database) throws -> Int64? {
    let blob = id.blob
    let byID = try db.cachedStatement(sql: "SELECT position FROM article WHERE id = ?")
    if let position = try Int64.fetchOne(byID, arguments: [blob]) { return position }
    let byFormer = try db.cachedStatement(sql: "SELECT position FROM former_id WHERE id = ?")
    if let position = try Int64.fetchOne(byFormer, arguments: [blob]) { return position }
    let byLink = try db.cachedStatement(sql: "SELECT position FROM article WHERE alias = ? LIMIT 2")
    let linked = try Int64.fetchAll(byLink, arguments: [blob])
    return linked.count == 1 ? linked[0] : nil
  }

  /// The same of many, `nil` where the library knows none.
  static func positions(markedAs ids: [Article.ID], _ db: Database) throws -> [Int64?] {
    var positions = [Int64?](repeating: nil, count: ids.count)
    let sql =
      IDList.table + """
        SELECT place, article.position FROM wanted CROSS JOIN article ON article.id = wanted.id
        """
    let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: IDList(ids).values)
    while let row = try rows.next() { positions[row[0]] = row[1] }
    for index in ids.indices where positions[index] == nil {
      positions[index] = try position(markedAs: ids[index], db)
    }
    return positions
  }

  private static func known(
    _ condition: String, _ id: Article.ID, _ db: Database
  ) throws -> KnownArticle? {
    try known(condition, [id.blob], db)
  }

  private static func known(
    _ condition: String, _ values: StatementArguments, _ db: Database
  ) throws -> KnownArticle? {
    let sql =
      "SELECT position, id, feed, title, published, content_hash, arrival, read FROM article "
    let statement = try db.cachedStatement(sql: sql + condition)
    guard let row = try Row.fetchOne(statement, arguments: values) else { return nil }
    return Article.ID(blob: row[1]).map {
      KnownArticle(
        position: row[0], id: $0, feed: row[2], title: row[3], published: row[4], hash: row[5],
        arrival: row[6], isRead: row[7])
    }
  }

  /// Notes that the article there also came under this id.
  static func remember(_ id: Article.ID, as position: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO former_id VALUES (?, ?)")
      .execute(arguments: [id.blob, position])
  }

  /// The first position from one on that no article has.
  static func freePosition(from first: Int64, _ db: Database) throws -> Int64 {
    let sql = "SELECT position FROM article WHERE position >= ? ORDER BY position"
    let taken = try Int64.fetchCursor(db.cachedStatement(sql: sql), arguments: [first])
    var free = first
    while let position = try taken.next(), position == free { free += 1 }
    return free
  }
}
