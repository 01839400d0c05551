import Markup

// What each element means. Names and nesting are HTML §4, what is shown is its §15 (Rendering).
extension ManuscriptWriter {
  /// Begins a node; false where nothing inside it is shown or it has no inside.
  mutating func enter(_ node: HTMLTree.NodeID) -> Bool {
    switch tree.kind(node) {
    case .text:
      let text = tree.text(node)
      if !isIcon(text) { append(text) }
      return false
    case .element: break
    default: return false
    }
    let tag = tree.tag(node)
    if node == repeated || isHidden(node, tag) { return false }
    if enterReplaced(node, tag) { return false }
    frames.append(frame)
    let last = frames.count - 1
    (frames[last].closing, frames[last].openingCount) = ("", 0)
    frames[last].isLink = false
    if let language = tree.attribute("lang", of: node) {
      frames[last].marks = QuotationMarks(language: language)
    }
    enterDirection(node, tag)
    enterLanguage(node)
    enterBlock(node, tag)
    enterSpace(node, tag)
    return true
  }

  /// The language an element names holds for all in it (HTML §3.2.6.2); an empty one is unknown.
  private mutating func enterLanguage(_ node: HTMLTree.NodeID) {
    guard
      let name = tree.attribute("lang", of: node) ?? tree.attribute("xml:lang", of: node),
      name.utf8.count < 64
    else { return }
    let known = manuscript.languages.firstIndex(of: name)
    if known == nil, manuscript.languages.count < 64 { manuscript.languages.append(name) }
    frames[frames.count - 1].language = known ?? manuscript.languages.firstIndex(of: name) ?? -1
  }

  /// Ends an element that `enter` has begun.
  mutating func leave(_ node: HTMLTree.NodeID) {
    let tag = tree.tag(node)
    writeClosing()
    if frame.isolation != .none { leaveDirection() }
    if frame.isLink { endLink() }
    leaveBlock(tag)
    if frames.count > 1 { frames.removeLast() }
  }

  private mutating func enterBlock(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) {
    switch tag {
    case .p: enterParagraph(node)
    case .article, .section, .main, .aside, .hgroup, .fieldset, .dialog, .details, .object:
      boundary(1)
    case .figure:
      boundary(1)
      frames[frames.count - 1].isFigure = true
    case .div, .header, .nav, .form, .body, .html, .center, .search, .optgroup, .marquee:
      boundary()
      if let rank = declaredRank(node) { enterHeading(rank) }
    case .h1: enterHeading(1)
    case .h2: enterHeading(2)
    case .h3: enterHeading(3)
    case .h4: enterHeading(4)
    case .h5: enterHeading(5)
    case .h6: enterHeading(6)
    case .blockquote: enterQuote()
    case .footer: enterFooter(node)
    case .address: enterStyled(.emphasis)
    case .legend: enterStyled(.strong)
    case .figcaption: enterCaption(node)
    case .summary:
      enterStyled(.strong)
      sign("▾ ")
    case .pre, .listing, .xmp, .plaintext: enterCode(node)
    case .ul, .ol, .dir, .menu: enterList(node, tag)
    case .li: enterItem(node)
    case .dl: boundary(1)
    case .dt: enterTerm(node)
    case .dd: enterDefinition()
    case .table, .caption, .thead, .tbody, .tfoot, .tr, .td, .th: enterTable(node, tag)
    default: enterInline(node, tag)
    }
  }

  private mutating func leaveBlock(_ tag: HTMLTree.Tag) {
    switch tag {
    case .p, .article, .section, .main, .aside, .figure, .hgroup, .fieldset, .dialog, .details,
      .object, .blockquote, .dl, .h1, .h2, .h3, .h4, .h5, .h6:
      boundary(1)
    case .pre, .listing, .xmp, .plaintext: leaveCode()
    case .div, .header, .nav, .form, .body, .html, .center, .legend, .search, .optgroup, .marquee,
      .footer,
      .address, .figcaption, .summary, .li, .dt, .dd:
      boundary()
    case .ul, .ol, .dir, .menu: leaveList()
    case .table, .caption, .thead, .tbody, .tfoot, .tr, .td, .th: leaveTable(tag)
    default: break
    }
  }
}

// MARK: - Blocks

extension ManuscriptWriter {
  private mutating func enterStyled(_ style: Style) {
    boundary()
    frames[frames.count - 1].style.formUnion(style)
  }

  /// A line under a heading belongs to it.
  private mutating func enterParagraph(_ node: HTMLTree.NodeID) {
    if let rank = declaredRank(node) { return enterHeading(rank) }
    let parent = tree.parent(node).map { tree.tag($0) }
    if parent == .dd, open == nil, element(before: node) == nil { return boundary() }
    guard parent == .hgroup else { return boundary(1) }
    boundary()
    if element(before: node) != nil { gap = 0 }
    frames[frames.count - 1].style.formUnion(.deck)
  }

  /// The rank of what is a heading by its role only (WAI-ARIA: 2 where none is given).
  private func declaredRank(_ node: HTMLTree.NodeID) -> Int? {
    guard tree.attribute("role", of: node) == "heading" else { return nil }
    return tree.attribute("aria-level", of: node).flatMap { Int($0.prefix(2)) } ?? 2
  }

  private mutating func enterHeading(_ rank: Int) {
    boundary()
    gap = max(gap, rank > 2 || followsHead ? 1 : 2)
    frames[frames.count - 1].style.formUnion(.heading(rank: rank))
    frames[frames.count - 1].kind = .heading
  }

  /// Whether what was last written is a heading, too, or the masthead.
  private var followsHead: Bool {
    manuscript.blocks.last.map { [.heading, .title, .byline].contains($0.kind) } ?? true
  }

  private mutating func enterCode(_ node: HTMLTree.NodeID) {
    boundary(1)
    frames[frames.count - 1].style.formUnion(.code)
    frames[frames.count - 1].space = .kept
    guard table?.cell == nil else { return }
    frames[frames.count - 1].isCode = true
    frames[frames.count - 1].kind = .code
    addMargin(.blank, width: 2)
  }

  private mutating func leaveCode() { boundary(1) }

  /// Terms that share a definition stand together.
  private mutating func enterTerm(_ node: HTMLTree.NodeID) {
    let follows = element(before: node).map { tree.tag($0) == .dt } ?? false
    boundary(follows || open == nil && gap > 0 ? 0 : 1)
    frames[frames.count - 1].style.formUnion(.strong)
  }

  private mutating func enterDefinition() {
    boundary()
    if table?.cell == nil { addMargin(.blank, width: 4) }
  }
}
