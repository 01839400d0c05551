import CUnicode

/// How many cells of a terminal a text takes: the one answer for layout and for drawing.
///
/// The answer for any text is the width of its harmless form, and for a harmless text that is what
/// ncurses counts (the C library's `wcwidth`, scalar by scalar) and what terminals show.
public enum Cells {
  /// The cells a text takes once it is harmless. Cost: O(length), without a copy for most texts.
  public static func width(of text: some StringProtocol) -> Int {
    UTF8Text.read(text) { bytes in
      plainWidth(bytes) ?? spacedWidth(bytes) ?? harmless(bytes).withUnsafeBufferPointer(sum)
    }
  }

  /// The cells one cluster takes once it is harmless.
  public static func width(of character: Character) -> Int { width(of: String(character)) }

  /// The text without anything a terminal could act on or measure differently.
  ///
  /// Tabs, newlines and line separators become blanks; other controls, bidi controls, tags, selectors
  /// and skin tones go; of a sequence of joined emoji the first stays; unassigned characters become
  /// U+FFFD; a mark without a base gets U+25CC. The answer is its own harmless form.
  public static func harmless(_ text: String) -> String {
    UTF8Text.read(text) { bytes in
      plainWidth(bytes) == nil ? String(decoding: harmless(bytes), as: UTF8.self) : nil
    } ?? text
  }

  /// Whether a terminal may show a character in two cells that others show in one: what Unicode
  /// calls ambiguous (UAX #11), in some East Asian fonts.
  public static func isAmbiguous(_ scalar: Unicode.Scalar) -> Bool {
    unicode_is_ambiguous(scalar.value)
  }

  /// The cells a text takes once it is harmless, where ambiguous characters may take two.
  public static func width(of text: String, ambiguousIsWide: Bool) -> Int {
    guard ambiguousIsWide else { return width(of: text) }
    return harmless(text).unicodeScalars.reduce(0) {
      $0 + (isAmbiguous($1) ? 2 : Int(unicode_cell_width($1.value)))
    }
  }

  /// The text made harmless and exactly `columns` cells wide: cut with `…`, or with points where
  /// that is wide, or padded with blanks.
  public static func fitted(
    _ text: String, to columns: Int, ambiguousIsWide: Bool = false
  ) -> String {
    guard columns > 0 else { return "" }
    let text = harmless(text)
    let width = width(of: text, ambiguousIsWide: ambiguousIsWide)
    if width <= columns { return text + String(repeating: " ", count: columns - width) }
    let sign = ambiguousIsWide ? String(repeating: ".", count: min(2, columns)) : "…"
    let room = columns - sign.count
    let (end, kept) = UTF8Text.read(text) {
      prefix($0, from: 0, columns: room, ambiguousIsWide: ambiguousIsWide)
    }
    let head = String(decoding: text.utf8.prefix(end), as: UTF8.self)
    return head + sign + String(repeating: " ", count: room - kept)
  }

  /// The cells `from..<to` of a line, padded with blanks to exactly that many; a wide character that
  /// the window cuts becomes a blank.
  public static func clipped(
    _ runs: [Run], from: Int, to: Int, ambiguousIsWide: Bool = false
  ) -> [Run] {
    guard to > from else { return [] }
    var window = Window(from: from, to: to, ambiguousIsWide: ambiguousIsWide)
    for run in runs {
      window.take(run)
      if window.isFull { break }
    }
    return window.padded()
  }
}

// MARK: - Bytes

extension Cells {
  /// The width of printable ASCII, which is its length; nil for anything else.
  private static func plainWidth(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var odd: UInt8 = 0
    for byte in bytes { odd |= (byte &- 0x20) > 0x5E ? 1 : 0 }
    return odd == 0 ? bytes.count : nil
  }

  /// The width of a text that is harmless already but for too many marks; nil where it may not be.
  private static func spacedWidth(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var (index, width, hasBase) = (0, 0, false)
    while index < bytes.count {
      let code = UTF8Text.next(bytes, &index)
      let record = unicode_record(code)
      if unicode_record_is_delicate(record) { return nil }
      if unicode_record_is_mark(record) {
        if !hasBase { return nil }
      } else {
        hasBase = code != 0x20 && code != 0x3000
        width += Int(unicode_record_width(record))
      }
    }
    return width
  }

  private static func harmless(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var filter = Harmless()
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count { filter.feed(UTF8Text.next(bytes, &index), to: &result) }
    filter.finish(&result)
    return result
  }

  private static func sum(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var (index, width) = (0, 0)
    while index < bytes.count { width += Int(unicode_cell_width(UTF8Text.next(bytes, &index))) }
    return width
  }

  /// The end and the width of the cluster that begins at `start` in a harmless text.
  static func cluster(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, ambiguousIsWide: Bool = false
  ) -> (end: Int, width: Int) {
    var end = start
    let first = UTF8Text.next(bytes, &end)
    var width = Int(unicode_cell_width(first))
    if ambiguousIsWide && unicode_is_ambiguous(first) { width = 2 }
    var isFlag = (0x1F1E6...0x1F1FF).contains(first)
    while end < bytes.count, bytes[end] >= 0x80 {
      var next = end
      let code = UTF8Text.next(bytes, &next)
      let kind = Int(unicode_grapheme_class(code))
      let pairs = isFlag && (0x1F1E6...0x1F1FF).contains(code)
      let belongs =
        kind == UNICODE_GCB_EXTEND || kind == UNICODE_GCB_SPACING_MARK || kind == UNICODE_GCB_ZWJ
        || unicode_is_mark(code)
      guard pairs || belongs else { break }
      width += Int(unicode_cell_width(code))
      (end, isFlag) = (next, false)
    }
    return (end, width)
  }

  /// As many whole clusters from `start` as fit: where they end and the cells they take.
  static func prefix(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, columns: Int,
    ambiguousIsWide: Bool = false
  ) -> (end: Int, width: Int) {
    var (end, width) = (start, 0)
    while end < bytes.count {
      let next = cluster(bytes, at: end, ambiguousIsWide: ambiguousIsWide)
      if width + next.width > columns { break }
      (end, width) = (next.end, width + next.width)
    }
    return (end, width)
  }
}

/// A window of cells while runs are laid into it.
private struct Window {
  let from: Int
  let to: Int
  let ambiguousIsWide: Bool
  private var column = 0
  private var filled = 0
  private var runs: [Run] = []

  init(from: Int, to: Int, ambiguousIsWide: Bool) {
    (self.from, self.to, self.ambiguousIsWide) = (from, to, ambiguousIsWide)
  }

  var isFull: Bool { filled >= to - from }

  mutating func take(_ run: Run) {
    let width = Cells.width(of: run.text, ambiguousIsWide: ambiguousIsWide)
    let start = column
    column += width
    if column <= from { return }
    if start >= from, column <= to { return append(run.text, width, as: run) }
    let text = Cells.harmless(run.text)
    let cut = UTF8Text.read(text) { visible($0, from: start) }
    append(cut.text, cut.width, as: run)
  }

  mutating func padded() -> [Run] {
    let missing = to - from - filled
    if missing > 0 { runs.append(Run(String(repeating: " ", count: missing))) }
    return runs
  }

  private mutating func append(_ text: String, _ width: Int, as run: Run) {
    guard width > 0 || !text.isEmpty else { return }
    runs.append(Run(text, run.style, link: run.link))
    filled += width
  }

  private func visible(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (text: String, width: Int) {
    var (index, place, width) = (0, start, 0)
    var result: [UInt8] = []
    while index < bytes.count, place < to {
      let next = Cells.cluster(bytes, at: index, ambiguousIsWide: ambiguousIsWide)
      let shown = min(place + next.width, to) - max(place, from)
      if place >= from, place + next.width <= to {
        result.append(contentsOf: bytes[index..<next.end])
        width += next.width
      } else if shown > 0 {
        result.append(contentsOf: repeatElement(0x20, count: shown))
        width += shown
      }
      (index, place) = (next.end, place + next.width)
    }
    return (String(decoding: result, as: UTF8.self), width)
  }
}
