public import News

/// What somebody looks for in the library.
public struct WordSearch: Hashable, Sendable {
  /// In which order hits come.
  public enum Order: Hashable, Sendable {
    /// By date.
    case newest
    /// The best first: many of the words, in the title, in a short text (BM25).
    case relevance
  }

  /// All of them have to stand in the article.
  public var words: [Words]
  /// Names that its authors have to have.
  public var names: [String]
  /// None of them may stand in it.
  public var without: [Words]
  /// What else has to hold.
  public var scope: Query

  /// A search with all its parts.
  public init(
    _ words: [Words], from names: [String] = [], without: [Words] = [], in scope: Query = .all
  ) {
    (self.words, self.names, self.without, self.scope) = (words, names, without, scope)
  }
}

/// What a search found.
public struct SearchResult: Hashable, Sendable {
  /// The rows, in the order below.
  public var headlines: [Headline]
  /// The order they are in: newest first where there are too many to rank.
  public var order: WordSearch.Order
  /// Articles that were not looked through, since the index does not have them yet.
  public var missing: Int
}
