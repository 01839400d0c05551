public import News

/// What one document published: a feed, its articles as they stood there, and what had to be mended.
public struct Publication: Hashable, Sendable {
  /// The words about the feed.
  public var feed: Feed
  /// Its articles, in the order of the document.
  public var articles: [Article]
  /// What was broken and how it was read, one plain sentence each; bounded, most telling first.
  public var warnings: [String]
  /// The document ended before it was over: what it would have said besides, nobody knows.
  public var isCut = false

  /// A publication; most documents need no warning. What is one line somewhere has its longest length.
  public init(feed: Feed, articles: [Article] = [], warnings: [String] = []) {
    (self.feed, self.articles, self.warnings) = (feed.bounded, articles.map(\.bounded), warnings)
  }
}

extension [Article] {
  /// The articles, those without authors with the ones of their feed.
  func inheriting(_ authors: [Author]) -> [Article] {
    guard !authors.isEmpty else { return self }
    return map { article in
      var article = article
      if article.authors.isEmpty { article.authors = authors }
      return article
    }
  }
}
