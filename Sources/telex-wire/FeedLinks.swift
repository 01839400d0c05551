import Markup
import Wire

/// The feeds a page names, anywhere in it.
///
/// First what it declares (HTML §4.6.6.1, `<link rel=alternate>` with the type of a feed; microformats'
/// `rel=feed`), then links whose words or addresses say feed.
enum FeedLinks {
  /// In the order of the page, each address once.
  static func of(_ bytes: [UInt8], contentType: String?, base: String) -> [FeedLink] {
    let text = Charset.decode(bytes, contentType: contentType, as: .html).text
    let tree = HTMLTree.document(text)
    let elements = tree.descendants(tree.root).filter { tree.kind($0) == .element }
    var reading = PageReading(tree: tree, base: Self.base(of: tree, elements, at: base))
    for node in elements { reading.note(node) }
    var known: Set<String> = []
    return (reading.declared + reading.linked.prefix(most)).filter { known.insert($0.url).inserted }
  }

  /// HTML §4.2.3: that of the first base with an address, unless it leads to nothing that can be fetched.
  private static func base(of tree: HTMLTree, _ elements: [HTMLTree.NodeID], at url: String)
    -> String
  {
    let own = elements.lazy.filter { tree.tag($0) == .base }
      .compactMap { tree.attribute("href", of: $0) }.first
    let base = own.flatMap { Address.resolve($0, against: url) } ?? url
    return base.hasPrefix("http") ? base : url
  }

  /// The most links that only look like feeds; a page of a directory has hundreds.
  private static let most = 8
}

/// What a page says of feeds, as it is walked through.
private struct PageReading {
  let tree: HTMLTree
  let base: String
  var declared: [FeedLink] = []
  var linked: [FeedLink] = []

  mutating func note(_ node: HTMLTree.NodeID) {
    switch tree.tag(node) {
    case .link: declared += [declaration(node)].compactMap { $0 }
    case .a:
      if relations(of: node).contains("feed"), let url = resolved("href", of: node) {
        declared.append(FeedLink(url: url, title: name(of: node)))
      } else {
        linked += [link(node)].compactMap { $0 }
      }
    default: break
    }
  }

  private func declaration(_ node: HTMLTree.NodeID) -> FeedLink? {
    let relations = relations(of: node)
    let type = words(tree.attribute("type", of: node)).first.map { $0.prefix { $0 != ";" } } ?? ""
    guard relations.contains("feed") || relations.contains("alternate") && isFeed(String(type)),
      let url = resolved("href", of: node)
    else { return nil }
    return FeedLink(url: url, title: tree.attribute("title", of: node) ?? "")
  }

  private func isFeed(_ type: String) -> Bool { FeedLink.types.contains(type) }

  /// A link that looks like one to a feed, on this site or another.
  private func link(_ node: HTMLTree.NodeID) -> FeedLink? {
    guard let url = resolved("href", of: node), url.hasPrefix("http") else { return nil }
    let name = name(of: node)
    let said = Set(words(name + " " + (tree.attribute("title", of: node) ?? "")))
    let isNamed = name.utf8.count < 60 && !said.isDisjoint(with: Self.words)
    guard isNamed || looksLikeFeed(url) else { return nil }
    let isBare = Self.words.contains(name.lowercased())
    return FeedLink(url: url, title: isBare ? "" : name)
  }

  /// The last part of the path says feed; a host's name or a query says nothing.
  private func looksLikeFeed(_ url: String) -> Bool {
    let path = url.prefix { $0 != "?" && $0 != "#" }.lowercased().split(separator: "/").dropFirst(2)
    guard let last = path.last else { return false }
    return Self.names.contains(String(last))
      || [".rss", ".atom", ".rdf"].contains { last.hasSuffix($0) }
      || last.hasSuffix(".xml") && ["feed", "rss", "atom"].contains { last.contains($0) }
  }

  private func name(of node: HTMLTree.NodeID) -> String {
    tree.textContent(node).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func relations(of node: HTMLTree.NodeID) -> [String] {
    words(tree.attribute("rel", of: node))
  }

  private func resolved(_ attribute: String, of node: HTMLTree.NodeID) -> String? {
    tree.attribute(attribute, of: node).flatMap { Address.resolve($0, against: base) }
      .map(Self.fetched)
  }

  /// `feed:` is a way of writing `http:`: `feed://example.org/` and `feed:https://example.org/`.
  private static func fetched(_ url: String) -> String {
    guard url.hasPrefix("feed:") else { return url }
    let rest = url.dropFirst(5)
    return rest.hasPrefix("//") ? "http:" + rest : String(rest)
  }

  private func words(_ text: String?) -> [String] {
    (text ?? "").lowercased().split { $0.isWhitespace || "()[]:,".contains($0) }.map(String.init)
  }

  private static let words: Set<String> = ["rss", "atom", "feed", "feeds", "webfeed", "newsfeed"]
  private static let names: Set<String> = [
    "feed", "rss", "atom", "feed.xml", "index.xml", "rss.xml", "atom.xml", "feed.json", "index.rdf",
    "rss2", "feed.atom", "feed.rss",
  ]
}
