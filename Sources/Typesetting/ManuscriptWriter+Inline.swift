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

// MARK: - Links

extension ManuscriptWriter {
  /// The address a reference leads to; nil where it leads nowhere or within the text.
  private func address(_ reference: String?) -> String? {
    guard let reference, !reference.isEmpty, !reference.hasPrefix("#") else { return nil }
    let address = base.flatMap { Address.resolve(reference, against: $0) } ?? reference
    return Address.isSafe(address) ? address : nil
  }

  private mutating func beginLink(_ node: HTMLTree.NodeID) {
    guard let address = address(tree.attribute("href", of: node)) else { return }
    frames[frames.count - 1].style.formUnion(.link)
    beginLink(to: address)
  }

  private mutating func beginLink(to address: String) {
    let last = frames.count - 1
    frames[last].link = links.place(of: address)
    frames[last].linkStart = (manuscript.blocks.count, manuscript.text.count)
    frames[last].isLink = true
  }

  mutating func endLink() {
    let (link, start) = (frame.link, frame.linkStart)
    guard link >= 0, showsNotes, manuscript.text.count > start.text else { return }
    let text = linkText(from: start.text, most: links.addresses[link].utf8.count + 1)
    if text?.isEmpty == true { return }
    if let text, LinkNotes.says(text, links.addresses[link]) { return }
    appendNote(links.number(of: link), afterBlock: start.blocks)
  }

  /// What has been written since, without blanks at its ends; nil where it is longer than `most`.
  private func linkText(from start: Int, most: Int) -> String? {
    var (start, end) = (start, manuscript.text.count)
    while end > start, manuscript.text[end - 1] == 0x20 { end -= 1 }
    while start < end, manuscript.text[start] == 0x20 { start += 1 }
    return end - start > most ? nil : String(decoding: manuscript.text[start..<end], as: UTF8.self)
  }

  /// Writes a link's number behind its text, on the same line.
  private mutating func appendNote(_ number: Int, afterBlock first: Int) {
    let old = frame.style
    let isOpen = open != nil
    if isOpen {
      let hadBlank = manuscript.text.last == 0x20
      trimBlanks()
      writeNote(number)
      frames[frames.count - 1].style = old
      if hadBlank { appendBlank() }
    } else if let last = manuscript.blocks.indices.last, last >= first {
      let block = manuscript.blocks[last]
      guard block.passage.text.upperBound == manuscript.text.count, !block.passage.text.isEmpty,
        block.kind == .paragraph || block.kind == .heading
      else { return }
      writeNote(number)
      manuscript.blocks[last].passage.text =
        block.passage.text.lowerBound..<manuscript.text.count
      manuscript.blocks[last].passage.joints =
        block.passage.joints.lowerBound..<manuscript.joints.count
    }
    frames[frames.count - 1].style = old
  }

  private mutating func writeNote(_ number: Int) {
    manuscript.joints.append(Joint(offset: manuscript.text.count, kind: .never))
    manuscript.spans.append(
      Manuscript.Span(start: manuscript.text.count, style: .note, link: frame.link))
    manuscript.text.append(contentsOf: "[\(number)]".utf8)
    endsBlank = false
  }

  /// Puts all links in order and writes the addresses of numbered ones below the text.
  mutating func finishLinks(atFoot hasFoot: Bool = true) {
    let order = links.order()
    var numbers = [Int](repeating: -1, count: order.count)
    for (number, place) in order.enumerated() { numbers[place] = number }
    for index in manuscript.spans.indices where manuscript.spans[index].link >= 0 {
      manuscript.spans[index].link = numbers[manuscript.spans[index].link]
    }
    manuscript.links = order.map { links.addresses[$0] }
    guard hasFoot, showsNotes, links.numbered > 0 else { return }
    gap = max(gap, 1)
    append(String(repeating: ambiguousIsWide ? "-" : "─", count: 8), adding: .dim)
    boundary()
    let width = "[\(links.numbered)] ".utf8.count
    for number in 0..<links.numbered { writeAddress(number, width: width) }
  }

  private mutating func writeAddress(_ number: Int, width: Int) {
    frames.append(Frame(style: .note, link: number))
    addMargin(.marker("[\(number + 1)]"), width: width, style: .note)
    manuscript.margins[manuscript.margins.count - 1].link = number
    append(manuscript.links[number])
    close()
    frames.removeLast()
  }
}

// MARK: - Pictures, sound, films

extension ManuscriptWriter {
  private mutating func appendImage(_ node: HTMLTree.NodeID) {
    let alt = tree.attribute("alt", of: node)
    let name = [alt, tree.attribute("title", of: node)].compactMap { $0 }.first {
      $0.contains { !$0.isWhitespace }
    }
    if alt != nil && name == nil { return }
    for side in ["width", "height"] {
      if let size = tree.attribute(side, of: node), size == "0" || size == "1" { return }
    }
    if let name, ManuscriptWriter.isSmiley(name) { return append(name) }
    append(name.map { "[image: \($0)]" } ?? "[image]", adding: .dim)
  }

  /// Blogs write emoji as small pictures whose text is the emoji.
  private static func isSmiley(_ name: String) -> Bool {
    name.count == 1 && name.utf8.count > 2
  }

  private mutating func appendDrawing(_ node: HTMLTree.NodeID) {
    for child in tree.children(node).prefix(8) where tree.tag(child) == .title {
      let title = tree.textContent(child)
      if title.contains(where: { !$0.isWhitespace }) {
        append("[image: \(title)]", adding: .dim)
      }
    }
  }

  private mutating func appendMedia(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) {
    let kind = tag == .audio ? "audio" : tag == .video ? "video" : "embed"
    let source = tree.children(node).prefix(32).first { tree.tag($0) == .source }
    let address = address(
      tree.attribute("src", of: node) ?? source.flatMap { tree.attribute("src", of: $0) })
    let title = tree.attribute("title", of: node) ?? tree.attribute("aria-label", of: node)
    let parts = [title, address.map(ManuscriptWriter.host)].compactMap { $0 }.filter { !$0.isEmpty }
    guard !parts.isEmpty else { return }
    boundary(1)
    frames.append(frame)
    if let address { beginLink(to: address) }
    append("[\(kind): \(parts.joined(separator: " · "))]", adding: .dim)
    if address != nil { endLink() }
    frames.removeLast()
    boundary(1)
  }

  /// The host of an address; empty where it has none.
  private static func host(_ address: String) -> String {
    guard let scheme = address.firstRange(of: "://") else { return "" }
    let host = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
  }
}
