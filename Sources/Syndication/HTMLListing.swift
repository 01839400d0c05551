import Markup
import News

/// The last resort: a page that lists articles, be it in `article` elements or under headings.
///
/// HTML §4.3.2: an `article` could stand alone in a feed. Several with links, none of which holds
/// most of the page's text, are a listing; else headings that are links, each with its `time`.
struct HTMLListing {
  private let tree: HTMLTree
  private let page: HTMLPageReading
  private let source: Source

  /// Where an item stands: one element, or several one after another.
  private struct Place {
    var nodes: [HTMLTree.NodeID]
    var heading: HTMLTree.NodeID?
  }

  private static let fewest = 3
  private static let most = 20_000
  private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
  private static let frames: Set<String> = ["aside", "nav", "footer"]

  static func publication(
    of tree: HTMLTree, _ page: HTMLPageReading, from source: Source
  ) -> Publication? {
    guard !page.isDeclaredArticle else { return nil }
    return HTMLListing(tree: tree, page: page, source: source).publication()
  }

  private func publication() -> Publication? {
    guard let places = articlePlaces() ?? headingPlaces() else { return nil }
    let articles = ItemIdentities.settled(
      places.compactMap(draft).map { $0.article(of: source.key) })
    guard articles.count > 1 else { return nil }
    return Publication(feed: page.feed(of: source), articles: articles)
  }

  // MARK: - Articles

  private func articlePlaces() -> [Place]? {
    let places = outermost { tree.tag($0) == .article }.map {
      Place(nodes: [$0], heading: heading(in: $0))
    }
    let linked = places.filter { link(of: $0) != nil }
    let named = linked.filter { $0.heading != nil }
    guard linked.count >= Self.fewest || named.count > 1,
      !page.isOneArticle(among: places.map { $0.nodes[0] })
    else { return nil }
    return linked
  }

  /// The elements of a kind that stand in no other of it and in nothing that frames the page.
  private func outermost(_ isWanted: (HTMLTree.NodeID) -> Bool) -> [HTMLTree.NodeID] {
    var found: [HTMLTree.NodeID] = []
    var next = tree.firstChild(tree.root)
    while let node = next, found.count < Self.most {
      let isFound = tree.kind(node) == .element && isWanted(node)
      if isFound { found.append(node) }
      let isFrame = Self.frames.contains(tree.name(node))
      next = tree.node(after: node, under: tree.root, entering: !isFound && !isFrame)
    }
    return found
  }

  private func heading(in node: HTMLTree.NodeID) -> HTMLTree.NodeID? {
    tree.descendants(node).first { Self.headings.contains(tree.name($0)) }
  }

  // MARK: - Headings

  /// Headings that are links, on a page of which they and what follows them are a good part.
  private func headingPlaces() -> [Place]? {
    let headings = outermost { Self.headings.contains(tree.name($0)) }.filter { isLinked($0) }
    guard headings.count >= Self.fewest else { return nil }
    let places = self.places(of: headings).filter { time(in: $0) != nil }
    guard places.count >= Self.fewest, let all = page.textLength else { return nil }
    let part = places.flatMap(\.nodes).reduce(0) { $0 + tree.textContent($1).utf8.count }
    return part * 2 >= all ? places : nil
  }

  private func isLinked(_ heading: HTMLTree.NodeID) -> Bool {
    link(of: Place(nodes: [heading], heading: heading)) != nil && !tree.text(in: heading).isEmpty
  }

  /// Each heading with the largest element that holds no other, or with what follows it.
  private func places(of headings: [HTMLTree.NodeID]) -> [Place] {
    var counts: [HTMLTree.NodeID: Int] = [:]
    for heading in headings {
      for above in tree.ancestors(of: heading, atMost: 64) { counts[above, default: 0] += 1 }
    }
    let tops = headings.map { heading in
      tree.ancestors(of: heading, atMost: 64).prefix { counts[$0] == 1 }.last ?? heading
    }
    let starts = Set(tops)
    return zip(headings, tops).map { heading, top in
      var nodes = [top]
      while let next = nodes.last.flatMap(tree.nextSibling), !starts.contains(next),
        counts[next] == nil, nodes.count < 200
      {
        nodes.append(next)
      }
      return Place(nodes: nodes, heading: heading)
    }
  }

  // MARK: - Items

  private func draft(_ place: Place) -> ItemDraft? {
    guard let link = link(of: place), let href = tree.attribute("href", of: link) else {
      return nil
    }
    var draft = ItemDraft()
    draft.links.append((0, page.absolute(href)))
    let title = tree.text(in: place.heading ?? link)
    draft.titles.append((0, FeedText(text: title, isHTML: false)))
    if let time = time(in: place) { draft.published.append((0, time)) }
    let html = place.nodes.map { self.html(of: $0, without: place.heading ?? link) }.joined()
    if !PlainText.of(html: html).isEmpty {
      draft.texts.append((.content, FeedText(text: html, isHTML: true, base: page.base)))
    }
    fillRest(of: place, into: &draft)
    return title.isEmpty ? nil : draft
  }

  private func fillRest(of place: Place, into draft: inout ItemDraft) {
    let nodes = place.nodes.flatMap { [$0] + tree.descendants($0) }
    let image = nodes.first { tree.tag($0) == .img }.flatMap { tree.attribute("src", of: $0) }
    if let image, !image.hasPrefix("data:") {
      draft.pictures = [(.item, Article.Picture(url: page.absolute(image)))]
    }
    draft.authors = nodes.filter(page.isAuthor).prefix(5).compactMap {
      AuthorReading.author(tree.text(in: $0))
    }
    draft.language = place.nodes.first.flatMap(page.language(of:))
    draft.base = page.base
  }

  /// The link in a heading or around it, else the first one with words.
  private func link(of place: Place) -> HTMLTree.NodeID? {
    if let heading = place.heading {
      let inside = tree.descendants(heading).first(where: isLink)
      if let link = inside ?? tree.ancestors(of: heading, atMost: 4).first(where: isLink) {
        return link
      }
    }
    for node in place.nodes {
      if isLink(node) { return node }
      let link = tree.descendants(node).first { isLink($0) && !tree.text(in: $0).isEmpty }
      if let link { return link }
    }
    return nil
  }

  private func isLink(_ node: HTMLTree.NodeID) -> Bool {
    guard tree.tag(node) == .a, let href = tree.attribute("href", of: node) else { return false }
    return !href.isEmpty && !href.hasPrefix("#") && !href.lowercased().hasPrefix("javascript:")
  }

  private func time(in place: Place) -> String? {
    let nodes = place.nodes.lazy.flatMap { [$0] + tree.descendants($0) }
    return nodes.first { tree.tag($0) == .time }.map {
      tree.attribute("datetime", of: $0) ?? tree.text(in: $0)
    }
  }

  /// What stands in an item beside its headline and date.
  private func html(of node: HTMLTree.NodeID, without heading: HTMLTree.NodeID) -> String {
    guard node != heading, tree.tag(node) != .time else { return "" }
    if tree.kind(node) != .element { return tree.html(node) }
    let inner = HTMLPageWriter.html(of: tree, under: node) { inner in
      inner == heading || tree.tag(inner) == .time
        || HTMLPageReading.untold.contains(tree.name(inner))
    }
    return Self.isBlock(tree.name(node)) ? "<p>\(inner)</p>" : inner
  }

  private static func isBlock(_ name: String) -> Bool { name == "p" }
}

extension HTMLTree {
  /// The text of an element as one line.
  func text(in node: NodeID) -> String { FeedText.collapsed(textContent(node)) }

  /// The elements around a node, the nearest first.
  func ancestors(of node: NodeID, atMost most: Int) -> [NodeID] {
    var found: [NodeID] = []
    while found.count < most, let above = parent(found.last ?? node) { found.append(above) }
    return found
  }
}
