import FoundationEssentials
import Markup
import News

/// Reads JSON Feed 1.0 and 1.1, RSS-in-JSON, and what WordPress, Feedly and rss2json make of feeds.
///
/// Source: jsonfeed.org, version 1.1; 1.0's `author` is read as the one of `authors`. Members of
/// RSS-in-JSON are RSS 2.0's. Items are read one by one: only one stands as JSON in memory.
struct JSONFeed {
  let source: Source
  /// What relative addresses stand against, where an item has no page of its own.
  let base: String?
  private let root: JSONValue

  private init(_ root: JSONValue, from source: Source) {
    (self.root, self.source) = (root, source)
    let stated = [root["feed_url"], root["home_page_url", "link"]].lazy
      .compactMap { $0?.words }.first(where: ItemDraft.isAddress)
    base = source.address ?? stated
  }

  /// The publication in a document; an error where it is JSON of another kind.
  ///
  /// - Parameter overflow: takes articles that are too many to be held; without it all are.
  static func publication(
    of utf8: [UInt8], from source: Source, overflow: ArticleBatch.Overflow? = nil
  ) throws(FeedError) -> Publication {
    guard let start = JSONStart.place(in: utf8) else { throw .notAFeed }
    var items = JSONItems(utf8, at: start)
    let root = items.root
    let channel = root["rss"]?["channel"]?.single ?? root["channel"]?.single ?? root["feed"] ?? root
    let reader = JSONFeed(channel, from: source)
    guard items.areThere || reader.saysItIsAFeed else { throw .notAFeed }
    let feed = reader.feed()
    // jsonfeed.org 1.1, authors: "If not specified in an item, then the top-level authors." An
    // editor of RSS is no author of its items.
    let isRSS = root["rss"] != nil || root["channel"] != nil
    let authors = isRSS ? [] : feed.authors
    let articles = reader.articles(&items, by: authors, overflow.map { take in { take($0, feed) } })
    let isNews = articles.contains { !$0.title.isEmpty || !$0.contentHTML.isEmpty || $0.url != nil }
    guard isNews || !items.isBare else { throw .notAFeed }
    var publication = Publication(feed: feed, articles: articles, warnings: items.warnings)
    publication.isCut = items.isCut
    return publication
  }

  /// A feed without `items` is one where it says that it is a feed.
  private var saysItIsAFeed: Bool { root["version"]?.text?.contains("jsonfeed.org") == true }

  /// The items as articles; those that `overflow` takes are not among them.
  private func articles(
    _ items: inout JSONItems, by authors: [Author], _ overflow: (([Article]) -> Void)?
  ) -> [Article] {
    var batch = ArticleBatch()
    while let item = items.next() {
      guard case .object = item else { continue }
      var article = article(item)
      // What Telex wrote has the authors of the feed in its items already.
      if article.authors.isEmpty, item["_telex"] == nil { article.authors = authors }
      if batch.add(article), let overflow { overflow(batch.taken()) }
    }
    return batch.taken()
  }

  // MARK: - The feed

  private func feed() -> Feed {
    var feed = Feed(key: source.key, origin: source.origin)
    feed.title = line(root["title"]) ?? ""
    feed.homePageURL = address(root["home_page_url", "link"])
    feed.feedURL = address(root["feed_url"])
    feed.summary = line(root["description"])
    feed.iconURL = address(root["icon", "favicon", "image"])
    feed.language = root["language"]?.words
    feed.authors = authors(root, "authors", "author", "managingEditor")
    feed.hubs = (root["hubs"]?.list ?? []).compactMap { address($0) }
    feed.categories = categories(root)
    feed.copyright = line(root["copyright"] ?? root["_telex"]?["copyright"])
    feed.details.nextURL = address(root["next_url"])
    feed.details.faviconURL = address(root["favicon"])
    feed.details.isComplete = root["expired"] == .bool(true)
    feed.ttlMinutes = (root["ttl"] ?? root["_telex"]?["ttl_minutes"])?.integer
    if let telex = root["_telex"] { fillExactly(&feed, telex) }
    return feed
  }

  /// docs/json-feed.md: what Telex wrote is plain already and is not read as anything else.
  private func fillExactly(_ feed: inout Feed, _ telex: JSONValue) {
    feed.title = root["title"]?.text ?? ""
    feed.summary = root["description"]?.text
    feed.copyright = telex["copyright"]?.text
    feed.categories = telex["tags"]?.list.compactMap(\.text) ?? []
    details(ofFeed: telex, into: &feed.details)
  }

  // MARK: - Values

  /// The people that the first of these members names that names any.
  func authors(_ holder: JSONValue, _ names: String...) -> [Author] {
    authors(holder, first: names)
  }

  func authors(_ holder: JSONValue, first names: [String]) -> [Author] {
    for name in names {
      guard let value = holder[name] else { continue }
      let authors = value.list.compactMap(author)
      if !authors.isEmpty { return ItemDraft.unique(authors) }
    }
    return []
  }

  private func author(_ value: JSONValue) -> Author? {
    if let text = value.filled { return AuthorReading.author(text) }
    let url = value["url"]?.words
    let mail =
      (value["_telex"]?["mail"] ?? value["email"])?.words
      ?? url.flatMap { $0.lowercased().hasPrefix("mailto:") ? AuthorReading.mail($0) : nil }
    let isPage = url?.lowercased().hasPrefix("mailto:") == false
    let author = Author(
      name: line(value["name"]), mail: mail, url: isPage ? address(value["url"]) : nil)
    return author == Author() ? nil : author
  }

  private static let tagNames = ["tags", "category", "categories", "keywords"]

  func categories(_ holder: JSONValue) -> [String] {
    guard let value = holder[first: Self.tagNames] else { return [] }
    return ItemDraft.unique(value.list.compactMap { line($0["name", "label", "term"] ?? $0) })
  }

  /// One line of plain words.
  func line(_ value: JSONValue?) -> String? {
    guard let text = value?.content else { return nil }
    let line = FeedText(text: text, isHTML: false).line
    return line.isEmpty ? nil : line
  }

  /// An absolute address, as a string or in an object such as Atom's and RSS's translations use.
  func address(_ value: JSONValue?) -> String? {
    guard let value,
      let words = value.words ?? value.single?.words
        ?? value.single?["url", "href", "#value", "link"]?.words
    else { return nil }
    guard !ItemDraft.isAddress(words), let base else { return words }
    return Address.resolve(words, against: base) ?? words
  }
}

extension JSONValue {
  /// A string that is not blank, as one line.
  var words: String? { filled.map(FeedText.collapsed) }

  /// The value, or the first of an array.
  var single: JSONValue? { list.first }

  /// The words in a value that should be a string, wherever translators of XML put them.
  var content: String? {
    filled ?? single?["#value", "#text", "_", "$t", "value", "rendered", "content", "name"]?.filled
  }
}
