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
  private var totals: [Int] = []
  private var isShown: [Bool] = []
  /// By margin: the innermost that is shown, of it and those around it; -1 for none.
  private var nearestShown: [Int] = []
  /// The margins of the last block that are shown, from the outermost.
  private var chain: [Int] = []

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

// MARK: - Margins

extension Compositor {
  /// Nested margins take at most the third of the measure or what is beyond 24 cells; deeper ones
  /// are not shown, so the text always has room.
  private mutating func resolveMargins() {
    let most = max(columns - 24, columns / 3)
    for margin in manuscript.margins {
      let outer = margin.parent < 0 ? 0 : totals[margin.parent]
      let fits = outer + margin.width <= most
      totals.append(fits ? outer + margin.width : outer)
      isShown.append(fits)
      nearestShown.append(fits ? nearestShown.count : nearest(to: margin.parent))
    }
  }

  private func nearest(to margin: Int) -> Int { margin < 0 ? -1 : nearestShown[margin] }

  private func shownMargins(_ innermost: Int) -> [Int] {
    var (margin, shown) = (nearest(to: innermost), [Int]())
    while margin >= 0 {
      shown.append(margin)
      margin = nearest(to: manuscript.margins[margin].parent)
    }
    return shown.reversed()
  }

  private mutating func setGap(above block: Manuscript.Block, _ index: Int) {
    let next = shownMargins(block.margin)
    defer { chain = next }
    guard !result.lines.isEmpty, block.gap > 0 else { return }
    var bars = ""
    for (last, this) in zip(chain, next) {
      guard last == this else { break }
      let margin = manuscript.margins[this]
      bars += margin.kind == .quote ? bar : String(repeating: " ", count: margin.width)
    }
    while bars.last == " " { bars.removeLast() }
    var runs = bars.isEmpty ? [] : [Run(bars, [.quote, .dim])]
    if !runs.isEmpty, runsLeft(block) { runs = push(width(of: runs), to: columns) + mirrored(runs) }
    for _ in 0..<block.gap { append(runs, index, 0) }
  }

  /// The bar of a quotation; a character of ambiguous width would shift the line.
  private var bar: String { ambiguousIsWide ? "| " : "│ " }

  /// The cells of a text of ours as this terminal shows it.
  func width(of runs: [Run]) -> Int {
    runs.reduce(0) { $0 + Cells.width(of: $1.text, ambiguousIsWide: ambiguousIsWide) }
  }

  private func prefix(of block: Manuscript.Block, _ index: Int) -> Prefix {
    var prefix = Prefix()
    guard block.margin >= 0 else { return prefix }
    for shown in chain {
      let margin = manuscript.margins[shown]
      let (first, rest) = runs(of: margin, isFirst: margin.firstBlock == index)
      prefix.first.append(first)
      prefix.rest.append(rest)
      prefix.width += margin.width
    }
    addLead(of: block, index, to: &prefix)
    return prefix
  }

  private func runs(of margin: Manuscript.Margin, isFirst: Bool) -> (Run, Run) {
    let blank = Run(String(repeating: " ", count: margin.width))
    switch margin.kind {
    case .quote: return (Run(bar, [.quote, .dim]), Run(bar, [.quote, .dim]))
    case .blank: return (blank, blank)
    case .marker(let marker):
      guard isFirst else { return (blank, blank) }
      let padding = max(0, margin.width - 1 - Cells.width(of: marker))
      let text = String(repeating: " ", count: padding) + marker + " "
      let link = margin.link < 0 ? nil : margin.link
      return (Run(text, margin.markerStyle, link: link), blank)
    }
  }

  /// The markers of margins that are too deep to be shown stand in the line itself.
  private func addLead(of block: Manuscript.Block, _ index: Int, to prefix: inout Prefix) {
    var margin = block.margin
    while margin >= 0, manuscript.margins[margin].firstBlock == index {
      if !isShown[margin], case .marker(let marker) = manuscript.margins[margin].kind {
        prefix.lead.insert(Run(marker + " ", manuscript.margins[margin].markerStyle), at: 0)
        prefix.leadWidth += Cells.width(of: marker) + 1
      }
      margin = manuscript.margins[margin].parent
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

// MARK: - Code

extension Compositor {
  /// Code keeps its lines and blanks; what is too long runs on, or is wrapped with a sign.
  private mutating func setCode(_ passage: Manuscript.Passage, _ prefix: Prefix, _ block: Int) {
    var prefix = prefix
    if prefix.leadWidth > 0 { setLeadAlone(&prefix, columns - prefix.width, block) }
    var (start, number, span) = (passage.text.lowerBound, 0, passage.firstSpan)
    while start <= passage.text.upperBound {
      let end = Breaker.lineEnd(bytes, start, passage.text.upperBound)
      let margin = number == 0 ? prefix.first : prefix.rest
      setCodeLine(start..<end, margin, prefix.rest, &span, block, number)
      (start, number) = (end + 1, number + 1)
    }
  }

  private mutating func setCodeLine(
    _ range: Range<Int>, _ first: [Run], _ rest: [Run], _ span: inout Int, _ block: Int,
    _ number: Int
  ) {
    let room = columns - width(of: rest)
    let line = UnsafeBufferPointer(rebasing: bytes[range])
    let isOrdered = resolve(range, .leftToRight)
    var (start, isFirst) = (0, true)
    repeat {
      let sign = isFirst || room < 8 ? "" : "↳ "
      let left = room - Cells.width(of: sign)
      var end = line.count
      if !pansCode {
        end =
          Cells.prefix(line, from: start, columns: left, ambiguousIsWide: ambiguousIsWide).end
      }
      if end < line.count { end = Compositor.codeBreak(line, start, end) }
      var runs = isFirst ? first : rest + (sign.isEmpty ? [] : [Run(sign, .dim)])
      let text = range.lowerBound + start..<range.lowerBound + end
      let slice = Breaker.Slice(text: text, width: 0, takesHyphen: false, word: 0)
      if isOrdered {
        addOrderedRuns(slice, &span, to: &runs)
      } else {
        addRuns(slice, &span, to: &runs)
      }
      Compositor.trim(&runs)
      append(runs, block, number, isPannable: pansCode)
      (start, isFirst) = (end, false)
    } while start < line.count
  }

  /// The end of a part of a long line of code: behind a blank in its last third, if there is one.
  private static func codeBreak(
    _ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int {
    var place = end
    while place > start + (end - start) * 2 / 3 {
      if line[place - 1] == 0x20 { return place }
      place -= 1
    }
    return max(end, start + 1)
  }
}
