import CUnicode

/// Bits of text that stay on one line, with the blanks between them: what lines are made of.
struct Piece {
  /// Where it begins, in bytes.
  var start: Int
  /// Where it ends, in bytes, blanks not included.
  var end: Int
  /// The cells it takes.
  var width: Int
  /// The cells of the blanks after it, which go where a line ends.
  var blank = 0
  /// How little a line should end after it, in squared cells of raggedness; 0 at blanks.
  var cost = 0
  /// A hyphen is drawn where a line ends after it.
  var takesHyphen = false
  /// The number of its first word within the block.
  var word = 0
}

/// A place in the text where its author, and not UAX #14, says whether a line may end.
struct Joint {
  /// What the author says.
  enum Kind { case never, always, hyphen }

  /// The place, in bytes.
  var offset: Int
  /// What holds there.
  var kind: Kind
}

/// Cuts a text into pieces at the places where UAX #14 lets a line end.
struct PieceCutter {
  /// Whether Korean words are kept whole.
  var keepsHangul = true
  /// Whether characters of ambiguous width take two cells.
  var ambiguousIsWide = false

  /// Characters of one class in a row, which cannot be parted; or one character with its marks.
  private struct Unit {
    var end: Int
    var width: Int
    var kind: LineBreaks.Class
    var isJoined = false
  }

  /// Whether UAX #14 is tailored to what readers expect.
  let isTailored: Bool

  private var units: [Unit] = []

  /// A cutter; `units` is kept between texts, so one is used for many. Tailored where it keeps
  /// Korean words, if nothing else is said.
  init(keepsHangul: Bool = true, ambiguousIsWide: Bool = false, isTailored: Bool? = nil) {
    (self.keepsHangul, self.ambiguousIsWide) = (keepsHangul, ambiguousIsWide)
    self.isTailored = isTailored ?? keepsHangul
  }

  /// Appends the pieces of `range`, which holds no hard break. `joints` are those inside, in order.
  mutating func cut(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, joints: ArraySlice<Joint>,
    into pieces: inout [Piece]
  ) {
    collect(bytes, range, joints)
    var (rules, tailoring) = (LineBreaks(), Tailoring())
    var piece = Piece(start: range.lowerBound, end: range.lowerBound, width: 0)
    var pending = joints
    var start = range.lowerBound
    for (index, unit) in units.enumerated() {
      let next = index + 1 < units.count ? units[index + 1].kind : -1
      var allowed = rules.allows(unit.kind, next: next)
      if unit.isJoined { rules.mark(isJoiner: true) }
      if isTailored { allowed = tailoring.allows(bytes, range, start, allowed: allowed) }
      let joint = PieceCutter.joint(at: start, &pending)
      if start > range.lowerBound, joint.map({ $0 != .never }) ?? allowed {
        piece.cost = tailoring.cost(bytes, start) ?? cost(bytes, piece, index, joint)
        piece.takesHyphen = joint == .hyphen
        pieces.append(piece)
        piece = Piece(start: start, end: start, width: 0)
      }
      if unit.kind == UNICODE_LB_SP {
        piece.blank += unit.width
      } else {
        piece.width += piece.blank + unit.width
        (piece.end, piece.blank) = (unit.end, 0)
      }
      start = unit.end
    }
    if piece.end > piece.start || piece.blank > 0 { pieces.append(piece) }
  }

  private static func joint(at offset: Int, _ joints: inout ArraySlice<Joint>) -> Joint.Kind? {
    var kind: Joint.Kind?
    while let first = joints.first, first.offset <= offset {
      if first.offset == offset, kind != .never { kind = first.kind }
      joints.removeFirst()
    }
    return kind
  }

  /// What it costs the eye when a line ends after the piece.
  private func cost(
    _ bytes: UnsafeBufferPointer<UInt8>, _ piece: Piece, _ index: Int, _ joint: Joint.Kind?
  ) -> Int {
    if piece.blank > 0 { return isLoneLetter(bytes, piece) ? 16 : 0 }
    if joint == .always { return 0 }
    if joint == .hyphen { return 60 }
    guard piece.end > piece.start else { return 0 }
    switch bytes[piece.end - 1] {
    case 0x2F: return 200
    case 0x2D: return 80
    case 0x80...: return 0
    default: return index < units.count && units[index].kind == UNICODE_LB_ID ? 0 : 60
    }
  }
}

extension PieceCutter {
  /// Words of one letter ("I", "a", Polish "w") hang in the air at a line's end.
  private func isLoneLetter(_ bytes: UnsafeBufferPointer<UInt8>, _ piece: Piece) -> Bool {
    piece.end - piece.start == 1 && (bytes[piece.start] | 0x20) &- 0x61 < 26
  }
}

// MARK: - Units

extension PieceCutter {
  private mutating func collect(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ joints: ArraySlice<Joint>
  ) {
    units.removeAll(keepingCapacity: true)
    var index = range.lowerBound
    var place = joints.startIndex
    while index < range.upperBound {
      while place < joints.endIndex, joints[place].offset <= index { place += 1 }
      let stop = place < joints.endIndex ? joints[place].offset : range.upperBound
      let kind = PieceCutter.run(bytes[index])
      guard kind != .other else {
        collectOne(bytes, &index, until: range.upperBound)
        continue
      }
      var end = index + 1
      while end < stop, PieceCutter.run(bytes[end]) == kind { end += 1 }
      units.append(Unit(end: end, width: end - index, kind: kind.rawValue))
      index = end
    }
  }

  /// What comes in runs that have no break inside.
  private enum Kind: Int {
    case other = -1
    case letter = 10
    case digit = 12
    case blank = 4
  }

  @inline(__always)
  private static func run(_ byte: UInt8) -> Kind {
    if (byte | 0x20) &- 0x61 < 26 { return .letter }
    if byte == 0x20 { return .blank }
    return byte &- 0x30 < 10 ? .digit : .other
  }

  private mutating func collectOne(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, until end: Int
  ) {
    let code = UTF8Text.next(bytes, &index)
    let record = unicode_record(code)
    var kind = LineBreaks.Class(unicode_record_line_break(record))
    let width = width(record)
    if kind == UNICODE_LB_CM || kind == UNICODE_LB_ZWJ {
      let isJoiner = kind == UNICODE_LB_ZWJ
      if let last = units.last, last.kind > UNICODE_LB_ZW, last.kind != UNICODE_LB_SP {
        units[units.count - 1].end = index
        units[units.count - 1].width += width
        units[units.count - 1].isJoined = isJoiner
        return
      }
      units.append(Unit(end: index, width: width, kind: 10, isJoined: isJoiner))
      return
    }
    if kind == UNICODE_LB_GL, unicode_record_is_mark(record), let last = units.last,
      last.kind == UNICODE_LB_HY || last.kind == UNICODE_LB_BA
    {
      // Double diacritics are GL, but a line cannot begin with one.
      units[units.count - 1].end = index
      return
    }
    if keepsHangul && kind >= UNICODE_LB_JL && kind <= UNICODE_LB_H3 {
      kind = LineBreaks.hangul
      if let last = units.last, last.kind == kind, !last.isJoined {
        units[units.count - 1].end = index
        units[units.count - 1].width += width
        return
      }
    }
    if keepsHangul, kind == UNICODE_LB_CL, PieceCutter.isBracket(code) {
      kind = LineBreaks.Class(UNICODE_LB_CPW)
    }
    if isTailored, kind == UNICODE_LB_QU {
      kind = Tailoring.bracket(code, after: units.last?.kind, bytes, index, until: end) ?? kind
    }
    units.append(Unit(end: index, width: width, kind: kind))
  }

  /// Whether what closes is a bracket and no comma or full stop.
  private static func isBracket(_ code: UInt32) -> Bool {
    switch code {
    case 0x3001, 0x3002, 0xFE11, 0xFE12, 0xFE50, 0xFE52, 0xFF0C, 0xFF0E, 0xFF61, 0xFF64: false
    default: true
    }
  }

  @inline(__always)
  private func width(_ record: UInt32) -> Int {
    if ambiguousIsWide && unicode_record_is_ambiguous(record) { return 2 }
    return Int(unicode_record_width(record))
  }
}
