import GRDB
import News

/// Brings the search index up to date, a few milliseconds at a time.
struct Indexing {
  private let text: (String) -> String
  /// Articles whose words the index took so far.
  private(set) var articles = 0
  /// Nothing is left to do.
  private(set) var isComplete = false

  init(text: @escaping (String) -> String) { self.text = text }

  /// Takes in what there is time for: first what changed or went, then what came. What it took is
  /// written when the transaction ends.
  mutating func step(until deadline: ContinuousClock.Instant, _ db: Database) throws {
    guard try renew(until: deadline, db) else { return }
    isComplete = try !add(until: deadline, db)
  }

  /// Takes out outdated words, and puts in those that stand there now.
  ///
  /// - Returns: whether nothing outdated is left.
  private mutating func renew(until deadline: ContinuousClock.Instant, _ db: Database) throws
    -> Bool
  {
    let sql = "SELECT arrival, position, title, authors, html FROM outdated LIMIT 1"
    let first = try db.cachedStatement(sql: sql)
    let forget = try db.cachedStatement(sql: "DELETE FROM outdated WHERE arrival = ?")
    while let row = try Row.fetchOne(first) {
      guard ContinuousClock.now < deadline else { return false }
      try SearchIndex.remove(try entry(row), db)
      let arrival: Int64 = row[0]
      if let now = try article(arrival, db) {
        try SearchIndex.add(now, db)
        articles += 1
      }
      try forget.execute(arguments: [arrival])
    }
    return true
  }

  /// - Returns: whether anything may be left.
  private mutating func add(until deadline: ContinuousClock.Instant, _ db: Database) throws -> Bool
  {
    let before = try SearchIndex.last(db)
    var last = before
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: Self.articles + "WHERE a.arrival > ? ORDER BY a.arrival"),
      arguments: [before])
    var isLeft = false
    while let row = try rows.next() {
      isLeft = last > before && ContinuousClock.now >= deadline
      if isLeft { break }
      try SearchIndex.add(try entry(row), db)
      last = row[0]
      articles += 1
    }
    if last > before { try SearchIndex.setLast(last, db) }
    return isLeft
  }

  private static let articles = """
    SELECT a.arrival, a.position, a.title, body.authors, \(SearchIndex.text)
    FROM article a INDEXED BY article_arrival CROSS JOIN body ON body.arrival = a.arrival

    """

  private func article(_ arrival: Int64, _ db: Database) throws -> SearchIndex.Entry? {
    let statement = try db.cachedStatement(sql: Self.articles + "WHERE a.arrival = ?")
    return try Row.fetchOne(statement, arguments: [arrival]).map(entry)
  }

  private func entry(_ row: Row) throws -> SearchIndex.Entry {
    SearchIndex.Entry(
      position: row[1], title: row[2], authors: row[3], html: try PackedText.text(row[4]),
      text: text)
  }
}
