/// The stack of open elements: HTML §13.2.4.2.
extension HTMLBuilder {
  var current: Int32 { stack.last ?? 0 }

  var currentNode: HTMLTree.Node { nodes[Int(current)] }

  /// The adjusted current node: in a fragment the context stands for the lowest element.
  var adjustedCurrent: Int32 { context >= 0 && stack.count == 1 ? context : current }

  func isCurrent(_ tag: HTMLTree.Tag) -> Bool { currentNode.isHTML(tag) }

  func number(of tag: HTMLTree.Tag) -> Int32 { Int32(tag.rawValue) }

  mutating func push(_ index: Int32) {
    stack.append(index)
    nodes[Int(index)].isOpen = true
    count(index, by: 1)
  }

  mutating func pop() {
    guard stack.count > 1, let index = stack.popLast() else { return }
    nodes[Int(index)].isOpen = false
    count(index, by: -1)
  }

  /// Takes an element out of the stack, wherever it is.
  mutating func removeFromStack(_ index: Int32) {
    guard let place = stack.lastIndex(of: index) else { return }
    stack.remove(at: place)
    nodes[Int(index)].isOpen = false
    count(index, by: -1)
  }

  mutating func insertIntoStack(_ index: Int32, at place: Int) {
    stack.insert(index, at: min(place, stack.count))
    nodes[Int(index)].isOpen = true
    count(index, by: 1)
  }

  private mutating func count(_ index: Int32, by change: Int32) {
    openCounts[Int(nodes[Int(index)].tag.rawValue)] += change
  }

  /// False if certainly no element of that tag is open (in any namespace).
  func mayBeOpen(_ tag: HTMLTree.Tag) -> Bool { openCounts[Int(tag.rawValue)] > 0 }

  /// Pops elements up to and including the nearest HTML element of a tag.
  mutating func popThrough(_ tag: HTMLTree.Tag) {
    popThrough { $0 == tag }
  }

  mutating func popThrough(_ isWanted: (HTMLTree.Tag) -> Bool) {
    while stack.count > 1 {
      let node = currentNode
      pop()
      if node.namespace == .html, isWanted(node.tag) { return }
    }
  }

  mutating func popThrough(node index: Int32) {
    while stack.count > 1 {
      let popped = current
      pop()
      if popped == index { return }
    }
  }

  /// Pops elements until the current one is an HTML element the closure wants (or `html`).
  mutating func popBack(to isWanted: (HTMLTree.Tag) -> Bool) {
    while stack.count > 1 {
      let node = currentNode
      if node.namespace == .html, isWanted(node.tag) { return }
      pop()
    }
  }

  // MARK: - Scope

  enum Scope { case standard, list, button, table }

  func hasInScope(_ tag: HTMLTree.Tag, _ scope: Scope = .standard) -> Bool {
    mayBeOpen(tag) && hasInScope(scope) { $0 == tag }
  }

  /// HTML §13.2.4.2: has an element in a particular scope.
  func hasInScope(_ scope: Scope, _ isWanted: (HTMLTree.Tag) -> Bool) -> Bool {
    for index in stack.reversed() {
      let node = nodes[Int(index)]
      if node.namespace == .html, isWanted(node.tag) { return true }
      if isLimit(node, of: scope) { return false }
    }
    return false
  }

  func isInScope(node index: Int32) -> Bool {
    guard nodes[Int(index)].isOpen else { return false }
    for other in stack.reversed() {
      if other == index { return true }
      if isLimit(nodes[Int(other)], of: .standard) { return false }
    }
    return false
  }

  private func isLimit(_ node: HTMLTree.Node, of scope: Scope) -> Bool {
    guard node.namespace == .html else { return scope != .table && isForeignLimit(node) }
    switch node.tag {
    case .html, .table, .template: return true
    case .applet, .caption, .td, .th, .marquee, .object, .select: return scope != .table
    case .ol, .ul: return scope == .list
    case .button: return scope == .button
    default: return false
    }
  }

  func isForeignLimit(_ node: HTMLTree.Node) -> Bool {
    switch node.tag {
    case .mi, .mo, .mn, .ms, .mtext, .annotationXML: return node.namespace == .mathml
    case .foreignobject, .desc, .title: return node.namespace == .svg
    default: return false
    }
  }

  // MARK: - Implied end tags

  /// HTML §13.2.6.3.
  mutating func generateImpliedEndTags(except tag: HTMLTree.Tag? = nil) {
    while currentNode.namespace == .html, currentNode.tag != tag, isImplied(currentNode.tag) {
      let before = stack.count
      pop()
      if stack.count == before { return }
    }
  }

  private func isImplied(_ tag: HTMLTree.Tag) -> Bool {
    switch tag {
    case .dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc: return true
    default: return false
    }
  }

  mutating func generateAllImpliedEndTags() {
    while currentNode.namespace == .html, isThoroughlyImplied(currentNode.tag) {
      let before = stack.count
      pop()
      if stack.count == before { return }
    }
  }

  private func isThoroughlyImplied(_ tag: HTMLTree.Tag) -> Bool {
    switch tag {
    case .caption, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr: return true
    default: return isImplied(tag)
    }
  }

  // MARK: - Special

  /// HTML §13.2.4.2: the special category.
  func isSpecial(_ node: HTMLTree.Node) -> Bool {
    guard node.namespace == .html else { return isForeignLimit(node) }
    switch node.tag {
    case .address, .applet, .area, .article, .aside, .base, .basefont, .bgsound, .blockquote, .body,
      .br, .button, .caption, .center, .col, .colgroup, .dd, .details, .dir, .div, .dl, .dt, .embed,
      .fieldset, .figcaption, .figure, .footer, .form, .frame, .frameset, .h1, .h2, .h3, .h4, .h5,
      .h6, .head, .header, .hgroup, .hr, .html, .iframe, .img, .input, .keygen, .li, .link,
      .listing, .main, .marquee, .menu, .meta, .nav, .noembed, .noframes, .noscript, .object, .ol,
      .p, .param, .plaintext, .pre, .script, .search, .section, .select, .source, .style, .summary,
      .table, .tbody, .td, .template, .textarea, .tfoot, .th, .thead, .title, .tr, .track, .ul,
      .wbr, .xmp:
      return true
    default: return false
    }
  }
}
