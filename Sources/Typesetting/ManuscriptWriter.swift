import CUnicode
import Markup

/// Reads a tree of HTML into a manuscript: what a browser would show, as blocks of text.
struct ManuscriptWriter {
  let tree: HTMLTree
  let base: String?
  let notes: Measure.Notes
  let ambiguousIsWide: Bool

  var manuscript = Manuscript()
  /// What holds inside the element at hand; the last is the innermost.
  var frames = [Frame()]
  /// The paragraph being written.
  var open: Opened?
  /// Blank lines wanted above the next block.
  var gap = 0
  /// Whether a blank now would be one too many.
  var endsBlank = true
  var lists: [ListState] = []
  var table: TableState?
  var links = LinkNotes()
  var expandedAbbreviations: Set<String> = []
  /// A heading that says the masthead's title again.
  var repeated: HTMLTree.NodeID?
  /// What is to stand before the next character: opening quotation marks, signs.
  var opening = ""
  /// The blank lines above the paragraph that was opened again.
  var reopenedGap = 0
  private var filter = Harmless()

  /// A paragraph while it is written.
  struct Opened {
    var start: Int
    var firstSpan: Int
    var firstJoint: Int
    var kind: Manuscript.Block.Kind
    var margin: Int
    var direction: Bidi.Direction
    /// Where the last tab led to: a byte, and the cells before it in its line.
    var tab = (offset: 0, columns: 0)
    /// The pictures in it, as far as they may become blocks of their own.
    var images: [Image] = []
    var language: Int
  }

  /// A picture within a paragraph: its words, and its address if it has one.
  struct Image {
    var text: Range<Int>
    var source: String?
  }

  /// What becomes of white space (CSS Text §3).
  enum Space { case collapsed, lines, kept, unbroken }

  /// What an element gives its content.
  struct Frame {
    var style: Style = []
    var link = -1
    var margin = -1
    var kind = Manuscript.Block.Kind.paragraph
    var isCode = false
    var space = Space.collapsed
    var isQuote = false
    var isFigure = false
    var marks = QuotationMarks.english
    var listDepth = 0
    var quotationDepth = 0
    var script = Script.plain
    /// The language of the text: an index into `Manuscript.languages`.
    var language = -1
    /// Text that is due where the element ends, unless it is empty.
    var closing = ""
    /// How many characters of `opening` are this element's.
    var openingCount = 0
    /// How many blocks there were where the element began.
    var firstBlock = 0
    /// Where a link's text began: blocks and bytes then.
    var linkStart = (blocks: 0, text: 0)
    /// Whether this very element is a link.
    var isLink = false
    var direction = Bidi.Direction.auto
    /// How this very element, being part of a line, keeps its order to itself.
    var isolation = Isolation.none
  }

  var frame: Frame { frames[frames.count - 1] }

  /// A writer; speech is marked as in `language` where no element names one.
  init(_ tree: HTMLTree, base: String?, measure: Measure, language: String? = nil) {
    (self.tree, self.base) = (tree, base)
    if let language { frames[0].marks = QuotationMarks(language: language) }
    (notes, ambiguousIsWide) = (measure.notes, measure.ambiguousIsWide)
  }

  /// Walks the tree without recursion: every element is entered and left once.
  mutating func write() {
    var next = tree.firstChild(tree.root)
    while let node = next {
      if enter(node) {
        if let child = tree.firstChild(node) {
          next = child
          continue
        }
        leave(node)
      }
      next = following(node)
    }
    close()
  }

  private mutating func following(_ node: HTMLTree.NodeID) -> HTMLTree.NodeID? {
    var place = node
    while true {
      if let sibling = tree.nextSibling(place) { return sibling }
      guard let parent = tree.parent(place), parent != tree.root else { return nil }
      leave(parent)
      place = parent
    }
  }
}

// MARK: - Text

extension ManuscriptWriter {
  /// Appends text of the document: white space collapses (CSS Text §4.1), controls go.
  mutating func append(_ text: some StringProtocol) {
    UTF8Text.read(text) { bytes in
      if frame.isCode { return appendCode(bytes) }
      if let first = bytes.first { separateImage(from: first) }
      switch frame.space {
      case .collapsed, .unbroken: appendProse(bytes[...])
      case .lines, .kept: appendLines(bytes)
      }
    }
  }

  /// Appends text of our own in a look of its own.
  mutating func append(_ text: String, adding style: Style) {
    let old = frame
    frames[frames.count - 1].style.formUnion(style)
    frames[frames.count - 1].script = .plain
    append(text)
    frames[frames.count - 1] = old
  }

  private mutating func appendProse(_ slice: Slice<UnsafeBufferPointer<UInt8>>) {
    let bytes = UnsafeBufferPointer(rebasing: slice)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x20 || byte &- 0x09 < 5 {
        appendBlank()
        index += 1
      } else if byte &- 0x21 < 0x5E, frame.script == .plain {
        var end = index + 1
        while end < bytes.count, bytes[end] &- 0x21 < 0x5E { end += 1 }
        begin()
        manuscript.text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<end]))
        filter.pass(bytes[end - 1])
        endsBlank = false
        index = end
      } else {
        appendOther(bytes, &index)
      }
    }
  }

  /// What is not printable ASCII, up to the next character that is.
  private mutating func appendOther(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
    repeat {
      let code = UTF8Text.next(bytes, &index)
      switch code {
      case 0xAD: join(.hyphen)
      case 0x200B: join(.always)
      case 0x2060, 0xFEFF: join(.never)
      case 0x85, 0x2028, 0x2029: appendBlank()
      case 0..<0x20, 0x7F..<0xA0: break
      default: appendScalar(frame.script.mapped(code))
      }
    } while index < bytes.count && bytes[index] >= 0x80
    filter.finish(&manuscript.text)
  }

  private mutating func appendScalar(_ code: UInt32) {
    let isFirst = open == nil
    if !isFirst && unicode_is_mark(code) { bindMark() } else { begin() }
    let before = manuscript.text.count
    filter.feed(code, to: &manuscript.text)
    if manuscript.text.count > before || !isFirst { endsBlank = false }
  }

  /// A mark looks like its base, and no line ends between the two.
  private mutating func bindMark() {
    if endsBlank { touch() }
    if let last = manuscript.joints.last, last.kind != .never,
      last.offset == manuscript.text.count
    {
      manuscript.joints.removeLast()
    }
  }

  mutating func appendBlank() {
    guard open != nil, !endsBlank else { return }
    touch()
    if frame.space == .unbroken {
      filter.feed(0xA0, to: &manuscript.text)
    } else {
      manuscript.text.append(0x20)
      filter.pass(0x20)
    }
    endsBlank = true
  }

  /// Text whose line ends count, and with `kept` its blanks: all but the last of several are fixed.
  private mutating func appendLines(_ bytes: UnsafeBufferPointer<UInt8>) {
    let keepsBlanks = frame.space == .kept
    var index = 0
    while index < bytes.count {
      var end = index
      switch bytes[index] {
      case 0x0A: appendNewline()
      case 0x20 where keepsBlanks, 0x09 where keepsBlanks:
        var count = 0
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 {
          count += bytes[end] == 0x09 ? 4 : 1
          end += 1
        }
        appendBlanks(count)
        index = end
        continue
      default:
        while end < bytes.count, bytes[end] != 0x0A,
          !keepsBlanks || bytes[end] != 0x20 && bytes[end] != 0x09
        {
          end += 1
        }
        appendProse(bytes[index..<end])
      }
      index = max(end, index + 1)
    }
  }

  private mutating func appendBlanks(_ count: Int) {
    let isAtStart = open == nil || manuscript.text.last == 0x0A
    let fixed = isAtStart ? count : count - 1
    if fixed > 0 { begin() }
    for _ in 0..<max(0, fixed) { filter.feed(0xA0, to: &manuscript.text) }
    if !isAtStart { appendBlank() }
  }

  /// Appends text of `pre`: blanks stay, tabs go to the next eighth cell, empty lines above go.
  private mutating func appendCode(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      let code = UTF8Text.next(bytes, &index)
      switch code {
      case 0x0A: appendNewline()
      case 0x09: appendTab()
      case 0..<0x20, 0x7F..<0xA0, 0x200B, 0x2060, 0xFEFF, 0xAD: break
      default:
        begin()
        filter.feed(code, to: &manuscript.text)
      }
    }
    filter.finish(&manuscript.text)
  }

  private mutating func appendTab() {
    begin()
    filter.finish(&manuscript.text)
    guard let last = open?.tab else { return }
    var (start, columns) = (manuscript.text.count, 0)
    let limit = max(last.offset, open?.start ?? start)
    while start > limit, manuscript.text[start - 1] != 0x0A { start -= 1 }
    if start == last.offset { columns = last.columns }
    columns += Cells.width(of: String(decoding: manuscript.text[start...], as: UTF8.self))
    for _ in 0..<8 - columns % 8 { manuscript.text.append(0x20) }
    open?.tab = (manuscript.text.count, 0)
    filter.pass(0x20)
  }

  /// Ends a line where the author wants it ended.
  mutating func appendNewline() {
    guard let open, manuscript.text.count > open.start else { return }
    if !frame.isCode { trimBlanks() }
    manuscript.text.append(0x0A)
    filter.pass(0x20)
    endsBlank = true
  }

  mutating func join(_ kind: Joint.Kind) {
    guard open != nil else { return }
    manuscript.joints.append(Joint(offset: manuscript.text.count, kind: kind))
  }
}

// MARK: - Blocks

extension ManuscriptWriter {
  /// Makes sure that a paragraph is open and looks as the element at hand wants.
  mutating func begin() {
    touch()
    if open == nil { openParagraph() }
    if !opening.isEmpty { writeOpening() }
  }

  private mutating func openParagraph() {
    open = Opened(
      start: manuscript.text.count, firstSpan: manuscript.spans.count - 1,
      firstJoint: manuscript.joints.count, kind: frame.kind, margin: frame.margin,
      direction: frame.direction, language: frame.language)
    endsBlank = true
    filter.pass(0x20)
  }

  mutating func touch() {
    let look = Manuscript.Span(
      start: manuscript.text.count, style: frames[frames.count - 1].style,
      link: frames[frames.count - 1].link)
    guard let last = manuscript.spans.last else { return manuscript.spans.append(look) }
    if last.style == look.style && last.link == look.link { return }
    if last.start == look.start {
      manuscript.spans[manuscript.spans.count - 1] = look
    } else {
      manuscript.spans.append(look)
    }
  }

  /// Ends the paragraph, if one is open; within a table's cell that is but a new line.
  mutating func boundary(_ blankLines: Int = 0) {
    if table?.cell != nil {
      if manuscript.text.last != 0x0A { appendNewline() }
      return
    }
    close()
    gap = max(gap, blankLines)
  }

  mutating func close() {
    guard let opened = open, let passage = takePassage() else { return }
    if opened.kind == .paragraph, isOnlyImages(opened.images, passage) {
      return push(opened, passage)
    }
    push(
      opened.kind, passage, margin: opened.margin, opened.direction, language: opened.language)
  }

  /// Ends the open paragraph and gives what it holds, nil if that is nothing.
  mutating func takePassage() -> Manuscript.Passage? {
    guard let opened = open else { return nil }
    filter.finish(&manuscript.text)
    trimBlanks(andNewlines: true)
    open = nil
    endsBlank = true
    guard manuscript.text.count > opened.start else { return nil }
    return Manuscript.Passage(
      text: opened.start..<manuscript.text.count, firstSpan: opened.firstSpan,
      joints: min(opened.firstJoint, manuscript.joints.count)..<manuscript.joints.count)
  }

  /// Takes what is blank off the end of the open paragraph.
  mutating func trimBlanks(andNewlines: Bool = false) {
    guard let open else { return }
    while manuscript.text.count > open.start, let last = manuscript.text.last,
      last == 0x20 || andNewlines && last == 0x0A
    {
      manuscript.text.removeLast()
    }
    let count = manuscript.text.count
    while let last = manuscript.spans.last, last.start > count { manuscript.spans.removeLast() }
    while let last = manuscript.joints.last, last.offset > count { manuscript.joints.removeLast() }
  }

  mutating func push(
    _ kind: Manuscript.Block.Kind, _ passage: Manuscript.Passage, margin: Int,
    _ direction: Bidi.Direction, language: Int
  ) {
    let index = manuscript.blocks.count
    var place = margin
    while place >= 0, manuscript.margins[place].firstBlock < 0 {
      manuscript.margins[place].firstBlock = index
      place = manuscript.margins[place].parent
    }
    manuscript.blocks.append(
      Manuscript.Block(
        kind: kind, passage: passage, margin: margin, gap: index == 0 ? 0 : gap,
        direction: direction, language: language))
    gap = 0
  }

  /// A block without text.
  mutating func push(_ kind: Manuscript.Block.Kind) {
    let end = manuscript.text.count
    let joints = manuscript.joints.count
    let passage = Manuscript.Passage(text: end..<end, firstSpan: 0, joints: joints..<joints)
    push(kind, passage, margin: frame.margin, frame.direction, language: frame.language)
  }

  mutating func addMargin(_ kind: Manuscript.Margin.Kind, width: Int, style: Style = []) {
    manuscript.margins.append(
      Manuscript.Margin(parent: frame.margin, kind: kind, width: width, markerStyle: style))
    frames[frames.count - 1].margin = manuscript.margins.count - 1
  }
}
