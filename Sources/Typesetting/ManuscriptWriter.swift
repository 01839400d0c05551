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
  /// The box that the last item has for a marker.
  var markerBox: HTMLTree.NodeID?
  var table: TableState?
  var links = LinkNotes()
  var expandedAbbreviations: Set<String> = []
  /// A heading that says the masthead's title again.
  var repeated: HTMLTree.NodeID?
  /// What is to stand before the next character: opening quotation marks, signs.
  var opening = ""
  /// The blank lines above the paragraph that was opened again.
  var reopenedGap = 0
  var filter = Harmless()

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
