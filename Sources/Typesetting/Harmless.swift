import CUnicode

/// Turns any text into clusters that ncurses and terminals agree on (design §2, Output).
///
/// It is fed scalar by scalar and remembers what it needs of the last cluster, so a text may come in
/// pieces: a mark finds its base across the border of two elements.
struct Harmless {
  /// What the next mark would sit on.
  private enum Base { case none, other, letter, pictograph }

  private var base = Base.none
  private var marks = 0
  /// The last spacing scalar while nothing sits on it yet, for putting Hangul syllables together.
  private var tail: UInt32 = 0
  /// The class of the last jamo or syllable of the cluster, 0 outside of Hangul.
  private var hangul: Int32 = 0
  private var joins = false
  private var flag: UInt32 = 0

  /// ncurses keeps one spacing character and four marks in a cell.
  private static let most = 4

  /// A start without any base.
  init() {}

  /// Says that printable ASCII has been written past the filter; `last` is its last byte.
  @inline(__always)
  mutating func pass(_ last: UInt8) {
    let isLetter = (last | 0x20) &- 0x61 < 26 || last &- 0x30 < 10
    start(last == 0x20 ? .none : isLetter ? .letter : .other)
  }

  @inline(__always)
  private mutating func start(_ new: Base) {
    (base, marks, tail, joins, hangul) = (new, 0, 0, false, 0)
  }

  /// Appends what a scalar comes to: itself, a stand-in, or nothing.
  mutating func feed(_ code: UInt32, to bytes: inout [UInt8]) {
    let record = unicode_record(code)
    if flag != 0, code < 0x1F1E6 || code > 0x1F1FF { finish(&bytes) }
    if unicode_record_is_delicate(record) { return feedDelicate(code, record, &bytes) }
    if unicode_record_is_mark(record) { return feedMark(code, &bytes) }
    let isPictograph = unicode_record_is_pictographic(record)
    defer { joins = false }
    if joins && isPictograph { return }
    UTF8Text.append(code, to: &bytes)
    (marks, tail) = (0, code)
    let kind = Int32(unicode_record_grapheme(record))
    hangul = kind >= UNICODE_GCB_L ? kind : 0
    base = isPictograph ? .pictograph : unicode_record_is_letter(record) ? .letter : .other
    if code == 0x20 || code == 0x3000 { base = .none }
  }

  /// Writes what was held back: half a flag comes out as its letter. Call it where a text ends.
  mutating func finish(_ bytes: inout [UInt8]) {
    guard flag != 0 else { return }
    bytes.append(UInt8(truncatingIfNeeded: flag - 0x1F1E6 + 0x41))
    flag = 0
    start(.other)
  }
}

extension Harmless {
  private mutating func feedDelicate(_ code: UInt32, _ record: UInt32, _ bytes: inout [UInt8]) {
    switch code {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029:
      bytes.append(0x20)
      start(.none)
    case 0...0x1F, 0x7F...0x9F: break
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: break
    case 0x1F3FB...0x1F3FF where base != .none: break
    case 0x1F1E6...0x1F1FF: feedFlag(code, &bytes)
    case 0x200C, 0x200D: feedJoiner(code, &bytes)
    default:
      if unicode_record_is_format(record) { return }
      if unicode_record_is_mark(record) { return feedJamo(code, &bytes) }
      UTF8Text.append(unicode_record_is_printable(record) ? code : 0xFFFD, to: &bytes)
      start(.other)
    }
  }

  private mutating func feedFlag(_ code: UInt32, _ bytes: inout [UInt8]) {
    guard flag != 0 else { return flag = code }
    UTF8Text.append(flag, to: &bytes)
    UTF8Text.append(code, to: &bytes)
    flag = 0
    start(.other)
  }

  /// Joiners matter between letters (Persian, Indic); after an emoji they announce a glyph to drop.
  private mutating func feedJoiner(_ code: UInt32, _ bytes: inout [UInt8]) {
    if base == .pictograph { joins = code == 0x200D }
    if base == .letter { feedMark(code, &bytes) }
  }

  private mutating func feedMark(_ code: UInt32, _ bytes: inout [UInt8]) {
    if base == .none {
      UTF8Text.append(0x25CC, to: &bytes)
      start(.other)
    }
    tail = 0
    guard marks < Harmless.most else { return }
    UTF8Text.append(code, to: &bytes)
    marks += 1
  }

  /// Conjoining vowels and finals: put together with what precedes them where a syllable exists
  /// (Unicode §3.12), else set on it; without any such, on the filler that is made for them.
  private mutating func feedJamo(_ code: UInt32, _ bytes: inout [UInt8]) {
    let kind = unicode_grapheme_class(code)
    defer { hangul = kind }
    if let syllable = syllable(with: code) {
      bytes.removeLast(3)
      UTF8Text.append(syllable, to: &bytes)
      tail = syllable
      return
    }
    if !takes(kind) {
      UTF8Text.append(0x115F, to: &bytes)
      (base, marks) = (.letter, 0)
      if kind == UNICODE_GCB_T { feedMark(0x1160, &bytes) }
    }
    feedMark(code, &bytes)
  }

  /// Whether a vowel or a final goes on with the syllable at hand (GB6 to GB8).
  private func takes(_ kind: Int32) -> Bool {
    switch Int(hangul) {
    case UNICODE_GCB_L: return kind == UNICODE_GCB_V
    case UNICODE_GCB_V, UNICODE_GCB_LV: return true
    case UNICODE_GCB_T, UNICODE_GCB_LVT: return kind == UNICODE_GCB_T
    default: return false
    }
  }

  private func syllable(with code: UInt32) -> UInt32? {
    if case 0x1100...0x1112 = tail, case 0x1161...0x1175 = code {
      return 0xAC00 + ((tail - 0x1100) * 21 + (code - 0x1161)) * 28
    }
    if case 0xAC00...0xD7A3 = tail, (tail - 0xAC00) % 28 == 0, case 0x11A8...0x11C2 = code {
      return tail + (code - 0x11A7)
    }
    return nil
  }
}
