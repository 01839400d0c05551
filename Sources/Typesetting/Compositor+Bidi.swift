// Right-to-left text in visual order: lines that stand from left to right as their cells do. What
// runs to the left is flush right, its markers and bars stand at the right. Lines end where they end
// in logical order too.
extension Compositor {
  /// Lines longer than this, in bytes, stay as they are read: only code that is panned has them.
  private static let longest = 1 << 16

  /// Makes a passage ready to be put in order; false where its lines stand as they are read.
  mutating func resolve(
    _ text: Range<Int>, _ direction: Bidi.Direction, lead: [Run] = []
  ) -> Bool {
    guard bidi != nil else { return false }
    let leadsLeft = lead.contains { UTF8Text.read($0.text, Bidi.holdsRightToLeft) }
    let holds = Bidi.holdsRightToLeft(UnsafeBufferPointer(rebasing: bytes[text]))
    let controls = manuscript.controls(in: text)
    guard direction == .rightToLeft || leadsLeft || holds || !controls.isEmpty else { return false }
    let lead = leadsLeft && direction == .auto ? leadDirection(lead) : direction
    bidi?.paragraph.resolve(bytes, text, lead, controls: controls)
    return true
  }

  /// The header of a record says which way the record runs.
  private func leadDirection(_ lead: [Run]) -> Bidi.Direction {
    var setter = BidiSetter()
    _ = setter.visual(lead, .auto)
    return setter.paragraph.isRightToLeft ? .rightToLeft : .leftToRight
  }

  /// Whether a block as a whole runs to the left on this screen.
  mutating func runsLeft(_ block: Manuscript.Block) -> Bool {
    guard bidi != nil else { return false }
    switch block.kind {
    case .code: return false
    case .table(let table): return runsLeft(manuscript.tables[table], block.direction)
    default: return runsLeft(block.passage.text, block.direction)
    }
  }

  /// Whether a table runs to the left: its first strong character says so, where nothing else does.
  mutating func runsLeft(_ table: Manuscript.Table, _ direction: Bidi.Direction) -> Bool {
    guard bidi != nil else { return false }
    let cells = table.rows.lazy.joined().map(\.passage.text).filter { !$0.isEmpty }
    let first = cells.map(\.lowerBound).min() ?? 0
    return runsLeft(first..<max(first, cells.map(\.upperBound).max() ?? 0), direction)
  }

  private mutating func runsLeft(_ text: Range<Int>, _ direction: Bidi.Direction) -> Bool {
    guard bidi != nil, direction == .auto else { return bidi != nil && direction == .rightToLeft }
    guard Bidi.holdsRightToLeft(UnsafeBufferPointer(rebasing: bytes[text])) else { return false }
    let controls = manuscript.controls(in: text)
    return bidi?.paragraph.startsLeft(bytes, text, controls: controls) ?? false
  }

  /// Runs of a margin as they stand at the right.
  func mirrored(_ runs: [Run]) -> [Run] {
    var setter = BidiSetter(ambiguousIsWide: ambiguousIsWide)
    return setter.visual(runs, .rightToLeft)
  }

  /// Blanks that push what is `width` cells wide to the right.
  func push(_ width: Int, to room: Int) -> [Run] {
    width < room ? [Run(String(repeating: " ", count: room - width))] : []
  }
}

// MARK: - Lines

extension Compositor {
  /// Adds the lines that the breaker has made of a passage that is resolved.
  mutating func addOrdered(_ passage: Manuscript.Passage, _ prefix: Prefix, _ block: Int) {
    let runsLeft = bidi?.paragraph.isRightToLeft ?? false
    var prefix = prefix
    if runsLeft { (prefix.first, prefix.rest) = (mirrored(prefix.first), mirrored(prefix.rest)) }
    var setter = BidiSetter(ambiguousIsWide: ambiguousIsWide)
    let lead = setter.visual(prefix.lead, runsLeft ? .rightToLeft : .leftToRight)
    var span = passage.firstSpan
    for (index, slice) in breaker.lines.enumerated() {
      order(slice, &span)
      result.lines.begin(Anchor(block: block, word: slice.word))
      let margin = index == 0 ? prefix.first : prefix.rest
      addOrderedLine(margin, index == 0 ? lead : [], runsLeft: runsLeft)
      if runsLeft || slice.text.isEmpty { result.lines.trim() }
    }
  }

  private mutating func addOrderedLine(_ margin: [Run], _ lead: [Run], runsLeft: Bool) {
    guard runsLeft else {
      result.lines.add(margin + lead)
      return addOrderedText()
    }
    let width = (bidi?.line.width ?? 0) + width(of: lead) + width(of: margin)
    result.lines.add(push(width, to: columns))
    addOrderedText()
    result.lines.add(lead + margin)
  }

  private mutating func addOrderedText() {
    var start = 0
    bidi?.line.text.withUnsafeBufferPointer { text in
      for stretch in bidi?.line.stretches ?? [] {
        let part = UnsafeBufferPointer(rebasing: text[start..<stretch.end])
        result.lines.add(part, stretch.look.style, link: stretch.look.link)
        start = stretch.end
      }
    }
  }

  /// Puts a slice of the passage at hand in order; `span` moves on with the text.
  private mutating func order(_ slice: Breaker.Slice, _ span: inout Int) {
    bidi?.beginLine()
    var start = slice.text.lowerBound
    while start < slice.text.upperBound {
      let (end, look) = self.look(at: start, &span)
      let part = start..<min(end, slice.text.upperBound)
      bidi?.add(bytes, part, look)
      start = part.upperBound
    }
    bidi?.endLine(bytes, takesHyphen: slice.takesHyphen)
  }

  /// Appends a slice of the passage at hand as runs in visual order.
  mutating func addOrderedRuns(
    _ slice: Breaker.Slice, _ span: inout Int, to runs: inout [Run]
  ) {
    guard slice.text.count <= Compositor.longest else { return addRuns(slice, &span, to: &runs) }
    order(slice, &span)
    runs += bidi?.runsOfLine() ?? []
  }
}
