/// Sets lines of right-to-left text: a paragraph is resolved once, its lines are ordered one by one.
struct BidiSetter {
  /// The paragraph at hand.
  var paragraph = BidiParagraph()
  /// The last line.
  private(set) var line = BidiLine()
  let ambiguousIsWide: Bool

  /// A setter; one is used for many paragraphs.
  init(ambiguousIsWide: Bool = false) { self.ambiguousIsWide = ambiguousIsWide }

  /// Begins a line of the paragraph at hand.
  mutating func beginLine() { line.begin() }

  /// Adds a part of the paragraph that has one look.
  mutating func add(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ look: Manuscript.Span
  ) {
    line.add(bytes, range, look, paragraph, ambiguousIsWide: ambiguousIsWide)
  }

  /// Puts the line in order; a hyphen may be wanted at its end.
  mutating func endLine(_ bytes: UnsafeBufferPointer<UInt8>, takesHyphen: Bool = false) {
    line.end(bytes, paragraph, takesHyphen: takesHyphen)
  }

  /// Runs that are a paragraph of their own and one line, in visual order.
  mutating func visual(_ runs: [Run], _ direction: Bidi.Direction) -> [Run] {
    var text: [UInt8] = []
    for run in runs { text.append(contentsOf: run.text.utf8) }
    return text.withUnsafeBufferPointer { bytes in
      paragraph.resolve(bytes, 0..<bytes.count, direction)
      beginLine()
      var start = 0
      for run in runs {
        let end = start + run.text.utf8.count
        add(bytes, start..<end, Manuscript.Span(start: 0, style: run.style, link: run.link ?? -1))
        start = end
      }
      endLine(bytes)
      return runsOfLine()
    }
  }

  /// The last line as runs.
  func runsOfLine() -> [Run] {
    var start = 0
    return line.stretches.map { stretch in
      defer { start = stretch.end }
      let link = stretch.look.link < 0 ? nil : stretch.look.link
      return Run(
        String(decoding: line.text[start..<stretch.end], as: UTF8.self), stretch.look.style,
        link: link)
    }
  }
}
