import CUnicode

/// Cuts text into the tokens of the search index, one pass over its UTF-8, folding as it goes.
///
/// Of a script with blanks a token is a word. Of the others it is a pair of neighbouring characters,
/// pairs overlap, and the last character of a run is a token of its own: so every part of a run is
/// found as a row of pairs, and every single character at the beginning of some token.
struct Tokenizer {
  /// Where a token stands, in bytes: in the text, and in `output`.
  struct Place: Hashable {
    var source: Range<Int>
    var token: Range<Int>
  }

  /// Longer words are cut here, in the index as in what is asked: nobody types base64.
  static let longestToken = 64

  /// The tokens, parted by blanks.
  private(set) var output: [UInt8] = []
  /// Where each token stands, if that was asked for.
  private(set) var places: [Place] = []
  private let keepsPlaces: Bool

  private var isInWord = false
  private var start = 0
  private var end = 0
  private var tokenStart = 0
  private var room = 0
  private var before = Unit.none
  private var held = Unit.none

  /// One character of a run and where it stands in the text.
  private struct Unit {
    var code: UInt32
    var start: Int
    var end: Int
    static let none = Unit(code: 0, start: 0, end: 0)
  }

  init(keepsPlaces: Bool = false) { self.keepsPlaces = keepsPlaces }

  /// Reads a whole text. Once for each tokenizer. Cost: linear.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        readASCII(bytes, &index)
      } else {
        readOther(bytes, &index)
      }
    }
    endToken()
  }
}

// MARK: - Characters

extension Tokenizer {
  /// A stretch of ASCII: letters and digits are words, all else parts them.
  private mutating func readASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
    if held.code != 0 { endRun() }
    while index < bytes.count {
      let byte = bytes[index]
      if (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 {
        if !isInWord { beginWord(at: index) }
        if room > 0 {
          output.append(byte | 0x20)
          room -= 1
        }
        index += 1
        end = index
      } else {
        guard byte < 0x80 else { return }
        if isInWord, byte != 0x27 || !isNotContracted(bytes, index + 1) { endWord() }
        index += 1
      }
    }
  }

  /// One character that is not ASCII.
  private mutating func readOther(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
    let from = index
    let code = Self.next(bytes, &index)
    let record = folding_record(code)
    let count = folding_record_count(record)
    if count == 0 {
      take(code, Self.kind(record), from, bytes, index)
    } else if count == 1 {
      let one = folding_record_one(record, code)
      take(one, Self.kind(record), from, bytes, index)
    } else {
      for part in 0..<count {
        let one = folding_record_part(record, part)
        take(one, Self.kind(folding_record(one)), from, bytes, index)
      }
    }
  }

  /// Takes a folded character that stands in the text from one byte to another.
  @inline(__always)
  private mutating func take(
    _ code: UInt32, _ kind: Int, _ from: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ to: Int
  ) {
    if kind == FOLDING_WORD {
      if held.code != 0 { endRun() }
      if !isInWord { beginWord(at: from) }
      append(code)
      end = to
    } else if kind == FOLDING_PAIR {
      takeUnit(Unit(code: code, start: from, end: to))
    } else if kind == FOLDING_JOINER {
      takeJoiner(Unit(code: code, start: from, end: to))
    } else if kind == FOLDING_IGNORED {
      if isInWord { end = to }
      if held.code != 0 { held.end = to }
    } else if kind == FOLDING_SEPARATOR || !isInWord || !isNotContracted(bytes, to) {
      endToken()
    }
  }

  /// Whether the apostrophe before a place is that of `don't`, which people also write without it.
  private func isNotContracted(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    guard output.last == 0x6E, place < bytes.count, bytes[place] | 0x20 == 0x74 else {
      return false
    }
    var next = place + 1
    guard next < bytes.count else { return true }
    let code = Self.next(bytes, &next)
    let kind = Self.kind(folding_record(code))
    return kind == FOLDING_SEPARATOR || kind == FOLDING_APOSTROPHE
  }

  /// The code point at `index`, which moves behind it.
  @inline(__always)
  private static func next(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
    let first = UInt32(bytes[index])
    index += 1
    if first < 0x80 { return first }
    let length = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
    var code = first & (0x3F >> UInt32(length))
    for _ in 0..<length where index < bytes.count {
      code = code << 6 | UInt32(bytes[index] & 0x3F)
      index += 1
    }
    return min(code, 0x10FFFF)
  }
}

// MARK: - Tokens

extension Tokenizer {
  private mutating func beginWord(at place: Int) {
    start = place
    isInWord = true
    beginToken()
  }

  private mutating func beginToken() {
    if !output.isEmpty { output.append(0x20) }
    (tokenStart, room) = (output.count, Self.longestToken)
  }

  private mutating func endToken() {
    if isInWord { endWord() }
    if held.code != 0 { endRun() }
  }

  private mutating func endWord() {
    isInWord = false
    if keepsPlaces { keep(start..<end) }
  }

  private mutating func keep(_ source: Range<Int>) {
    places.append(Place(source: source, token: tokenStart..<output.count))
  }

  private mutating func takeUnit(_ unit: Unit) {
    if isInWord { endWord() }
    if before.code != 0 { pair() }
    (before, held) = (held, unit)
  }

  private mutating func pair() {
    beginToken()
    append(before.code)
    append(held.code)
    if keepsPlaces { keep(before.start..<held.end) }
  }

  private mutating func endRun() {
    if before.code != 0 { pair() }
    beginToken()
    append(held.code)
    if keepsPlaces { keep(held.start..<held.end) }
    (before, held) = (.none, .none)
  }

  /// A vowel, final or voicing: one with what is held, where the two can be.
  private mutating func takeJoiner(_ unit: Unit) {
    if let code = Composition.one(held.code, unit.code) {
      (held.code, held.end) = (code, unit.end)
    } else if unit.code >= 0x3099 {
      if held.code != 0 { held.end = unit.end }  // No character takes this voicing.
    } else {
      takeUnit(unit)
    }
  }

  @inline(__always)
  private mutating func append(_ code: UInt32) {
    let length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    guard length <= room else {
      room = 0
      return
    }
    room -= length
    Self.append(code, to: &output)
  }

  @inline(__always)
  private static func append(_ code: UInt32, to bytes: inout [UInt8]) {
    if code < 0x80 { return bytes.append(UInt8(truncatingIfNeeded: code)) }
    if code < 0x800 {
      bytes.append(UInt8(truncatingIfNeeded: 0xC0 | code >> 6))
    } else {
      if code < 0x10000 {
        bytes.append(UInt8(truncatingIfNeeded: 0xE0 | code >> 12))
      } else {
        bytes.append(UInt8(truncatingIfNeeded: 0xF0 | code >> 18))
        bytes.append(UInt8(truncatingIfNeeded: 0x80 | code >> 12 & 0x3F))
      }
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | code >> 6 & 0x3F))
    }
    bytes.append(UInt8(truncatingIfNeeded: 0x80 | code & 0x3F))
  }
}

extension Tokenizer {
  /// Whether a folded character belongs to a run that is cut in pairs.
  static func isPaired(_ code: UInt32) -> Bool {
    let kind = kind(folding_record(code))
    return kind == FOLDING_PAIR || kind == FOLDING_JOINER
  }

  /// One of `FOLDING_…`.
  @inline(__always)
  private static func kind(_ record: UInt32) -> Int { Int(folding_record_kind(record)) }
}
