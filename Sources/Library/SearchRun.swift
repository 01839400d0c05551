import GRDB
import News

/// One search on one state of the library.
struct SearchRun {
  private let search: WordSearch
  private let expression: String
  private let reach: Reach
  private let selection: Selection
  private let isOverlaid: Bool
  private let db: Database

  init(_ search: WordSearch, _ expression: String, _ reach: Reach, _ db: Database) throws {
    (self.search, self.expression, self.reach, self.db) = (search, expression, reach, db)
    isOverlaid = try Overlay.isInUse(db)
    selection = try Selection(search.scope, columns: isOverlaid ? .overlaid : .init(), db)
  }

  /// Two lists of rows as one, newest first, none twice.
  static func merged(_ some: [Headline], _ others: [Headline], _ limit: Int) -> [Headline] {
    guard !some.isEmpty else { return others }
    var rows = (some + others).sorted { $0.position < $1.position }
    for index in rows.indices.dropFirst().reversed()
    where rows[index].position == rows[index - 1].position {
      rows.remove(at: index)
    }
    return Array(rows.prefix(limit))
  }
}

// MARK: - The index

extension SearchRun {
  /// What the index has of articles that changed or went since is not to be believed.
  private static let isCurrent = "NOT IN (SELECT position FROM outdated)"

  func hasMoreHits(than most: Int) throws -> Bool {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
    let statement = try db.cachedStatement(sql: sql)
    return try Int.fetchOne(statement, arguments: [expression, most + 1]) ?? 0 > most
  }

  /// The rows of the index are in order of date: what is not asked for is not looked at.
  func newest() throws -> [Headline] {
    if let index = try narrowIndex() { return try newest(by: index) }
    let sql =
      Window.select(overlaid: isOverlaid, from: "search s CROSS JOIN article a") + """
        WHERE s.search MATCH ? AND s.rowid < ? AND a.position = s.rowid
          AND a.position \(Self.isCurrent) AND a.arrival <= ? AND \(selection.condition.text)
        ORDER BY s.rowid DESC LIMIT ?
        """
    return try rows(sql, [expression.databaseValue, reach.edge.databaseValue])
  }

  /// Where few articles come into question, they are held against all hits.
  private func newest(by index: String) throws -> [Headline] {
    let sql =
      Window.select(overlaid: isOverlaid, index: index) + """
        WHERE a.position IN (SELECT rowid FROM search WHERE search MATCH ? AND rowid < ?)
          AND a.position \(Self.isCurrent) AND a.arrival <= ? AND \(selection.condition.text)
        ORDER BY a.position DESC LIMIT ?
        """
    return try rows(sql, [expression.databaseValue, reach.edge.databaseValue])
  }

  /// The index of the articles that come into question, where they are few.
  private func narrowIndex() throws -> String? {
    if case .feed = selection.path { return "article_feed" }
    guard selection.asksStarred, !isOverlaid else { return nil }
    return "article_starred"
  }

  /// The best first; words of the title count ten times, names five times.
  func ranked() throws -> [Headline] {
    let sql =
      Window.select(overlaid: isOverlaid, from: "search s CROSS JOIN article a") + """
        WHERE s.search MATCH ? AND a.position = s.rowid
          AND a.position \(Self.isCurrent) AND a.arrival <= ? AND \(selection.condition.text)
        ORDER BY bm25(s.search, 10, 5, 1), a.position DESC LIMIT ?
        """
    return try rows(sql, [expression.databaseValue])
  }

  private func rows(_ sql: String, _ values: [DatabaseValue]) throws -> [Headline] {
    try Window.headlines(
      sql,
      values + [reach.watermark.databaseValue] + selection.condition.values
        + [reach.limit.databaseValue], db)
  }
}

// MARK: - Articles the index does not have

extension SearchRun {
  /// The hits among articles that the index does not have as they are, newest first.
  func scan(_ text: (String) -> String) throws -> [Headline] {
    let scan = SearchScan(search)
    let positions = try Row.fetchCursor(
      db.cachedStatement(sql: Self.unindexed),
      arguments: [reach.edge, reach.watermark, try SearchIndex.last(db)])
    var found: [Int64] = []
    while let row = try positions.next() {
      if scan.holds(title: row[1], authors: row[2], html: row[3], text: text) {
        found.append(row[0])
      }
    }
    return try headlines(at: found)
  }

  private static let unindexed = """
    SELECT a.position, a.title, body.authors, body.html
    FROM article a CROSS JOIN body ON body.arrival = a.arrival
    WHERE a.position < ?1 AND a.arrival <= ?2
      AND a.arrival IN (
        SELECT arrival FROM article WHERE arrival > ?3 UNION ALL SELECT arrival FROM outdated)
    """

  private func headlines(at positions: [Int64]) throws -> [Headline] {
    guard !positions.isEmpty else { return [] }
    let sql =
      Window.select(overlaid: isOverlaid) + """
        WHERE a.position IN (SELECT value FROM json_each(?))
          AND a.arrival <= ? AND \(selection.condition.text)
        ORDER BY a.position DESC LIMIT ?
        """
    let list = "[" + positions.map(String.init).joined(separator: ",") + "]"
    return try rows(sql, [list.databaseValue])
  }
}

/// Holds a search against the words of one article.
private struct SearchScan {
  private let wanted: [SearchPattern]
  private let excluded: [[SearchPattern]]

  init(_ search: WordSearch) {
    wanted = SearchExpression.patterns(search.words, from: search.names)
    excluded = search.without.map { SearchExpression.patterns([$0]) }.filter { !$0.isEmpty }
  }

  func holds(title: String, authors: String?, html: String, text: (String) -> String) -> Bool {
    var columns: [(SearchPattern.Column, String)] = [
      (.title, title), (.authors, SearchIndex.names(authors)),
      (.body, SearchIndex.bounded(text(html))),
    ]
    let patterns = wanted + excluded.flatMap(\.self)
    var found: Set<SearchPattern> = []
    for index in columns.indices {
      let column = columns[index].0
      columns[index].1.withUTF8 { bytes in
        let meant = patterns.filter { $0.column == nil || $0.column == column }
        for hit in SearchHits(of: meant, in: bytes).hits { found.insert(meant[hit.pattern]) }
      }
    }
    return wanted.allSatisfy(found.contains)
      && !excluded.contains { $0.allSatisfy(found.contains) }
  }
}
