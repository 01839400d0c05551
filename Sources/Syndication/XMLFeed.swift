import Markup
import News

/// Reads RSS in all its versions, RDF and Atom: one reader, since feeds mix their elements freely.
///
/// Sources: RSS 0.90 to 2.0, RSS 1.0 and its modules, RFC 4287, Atom 0.3, Media RSS, iTunes.
/// An `<item>` or `<entry>` begins an item wherever it stands.
struct XMLFeed {
  var scanner: XMLScanner
  let source: Source
  var feed: Feed
  /// Titles, addresses and texts of the feed itself, best rank first.
  var draft = ItemDraft()
  /// The document is Atom: a text without a type is plain.
  var isAtom = false
  /// The depth of the outermost element that is nobody's business; fields in it do not count.
  var foreignDepth = Int.max
  /// An item has started inside of another.
  var itemIsPending = false
  /// The start of a field was met inside of another that had no end.
  private var startIsPending = false
  /// What stands here stands in an item.
  var isInItem = false
  /// How deep the item stands.
  var itemDepth = 0
  /// The Syndication module's hints: a period in minutes, and how often in it.
  var updatePeriod: Int?
  var updateFrequency = 1

  private var overflow: ArticleBatch.Overflow?
  private var hasItems = false
  private var batch = ArticleBatch()
  private var isFeed = false
  private var isSubscriptionList = false
  private var elements: [FeedElement?] = []
  private var atomNames: [Bool] = []
  /// Namespaces nobody knows that the feed itself is in, outside of its items.
  private var ownSpaces: Set<String> = []
  /// The namespace of another language that the root declares as its own.
  private var rootURI: String?

  private init(_ scanner: XMLScanner, from source: Source) {
    (self.source, self.scanner) = (source, scanner)
    feed = Feed(key: source.key, origin: source.origin)
  }

  /// The publication in a document; an error where it is XML of another kind.
  static func publication(of utf8: [UInt8], from source: Source) throws(FeedError) -> Publication {
    var reader = XMLFeed(XMLScanner(utf8, habits: FeedVocabulary.habits), from: source)
    return try reader.publication()
  }

  /// The publication in a document that comes in pieces, or what of it did not overflow.
  static func publication(
    pieces more: @escaping () -> [UInt8]?, from source: Source,
    overflow: @escaping ArticleBatch.Overflow
  ) throws(FeedError) -> Publication {
    let scanner = XMLScanner(pieces: more, habits: FeedVocabulary.habits)
    var reader = XMLFeed(scanner, from: source)
    reader.overflow = overflow
    return try reader.publication()
  }

  private mutating func publication() throws(FeedError) -> Publication {
    read()
    if isSubscriptionList {
      guard source.takesLists else { throw .subscriptionList }
      return SubscriptionList.publication(in: scanner, from: source)
    }
    guard isFeed || hasItems else { throw .notAFeed }
    let articles = finished()
    var publication = Publication(feed: feed, articles: articles, warnings: scanner.warnings)
    publication.isCut = scanner.isCut
    return publication
  }

  /// The articles in hand, the feed's own words brought up to date.
  private mutating func finished() -> [Article] {
    finishFeed()
    // RFC 4287 §4.2.1: an entry without authors has those of its feed. RSS has no such rule.
    return isAtom ? batch.taken().inheriting(feed.authors) : batch.taken()
  }

  // MARK: - The document

  /// The next event, or the start of a field that was met inside of another, once more.
  mutating func next() -> XMLScanner.Event? {
    guard startIsPending else { return scanner.next() }
    startIsPending = false
    return .start
  }

  /// Whether an element that starts is nothing for the field being read; it is read next then.
  mutating func handsOver(_ element: FeedElement, _ isStop: Bool) -> Bool {
    if element.isItem {
      itemIsPending = true
    } else if isStop {
      startIsPending = true
    }
    return element.isItem || isStop
  }

  private mutating func read() {
    while let event = next() {
      switch event {
      case .start: start(element)
      case .end: leave()
      case .text: continue
      }
      while itemIsPending {
        itemIsPending = false
        readItem()
      }
      if isSubscriptionList { return }
    }
  }

  private mutating func start(_ element: FeedElement) {
    switch element {
    case .item, .entry:
      itemIsPending = true
    case .rss, .rdf, .feed, .channel:
      isFeed = true
      enterFeed(element)
    case .opml:
      isSubscriptionList = !isFeed
    case .body where !isFeed, .html where !isFeed:
      return
    default:
      readFeedField(element)
    }
  }

  private mutating func enterFeed(_ element: FeedElement) {
    if element == .feed { isAtom = true }
    if feed.language == nil { feed.language = scanner.language }
    guard element == .channel else { return }
    if let about = scanner.attribute("about") { draft.links.append((9, absolute(about))) }
    // Channel Definition Format: the channel's page and its own address are attributes.
    if let page = scanner.attribute("href") { draft.links.append((0, absolute(page))) }
    if let own = scanner.attribute("self") { feed.feedURL = absolute(own) }
  }

  /// Forgets a foreign element that ends here.
  mutating func leave() {
    if scanner.depth <= foreignDepth { foreignDepth = .max }
  }

  /// What the element that starts or ends means.
  var element: FeedElement {
    mutating get {
      let number = scanner.nameID
      while elements.count <= number {
        elements.append(nil)
        atomNames.append(false)
      }
      if let known = elements[number] { return known }
      let name = scanner.name
      let space = space(of: name)
      let isOwn = isOwn(name, space)
      let found = isOwn ? FeedVocabulary.element(name.local, in: space) : .unknown
      elements[number] = found
      atomNames[number] = space == .atom
      return found
    }
  }

  /// The namespace of a name; whatever a root called `rss` declares as its own is RSS's.
  private mutating func space(of name: XMLScanner.Name) -> FeedVocabulary.Space {
    let space = FeedVocabulary.space(uri: name.uri, prefix: name.prefix)
    guard name.prefix.isEmpty, space != .plain, space != .atom else { return space }
    if scanner.depth == 1, ["rss", "feed"].contains(name.local.lowercased()) { rootURI = name.uri }
    return name.uri == rootURI ? .plain : space
  }

  /// Feeds declare wrong namespaces as their own; but in an item a new one is somebody else's.
  private mutating func isOwn(_ name: XMLScanner.Name, _ space: FeedVocabulary.Space) -> Bool {
    guard space == .plain, !name.uri.isEmpty, !FeedVocabulary.isKnown(uri: name.uri) else {
      return true
    }
    if !isInItem { ownSpaces.insert(name.uri) }
    return ownSpaces.contains(name.uri)
  }

  /// The element that starts is Atom's own, or has no namespace in an Atom document.
  var elementIsAtom: Bool {
    isAtom || (scanner.nameID < atomNames.count && atomNames[scanner.nameID])
  }

  // MARK: - Items

  private mutating func readItem() {
    let level = scanner.depth
    var item = ItemDraft()
    foreignDepth = .max
    item.base = base
    item.about = scanner.attribute("about")
    (isInItem, itemDepth) = (true, level)
    defer { isInItem = false }
    readItemAttributes(into: &item)
    if let language = scanner.language, language != feed.language { item.language = language }
    while let event = next() {
      if event == .end {
        if scanner.depth <= level { break }
        leave()
      }
      if event == .start {
        let element = element
        if element.isItem { itemIsPending = true } else { read(element, into: &item) }
        if itemIsPending {
          foreignDepth = level
          break
        }
      }
    }
    keep(item)
  }

  /// Channel Definition Format: an item's address and date are attributes.
  private mutating func readItemAttributes(into item: inout ItemDraft) {
    if let address = scanner.attribute("href") { item.links.append((0, absolute(address))) }
    if let date = scanner.attribute("lastmod") { item.modified.append(date) }
  }

  private mutating func keep(_ item: ItemDraft) {
    guard !scanner.isCut || item.isWorthKeeping else { return }
    hasItems = true
    guard batch.add(item.article(of: feed.key)), let overflow else { return }
    let articles = finished()
    overflow(articles, feed)
  }
}

extension ItemDraft {
  /// An item that the end of the document cut off still says something.
  var isWorthKeeping: Bool { !titles.isEmpty || !texts.isEmpty || !links.isEmpty }
}
