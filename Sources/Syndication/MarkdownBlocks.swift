/// Lines of a file, whatever ends them.
struct MarkdownLines {
  private let source: ArraySlice<UInt8>

  init(_ source: ArraySlice<UInt8>) { self.source = source }

  /// The line that begins here, without its end, and where the next begins.
  func line(at start: Int) -> (text: ArraySlice<UInt8>, end: Int)? {
    guard start < source.endIndex else { return nil }
    var place = start
    while place < source.endIndex, source[place] != 0x0A, source[place] != 0x0D { place += 1 }
    var end = place + 1
    if place + 1 < source.endIndex, source[place] == 0x0D, source[place + 1] == 0x0A { end += 1 }
    return (source[start..<place], min(end, source.endIndex))
  }
}

/// A Markdown document as a tree of blocks in one array; the document itself is the first.
struct MarkdownBlocks {
  /// What a block is. CommonMark 0.31 §4 and §5.
  enum Kind: Hashable {
    case document, quote, paragraph, rule, html
    case list(isOrdered: Bool, start: Int, mark: UInt8)
    case item(indent: Int)
    case heading(Int)
    case code(info: String, fence: UInt8, length: Int, indent: Int)
    case footnote(String)
  }

  /// One block.
  struct Block {
    var kind: Kind
    var children: [Int] = []
    /// Of leaves: the lines, without their markers, parted by line feeds.
    var text: [UInt8] = []
    /// Of lists: whether blank lines part the entries.
    var isLoose = false
  }

  var blocks: [Block] = [Block(kind: .document)]
  var references = MarkdownReferences()

  /// Whether there is no text at all.
  var isEmpty: Bool { blocks[0].children.isEmpty }

  static func parse(_ source: ArraySlice<UInt8>) -> MarkdownBlocks {
    var parser = MarkdownBlockParser()
    let lines = MarkdownLines(source)
    var place = source.startIndex
    while let line = lines.line(at: place) {
      parser.take(line.text)
      place = line.end
    }
    return parser.finished()
  }

  /// The first heading of a level that stands in the document itself.
  func firstHeading(level: Int) -> Int? {
    blocks[0].children.first { blocks[$0].kind == .heading(level) }
  }

  mutating func remove(_ block: Int) { blocks[0].children.removeAll { $0 == block } }
}
