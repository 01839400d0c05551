import FoundationEssentials
import News

/// Keeps the identities within one document apart.
struct ItemIdentities {
  /// What stood under an identity, as a hash: a document may hold a million items.
  private var seen: [Article.ID: UInt64] = [:]

  /// The articles of one document, each under an identity of its own, the very same only once.
  static func settled(_ articles: [Article]) -> [Article] {
    var identities = ItemIdentities()
    return articles.compactMap { article in
      var article = article
      return identities.settle(&article) ? article : nil
    }
  }

  /// Gives the article an identity of its own; false where the very same stood there before.
  ///
  /// A second item with a known id is known by its link, else by its title and date.
  mutating func settle(_ article: inout Article) -> Bool {
    let hash = Self.hash(article)
    guard let first = seen[article.id] else {
      seen[article.id] = hash
      return true
    }
    guard first != hash, let other = Self.others(article).first(where: { seen[$0] == nil }) else {
      return false
    }
    article.id = other
    seen[other] = hash
    return true
  }

  /// The identities that are tried where the first is taken.
  private static func others(_ article: Article) -> [Article.ID] {
    let date = article.published.map { String($0.timeIntervalSince1970) } ?? ""
    return [(article.url, date), (nil, date), (nil, date + article.contentHTML)].map { link, date in
      Article.ID(feed: article.feed, guid: nil, link: link, title: article.title, date: date)
    }
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
}
