/// Character references by name: HTML §13.5.
struct HTMLReferences: Sendable {
  /// The table of names, made at first use.
  static let known = HTMLReferences()

  /// The longest name, without `;`.
  static let longestName = 31
  /// The longest name that is known without `;`.
  private static let longestBareName = 6

  private struct Entry: Sendable {
    var name: Range<Int32>
    var text: Range<Int32>
    var isBare: Bool
  }

  private let blob: [UInt8]
  private let entries: [Entry]
  private let slots: [Int16]

  private init() {
    var blob: [UInt8] = []
    var entries: [Entry] = []
    var words = Self.table.utf8.split(separator: UInt8(ascii: " ")).makeIterator()
    while let name = words.next(), let codes = words.next() {
      let isBare = name.first == UInt8(ascii: "*")
      let start = Int32(blob.count)
      blob.append(contentsOf: isBare ? name.dropFirst() : name)
      let middle = Int32(blob.count)
      for code in codes.split(separator: UInt8(ascii: "+")) {
        Self.append(UInt32(Substring(code), radix: 16) ?? 0xFFFD, to: &blob)
      }
      entries.append(
        Entry(name: start..<middle, text: middle..<Int32(blob.count), isBare: isBare))
    }
    self.blob = blob
    self.entries = entries
    slots = Self.slots(blob: blob, entries: entries)
  }

  private static func slots(blob: [UInt8], entries: [Entry]) -> [Int16] {
    var slots = [Int16](repeating: -1, count: 8192)
    for (index, entry) in entries.enumerated() {
      let name = Int(entry.name.lowerBound)..<Int(entry.name.upperBound)
      var slot = hash(blob.span.extracting(name))
      while slots[slot] >= 0 { slot = (slot + 1) & 8191 }
      slots[slot] = Int16(index)
    }
    return slots
  }

  private static func hash(_ name: Span<UInt8>) -> Int {
    var hash = UInt32(truncatingIfNeeded: name.count)
    for place in 0..<name.count { hash = hash &* 0x01000193 ^ UInt32(name[place]) }
    return Int((hash ^ (hash >> 13)) & 8191)
  }

  private func entry(_ name: Span<UInt8>) -> Entry? {
    var slot = Self.hash(name)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.name.count == name.count, equal(entry.name, name) { return entry }
      slot = (slot + 1) & 8191
    }
    return nil
  }

  private func equal(_ range: Range<Int32>, _ name: Span<UInt8>) -> Bool {
    for place in 0..<name.count where blob[Int(range.lowerBound) + place] != name[place] {
      return false
    }
    return true
  }

  // MARK: - Reading

  /// Reads the reference that begins at `start`, the place of `&`, and appends what it stands for.
  ///
  /// HTML §13.2.5.72 ff. Returns the place behind the reference, nil if it is none and `&` is just
  /// itself.
  static func read(
    _ source: Span<UInt8>, at start: Int, inAttribute: Bool, into text: inout [UInt8]
  ) -> Int? {
    guard start + 1 < source.count else { return nil }
    let next = source[start + 1]
    if next == UInt8(ascii: "#") { return readNumber(source, at: start + 2, into: &text) }
    guard next.isLetterOrDigit else { return nil }
    return readName(source, at: start + 1, inAttribute: inAttribute, into: &text)
  }

  /// HTML §13.2.5.73 Named character reference state.
  private static func readName(
    _ source: Span<UInt8>, at start: Int, inAttribute: Bool, into text: inout [UInt8]
  ) -> Int? {
    var end = start
    let limit = min(source.count, start + longestName + 1)
    while end < limit, source[end].isLetterOrDigit { end += 1 }
    let hasSemicolon = end < source.count && source[end] == UInt8(ascii: ";")
    if hasSemicolon, let byte = commonest(source.extracting(start..<end)) {
      text.append(contentsOf: byte)
      return end + 1
    }
    if hasSemicolon, let entry = known.entry(source.extracting(start..<end)) {
      known.append(entry, to: &text)
      return end + 1
    }
    return readBareName(source, start..<end, inAttribute: inAttribute, into: &text)
  }

  private static func readBareName(
    _ source: Span<UInt8>, _ name: Range<Int>, inAttribute: Bool, into text: inout [UInt8]
  ) -> Int? {
    var count = min(name.count, longestBareName)
    while count >= 2 {
      let end = name.lowerBound + count
      if let entry = known.entry(source.extracting(name.lowerBound..<end)), entry.isBare {
        // For historical reasons `?a=1&copy=2` in an attribute is no reference.
        if inAttribute, end < source.count,
          source[end] == UInt8(ascii: "=") || source[end].isLetterOrDigit
        {
          return nil
        }
        known.append(entry, to: &text)
        return end
      }
      count -= 1
    }
    return nil
  }

  private func append(_ entry: Entry, to text: inout [UInt8]) {
    text.append(contentsOf: blob[Int(entry.text.lowerBound)..<Int(entry.text.upperBound)])
  }

  /// The names nearly all references have, so that small texts never need the table.
  private static func commonest(_ name: Span<UInt8>) -> [UInt8]? {
    switch name.count {
    case 2 where name[1] == UInt8(ascii: "t"):
      if name[0] == UInt8(ascii: "l") { return [UInt8(ascii: "<")] }
      return name[0] == UInt8(ascii: "g") ? [UInt8(ascii: ">")] : nil
    case 3 where matches(name, "amp"): return [UInt8(ascii: "&")]
    case 4 where matches(name, "quot"): return [UInt8(ascii: "\"")]
    case 4 where matches(name, "nbsp"): return [0xC2, 0xA0]
    default: return nil
    }
  }

  private static func matches(_ name: Span<UInt8>, _ wanted: String) -> Bool {
    var place = 0
    for byte in wanted.utf8 {
      if name[place] != byte { return false }
      place += 1
    }
    return true
  }

  /// HTML §13.2.5.75 ff. Numeric character reference states.
  private static func readNumber(
    _ source: Span<UInt8>, at start: Int, into text: inout [UInt8]
  ) -> Int? {
    var place = start
    let isHex = place < source.count && source[place] | 0x20 == UInt8(ascii: "x")
    if isHex { place += 1 }
    let first = place
    var code: UInt32 = 0
    while place < source.count, let digit = source[place].digit(hex: isHex) {
      code = min(code * (isHex ? 16 : 10) + digit, 0x110000)
      place += 1
    }
    guard place > first else { return nil }
    append(meant(code), to: &text)
    return place < source.count && source[place] == UInt8(ascii: ";") ? place + 1 : place
  }

  /// HTML §13.2.5.80 Numeric character reference end state.
  private static func meant(_ code: UInt32) -> UInt32 {
    switch code {
    case 0, 0xD800...0xDFFF, 0x110000...: return 0xFFFD
    case 0x80...0x9F: return windows1252[Int(code - 0x80)]
    default: return code
    }
  }

  /// What the numbers 0x80 to 0x9F stand for: the characters of Windows-1252.
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
    0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]

  private static func append(_ code: UInt32, to text: inout [UInt8]) {
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}

extension UInt8 {
  /// HTML's white space: tab, line feed, form feed, carriage return, space.
  var isHTMLSpace: Bool { self == 32 || self == 10 || self == 9 || self == 12 || self == 13 }
  var isLetter: Bool { (self | 0x20) &- 97 < 26 }
  var isUpperCase: Bool { self &- 65 < 26 }
  var isLetterOrDigit: Bool { isLetter || self &- 48 < 10 }
  var lowered: UInt8 { isUpperCase ? self | 0x20 : self }

  func digit(hex: Bool) -> UInt32? {
    if self &- 48 < 10 { return UInt32(self - 48) }
    let letter = (self | 0x20) &- 97
    return hex && letter < 6 ? UInt32(letter) + 10 : nil
  }
}
