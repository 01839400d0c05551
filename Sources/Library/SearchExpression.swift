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
    words.flatMap { SearchPattern.patterns(of: $0) } + names.flatMap(patterns(ofName:))
  }

  /// Each part of a name; with `*` at the end the last may go on.
  private static func patterns(ofName name: String) -> [SearchPattern] {
    let isPrefix = name.hasSuffix("*")
    let parts = name.split(whereSeparator: \.isWhitespace)
    return parts.indices.compactMap { index in
      SearchPattern(
        String(parts[index]), isPrefix: isPrefix && index == parts.count - 1, column: .authors)
    }
  }
}
