import Markup
import News

/// What a page in HTML says of itself.
struct HTMLPageReading {
  private let tree: HTMLTree
  private let address: String?
  /// `meta` elements by name or property in small letters, each with all its contents.
  private var metas: [String: [String]] = [:]
  private var elements = Elements()

  /// The elements that tell something, in the order of the page.
  private struct Elements {
    var title: HTMLTree.NodeID?
    var headings: [HTMLTree.NodeID] = []
    var times: [HTMLTree.NodeID] = []
    var authors: [HTMLTree.NodeID] = []
    var articles: [HTMLTree.NodeID] = []
    var main: HTMLTree.NodeID?
    var body: HTMLTree.NodeID?
    var html: HTMLTree.NodeID?
    var base: String?
    var canonical: String?
  }

  init(_ tree: HTMLTree, address: String?) {
    (self.tree, self.address) = (tree, address)
    for node in tree.descendants(tree.root) where tree.kind(node) == .element { note(node) }
  }

  private mutating func note(_ node: HTMLTree.NodeID) {
    switch tree.name(node) {
    case "html": elements.html = elements.html ?? node
    case "body": elements.body = elements.body ?? node
    case "title": elements.title = elements.title ?? node
    case "base": elements.base = elements.base ?? tree.attribute("href", of: node)
    case "meta": noteMeta(node)
    case "link": noteLink(node)
    case "h1": elements.headings.append(node)
    case "time": elements.times.append(node)
    case "article": elements.articles.append(node)
    case "main": elements.main = elements.main ?? node
    default: break
    }
    if tree.attribute("role", of: node) == "main" { elements.main = elements.main ?? node }
    if isAuthor(node) { elements.authors.append(node) }
  }

  private mutating func noteMeta(_ node: HTMLTree.NodeID) {
    let name =
      tree.attribute("property", of: node) ?? tree.attribute("name", of: node)
      ?? tree.attribute("itemprop", of: node)
    guard let name, let content = tree.attribute("content", of: node) else { return }
    let words = Self.words(content)
    if !words.isEmpty { metas[name.lowercased(), default: []].append(words) }
  }

  private mutating func noteLink(_ node: HTMLTree.NodeID) {
    guard tree.attribute("rel", of: node)?.lowercased() == "canonical" else { return }
    elements.canonical = elements.canonical ?? tree.attribute("href", of: node)
  }

  func isAuthor(_ node: HTMLTree.NodeID) -> Bool {
    let rel = tree.attribute("rel", of: node)?.lowercased().split(separator: " ") ?? []
    if rel.contains("author"), tree.name(node) == "a" { return true }
    return tree.attribute("itemprop", of: node) == "author" && tree.name(node) != "meta"
  }

  /// One line without blanks around it.
  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func first(_ names: String...) -> String? {
    names.lazy.compactMap { metas[$0]?.first }.first
  }

  private func words(of node: HTMLTree.NodeID?) -> String {
    node.map { Self.words(tree.textContent($0)) } ?? ""
  }
}

// MARK: Fields

extension HTMLPageReading {
  /// The headline: as declared for sharing, else the only `h1`, else the title without the site.
  var title: String {
    if let shared = first("og:title", "twitter:title") { return withoutSite(shared) }
    if elements.headings.count == 1, let heading = elements.headings.first {
      let words = words(of: heading)
      if !words.isEmpty { return words }
    }
    let title = words(of: elements.title)
    return title.isEmpty ? words(of: elements.headings.first) : withoutSite(title)
  }

  /// `Title | Site` without the site, where the site's name is known or a heading says the rest.
  private func withoutSite(_ title: String) -> String {
    let parts = TextPage.titleParts(title)
    guard parts.count > 1 else { return title }
    let headings = Set(elements.headings.map { TextPage.key(of: words(of: $0)) })
    if let known = parts.first(where: { headings.contains(TextPage.key(of: $0)) }) { return known }
    let site = first("og:site_name", "application-name").map { TextPage.key(of: $0) }
    let rest = parts.filter { TextPage.key(of: $0) != site }
    return rest.count == 1 ? rest[0] : title
  }

  /// The site's name, else what stands beside the headline in the title, else the host.
  var site: String? {
    if let name = first("og:site_name", "application-name") { return name }
    let parts = TextPage.titleParts(words(of: elements.title))
    if parts.count > 1, let last = parts.last, TextPage.key(of: last) != TextPage.key(of: title) {
      return last
    }
    guard let url, let start = url.firstRange(of: "://")?.upperBound else { return nil }
    let host = url[start...].prefix { !"/?#:".contains($0) }
    return host.isEmpty ? nil : String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
  }

  /// Names, not addresses; each once.
  var authors: [String] {
    let declared =
      (metas["author"] ?? []) + (metas["article:author"] ?? []) + (metas["dc.creator"] ?? [])
    let names = declared.filter { !$0.contains("://") && $0.count <= 120 }
    let shown = elements.authors.map { words(of: $0) }.filter { !$0.isEmpty && $0.count <= 80 }
    let found = names.isEmpty ? shown : names
    return found.flatMap(Self.people).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static func people(_ text: String) -> [String] {
    PageNames.authors(in: text)?.names ?? [PageNames.unlabelled(text).rest]
  }

  /// As written by the page.
  var dateText: String? {
    first(
      "article:published_time", "datepublished", "og:published_time", "date", "dc.date",
      "dc.date.issued",
      "dcterms.created", "pubdate", "publish-date", "parsely-pub-date", "sailthru.date") ?? timeText
  }

  var modifiedText: String? {
    first("article:modified_time", "datemodified", "og:updated_time", "last-modified")
  }

  private var timeText: String? {
    for time in elements.times.prefix(20) {
      let text = tree.attribute("datetime", of: time) ?? words(of: time)
      if text.contains(where: \.isNumber) { return text }
    }
    return nil
  }

  /// BCP 47: `ko-KR`, whatever sign the page writes.
  var language: String? {
    let tag =
      elements.html.flatMap { tree.attribute("lang", of: $0) }
      ?? first("og:locale", "content-language")
    let words = tag.map { Self.words($0).replacing("_", with: "-") } ?? ""
    return words.isEmpty || words.count > 35 ? nil : words
  }

  var summary: String? {
    first("og:description", "description", "twitter:description", "dc.description")
  }

  /// The page's own address, as it gives it, else where it came from.
  var url: String? {
    let stated = elements.canonical ?? first("og:url")
    if let stated, let absolute = resolved(stated) { return absolute }
    return address.flatMap { $0.hasPrefix("http") ? $0 : nil }
  }

  /// What relative addresses stand against: HTML §4.2.3.
  var base: String? {
    elements.base.flatMap(resolved) ?? address ?? url
  }

  var image: String? { first("og:image", "twitter:image").flatMap(resolved) }

  func resolved(_ reference: String) -> String? {
    let words = Self.words(reference)
    let isAbsolute = words.hasPrefix("https://") || words.hasPrefix("http://")
    guard let address else { return isAbsolute ? words : nil }
    return Address.resolve(words, against: address)
  }
}

// MARK: Text

extension HTMLPageReading {
  /// The text of the article, without what only frames it and without the headline.
  var content: String {
    guard let root = contentRoot else { return "" }
    let headline = TextPage.key(of: title)
    let isFramed = isFramed(root)
    return HTMLPageWriter.html(of: tree, under: root) { node in
      isUnseen(node) || isFramed && isFrame(node, inside: root)
        || tree.tag(node) == .h1 && TextPage.key(of: words(of: node)) == headline
    }
  }

  /// The longest `article` where it holds a good part of the page, else `main`, else the body.
  private var contentRoot: HTMLTree.NodeID? {
    guard let body = elements.main ?? elements.body else { return nil }
    let sizes = elements.articles.prefix(40).map {
      (node: $0, size: tree.textContent($0).utf8.count)
    }
    guard let best = sizes.max(by: { $0.size < $1.size }), best.size > 200 else { return body }
    let all = tree.textContent(body).utf8.count
    return best.size * 3 >= all || elements.articles.count == 1 ? best.node : body
  }

  /// Whether something stands around the text: the page says where its text is, or has a menu. On
  /// any other page all is text.
  private func isFramed(_ root: HTMLTree.NodeID) -> Bool {
    if tree.name(root) != "body" { return true }
    return tree.descendants(root).contains {
      tree.tag($0) == .nav || tree.attribute("role", of: $0) == "navigation"
    }
  }

  private func isUnseen(_ node: HTMLTree.NodeID) -> Bool {
    Self.unseen.contains(tree.name(node)) || tree.attribute("hidden", of: node) != nil
  }

  private func isFrame(_ node: HTMLTree.NodeID, inside root: HTMLTree.NodeID) -> Bool {
    let name = tree.name(node)
    if Self.frames.contains(name) { return true }
    if name == "header" || name == "footer" {
      return tree.name(root) == "body" && isOfPage(node, inside: root)
        || name == "footer" && tree.parent(node) == root
    }
    return Self.roles.contains(tree.attribute("role", of: node) ?? "")
  }

  /// Whether a header or footer is the page's own and not that of a part of it (HTML §4.3.8, §4.3.9).
  private func isOfPage(_ node: HTMLTree.NodeID, inside root: HTMLTree.NodeID) -> Bool {
    let around = tree.ancestors(of: node, atMost: 64).prefix { $0 != root }
    return !around.contains { Self.parts.contains(tree.name($0)) }
  }

  static let unseen: Set<String> = [
    "script", "style", "noscript", "template", "head", "link", "meta",
  ]
  static let frames: Set<String> = ["nav", "aside", "form", "button", "dialog"]
  /// All that is no text of an item.
  static let untold = frames.union(unseen)
  private static let parts: Set<String> = [
    "article", "section", "blockquote", "figure", "details", "td", "th", "li",
  ]
  private static let roles: Set<String> = [
    "navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog",
    "menu", "menubar",
  ]
}

// MARK: Judging

extension HTMLPageReading {
  /// The page says that it is one article (Open Graph, `og:type`).
  var isDeclaredArticle: Bool {
    let isArticle = first("og:type")?.lowercased().hasPrefix("article") ?? false
    return isArticle || first("article:published_time") != nil
  }

  /// An address in the page, absolute where anything says what it stands against.
  func absolute(_ reference: String) -> String {
    let words = Self.words(reference)
    return base.flatMap { Address.resolve(words, against: $0) } ?? words
  }

  /// How long the text of the page is, in bytes.
  var textLength: Int? { (elements.main ?? elements.body).map { tree.textContent($0).utf8.count } }

  /// Whether one of several articles is what the page is for, and the others only point elsewhere:
  /// it alone holds the first heading, or it is much longer than all others.
  func isOneArticle(among nodes: [HTMLTree.NodeID]) -> Bool {
    guard nodes.count > 1 else { return true }
    let sizes = nodes.map { tree.textContent($0).utf8.count }
    guard let most = sizes.max() else { return true }
    let headed = nodes.indices.filter { place in
      tree.descendants(nodes[place]).contains { tree.tag($0) == .h1 }
    }
    if headed.count == 1, sizes[headed[0]] * 2 >= most { return true }
    let second = sizes.sorted().dropLast().last ?? 0
    return most > 1500 && most >= second * 4
  }

  /// The page as a feed without articles.
  func feed(of source: Source) -> Feed {
    let heading = words(of: elements.title)
    let name = heading.isEmpty ? site ?? TextPage.name(of: source) : heading
    var feed = Feed(key: source.key, origin: source.origin, title: name)
    (feed.homePageURL, feed.language, feed.summary) = (url, language, summary)
    return feed
  }

  /// The language of an element where it is another than that of the page.
  func language(of node: HTMLTree.NodeID) -> String? {
    let holders = [node] + tree.ancestors(of: node, atMost: 32)
    let stated = holders.first { tree.tag($0) != .html && tree.attribute("lang", of: $0) != nil }
    return stated.flatMap { tree.attribute("lang", of: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
