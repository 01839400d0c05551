import GRDB
import News

/// One search on one state of the library.
struct SearchRun {
  let search: WordSearch
  /// All that has to stand in a hit.
  let patterns: [SearchPattern]
  private let expression: String
  private(set) var reach: Reach
  let selection: Selection
  let isOverlaid: Bool
  let db: Database

  init(_ search: WordSearch, _ expression: String, _ reach: Reach, _ db: Database) throws {
    (self.search, self.expression, self.reach, self.db) = (search, expression, reach, db)
    patterns = SearchExpression.patterns(search.words, from: search.names)
    isOverlaid = try Overlay.isInUse(db)
    selection = try Selection(search.scope, columns: isOverlaid ? .overlaid : .init(), db)
    let positions = selection.positions
    self.reach.edge = min(reach.edge, positions.end)
    self.reach.floor = positions.first == .min ? .min : positions.first - 1
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
  static let isCurrent = "NOT IN (SELECT position FROM outdated)"

  /// What the index finds; in order of date where there are too many hits to rank them.
  func indexed(by order: WordSearch.Order, _ text: (String) -> String) throws -> SearchResult {
    if let probe = try probe(text) {
      let isMany =
        try order == .newest || hasSurelyMore(than: Shelf.mostRanked, judgedBy: probe)
      if isMany { return Self.result(try headlines(at: probe.positions), .newest) }
    }
    if order == .relevance, try !hasMoreHits(than: Shelf.mostRanked) {
      return Self.result(try ranked(), .relevance)
    }
    return Self.result(try newest(), .newest)
  }

  private static func result(_ rows: [Headline], _ order: WordSearch.Order) -> SearchResult {
    SearchResult(headlines: rows, order: order, missing: 0)
  }

  /// Whether the index has more hits than that.
  func hasMoreHits(than most: Int) throws -> Bool {
    try hasMoreHits(of: expression, than: most)
  }

  func hasMoreHits(of expression: String, than most: Int) throws -> Bool {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
    let statement = try db.cachedStatement(sql: sql)
    return try Int.fetchOne(statement, arguments: [expression, most + 1]) ?? 0 > most
  }

  /// The rows of the index are in order of date: what is not asked for is not looked at.
  func newest() throws -> [Headline] {
    if let index = try narrowIndex() { return try newest(by: index) }
    let sql =
      Window.select(overlaid: isOverlaid, from: "search s CROSS JOIN article a") + """
        WHERE s.search MATCH ? AND s.rowid < ? AND s.rowid > ? AND a.position = s.rowid
          AND a.position \(Self.isCurrent) AND a.arrival <= ? AND \(selection.condition.text)
        ORDER BY s.rowid DESC LIMIT ?
        """
    return try rows(sql, [expression.databaseValue] + reach.edges)
  }

  /// Where few articles come into question, they are held against all hits; where those are many,
  /// each article against the index.
  private func newest(by index: String) throws -> [Headline] {
    let isHit =
      try hasMoreHits(than: mostGathered())
      ? "EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = a.position)"
      : "a.position IN (SELECT rowid FROM search WHERE search MATCH ?)"
    let sql =
      Window.select(overlaid: isOverlaid, index: index) + """
        WHERE \(isHit) AND a.position < ? AND a.position > ?
          AND a.position \(Self.isCurrent) AND a.arrival <= ? AND \(selection.condition.text)
        ORDER BY a.position DESC LIMIT ?
        """
    return try rows(sql, [expression.databaseValue] + reach.edges)
  }

  /// More hits than this take longer to gather than to ask for one article after another, of which
  /// the more are hits the fewer need be asked. Measured: 3,700 hits are gathered in a millisecond,
  /// 7 articles asked for.
  private func mostGathered() throws -> Int {
    let all = Double(try SearchIndex.last(db))
    return Int((Double(reach.limit) * all * 3700 / 7).squareRoot())
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
  /// How many articles the index does not have as they are; of more than can be looked through,
  /// about how many.
  func missing() throws -> Int {
    let most = Shelf.mostScanned
    let missing = try SearchIndex.missing(upTo: most + 1, db)
    guard missing > most else { return missing }
    let last = try Int64.fetchOne(db, sql: "SELECT max(arrival) FROM article") ?? 0
    return max(missing, Int(last - (try SearchIndex.last(db))))
  }

  /// The hits among articles that the index does not have as they are, newest first.
  func scan(_ text: (String) -> String) throws -> [Headline] {
    let scan = SearchScan(search)
    let positions = try Row.fetchCursor(
      db.cachedStatement(sql: Self.unindexed),
      arguments: [reach.edge, reach.watermark, try SearchIndex.last(db)])
    var found: [Int64] = []
    while let row = try positions.next() {
      if try scan.holds(row, text: text) { found.append(row[0]) }
    }
    return try headlines(at: found)
  }

  private static let unindexed = """
    SELECT a.position, a.title, body.authors, \(SearchIndex.text)
    FROM article a CROSS JOIN body ON body.arrival = a.arrival
    WHERE a.position < ?1 AND a.arrival <= ?2
      AND a.arrival IN (
        SELECT arrival FROM article WHERE arrival > ?3 UNION ALL SELECT arrival FROM outdated)
    """

  /// The rows that stand there, as far as they are asked for.
  func headlines(at positions: [Int64]) throws -> [Headline] {
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
