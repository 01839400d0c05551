import Markup

extension ManuscriptWriter {
  /// Elements that stand for something; true where the element is dealt with.
  mutating func enterReplaced(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) -> Bool {
    switch tag {
    case .br: breakLine()
    case .wbr: join(.always)
    case .hr:
      boundary(1)
      if table?.cell == nil { push(.rule) }
      gap = max(gap, 1)
    case .img, .image: appendImage(node)
    case .svg: appendDrawing(node)
    case .video, .audio, .iframe, .embed, .frame: appendMedia(node, tag)
    default: return false
    }
    return true
  }

  mutating func enterInline(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) {
    let last = frames.count - 1
    switch tag {
    case .em, .i, .cite, .dfn, .var, .ins: frames[last].style.formUnion(.emphasis)
    case .strong, .b: frames[last].style.formUnion(.strong)
    case .code, .kbd, .samp, .tt: frames[last].style.formUnion(.code)
    case .mark: frames[last].style.formUnion(.marked)
    case .del, .s, .strike: frames[last].style.formUnion(.deleted)
    case .a: beginLink(node)
    case .q: enterQuotation()
    case .sup: enterScript(node, .raised, "^(")
    case .sub: enterScript(node, .lowered, "_(")
    case .abbr, .acronym: enterAbbreviation(node)
    case .rt: enterRuby(node)
    default: break
    }
  }

  /// One break ends the line; two in a row end the paragraph.
  private mutating func breakLine() {
    if frame.isCode || table?.cell != nil { return appendNewline() }
    guard let open else { return gap = max(gap, 1) }
    trimBlanks()
    if manuscript.text.count > open.start, manuscript.text.last == 0x0A { return boundary(1) }
    appendNewline()
  }

  private mutating func enterQuotation() {
    let isInner = frame.quotationDepth % 2 == 1
    append(isInner ? "‘" : "“")
    frames[frames.count - 1].closing = isInner ? "’" : "”"
    frames[frames.count - 1].quotationDepth += 1
  }

  /// Raised and lowered text, in Unicode's own characters where there are such, as it is where it
  /// brings its own signs or is an ordinal's ending, else in parentheses.
  private mutating func enterScript(
    _ node: HTMLTree.NodeID, _ script: Script, _ opening: String
  ) {
    let text = shortText(node)
    guard let first = text.unicodeScalars.first else { return }
    if ManuscriptWriter.endings.contains(text.lowercased())
      || !first.properties.isAlphabetic
        && !("0"..."9").contains(first) && first != "-" && first != "+" && first != "−"
    {
      return
    }
    if script.covers(text) {
      frames[frames.count - 1].script = script
    } else {
      append(opening)
      frames[frames.count - 1].closing = ")"
    }
  }

  private static let endings: Set<String> = [
    "st", "nd", "rd", "th", "e", "er", "re", "ère", "ème", "eme", "o", "a", "os", "as", "tm", "sm",
  ]

  /// The first 40 bytes or so of the text inside, blanks at its ends taken off.
  private func shortText(_ node: HTMLTree.NodeID) -> String {
    var text = ""
    for inner in tree.descendants(node).prefix(20) where tree.kind(inner) == .text {
      text += tree.text(inner).prefix(40)
      if text.utf8.count >= 40 { break }
    }
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// What letters stand for is told once.
  private mutating func enterAbbreviation(_ node: HTMLTree.NodeID) {
    guard let title = tree.attribute("title", of: node), !title.isEmpty, title.utf8.count < 200,
      shortText(node) != title, expandedAbbreviations.insert(title).inserted
    else { return }
    frames[frames.count - 1].closing = " (\(title))"
  }

  /// Readings go into parentheses (HTML §4.5.10); where `rp` brings them they are there already.
  private mutating func enterRuby(_ node: HTMLTree.NodeID) {
    var before = tree.previousSibling(node)
    while let sibling = before, tree.kind(sibling) == .text {
      before = tree.previousSibling(sibling)
    }
    if let before, tree.tag(before) == .rp { return }
    append("(")
    frames[frames.count - 1].closing = ")"
  }
}
