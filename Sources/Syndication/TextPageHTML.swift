extension TextPage {
  /// The parts of a body as HTML; entries and quotes that follow each other stand in one list.
  static func html(of parts: [(role: Role, block: Block)]) -> String {
    var writer = HTMLWriter()
    for part in parts { writer.add(part.block, as: part.role) }
    return writer.finished()
  }

  /// A text without a page around it: verse keeps its lines, indented blocks their blanks.
  static func html(ofProse blocks: [Block]) -> String {
    var writer = HTMLWriter()
    var index = 0
    while index < blocks.count {
      let stanza = stanza(of: blocks, from: index)
      writer.add(
        stanza, before: index + stanza.count < blocks.count ? blocks[index + stanza.count] : nil)
      index += stanza.count
    }
    return writer.finished()
  }

  private static func stanza(of blocks: [Block], from start: Int) -> ArraySlice<Block> {
    var end = start + 1
    while end < blocks.count, !blocks[end].followsBlank { end += 1 }
    return blocks[start..<end]
  }

  /// A line of nothing but `=`, `-`, `~` or `*` under a heading, or a rule.
  static func isUnderline(_ text: String) -> Bool {
    guard let first = text.first, "=-~*_—".contains(first), text.utf8.count >= 3 else {
      return false
    }
    return text.allSatisfy { $0 == first || $0 == " " }
  }

  /// Text as HTML.
  static func escaped(_ text: some StringProtocol) -> String {
    var out = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      default: out.unicodeScalars.append(character)
      }
    }
    return out
  }
}

/// Writes blocks as HTML and closes what stays open.
private struct HTMLWriter {
  private var out = ""
  private var open: String?

  mutating func add(_ block: TextPage.Block, as role: TextPage.Role) {
    switch role {
    case .paragraph where !block.text.contains(where: { $0.isLetter || $0.isNumber }): mark(block)
    case .paragraph: element("p", block.text)
    case .heading: element("h2", heading(block.text))
    case .caption:
      close(); out += "<figure><figcaption>\(TextPage.escaped(block.text))</figcaption></figure>\n"
    case .sources: element("p", block.text, attributes: " class=\"sources\"")
    case .code: code(block.lines)
    case .item: item(block, in: "ul")
    case .numberedItem: item(block, in: "ol")
    case .quote: quote(block)
    }
  }

  mutating func finished() -> String {
    close()
    return out
  }

  private mutating func element(_ name: String, _ text: String, attributes: String = "") {
    close()
    out += "<\(name)\(attributes)>\(TextPage.linked(text))</\(name)>\n"
  }

  private func heading(_ text: String) -> String {
    guard let first = text.first, "■◆▶●□◇▷#※◎".contains(first) else { return text }
    let rest = String(text.drop { "■◆▶●□◇▷#※◎ ".contains($0) })
    return rest.isEmpty ? text : rest
  }

  private mutating func item(_ block: TextPage.Block, in list: String) {
    if open != list {
      close()
      let first = block.text.prefix { $0.isNumber }
      out +=
        list == "ol" && first != "1" && !first.isEmpty ? "<ol start=\"\(first)\">\n" : "<\(list)>\n"
      open = list
    }
    let mark = TextPage.itemMark(of: block.text)?.length ?? 0
    out += "<li>\(TextPage.linked(block.text.dropFirst(mark)))</li>\n"
  }

  private mutating func quote(_ block: TextPage.Block) {
    if open != "blockquote" {
      close()
      out += "<blockquote>\n"
      open = "blockquote"
    }
    let text = block.text.split(separator: " ").filter { $0 != ">" }.joined(separator: " ")
    out += "<p>\(TextPage.escaped(text.drop { $0 == ">" || $0 == " " }))</p>\n"
  }

  private mutating func close() {
    if let open { out += "</\(open)>\n" }
    open = nil
  }
}

// MARK: Prose

extension HTMLWriter {
  /// One stanza: a heading, a list, code, verse, or paragraphs.
  mutating func add(_ stanza: ArraySlice<TextPage.Block>, before next: TextPage.Block?) {
    let blocks = Array(stanza)
    guard let first = blocks.first else { return }
    if blocks.count == 2, TextPage.isUnderline(blocks[1].text) { return element("h2", first.text) }
    if blocks.count == 1, TextPage.isUnderline(first.text) { return rule() }
    if isCode(blocks) { return code(blocks.flatMap(\.lines)) }
    if blocks.contains(where: { $0.text.hasPrefix(">") || TextPage.startsItem($0.text) }) {
      return mixed(blocks)
    }
    if blocks.count > 1 { return lines(blocks) }
    let isHeading =
      TextPage.looksLikeHeading(first) && first.words <= 12 && next?.isProse == true
      && next?.followsBlank == true
    element(isHeading ? "h2" : "p", first.text)
  }

  /// A line of signs only: `--`, `* * *`.
  private mutating func mark(_ block: TextPage.Block) {
    let isRule = block.text.allSatisfy { "-=~*_—–·•⁂ ".contains($0) } && block.text.count > 1
    if isRule { rule() } else { element("p", block.text) }
  }

  private mutating func rule() {
    close()
    out += "<hr>\n"
  }

  private func isCode(_ blocks: [TextPage.Block]) -> Bool {
    let signs = blocks.reduce(0) { $0 + $1.text.count { "{}()[]$=;<>/\\|_#-".contains($0) } }
    let letters = blocks.reduce(1) { $0 + $1.text.utf8.count }
    return blocks.allSatisfy { $0.indent >= 4 } && blocks.contains { !$0.isProse }
      && signs * 25 >= letters
  }

  private mutating func code(_ lines: [TextPage.Line]) {
    close()
    let least = lines.map(\.indent).min() ?? 0
    let text = lines.map { String(repeating: " ", count: min(40, $0.indent - least)) + $0.raw }
    out += "<pre><code>\(TextPage.escaped(text.joined(separator: "\n")))\n</code></pre>\n"
  }

  private mutating func mixed(_ blocks: [TextPage.Block]) {
    let items = blocks.count { TextPage.startsItem($0.text) }
    for block in blocks {
      let mark = TextPage.itemMark(of: block.text)
      if block.text.hasPrefix(">") {
        quote(block)
      } else if let mark, items > 1 || "•*".contains(block.text.prefix(1)) {
        add(block, as: mark.isNumber ? .numberedItem : .item)
      } else {
        element("p", block.text)
      }
    }
  }

  /// Short lines together are verse or an address; long ones are paragraphs.
  private mutating func lines(_ blocks: [TextPage.Block]) {
    guard blocks.allSatisfy({ $0.width <= 76 && $0.lines.count == 1 }) else {
      return blocks.forEach { element("p", $0.text) }
    }
    close()
    out += "<p>" + blocks.map { TextPage.linked($0.text) }.joined(separator: "<br>\n") + "</p>\n"
  }
}
