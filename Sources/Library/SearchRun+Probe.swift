import GRDB
import News

/// Beginnings of words, as somebody types.
///
/// FTS5 gathers the places of all words with a beginning before it gives the first row: of a letter
/// or two, that is a good part of the index. But such words stand in nearly every article, so the
/// newest articles are read first. Where that does not give enough rows within a few milliseconds,
/// they are rare enough for the index.
extension SearchRun {
  /// Beginnings up to this length, in characters, may be frequent.
  private static let longestFrequent = 4
  /// How long articles are read.
  private static let patience = Duration.milliseconds(8)

  /// Rows that were found by reading.
  struct Probe {
    /// The newest hits, as many as were asked for.
    var positions: [Int64]
    /// How many articles were read for them.
    var tested: Int

    /// Hits are so frequent that reading on takes less than gathering them, however slow reading is
    /// at the moment.
    var mayGoOn: Bool { tested < 64 || positions.count * 10 >= tested }
  }

  /// The newest hits; `nil` where the index had better be asked.
  func probe(_ text: (String) -> String) throws -> Probe? {
    guard patterns.contains(where: Self.isFrequent) else { return nil }
    let deadline = ContinuousClock.now + Self.patience
    let scan = SearchScan(search)
    var probe = Probe(positions: [], tested: 0)
    let rows = try candidates()
    while ContinuousClock.now < deadline || probe.mayGoOn, let row = try rows.next() {
      probe.tested += 1
      guard try scan.holds(row, text: text) else { continue }
      probe.positions.append(row[0])
      if probe.positions.count == reach.limit { return probe }
    }
    return nil
  }

  /// Whether all articles together have surely more hits than that.
  func hasSurelyMore(than most: Int, judgedBy probe: Probe) throws -> Bool {
    let needed = 2 * most * probe.tested / max(probe.positions.count, 1)
    if let expression = rest { return try hasMoreHits(of: expression, than: needed) }
    return try SearchIndex.last(db) > needed
  }

  private static func isFrequent(_ pattern: SearchPattern) -> Bool {
    guard pattern.isPrefix, let last = pattern.tokens.last else { return false }
    return last.unicodeScalars.count <= longestFrequent
  }

  /// What is asked apart from such beginnings, for the index; `nil` where that is nothing.
  private var rest: String? {
    let others = patterns.filter { !Self.isFrequent($0) }
    return others.isEmpty ? nil : others.map(\.expression).joined(separator: " AND ")
  }

  /// Articles that may be hits, newest first: position, title, authors, HTML.
  private func candidates() throws -> RowCursor {
    let columns = "SELECT a.position, a.title, body.authors, \(SearchIndex.text) FROM "
    let fresh = isOverlaid ? "LEFT JOIN temp.fresh f ON f.position = a.position " : ""
    let body = "CROSS JOIN body ON body.arrival = a.arrival "
    let limits = "AND a.arrival <= ? AND \(selection.condition.text) "
    var values = reach.edges + [reach.watermark.databaseValue] + selection.condition.values
    let sql: String
    if let rest {
      sql =
        columns + "search s CROSS JOIN article a ON a.position = s.rowid " + fresh + body
        + "WHERE s.search MATCH ? AND s.rowid < ? AND s.rowid > ? AND a.position \(Self.isCurrent) "
        + limits
        + "ORDER BY s.rowid DESC"
      values.insert(rest.databaseValue, at: 0)
    } else {
      sql =
        columns + "article a " + fresh + body + "WHERE a.position < ? AND a.position > ? " + limits
        + "ORDER BY a.position DESC"
    }
    return try Row.fetchCursor(
      db.cachedStatement(sql: sql), arguments: StatementArguments(values))
  }
}
