import News

/// Articles as they are read, until there are too many to be held.
struct ArticleBatch {
  /// Takes articles of a feed of which not all may be known yet.
  typealias Overflow = ([Article], Feed) -> Void

  private var articles: [Article] = []
  /// The identities within the document.
  private var identities = ItemIdentities()
  private var heldBytes = 0

  private static let mostBytes = 8 << 20
  private static let bytesOfItem = 1 << 10

  /// Takes an article in; whether there are too many now.
  mutating func add(_ article: consuming Article) -> Bool {
    let article = article.bounded
    heldBytes += article.contentHTML.utf8.count + Self.bytesOfItem
    articles.append(article)
    return heldBytes > Self.mostBytes
  }

  /// Hands the articles out, each under an identity of its own, and goes on without them.
  mutating func taken() -> [Article] {
    defer { (articles, heldBytes) = ([], 0) }
    return identities.settled(articles)
  }
}
