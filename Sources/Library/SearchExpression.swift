public import News

/// What somebody looks for, in the language of FTS5's MATCH (sqlite.org/fts5.html §3).
///
/// Nothing that is typed is part of that language: only tokens reach it, between quotation marks.
public enum SearchExpression {
  /// All words have to stand there, and the names among the authors; none of the others may.
  /// `nil` where nothing that can be looked for is left, whatever is excluded.
  public static func match(
    _ words: [Words], from names: [String] = [], without others: [Words] = []
  ) -> String? {
    let wanted = patterns(words, from: names)
    guard !wanted.isEmpty else { return nil }
    let excluded = others.compactMap { match([$0]) }
    let all = wanted.map(\.expression).joined(separator: " AND ")
    guard !excluded.isEmpty else { return all }
    return "(\(all))" + excluded.map { " NOT (\($0))" }.joined()
  }

  /// What all has to be found.
  static func patterns(_ words: [Words], from names: [String] = []) -> [SearchPattern] {
    words.flatMap(SearchPattern.patterns)
      + names.flatMap { name in
        name.split(whereSeparator: \.isWhitespace).compactMap {
          SearchPattern(String($0), isPrefix: false, column: .authors)
        }
      }
  }
}
