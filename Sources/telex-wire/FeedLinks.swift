import Markup
import Wire

/// The feeds a page names: HTML §4.6.6.1, `<link rel=alternate>` with the type of a feed.
enum FeedLinks {
  /// In the order of the page, each address once.
  static func of(_ bytes: [UInt8], contentType: String?, base: String) -> [FeedLink] {
    let text = Charset.decode(bytes, contentType: contentType, as: .html).text
    let tree = HTMLTree.document(text)
    var base = base
    var links: [FeedLink] = []
    for node in tree.descendants(tree.root) where tree.kind(node) == .element {
      if tree.tag(node) == .base, let given = tree.attribute("href", of: node) {
        base = Address.resolve(given, against: base) ?? base
      } else if tree.tag(node) == .link, let link = link(node, in: tree, base: base),
        !links.contains(where: { $0.url == link.url })
      {
        links.append(link)
      }
    }
    return links
  }

  private static func link(
    _ node: HTMLTree.NodeID, in tree: HTMLTree, base: String
  ) -> FeedLink? {
    let relations = words(tree.attribute("rel", of: node))
    let type = words(tree.attribute("type", of: node)).first ?? ""
    guard relations.contains("alternate") || relations.contains("feed"),
      types.contains(String(type.prefix { $0 != ";" })) || relations.contains("feed"),
      let href = tree.attribute("href", of: node),
      let url = Address.resolve(href, against: base)
    else { return nil }
    return FeedLink(url: url, title: tree.attribute("title", of: node) ?? "")
  }

  private static func words(_ text: String?) -> [String] {
    (text ?? "").lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static let types: Set<String> = [
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
    "application/x-rss+xml", "text/xml", "application/xml",
  ]
}
