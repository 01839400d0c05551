import CFribidi

/// A paragraph's embedding levels (UAX #9, X1 to I2) and how its Arabic letters join. One is used for
/// many paragraphs, so that its room is made once.
struct BidiParagraph {
  /// A control of the algorithm that the text itself does not show: where an element of its own
  /// direction begins or ends.
  struct Control: Equatable {
    var offset: Int
    var code: UInt32
  }

  /// Whether the paragraph as a whole runs from right to left.
  private(set) var isRightToLeft = false
  private var start = 0
  /// By byte from `start`; only a character's first byte counts.
  private var levels: [UInt8] = []
  private var joins: [UInt8] = []

  private var codes: [UInt32] = []
  private var places: [Int] = []
  private var codeLevels: [UInt8] = []
  private var codeJoins: [UInt8] = []

  /// So much is resolved at once, so that memory is bounded: longer paragraphs are cut at a blank.
  private static let most = 1 << 15
  /// So many controls count in one such part; libfribidi's work grows with their square.
  private static let mostControls = 256

  /// Resolves `range` of a text. `controls` are those inside, in order. Cost: linear.
  mutating func resolve(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ direction: Bidi.Direction,
    controls: ArraySlice<Control> = []
  ) {
    start = range.lowerBound
    levels.removeAll(keepingCapacity: true)
    joins.removeAll(keepingCapacity: true)
    isRightToLeft =
      direction == .auto
      ? startsLeft(bytes, range, controls: controls) : direction == .rightToLeft
    levels.append(contentsOf: repeatElement(isRightToLeft ? 1 : 0, count: range.count))
    joins.append(contentsOf: repeatElement(0, count: range.count))
    var pending = controls
    BidiParagraph.eachPart(bytes, range) { part in
      collect(bytes, part, &pending)
      resolveCodes()
      return true
    }
  }

  /// The level of the character that begins at a byte of the text; odd ones run to the left.
  func level(at offset: Int) -> UInt8 { levels[offset - start] }

  /// How the letter that begins at a byte joins its neighbours, for `bidi_shaped`.
  func join(at offset: Int) -> UInt8 { joins[offset - start] }

  /// Whether the first strong character runs to the left (P2, P3); what was resolved stays.
  /// Where only parts that are set apart have one, theirs counts.
  mutating func startsLeft(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, controls: ArraySlice<Control>
  ) -> Bool {
    var (strong, pending) = (BIDI_NEUTRAL, controls)
    BidiParagraph.eachPart(bytes, range) { part in
      collect(bytes, part, &pending)
      strong = Int(bidi_first_strong(codes, Int32(codes.count)))
      return strong == BIDI_NEUTRAL
    }
    if strong == BIDI_NEUTRAL, !controls.isEmpty { return startsLeft(bytes, range, controls: []) }
    return strong == BIDI_RIGHT_TO_LEFT
  }
}

extension BidiParagraph {
  /// Calls `body` with the lines of a text, or with parts of lines that are too long; newlines are in
  /// none. It goes on while `body` says so.
  private static func eachPart(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ body: (Range<Int>) -> Bool
  ) {
    var start = range.lowerBound
    while start < range.upperBound {
      let limit = min(range.upperBound, start + most)
      var end = Breaker.lineEnd(bytes, start, limit)
      if end == limit, limit < range.upperBound { end = cut(bytes, start, limit) }
      if end > start, !body(start..<end) { return }
      start = end < range.upperBound && bytes[end] == 0x0A ? end + 1 : end
    }
  }

  private static func cut(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int
  ) -> Int {
    var end = limit
    while end > start + most / 2, bytes[end - 1] != 0x20 { end -= 1 }
    if bytes[end - 1] == 0x20 { return end }
    end = limit
    while bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  /// Fills `codes` with the characters of a part and the controls among them.
  private mutating func collect(
    _ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, _ pending: inout ArraySlice<Control>
  ) {
    codes.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    var (index, room) = (part.lowerBound, BidiParagraph.mostControls)
    while true {
      while let control = pending.first, control.offset <= index {
        pending.removeFirst()
        guard room > 0 else { continue }
        codes.append(control.code)
        places.append(-1)
        room -= 1
      }
      guard index < part.upperBound else { return }
      places.append(index)
      codes.append(UTF8Text.next(bytes, &index))
    }
  }

  private mutating func resolveCodes() {
    let missing = codes.count - codeLevels.count
    if missing > 0 {
      codeLevels.append(contentsOf: repeatElement(0, count: missing))
      codeJoins.append(contentsOf: repeatElement(0, count: missing))
    }
    _ = bidi_resolve(codes, Int32(codes.count), isRightToLeft, &codeLevels, &codeJoins)
    for (index, place) in places.enumerated() where place >= 0 {
      levels[place - start] = codeLevels[index]
      joins[place - start] = codeJoins[index]
    }
  }
}
