/// Sets a manuscript at a measure: blocks become lines.
struct Compositor {
  let manuscript: Manuscript
  let spans: [Manuscript.Span]
  let columns: Int
  let pansCode: Bool
  let ambiguousIsWide: Bool
  let bytes: UnsafeBufferPointer<UInt8>
  var breaker: Breaker
  /// What puts lines in visual order; nil where they are wanted as they are read.
  var bidi: BidiSetter?
  /// Which way the block at hand runs.
  var direction = Bidi.Direction.auto
  var result = SetText()

  /// What a block's lines begin with.
  struct Prefix {
    /// Before its first line: bars, markers.
    var first: [Run] = []
    /// Before the others.
    var rest: [Run] = []
    /// The cells either takes.
    var width = 0
    /// What stands at the start of the first line for want of a margin to stand in.
    var lead: [Run] = []
    var leadWidth = 0
    /// Whether the text is known to fit beside the lead.
    var fitsBeside = false
  }

  let pictures: [String: Measure.PictureSize]
  var nextPicture = 0
  var totals: [Int] = []
  var isShown: [Bool] = []
  /// By margin: the innermost that is shown, of it and those around it; -1 for none.
  var nearestShown: [Int] = []
  /// The margins of the last block that are shown, from the outermost.
  var chain: [Int] = []

  /// Sets the blocks from one on, until there are so many lines. Cost: linear in what is set.
  static func set(
    _ manuscript: Manuscript, _ measure: Measure, by speech: Draft.Speech = Draft.Speech(),
    from first: Int = 0, lines: Int = .max
  ) -> SetText {
    manuscript.text.withUnsafeBufferPointer { bytes in
      var compositor = Compositor(manuscript, measure, bytes)
      if lines == .max { compositor.result.lines.reserve(bytes.count) }
      if measure.hyphenates, let hyphenation = speech.hyphenation {
        compositor.breaker.hyphenator = Hyphenator(hyphenation, manuscript) {
          speech.language ?? LanguageGuess.language(of: bytes)
        }
      }
      for index in manuscript.blocks.indices.dropFirst(first) {
        guard compositor.result.lines.count < lines else { break }
        compositor.setBlock(index)
      }
      compositor.result.links = manuscript.links
      return compositor.result
    }
  }

  private init(
    _ manuscript: Manuscript, _ measure: Measure, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    self.manuscript = manuscript
    spans = manuscript.spans
    self.bytes = bytes
    columns = max(6, measure.columns)
    pansCode = measure.pansCode
    ambiguousIsWide = measure.ambiguousIsWide
    pictures = measure.pictures
    breaker = Breaker(ambiguousIsWide: measure.ambiguousIsWide)
    if measure.order == .visual { bidi = BidiSetter(ambiguousIsWide: ambiguousIsWide) }
    resolveMargins()
  }

  private mutating func setBlock(_ index: Int) {
    let block = manuscript.blocks[index]
    direction = block.direction
    breaker.language = block.language
    setGap(above: block, index)
    if block.kind == .heading { result.headings.append(result.lines.count) }
    var prefix = prefix(of: block, index)
    if !manuscript.pictures.isEmpty {
      setPicture(of: index, &prefix, isMirrored: runsLeft(block))
    }
    switch block.kind {
    case .paragraph: setText(block.passage, prefix, index)
    case .title, .heading: setText(block.passage, prefix, index, .balanced)
    case .byline: setText(block.passage, prefix, index, .inParts)
    case .code: setCode(block.passage, prefix, index)
    case .rule: setRule(prefix, index)
    case .table(let table): setTable(manuscript.tables[table], prefix, index)
    }
  }
}

// MARK: - Lines

extension Compositor {
  mutating func append(_ runs: [Run], _ block: Int, _ word: Int, isPannable: Bool = false) {
    let anchor = Anchor(block: block, word: word)
    result.lines.append(Line(runs, anchor: anchor, isPannable: isPannable))
  }

  mutating func setText(
    _ passage: Manuscript.Passage, _ prefix: Prefix, _ block: Int,
    _ shape: Breaker.Shape = .ragged
  ) {
    let room = columns - prefix.width
    var prefix = prefix
    if prefix.leadWidth > room / 2, !prefix.fitsBeside { setLeadAlone(&prefix, room, block) }
    breaker.set(
      bytes, passage, joints: manuscript.joints, columns: room, lead: prefix.leadWidth,
      shape: shape)
    if resolve(passage.text, direction, lead: prefix.lead) {
      return addOrdered(passage, prefix, block)
    }
    var span = passage.firstSpan
    for (index, slice) in breaker.lines.enumerated() {
      result.lines.begin(Anchor(block: block, word: slice.word))
      result.lines.add(index == 0 ? prefix.first + prefix.lead : prefix.rest)
      if slice.text.isEmpty { result.lines.trim() }
      add(slice, &span)
    }
  }

  /// Adds a slice of the text to the last line; `span` moves on with the text.
  private mutating func add(_ slice: Breaker.Slice, _ span: inout Int) {
    var start = slice.text.lowerBound
    while start < slice.text.upperBound {
      let (end, look) = look(at: start, &span)
      let part = start..<min(end, slice.text.upperBound)
      result.lines.add(UnsafeBufferPointer(rebasing: bytes[part]), look.style, link: look.link)
      start = part.upperBound
    }
    if slice.takesHyphen { result.lines.extend(UInt8(ascii: "-")) }
  }

  /// How the text looks from a place on, and where that ends. `span` moves on to it.
  func look(at place: Int, _ span: inout Int) -> (end: Int, look: Manuscript.Span) {
    while span + 1 < spans.count, spans[span + 1].start <= place { span += 1 }
    guard span < spans.count else {
      return (.max, Manuscript.Span(start: 0, style: [], link: -1))
    }
    return (span + 1 < spans.count ? spans[span + 1].start : .max, spans[span])
  }

  /// Markers that would leave no room beside them get lines of their own.
  mutating func setLeadAlone(_ prefix: inout Prefix, _ room: Int, _ block: Int) {
    let text = Array(prefix.lead.map(\.text).joined().utf8)
    let style = prefix.lead.first?.style ?? []
    var start = 0
    while start < text.count {
      let end = text.withUnsafeBufferPointer {
        Cells.prefix($0, from: start, columns: room, ambiguousIsWide: ambiguousIsWide).end
      }
      var runs = prefix.first
      runs.append(Run(String(decoding: text[start..<max(end, start + 1)], as: UTF8.self), style))
      Compositor.trim(&runs)
      if !runs.isEmpty { append(runs, block, 0) }
      (start, prefix.first) = (max(end, start + 1), prefix.rest)
    }
    (prefix.lead, prefix.leadWidth) = ([], 0)
  }

  /// Takes blanks off the end.
  static func trim(_ runs: inout [Run]) {
    while var last = runs.popLast() {
      while last.text.utf8.last == 0x20 { last.text.unicodeScalars.removeLast() }
      if !last.text.isEmpty { return runs.append(last) }
    }
  }

  /// Appends a slice of the text as runs, one for each look; `span` moves on with the text.
  func addRuns(_ slice: Breaker.Slice, _ span: inout Int, to runs: inout [Run]) {
    var start = slice.text.lowerBound
    while start < slice.text.upperBound {
      let (end, look) = look(at: start, &span)
      let part = UnsafeBufferPointer(rebasing: bytes[start..<min(end, slice.text.upperBound)])
      let text = String(decoding: part, as: UTF8.self)
      runs.append(Run(text, look.style, link: look.link < 0 ? nil : look.link))
      start += part.count
    }
    if slice.takesHyphen, !runs.isEmpty { runs[runs.count - 1].text += "-" }
  }

  private mutating func setRule(_ prefix: Prefix, _ block: Int) {
    let room = columns - prefix.width
    let sign = room < 5 ? "*" : "* * *"
    let blanks = String(repeating: " ", count: (room - sign.utf8.count) / 2)
    let sides = [Run(blanks), Run(sign, .dim)]
    guard bidi != nil, direction == .rightToLeft else {
      return append(prefix.first + sides, block, 0)
    }
    let rest = room - width(of: sides)
    append(sides + push(0, to: rest) + mirrored(prefix.first), block, 0)
  }
}
