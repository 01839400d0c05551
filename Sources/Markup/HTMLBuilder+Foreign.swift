/// SVG and MathML inside HTML: HTML §13.2.6.5.
extension HTMLBuilder {
  /// HTML §13.2.6: MathML text integration point.
  func isMathTextPoint(_ node: HTMLTree.Node) -> Bool {
    guard node.namespace == .mathml else { return false }
    switch node.tag {
    case .mi, .mo, .mn, .ms, .mtext: return true
    default: return false
    }
  }

  /// HTML §13.2.6: HTML integration point.
  func isHTMLPoint(_ index: Int32) -> Bool {
    let node = nodes[Int(index)]
    switch (node.namespace, node.tag) {
    case (.svg, .foreignobject), (.svg, .desc), (.svg, .title): return true
    case (.mathml, .annotationXML): return hasHTMLEncoding(node)
    default: return false
    }
  }

  private func hasHTMLEncoding(_ node: HTMLTree.Node) -> Bool {
    let encoding = number(of: "encoding")
    return attributes[node.slice.range].contains { attribute in
      guard attribute.name == encoding else { return false }
      let value = tokenizer.arena.string(attribute.value).lowercased()
      return value == "text/html" || value == "application/xhtml+xml"
    }
  }

  mutating func processForeign(_ token: inout HTMLToken) {
    switch token.kind {
    case .null: insertReplacement()
    case .text:
      insertText(token.text)
      if isFramesetOK { noteText(token.text) }
    case .comment: insertComment(token)
    case .doctype, .end: break
    case .startTag: startInForeign(&token)
    case .endTag: endInForeign(&token)
    }
  }

  private mutating func noteText(_ text: HTMLSlice) {
    for place in 0..<text.count where !tokenizer.arena.byte(text, place).isHTMLSpace {
      isFramesetOK = false
      return
    }
  }

  private mutating func startInForeign(_ token: inout HTMLToken) {
    if breaksOut(token) { return breakOut(&token) }
    let namespace = nodes[Int(adjustedCurrent)].namespace
    if token.isSelfClosing {
      insertVoid(token, namespace: namespace)
    } else {
      insertElement(token, namespace: namespace)
    }
  }

  private func breaksOut(_ token: HTMLToken) -> Bool {
    switch token.tag {
    case .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1,
      .h2, .h3, .h4, .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p,
      .pre, .ruby, .s, .small, .span, .strong, .strike, .sub, .sup, .table, .tt, .u, .ul, .var:
      return true
    case .font:
      let names = ["color", "face", "size"].map(number(of:))
      return tokenizer.attributes.contains { names.contains($0.name) }
    default: return false
    }
  }

  /// The element is HTML after all: leaves the foreign elements.
  private mutating func breakOut(_ token: inout HTMLToken) {
    while stack.count > 1, currentNode.namespace != .html, !isMathTextPoint(currentNode),
      !isHTMLPoint(current)
    {
      pop()
    }
    processInMode(&token, mode)
  }

  private mutating func endInForeign(_ token: inout HTMLToken) {
    if token.tag == .br || token.tag == .p { return breakOut(&token) }
    let wanted = UInt16(token.tag.rawValue)
    for place in stack.indices.reversed() {
      guard place > 0 else { return }
      if kinds[place] < 256 { return processInMode(&token, mode) }
      if kinds[place] & 255 == wanted, nodes[Int(stack[place])].name == token.name {
        return popThrough(node: stack[place])
      }
    }
  }
}
