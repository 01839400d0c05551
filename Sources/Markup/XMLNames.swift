/// The names a document uses, each stored once and numbered, so that tags compare as numbers.
struct XMLNames: Sendable {
  struct Entry: Sendable {
    /// The name as first written, with its prefix.
    var bytes: Range<Int>
    /// The number of the same name in lower case: what end tags are matched by.
    var folded: Int
    /// The part before the colon; empty where there is none.
    var prefix: String
    /// The part after it.
    var local: String
  }

  private(set) var entries: [Entry] = []
  private var blob: [UInt8] = []
  private var slots = [Int32](repeating: -1, count: 256)

  /// The number of the name that stands in these bytes.
  mutating func number(of name: Span<UInt8>) -> Int {
    var slot = Self.hash(name) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if equal(entries[number].bytes, name) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return add(name, at: slot)
  }

  private mutating func add(_ name: Span<UInt8>, at slot: Int) -> Int {
    let number = entries.count
    let text = (0..<name.count).map { name[$0] }
    let (prefix, local) = Self.split(text)
    slots[slot] = Int32(truncatingIfNeeded: number)
    entries.append(
      Entry(
        bytes: blob.count..<blob.count + text.count, folded: number, prefix: prefix, local: local))
    blob.append(contentsOf: text)
    if entries.count * 2 > slots.count { grow() }
    let lowered = text.map(\.lowered)
    if lowered != text { entries[number].folded = self.number(of: lowered.span) }
    return number
  }

  private static func split(_ name: [UInt8]) -> (String, String) {
    guard let colon = name.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < name.count
    else { return ("", String(decoding: name, as: UTF8.self)) }
    return (
      String(decoding: name[..<colon], as: UTF8.self),
      String(decoding: name[(colon + 1)...], as: UTF8.self)
    )
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (number, entry) in entries.enumerated() {
      var slot = Self.hash(blob.span.extracting(entry.bytes)) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }

  private static func hash(_ name: Span<UInt8>) -> Int {
    var hash = UInt32(truncatingIfNeeded: name.count) &* 0x9E37_79B1
    for place in 0..<name.count { hash = (hash ^ UInt32(name[place])) &* 0x0100_0193 }
    return Int(hash ^ (hash >> 15))
  }

  private func equal(_ range: Range<Int>, _ name: Span<UInt8>) -> Bool {
    guard range.count == name.count else { return false }
    for place in 0..<name.count where blob[range.lowerBound + place] != name[place] {
      return false
    }
    return true
  }
}
