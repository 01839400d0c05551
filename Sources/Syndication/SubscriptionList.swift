import Markup
import News

/// A list of subscriptions as news: each feed in it is an item.
///
/// Source: OPML 2.0 §"What is an <outline>?" and §"Subscription lists". Attribute names in any case.
struct SubscriptionList {
  private var scanner: XMLScanner
  private let source: Source
  private var feed: Feed
  private var articles: [Article] = []
  /// The names of the folders that are open, with the depth of each.
  private var folders: [(name: String, depth: Int)] = []

  /// The list whose root the scanner has just met.
  static func publication(in scanner: XMLScanner, from source: Source) -> Publication {
    var list = SubscriptionList(scanner, source)
    list.read()
    return Publication(
      feed: list.feed, articles: ItemIdentities.settled(list.articles),
      warnings: list.scanner.warnings)
  }

  private init(_ scanner: XMLScanner, _ source: Source) {
    (self.scanner, self.source) = (scanner, source)
    feed = Feed(key: source.key, origin: source.origin)
  }

  private mutating func read() {
    while let event = scanner.next() {
      switch event {
      case .start: start(scanner.name.local.lowercased())
      case .end: if folders.last?.depth == scanner.depth { folders.removeLast() }
      case .text: continue
      }
    }
  }

  private mutating func start(_ name: String) {
    switch name {
    case "outline": readOutline()
    case "title": feed.title = words() ?? feed.title
    case "ownername": nameOwner { $0.name = $1 }
    case "owneremail": nameOwner { $0.mail = $1 }
    case "ownerid": nameOwner { $0.url = $1 }
    default: break
    }
  }

  private mutating func words() -> String? {
    var text: [UInt8] = []
    while scanner.next() == .text { scanner.appendText(to: &text) }
    let line = FeedText(utf8: text, isHTML: true).line
    return line.isEmpty ? nil : line
  }

  private mutating func nameOwner(_ set: (inout Author, String) -> Void) {
    guard let words = words() else { return }
    if feed.authors.isEmpty { feed.authors = [Author()] }
    set(&feed.authors[0], words)
  }

  // MARK: - Outlines

  private mutating func readOutline() {
    let name = line("title") ?? line("text")
    // Some writers have `url` for what OPML calls `xmlUrl`; only of feeds, not of links.
    let isFeed = ["rss", "atom", "feed"].contains(line("type")?.lowercased())
    guard let address = line("xmlurl") ?? (isFeed ? line("url") : nil) else {
      if let name { folders.append((name, scanner.depth)) }
      return
    }
    articles.append(article(name, XMLFeed.absolute(address, against: source.address)))
  }

  private mutating func article(_ name: String?, _ address: String) -> Article {
    let page = line("htmlurl").map { XMLFeed.absolute($0, against: source.address) }
    var article = Article(
      id: Article.ID(feed: source.key, guid: address, link: page, title: name ?? "", date: nil),
      feed: source.key, title: name ?? address)
    (article.guid, article.url) = (address, page)
    article.summary = line("description")
    article.language = line("language")
    article.categories = ItemDraft.unique(folders.map(\.name) + rubrics())
    article.details.tags = article.categories.map { Article.Tag(term: $0) }
    article.details.source = Article.Origin(title: name, url: page, feedURL: address)
    return article
  }

  /// OPML 2.0 `category`: a list with commas, of words or of paths with slashes.
  private mutating func rubrics() -> [String] {
    (line("category") ?? "").split(separator: ",").compactMap { path in
      path.split(separator: "/").last.map { FeedText.collapsed(String($0)) }
    }
  }

  private mutating func line(_ attribute: StaticString) -> String? {
    guard let value = scanner.attribute(attribute) else { return nil }
    let line = FeedText(text: value, isHTML: false).line
    return line.isEmpty ? nil : line
  }
}
