import GRDB

/// Holds a search against the words of one article.
struct SearchScan {
  private let wanted: [SearchPattern]
  private let excluded: [[SearchPattern]]

  init(_ search: WordSearch) {
    wanted = SearchExpression.patterns(search.words, from: search.names)
    excluded = search.without.map { SearchExpression.patterns([$0]) }.filter { !$0.isEmpty }
  }

  /// - Parameter row: position, title, authors as in their column, HTML as in its column.
  func holds(_ row: Row, text: (String) -> String) throws -> Bool {
    var columns: [(SearchPattern.Column, String)] = [
      (.title, row[1]), (.authors, SearchIndex.names(row[2])),
      (.body, SearchIndex.bounded(text(try PackedText.text(row[3])))),
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
