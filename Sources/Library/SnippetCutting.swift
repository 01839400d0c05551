/// Cuts a few characters out of a text and knows where each of its bytes went.
struct SnippetCutting {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let start: Int
  private let limit: Int
  private var end: Int
  /// Bytes of the text where blanks were left out or put in, and how far the snippet is off there.
  private var shifts: [(source: Int, shift: Int)] = []
  /// The snippet.
  private(set) var text = ""

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) {
    (self.bytes, self.start, self.limit, end) = (bytes, start, limit, start)
  }

  /// - Parameter isWhole: nothing comes behind the bytes.
  mutating func cut(isWhole: Bool) {
    if start > 0 { text = "…" }
    shifts = [(start, text.utf8.count - start)]
    var room = limit - text.count
    // No character of 64 bytes is worth reading: what is not read of it is cut off behind.
    let stop = min(bytes.count, start + room * 64)
    let rest = String(decoding: bytes[start..<stop], as: UTF8.self)
    (end, room) = (start, room - 1)
    var lastBlank: (text: Int, source: Int)?
    for character in rest {
      let isBlank = character.isWhitespace
      if !isBlank || !text.isEmpty && text.utf8.last != 0x20 {
        guard room > 0 else { break }
        room -= 1
        if isBlank { lastBlank = (text.utf8.count, end) }
        text += isBlank ? " " : String(character)
      }
      end += character.utf8.count
      if isBlank { note() }
    }
    let isEnd = isWhole && end == bytes.count
    if !isEnd { close(at: lastBlank) }
  }

  private mutating func note() {
    let shift = text.utf8.count - end
    if shifts.last?.shift != shift { shifts.append((end, shift)) }
  }

  /// Ends with a whole word where one ends not too far before.
  private mutating func close(at blank: (text: Int, source: Int)?) {
    if let blank, blank.text * 4 > text.utf8.count * 3 {
      text = String(decoding: text.utf8.prefix(blank.text), as: UTF8.self)
      end = blank.source
    }
    text += "…"
  }

  /// Where ranges of the text stand in the snippet, as far as they do.
  func places(of ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.compactMap { range in
      guard range.lowerBound >= start, range.upperBound <= end else { return nil }
      return place(of: range.lowerBound)..<place(of: range.upperBound)
    }
  }

  private func place(of source: Int) -> Int {
    let shift = shifts.last { $0.source <= source }?.shift ?? 0
    return source + shift
  }
}
