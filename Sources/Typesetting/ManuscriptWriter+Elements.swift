import Markup

// What each element means. Names and nesting are HTML §4, what is shown is its §15 (Rendering).
extension ManuscriptWriter {
  /// Begins a node; false where nothing inside it is shown or it has no inside.
  mutating func enter(_ node: HTMLTree.NodeID) -> Bool {
    switch tree.kind(node) {
    case .text:
      append(tree.text(node))
      return false
    case .element: break
    default: return false
    }
    let tag = tree.tag(node)
    if node == repeated || isHidden(node, tag) { return false }
    if enterReplaced(node, tag) { return false }
    frames.append(frame)
    frames[frames.count - 1].closing = ""
    frames[frames.count - 1].isLink = false
    enterDirection(node, tag)
    enterBlock(node, tag)
    return true
  }

  /// Ends an element that `enter` has begun.
  mutating func leave(_ node: HTMLTree.NodeID) {
    let tag = tree.tag(node)
    if !frame.closing.isEmpty {
      append(frame.closing)
    }
    if frame.isolation != .none { leaveDirection() }
    if frame.isLink { endLink() }
    leaveBlock(tag)
    if frames.count > 1 { frames.removeLast() }
  }

  private func isHidden(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) -> Bool {
    switch tag {
    case .script, .style, .template, .noscript, .head, .title, .meta, .link, .base, .param, .source,
      .track, .datalist, .select, .textarea, .input, .button, .colgroup, .col, .noembed, .noframes,
      .canvas, .area, .keygen, .annotation, .annotationXML:
      return true
    default: break
    }
    if tree.attribute("hidden", of: node) != nil { return true }
    return declared("display", of: node) == "none"
  }

  /// The value an element's own style gives a property (CSS Style Attributes), blanks taken off.
  func declared(_ property: String, of node: HTMLTree.NodeID) -> String? {
    guard let style = tree.attribute("style", of: node) else { return nil }
    for declaration in style.split(separator: ";") {
      let parts = declaration.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].filter({ $0 != " " }).lowercased() == property else {
        continue
      }
      let value = parts[1].prefix { $0 != "!" }
      return value.filter { !$0.isWhitespace }.lowercased()
    }
    return nil
  }

  private mutating func enterBlock(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) {
    switch tag {
    case .p, .article, .section, .main, .aside, .figure, .hgroup, .fieldset, .dialog, .details:
      boundary(1)
    case .div, .header, .nav, .form, .body, .html, .center, .legend, .search, .optgroup:
      boundary()
    case .h1, .h2: enterHeading(2)
    case .h3, .h4, .h5, .h6: enterHeading(1)
    case .blockquote: enterQuote()
    case .footer: enterFooter()
    case .address: enterStyled(.emphasis, isBlock: true)
    case .figcaption: enterStyled(.dim, isBlock: true)
    case .summary:
      enterStyled(.strong, isBlock: true)
      append("▸ ")
    case .pre, .listing, .xmp, .plaintext: enterCode()
    case .ul, .ol, .dir, .menu: enterList(node, tag)
    case .li: enterItem(node)
    case .dl: boundary(1)
    case .dt: enterTerm()
    case .dd: enterDefinition()
    case .table, .caption, .thead, .tbody, .tfoot, .tr, .td, .th: enterTable(node, tag)
    default: enterInline(node, tag)
    }
  }

  private mutating func leaveBlock(_ tag: HTMLTree.Tag) {
    switch tag {
    case .p, .article, .section, .main, .aside, .figure, .hgroup, .fieldset, .dialog, .details,
      .blockquote, .dl, .h1, .h2, .h3, .h4, .h5, .h6:
      boundary(1)
    case .pre, .listing, .xmp, .plaintext: leaveCode()
    case .div, .header, .nav, .form, .body, .html, .center, .legend, .search, .optgroup, .footer,
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
  private mutating func enterStyled(_ style: Style, isBlock: Bool) {
    if isBlock { boundary() }
    frames[frames.count - 1].style.formUnion(style)
  }

  private mutating func enterHeading(_ blankLines: Int) {
    boundary(blankLines)
    frames[frames.count - 1].style.formUnion(.heading)
    frames[frames.count - 1].kind = .heading
  }

  private mutating func enterQuote() {
    boundary(1)
    guard table?.cell == nil else { return }
    frames[frames.count - 1].isQuote = true
    frames[frames.count - 1].style.formUnion(.quote)
    addMargin(.quote, width: 2)
  }

  /// In a quotation the footer says who it is from.
  private mutating func enterFooter() {
    boundary()
    if frame.isQuote { append("— ") }
  }

  private mutating func enterCode() {
    boundary(1)
    frames[frames.count - 1].style.formUnion(.code)
    guard table?.cell == nil else { return }
    frames[frames.count - 1].isCode = true
    frames[frames.count - 1].kind = .code
    addMargin(.blank, width: 2)
  }

  private mutating func leaveCode() { boundary(1) }

  private mutating func enterTerm() {
    boundary(open == nil && gap > 0 ? 0 : 1)
    frames[frames.count - 1].style.formUnion(.strong)
  }

  private mutating func enterDefinition() {
    boundary()
    if table?.cell == nil { addMargin(.blank, width: 4) }
  }
}
