import GRDB
import News

/// The statements on `search`, the full-text index, and on `outdated`.
enum SearchIndex {
  /// Goes up when the tokens of a text change: what was indexed before is then indexed anew, since
  /// words are taken out only by telling the index exactly what was put in.
  static let form = 1

  /// The text of an article's row in `body`, which may be packed (`PackedText`): of one without a text
  /// its summary.
  static let text = """
    CASE WHEN body.html = '' THEN coalesce(body.summary, '') ELSE body.html END
    """

  /// The words of one article as the index has them.
  struct Entry {
    var position: Int64
    var title: String
    var authors: String
    var body: String

    init(
      position: Int64, title: String, authors: String?, html: String, text: (String) -> String
    ) {
      self.position = position
      self.title = TextTokens.tokens(of: title)
      self.authors = TextTokens.tokens(of: SearchIndex.names(authors))
      body = TextTokens.tokens(of: SearchIndex.bounded(text(html)))
    }
  }

  /// Longer texts are indexed up to here, in bytes: one article must not hold up who else writes.
  static let longestText = 1 << 20

  static func bounded(_ text: String) -> String {
    guard text.utf8.count > longestText else { return text }
    return String(decoding: text.utf8.prefix(longestText), as: UTF8.self)
  }

  /// The names in a column of authors.
  static func names(_ column: String?) -> String {
    guard column != nil else { return "" }
    return Article.authors(column: column).compactMap(\.name).joined(separator: " · ")
  }

  static func add(_ entry: Entry, to table: String = "search", _ db: Database) throws {
    let sql = "INSERT INTO \(table) (rowid, title, authors, body) VALUES (?, ?, ?, ?)"
    try db.cachedStatement(sql: sql)
      .execute(arguments: [entry.position, entry.title, entry.authors, entry.body])
  }

  /// sqlite.org/fts5.html §6.5.
  static func remove(_ entry: Entry, _ db: Database) throws {
    let sql =
      "INSERT INTO search (search, rowid, title, authors, body) VALUES ('delete', ?, ?, ?, ?)"
    try db.cachedStatement(sql: sql)
      .execute(arguments: [entry.position, entry.title, entry.authors, entry.body])
  }

  /// Makes a few pages of small parts of the index into larger ones; `false` where none need it.
  static func merge(pages: Int, _ db: Database) throws -> Bool {
    let before = db.totalChangesCount
    try db.cachedStatement(sql: "INSERT INTO search (search, rank) VALUES ('merge', ?)")
      .execute(arguments: [pages])
    return db.totalChangesCount - before >= 2
  }

  /// Parts are merged in transactions of their own (`merge`) and never by the one that adds words:
  /// 8 of one size become one. Of 16 the index of 100,000 articles has 2 % more to say where rows
  /// are, and a question takes up to twice as long.
  static func configure(_ db: Database) throws {
    for (option, value) in [("automerge", 0), ("crisismerge", 1000), ("usermerge", 8)] {
      try db.execute(
        sql: "INSERT INTO search (search, rank) VALUES (?, ?)", arguments: [option, value])
    }
  }

  /// Forgets all words; everything is to be indexed again.
  static func clear(_ db: Database) throws {
    try db.execute(sql: "INSERT INTO search (search) VALUES ('delete-all')")
    try db.execute(sql: "DELETE FROM outdated")
    try setLast(0, db)
  }

  /// The arrival up to which articles are indexed.
  static func last(_ db: Database) throws -> Int64 {
    let sql = "SELECT value FROM telex WHERE name = 'indexed'"
    return try Int64.fetchOne(db.cachedStatement(sql: sql)) ?? 0
  }

  static func setLast(_ arrival: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO telex VALUES ('indexed', ?)")
      .execute(arguments: [arrival])
  }

  /// How many articles the index lacks or has in old words, counted up to a limit.
  static func missing(upTo limit: Int, _ db: Database) throws -> Int {
    let sql = """
      SELECT count(*) FROM (
        SELECT 1 FROM article INDEXED BY article_arrival WHERE arrival > ?1
        UNION ALL SELECT 1 FROM outdated JOIN article USING (arrival) LIMIT ?2)
      """
    return try Int.fetchOne(
      db.cachedStatement(sql: sql), arguments: [try last(db), limit]) ?? 0
  }
}
