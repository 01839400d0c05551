/// Builds the tree line by line: CommonMark 0.31, appendix "A parsing strategy", phase 1.
struct MarkdownBlockParser {
  var document = MarkdownBlocks()
  /// The open containers, outermost first; the first is the document.
  var open: [Int] = [0]
  /// The open leaf, which lies in the innermost open container.
  var leaf: Int?
  /// The line in hand, its tabs made blanks, and how far it is read.
  var line: [UInt8] = []
  var place = 0
  private var isAfterBlank = false
  private var htmlEnd = MarkdownHTMLStart.End.blank

  /// Deeper quotes and lists are text of the innermost.
  static let deepest = 32

  mutating func take(_ source: ArraySlice<UInt8>) {
    line = Self.untabbed(source)
    place = 0
    var matched = 1
    while matched < open.count, matches(open[matched]) { matched += 1 }
    if !continuesVerbatim(matched) { takeStructure(matched) }
    isAfterBlank = line.allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: ">") }
  }

  mutating func finished() -> MarkdownBlocks {
    closeLeaf()
    return document
  }

  /// Tabs become blanks up to the next multiple of four, NUL becomes U+FFFD.
  private static func untabbed(_ source: ArraySlice<UInt8>) -> [UInt8] {
    guard source.contains(where: { $0 == 0x09 || $0 == 0 }) else { return Array(source) }
    var line: [UInt8] = []
    for byte in source {
      switch byte {
      case 0x09: line += repeatElement(0x20, count: 4 - line.count % 4)
      case 0: line += [0xEF, 0xBF, 0xBD]
      default: line.append(byte)
      }
    }
    return line
  }
}

// MARK: Reading the line

extension MarkdownBlockParser {
  /// Blanks from here to the next sign.
  var indent: Int {
    var end = place
    while end < line.count, line[end] == 0x20 { end += 1 }
    return end - place
  }

  var isBlank: Bool { place + indent >= line.count }

  /// The rest of the line from its first sign.
  var rest: ArraySlice<UInt8> { line[min(place + indent, line.count)...] }

  private mutating func matches(_ container: Int) -> Bool {
    switch document.blocks[container].kind {
    case .quote: return takeQuoteMark()
    case .item(let width): return takeIndent(width, container)
    case .footnote: return takeIndent(4, container)
    default: return true
    }
  }

  private mutating func takeQuoteMark() -> Bool {
    guard indent <= 3, rest.first == UInt8(ascii: ">") else { return false }
    place += indent + 1
    if place < line.count, line[place] == 0x20 { place += 1 }
    return true
  }

  /// A blank line goes on with an entry that holds something.
  private mutating func takeIndent(_ width: Int, _ container: Int) -> Bool {
    if isBlank { return !document.blocks[container].children.isEmpty }
    guard indent >= width else { return false }
    place += width
    return true
  }
}

// MARK: Leaves that take lines as they are

extension MarkdownBlockParser {
  /// Whether an open code block or piece of HTML takes the line.
  private mutating func continuesVerbatim(_ matched: Int) -> Bool {
    guard let leaf, matched == open.count else { return false }
    switch document.blocks[leaf].kind {
    case .code(_, let fence, let length, let width) where fence != 0:
      if closesFence(fence, length) {
        closeLeaf()
      } else {
        append(line[min(place + min(indent, width), line.count)...])
      }
      return true
    case .code:
      guard indent >= 4 || isBlank else { return false }
      append(line[min(place + 4, line.count)...])
      return true
    case .html:
      if htmlEnd == .blank && isBlank {
        closeLeaf()
        return true
      }
      append(line[place...])
      if htmlEnd.ends(line[place...]) { closeLeaf() }
      return true
    default: return false
    }
  }

  private func closesFence(_ fence: UInt8, _ length: Int) -> Bool {
    guard indent <= 3 else { return false }
    let run = rest.prefix { $0 == fence }.count
    return run >= length && rest.dropFirst(run).allSatisfy { $0 == 0x20 }
  }

  mutating func append(_ text: ArraySlice<UInt8>) {
    guard let leaf else { return }
    document.blocks[leaf].text += text
    document.blocks[leaf].text.append(0x0A)
  }

  mutating func closeLeaf() {
    guard let leaf else { return }
    self.leaf = nil
    if document.blocks[leaf].kind == .paragraph { finishParagraph(leaf) }
  }
}

// MARK: Structure

extension MarkdownBlockParser {
  private mutating func takeStructure(_ matchedBefore: Int) {
    var matched = matchedBefore
    while let start = nextStart(isLazy: matched < open.count) {
      if case .underline(let level) = start { return takeUnderline(level) }
      closeUnmatched(matched)
      if openBlock(start) { return }
      matched = open.count
    }
    takeText(matched)
  }

  /// Closes the containers that the line does not go on with, and a leaf in the way.
  private mutating func closeUnmatched(_ matched: Int) {
    closeLeaf()
    if matched < open.count { open.removeLast(open.count - matched) }
  }

  private var isInParagraph: Bool { leaf.map { document.blocks[$0].kind == .paragraph } ?? false }

  private func nextStart(isLazy: Bool) -> MarkdownStart? {
    if isBlank { return nil }
    if indent >= 4 { return isInParagraph ? nil : .indentedCode }
    let start = MarkdownStart(rest, indent: indent, isInParagraph: isInParagraph, isLazy: isLazy)
    switch start {
    case .quote, .footnote: return open.count < Self.deepest ? start : nil
    case .item: return open.count + 1 < Self.deepest ? start : nil
    default: return start
    }
  }

  /// Opens a block; `true` where the line is used up by it.
  private mutating func openBlock(_ start: MarkdownStart) -> Bool {
    switch start {
    case .quote:
      leaveList()
      push(.quote)
      _ = takeQuoteMark()
      return false
    case .item(let item): return openItem(item)
    case .footnote(let label, let length):
      leaveList()
      push(.footnote(label))
      place += indent + length
      return false
    default:
      leaveList()
      openLeaf(start)
      return true
    }
  }

  private mutating func openLeaf(_ start: MarkdownStart) {
    switch start {
    case .heading(let level, let text):
      addLeaf(.heading(level))
      append(text)
      leaf = nil
    case .rule:
      addLeaf(.rule)
      leaf = nil
    case .fence(let info, let mark, let length):
      addLeaf(.code(info: info, fence: mark, length: length, indent: indent))
    case .html(let end):
      addLeaf(.html)
      append(line[place...])
      htmlEnd = end
      if end.ends(line[place...]) { leaf = nil }
    default:
      addLeaf(.code(info: "", fence: 0, length: 0, indent: 4))
      append(line[min(place + 4, line.count)...])
    }
  }

  private mutating func takeUnderline(_ level: Int) {
    guard let paragraph = leaf else { return }
    leaf = nil
    document.references.take(from: &document.blocks[paragraph].text)
    document.blocks[paragraph].kind = .heading(level)
  }

  private mutating func takeText(_ matched: Int) {
    if isBlank {
      if isInParagraph || matched < open.count { closeUnmatched(matched) }
      return
    }
    if isInParagraph { return append(rest) }
    closeUnmatched(matched)
    leaveList()
    addLeaf(.paragraph)
    append(rest)
  }
}

// MARK: Containers

extension MarkdownBlockParser {
  private mutating func openItem(_ item: MarkdownStart.Item) -> Bool {
    let kind = MarkdownBlocks.Kind.list(
      isOrdered: item.isOrdered, start: item.number, mark: item.mark)
    if let list = open.last, isSameList(document.blocks[list].kind, kind) {
      if isAfterBlank, !document.blocks[list].children.isEmpty {
        document.blocks[list].isLoose = true
      }
    } else {
      leaveList()
      push(kind)
    }
    push(.item(indent: indent + item.width))
    place = min(place + indent + item.width, line.count)
    return false
  }

  private func isSameList(_ one: MarkdownBlocks.Kind, _ other: MarkdownBlocks.Kind) -> Bool {
    guard case .list(let isOrdered, _, let mark) = one,
      case .list(let also, _, let otherMark) = other
    else {
      return false
    }
    return isOrdered == also && mark == otherMark
  }

  /// What is no entry ends the list.
  private mutating func leaveList() {
    if let last = open.last, case .list = document.blocks[last].kind { open.removeLast() }
  }

  private mutating func push(_ kind: MarkdownBlocks.Kind) { open.append(add(kind)) }

  private mutating func addLeaf(_ kind: MarkdownBlocks.Kind) { leaf = add(kind) }

  private mutating func add(_ kind: MarkdownBlocks.Kind) -> Int {
    let parent = open.last ?? 0
    if isAfterBlank, case .item = document.blocks[parent].kind,
      !document.blocks[parent].children.isEmpty,
      open.count > 1
    {
      document.blocks[open[open.count - 2]].isLoose = true
    }
    document.blocks.append(MarkdownBlocks.Block(kind: kind))
    document.blocks[parent].children.append(document.blocks.count - 1)
    return document.blocks.count - 1
  }

  /// Definitions of links leave a paragraph; one of nothing else goes.
  private mutating func finishParagraph(_ paragraph: Int) {
    document.references.take(from: &document.blocks[paragraph].text)
    guard document.blocks[paragraph].text.isEmpty else { return }
    let parent = open.last ?? 0
    if document.blocks[parent].children.last == paragraph {
      document.blocks[parent].children.removeLast()
    }
  }
}
