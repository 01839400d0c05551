import Markup

extension ManuscriptWriter {
  /// Elements that stand for something; true where the element is dealt with.
  mutating func enterReplaced(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) -> Bool {
    switch tag {
    case .br: breakLine()
    case .wbr: join(.always)
    case .hr:
      boundary(1)
      if table?.cell == nil { pushRule() }
      gap = max(gap, 1)
    case .img, .image: appendImage(node)
    case .svg: appendDrawing(node)
    case .video, .audio, .iframe, .embed, .frame, .object, .applet: return appendMedia(node, tag)
    case .math: return appendMath(node)
    case .meter, .progress, .output: return appendValue(node, tag)
    case .area: appendArea(node)
    case .input: appendBox(node)
    default: return false
    }
    return true
  }

  /// A break is between two parts: none is at the start, and two together are one.
  private mutating func pushRule() {
    guard let last = manuscript.blocks.last else { return }
    if last.kind != .rule || last.margin != frame.margin { push(.rule) }
  }

  mutating func enterInline(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) {
    let last = frames.count - 1
    switch tag {
    case .em, .i, .dfn, .var: frames[last].style.formUnion(.emphasis)
    case .cite: enterCitation(node)
    case .ins: frames[last].style.formUnion(.inserted)
    case .small: frames[last].style.formUnion(.dim)
    case .strong, .b: frames[last].style.formUnion(.strong)
    case .code, .kbd, .samp, .tt: frames[last].style.formUnion(.code)
    case .mark: frames[last].style.formUnion(.marked)
    case .del, .s, .strike: enterDeletion()
    case .a: beginLink(node)
    case .q: enterQuotation()
    case .sup: enterScript(node, .raised, "^(")
    case .sub: enterScript(node, .lowered, "_(")
    case .abbr, .acronym: enterAbbreviation(node)
    case .rt where !isInReading(node): enterRuby(node)
    case .rtc: enterRuby(node)
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

  /// Raised and lowered text, in Unicode's own characters where there are such, as it is where it
  /// brings its own signs or is an ordinal's ending, else in parentheses.
  private mutating func enterScript(
    _ node: HTMLTree.NodeID, _ script: Script, _ opening: String
  ) {
    let text = shortText(node)
    guard let first = text.unicodeScalars.first else { return }
    if holdsReference(node) || script == .raised && ManuscriptWriter.isNumbers(text) {
      if manuscript.text.count > (open?.start ?? .max), endsRaised { surround(",", "") }
      return frames[frames.count - 1].script = script
    }
    if first == "(", !ManuscriptWriter.endings.contains(text.lowercased()) {
      if script.covers(text) {
        frames[frames.count - 1].script = script
      } else {
        surround(String(opening.prefix(1)), "")
      }
      return
    }
    if ManuscriptWriter.endings.contains(text.lowercased())
      || !first.properties.isAlphabetic
        && !("0"..."9").contains(first) && first != "-" && first != "+" && first != "−"
    {
      return
    }
    if script.covers(text), !holdsScript(node, text) {
      frames[frames.count - 1].script = script
    } else {
      surround(opening, ")")
    }
  }

  /// Whether a part of what is raised or lowered is so once more: Unicode has but one step.
  private func holdsScript(_ node: HTMLTree.NodeID, _ text: String) -> Bool {
    tree.descendants(node).prefix(8).contains {
      [.sup, .sub].contains(tree.tag($0)) && shortText($0) != text
    }
  }

  /// Whether the text ends with a raised digit, to which another would belong.
  private var endsRaised: Bool {
    let end = String(decoding: manuscript.text.suffix(3), as: UTF8.self).unicodeScalars.last
    return end.map { "⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars.contains($0) } ?? false
  }

  /// Whether it holds a short link to another place of the text: the number of a note.
  private func holdsReference(_ node: HTMLTree.NodeID) -> Bool {
    for inner in tree.descendants(node).prefix(4) where tree.tag(inner) == .a {
      return leadsWithin(inner) && shortText(inner).utf8.count < 8
    }
    return false
  }

  /// Numbers of notes in a row: "1, 2", "3–5".
  private static func isNumbers(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0 == "," || $0 == "–" }
      && text.unicodeScalars.allSatisfy { "0123456789,– ".unicodeScalars.contains($0) }
  }

  private static let endings: Set<String> = [
    "st", "nd", "rd", "th", "e", "er", "ers", "re", "res", "ère", "ème", "eme", "es", "me", "mes",
    "nde", "lle", "o", "a", "os", "as", "tm", "sm", "(r)", "(tm)",
  ]

  /// The first 40 bytes or so of the text inside, blanks at its ends taken off.
  func shortText(_ node: HTMLTree.NodeID, _ most: Int = 40) -> String {
    var text = ""
    for inner in tree.descendants(node).prefix(20) where tree.kind(inner) == .text {
      text += tree.text(inner).prefix(most)
      if text.utf8.count >= most { break }
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
    surround("", endsInBracket ? ", \(title)" : " (\(title))")
  }

  /// Whether a bracket has just been opened, which another would crowd.
  private var endsInBracket: Bool {
    open != nil && opening.isEmpty && (manuscript.text.last == 0x28 || manuscript.text.last == 0x5B)
  }

  /// Whether a reading is part of a container of readings, which has its parentheses.
  private func isInReading(_ node: HTMLTree.NodeID) -> Bool {
    tree.parent(node).map { tree.tag($0) == .rtc } ?? false
  }

  /// Readings go into parentheses (HTML §4.5.10); where `rp` brings them they are there already.
  private mutating func enterRuby(_ node: HTMLTree.NodeID) {
    var before = tree.previousSibling(node)
    while let sibling = before, tree.kind(sibling) == .text {
      before = tree.previousSibling(sibling)
    }
    if let before, tree.tag(before) == .rp { return }
    surround("(", ")")
  }
}
