import Markup

/// The properties of one microformat: microformats2 parsing, as far as news needs it.
///
/// Source: microformats.org/wiki/microformats2-parsing §1; of classic hAtom and hCard the names in
/// its table of backward compatible properties. What stands in another microformat is not entered.
struct HFeedProperties {
  private let tree: HTMLTree
  private let base: String?
  /// Names without prefixes, such as `hentry`'s `entry-title`, count.
  private let isClassic: Bool
  private var texts: [String: [String]] = [:]
  private(set) var people: [HTMLTree.NodeID] = []
  private(set) var content: HTMLTree.NodeID?
  private var hasWords = false

  private static let most = 50

  /// - Parameter implies: whether what is not said is taken from the element's words and links.
  init(of root: HTMLTree.NodeID, in tree: HTMLTree, base: String?, implies: Bool = true) {
    (self.tree, self.base) = (tree, base)
    isClassic = !tree.classes(of: root).contains { $0.hasPrefix("h-") }
    var next = tree.firstChild(root)
    while let node = next {
      var isEntered = false
      if tree.kind(node) == .element {
        isEntered = !tree.isMicroformat(node)
        noteClasses(node)
      }
      next = tree.node(after: node, under: root, entering: isEntered)
    }
    if implies { imply(from: root) }
  }

  /// The first value of a property.
  func first(_ names: String...) -> String? { names.lazy.compactMap { texts[$0]?.first }.first }

  /// All values of a property, at most 50.
  func all(_ name: String) -> [String] { texts[name] ?? [] }

  // MARK: - Noting

  private mutating func noteClasses(_ node: HTMLTree.NodeID) {
    for name in tree.classes(of: node).prefix(20) {
      if let property = isClassic ? Self.classic[name] : String(name) { note(property, node) }
    }
    guard isClassic, let rel = tree.attribute("rel", of: node)?.lowercased() else { return }
    let words = rel.split(separator: " ")
    if words.contains("bookmark") { note("u-url", node) }
    if words.contains("tag") { note("p-category", node) }
    if words.contains("author") { note("p-author", node) }
  }

  private mutating func note(_ property: String, _ node: HTMLTree.NodeID) {
    guard let dash = property.firstIndex(of: "-") else { return }
    let name = String(property[property.index(after: dash)...])
    let kind = property[..<dash]
    if kind == "p" || kind == "e" { hasWords = true }
    if name == "content" {
      if kind == "e" || kind == "p" { content = content ?? node }
    } else if name == "author" {
      if people.count < Self.most { people.append(node) }
    } else if Self.wanted.contains(name), texts[name, default: []].count < Self.limit(of: name) {
      let value = kind == "u" ? address(node) : kind == "dt" ? date(node) : words(node)
      if !value.isEmpty { texts[name, default: []].append(value) }
    }
  }

  private static func limit(of name: String) -> Int { single.contains(name) ? 1 : most }

  private static let single: Set<String> = ["name", "summary", "published", "updated", "uid"]
  private static let wanted = single.union([
    "url", "category", "photo", "featured", "video", "audio", "syndication", "bookmark-of",
    "repost-of", "like-of", "in-reply-to", "email",
  ])

  private static let classic: [Substring: String] = [
    "entry-title": "p-name", "entry-summary": "p-summary", "entry-content": "e-content",
    "published": "dt-published", "updated": "dt-updated", "author": "p-author", "fn": "p-name",
    "url": "u-url", "photo": "u-photo", "email": "u-email", "category": "p-category",
  ]

  /// §1.3.5: what has no name is called by its words, what has no address by its only link.
  private mutating func imply(from root: HTMLTree.NodeID) {
    if texts["name"] == nil, !hasWords {
      let name = words(root)
      if !name.isEmpty, name.utf8.count < 1000 { texts["name"] = [name] }
    }
    guard texts["url"] == nil else { return }
    let children = tree.children(root).prefix(2).filter { tree.kind($0) == .element }
    let holder = tree.tag(root) == .a ? root : children.count == 1 ? children[0] : nil
    if let holder, tree.tag(holder) == .a, tree.attribute("href", of: holder) != nil {
      texts["url"] = [address(holder)]
    }
  }

  // MARK: - Values

  /// §1.3.1: `p-*`.
  private func words(_ node: HTMLTree.NodeID) -> String {
    let text = valueClass(node)?.joined() ?? named(node) ?? tree.textContent(node)
    let line = FeedText.collapsed(text)
    guard line.isEmpty else { return line }
    let picture = tree.descendants(node).prefix(10).first { tree.tag($0) == .img }
    return FeedText.collapsed(picture.flatMap { tree.attribute("alt", of: $0) } ?? "")
  }

  private func named(_ node: HTMLTree.NodeID) -> String? {
    switch tree.name(node) {
    case "abbr", "link": tree.attribute("title", of: node)
    case "data", "input": tree.attribute("value", of: node)
    case "img", "area": tree.attribute("alt", of: node)
    default: nil
    }
  }

  /// §1.3.2: `u-*`.
  private func address(_ node: HTMLTree.NodeID) -> String {
    let stated: String? =
      switch tree.name(node) {
      case "a", "area", "link": tree.attribute("href", of: node)
      case "img", "audio", "video", "source", "iframe": tree.attribute("src", of: node)
      case "object": tree.attribute("data", of: node)
      default: nil
      }
    let text = FeedText.collapsed(stated ?? words(node))
    guard !text.isEmpty, !text.hasPrefix("data:"), let base else { return text }
    return Address.resolve(text, against: base) ?? text
  }

  /// §1.3.3: `dt-*`; parts of a date may stand apart (value class pattern, § date and time).
  private func date(_ node: HTMLTree.NodeID) -> String {
    if let parts = valueClass(node) { return parts.joined(separator: " ") }
    return FeedText.collapsed(moment(node))
  }

  private func moment(_ node: HTMLTree.NodeID) -> String {
    let stated = tree.attribute("datetime", of: node)
    return stated ?? named(node) ?? tree.textContent(node)
  }

  /// The values of the elements in a property that are marked as its value.
  private func valueClass(_ node: HTMLTree.NodeID) -> [String]? {
    var found: [String] = []
    for child in tree.descendants(node).prefix(64) where tree.kind(child) == .element {
      let classes = tree.classes(of: child)
      if classes.contains("value") { found.append(FeedText.collapsed(moment(child))) }
      if classes.contains("value-title"), let title = tree.attribute("title", of: child) {
        found.append(title)
      }
    }
    return found.isEmpty ? nil : found
  }
}

extension HTMLTree {
  /// The words of the attribute `class`.
  func classes(of node: NodeID) -> [Substring] {
    guard kind(node) == .element, let names = attribute("class", of: node) else { return [] }
    return Substring(names).split { $0 == " " || $0 == "\n" || $0 == "\t" }
  }

  /// Whether an element is the root of a microformat of either generation.
  func isMicroformat(_ node: NodeID) -> Bool {
    classes(of: node).contains { name in
      name.hasPrefix("h-") && Self.roots.contains(name)
        || ["hentry", "hfeed", "vcard", "vevent"].contains(name)
    }
  }

  /// Utility classes of style sheets begin with `h-` too (`h-full`, `h-10`).
  private static let roots: Set<Substring> = [
    "h-adr", "h-app", "h-card", "h-cite", "h-entry", "h-event", "h-feed", "h-geo", "h-item",
    "h-listing", "h-product", "h-recipe", "h-resume", "h-review",
  ]

  /// The next node in the order of the document, `nil` behind the last one under `root`.
  func node(after node: NodeID, under root: NodeID, entering isEntered: Bool) -> NodeID? {
    if isEntered, let child = firstChild(node) { return child }
    var place = node
    while place != root {
      if let next = nextSibling(place) { return next }
      guard let above = parent(place) else { return nil }
      place = above
    }
    return nil
  }
}
