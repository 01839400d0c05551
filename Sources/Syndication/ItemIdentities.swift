import FoundationEssentials
import News

/// Keeps the identities within one document apart, whatever the order of its items.
///
/// An identity that several different items share is nobody's: each is then known by its link with
/// its fragment, else by title and date, else by its text too, whichever tells all of them apart.
struct ItemIdentities {
  /// What stood under an identity before, as a hash: a document may hold a million items.
  private var seen: [Article.ID: UInt64] = [:]

  /// The articles of one document, each under an identity of its own, the very same only once.
  static func settled(_ articles: [Article]) -> [Article] {
    var identities = ItemIdentities()
    return identities.settled(articles)
  }

  /// The next articles of a document, each under an identity of its own, the very same only once.
  mutating func settled(_ articles: [Article]) -> [Article] {
    if remembers(articles) { return articles }
    var places: [Article.ID: [Int]] = [:]
    for place in articles.indices { places[articles[place].id, default: []].append(place) }
    let names = names(of: articles, at: places)
    let settled = articles.indices.compactMap { place -> Article? in
      guard let name = names[place] else { return nil }
      var article = articles[place]
      article.id = name
      return article
    }
    _ = remembers(settled)
    return settled
  }

  /// Takes the articles in if none of their identities is there; else none of them.
  private mutating func remembers(_ articles: [Article]) -> Bool {
    // By place: to hold an article is to hold its twenty texts.
    for place in articles.indices {
      let id = articles[place].id
      guard let before = seen.updateValue(Self.hash(articles[place]), forKey: id) else { continue }
      seen[id] = before
      for earlier in articles[..<place] { seen[earlier.id] = nil }
      return false
    }
    return true
  }

  /// The identity of each article, by its place; none for what is there already.
  private func names(
    of articles: [Article], at places: [Article.ID: [Int]]
  ) -> [Int: Article.ID] {
    var names: [Int: Article.ID] = [:]
    var taken = Set(places.filter { $0.value.count == 1 && seen[$0.key] == nil }.keys)
    for (id, group) in places where taken.contains(id) { names[group[0]] = id }
    for place in articles.indices where names[place] == nil {
      guard let group = places[articles[place].id], group.first == place else { continue }
      for (place, name) in self.names(of: group, among: articles) {
        var (name, number) = (name, 2)
        while !taken.insert(name).inserted {
          name = Self.name(articles[place], articles[place].title, "\u{0}\(number)")
          number += 1
        }
        names[place] = name
      }
    }
    return names
  }

  /// Names for articles that share an identity.
  private func names(
    of group: [Int], among articles: [Article]
  ) -> [(place: Int, name: Article.ID)] {
    let id = articles[group[0]].id
    let before = seen[id]
    var seenHere: Set<Article> = []
    let distinct = group.filter { place in
      before != Self.hash(articles[place]) && seenHere.insert(articles[place]).inserted
    }
    if before == nil, distinct.count == 1 { return [(distinct[0], id)] }
    let levels = (0..<3).map { level in distinct.map { Self.name(articles[$0], level) } }
    let best =
      levels.first { names in
        Set(names).count == names.count && names.allSatisfy { $0.map { seen[$0] == nil } ?? false }
      } ?? levels[2]
    return zip(distinct, best).compactMap { place, name in name.map { (place, $0) } }
  }

  private static func name(_ article: Article, _ level: Int) -> Article.ID? {
    let date = article.published.map { String($0.timeIntervalSince1970) } ?? ""
    switch level {
    case 0: return article.url.map { name(article, $0, "") }
    case 1: return name(article, article.title, date)
    default: return name(article, article.title, date + article.contentHTML + (article.url ?? ""))
    }
  }

  private static func name(_ article: Article, _ title: String, _ date: String) -> Article.ID {
    Article.ID(feed: article.feed, guid: nil, link: nil, title: title, date: date)
  }

  /// FNV-1a over what tells two items apart; a whole body would cost more than it tells.
  private static func hash(_ article: Article) -> UInt64 {
    let body = article.contentHTML.utf8
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(body.count)
    let parts = [
      article.title.utf8.prefix(128), (article.url ?? "").utf8[...], body.prefix(64),
      body.suffix(64),
    ]
    for part in parts {
      for byte in part { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return hash ^ (article.published?.timeIntervalSince1970.bitPattern ?? 0)
  }
}
