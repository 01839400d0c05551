import FoundationEssentials
import GRDB
import News

/// An article that a rule is about.
struct Ruled: Hashable {
  var id: Article.ID
  var title: String
  var isRead: Bool
  var isStarred: Bool
  var isHidden: Bool
}

extension Shelf {
  /// Of some articles those that a query holds for, whether the index has their words yet or not.
  ///
  /// - Parameter text: the words of a piece of HTML.
  func holding(
    _ query: Query, among ids: [Article.ID], text: (String) -> String
  ) throws(LibraryError) -> [Ruled] {
    try reading { db in
      try Arriving.fill(ids, asksWords: query.asksWords, text: text, db)
      let selection = try Selection(query, columns: .init(), index: "arriving", db)
      let sql = Self.ruled + " JOIN temp.arrived USING (position) WHERE \(selection.condition.text)"
      return try Self.ruled(sql, selection.condition.values, db)
    }
  }

  /// All articles that a query holds for, by the index, newest first; those since a moment.
  func holding(_ query: Query, since moment: Date?) throws(LibraryError) -> [Ruled] {
    try reading { db in
      let selection = try Selection(query, columns: .init(), db)
      let sql =
        Self.ruled + " WHERE a.position >= ? AND \(selection.condition.text) ORDER BY position DESC"
      let first = moment.map(PositionRange.position(of:)) ?? .min
      return try Self.ruled(sql, [first.databaseValue] + selection.condition.values, db)
    }
  }

  /// Hides articles. Worker only.
  func hide(_ ids: [Article.ID]) throws(LibraryError) {
    for start in stride(from: 0, to: ids.count, by: 500) {
      try writing { db in
        let hide = try db.cachedStatement(sql: "UPDATE article SET hidden = 1 WHERE id = ?")
        for id in ids[start...].prefix(500) { try hide.execute(arguments: [id.blob]) }
      }
    }
  }

  private static let ruled = "SELECT a.id, a.title, a.read, a.starred, a.hidden FROM article a"

  private static func ruled(
    _ sql: String, _ values: [DatabaseValue], _ db: Database
  ) throws -> [Ruled] {
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: sql), arguments: StatementArguments(values))
    return rows.compactMap { row in
      Article.ID(blob: row[0]).map {
        Ruled(id: $0, title: row[1], isRead: row[2], isStarred: row[3], isHidden: row[4])
      }
    }
  }
}

/// The articles that just came, with an index of their words that only this connection has.
private enum Arriving {
  static func fill(
    _ ids: [Article.ID], asksWords: Bool, text: (String) -> String, _ db: Database
  ) throws {
    try db.execute(sql: tables)
    let sql = """
      SELECT a.position, a.title, body.authors, \(SearchIndex.text)
      FROM article a JOIN body USING (arrival) WHERE a.id = ?
      """
    let find = try db.cachedStatement(sql: sql)
    let note = try db.cachedStatement(sql: "INSERT OR IGNORE INTO temp.arrived VALUES (?)")
    for id in ids {
      guard let row = try Row.fetchOne(find, arguments: [id.blob]) else { continue }
      try note.execute(arguments: [row[0] as Int64])
      guard asksWords else { continue }
      let entry = SearchIndex.Entry(
        position: row[0], title: row[1], authors: row[2], html: try PackedText.text(row[3]),
        text: text)
      try SearchIndex.add(entry, to: "arriving", db)
    }
  }

  private static let tables = """
    CREATE TEMP TABLE IF NOT EXISTS arrived (position INTEGER PRIMARY KEY);
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.arriving USING fts5(
      title, authors, body, tokenize = 'ascii');
    DELETE FROM temp.arrived; DELETE FROM temp.arriving;
    """
}

extension Query {
  /// Whether any part of it is about words.
  var asksWords: Bool {
    switch self {
    case .words, .from: true
    case .and(let left, let right), .or(let left, let right): left.asksWords || right.asksWords
    case .not(let inner): inner.asksWords
    case .all, .unread, .starred, .hidden, .feeds, .origin, .tagged, .within, .dated: false
    }
  }
}
