import FoundationEssentials
import News

/// Keeps the identities within one document apart.
struct ItemIdentities {
  /// What stood under an identity, as a hash: a document may hold a million items.
  private var seen: [Article.ID: UInt64] = [:]

  /// The article under an identity of its own; `nil` where the very same stood there before.
  ///
  /// A second item with a known id is known by its link, else by its title and date.
  mutating func settled(_ article: Article) -> Article? {
    guard seen[article.id] != nil else { return remembered(article) }
    let date = article.published.map { String($0.timeIntervalSince1970) }
    let others = [
      Article.ID(
        feed: article.feed, guid: nil, link: article.url, title: article.title, date: date),
      Article.ID(feed: article.feed, guid: nil, link: nil, title: article.title, date: date),
      Article.ID(
        feed: article.feed, guid: nil, link: nil, title: article.title,
        date: (date ?? "") + article.contentHTML),
    ]
    for other in others where seen[other] == nil {
      if isRepeated(article) { return nil }
      var article = article
      article.id = other
      return remembered(article)
    }
    return nil
  }

  private func isRepeated(_ article: Article) -> Bool {
    seen[article.id] == Self.hash(article)
  }

  /// FNV-1a over what tells two items apart; a whole body would cost more than it tells.
  private static func hash(_ article: Article) -> UInt64 {
    let body = article.contentHTML.utf8
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(body.count)
    for part in [article.title.utf8.prefix(512), (article.url ?? "").utf8[...], body.prefix(256)] {
      for byte in part { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return hash ^ (article.published?.timeIntervalSince1970.bitPattern ?? 0)
  }

  private mutating func remembered(_ article: Article) -> Article {
    seen[article.id] = Self.hash(article)
    return article
  }
}
