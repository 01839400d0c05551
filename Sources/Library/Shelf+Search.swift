import GRDB
public import News

extension Shelf {
  /// With more hits than this there is no ranking: their order would be chance.
  static let mostRanked = 5000
  /// So many articles that the index does not have yet are looked through one by one.
  static let mostScanned = 2000

  /// Looks for words in all articles; the first hits, or those beyond a position.
  ///
  /// Articles that the index does not have yet are looked through as they are, if they are no more
  /// than 2,000; else the result says how many are missing. Words without a letter or digit ask for
  /// nothing; where nothing else is asked, nothing is found. Cost: newest first that of the hits
  /// given, but where few articles fulfil what is asked besides; can be interrupted.
  ///
  /// - Parameter order: `.relevance` is followed where there are at most 5,000 hits, and has no
  ///   `from`.
  /// - Parameter watermark: the last arrival that may be given.
  /// - Parameter text: the words of a piece of HTML, as for `index`.
  public func search(
    _ search: WordSearch, by order: WordSearch.Order = .newest, from: Headline.Position? = nil,
    watermark: Int64 = .max, limit: Int, text: (String) -> String
  ) throws(LibraryError) -> SearchResult {
    let expression = SearchExpression.match(
      search.words, from: search.names, without: search.without)
    guard let expression else { return SearchResult(headlines: [], order: .newest, missing: 0) }
    return try snapshot { db in
      let reach = Reach(watermark: watermark, edge: from?.rowid ?? .max, limit: limit)
      let run = try SearchRun(search, expression, reach, db)
      let missing = try run.missing()
      let scanned = missing <= Self.mostScanned ? try run.scan(text) : []
      var result = try run.indexed(by: order, text)
      result.headlines =
        result.order == .relevance
        ? Array((scanned + result.headlines).prefix(limit))
        : SearchRun.merged(scanned, result.headlines, limit)
      result.missing = missing <= Self.mostScanned ? 0 : missing
      return result
    }
  }

  /// One state of the library for several statements.
  private func snapshot<Value>(_ ask: (Database) throws -> Value) throws(LibraryError) -> Value {
    try reading { db in
      var value: Value?
      try db.inTransaction(.deferred) {
        value = try ask(db)
        return .commit
      }
      guard let value else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
      return value
    }
  }
}

/// Which rows of a result are wanted.
struct Reach {
  var watermark: Int64
  /// Only rows before this one.
  var edge: Int64
  /// Only rows behind this one.
  var floor = Int64.min
  var limit: Int

  /// The edge and the floor, for SQL.
  var edges: [DatabaseValue] { [edge.databaseValue, floor.databaseValue] }
}
