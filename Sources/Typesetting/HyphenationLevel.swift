/// One set of patterns, and every beginning of one: a table of where in the file they are written.
struct HyphenationLevel: Sendable {
  /// In the value of a place: parting there would change letters (German "Schiffahrt" of old), which
  /// is not done.
  static let replaces: UInt8 = 0x80

  /// 40 bits of a hash, then 24 bits: the place in the text plus one, or all ones for what only
  /// begins a pattern; 0 is free.
  private var slots: [UInt64]
  private var shift: UInt64
  private var used = 0
  private(set) var isEmpty = true
  /// The letters of the last pattern, and the hashes of its beginnings, shortest first.
  private var last: (letters: [UInt8], hashes: [UInt64])

  private static let beginning: UInt64 = 0xFF_FFFF
  private static let most = 250

  /// A table for about so many patterns; it grows.
  init(about count: Int) {
    var bits: UInt64 = 6
    while 1 << bits < count * 2 { bits += 1 }
    shift = 64 - bits
    slots = [UInt64](repeating: 0, count: 1 << bits)
    last = ([], [])
    last.letters.reserveCapacity(HyphenationLevel.most)
    last.hashes.reserveCapacity(HyphenationLevel.most)
  }

  @inline(__always)
  private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    let mixed = (hash ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 32
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Whether a pattern ends here: at a blank, a line's end or its replacement.
  @inline(__always)
  private static func ends(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x2F }
}

// MARK: - Filling

extension HyphenationLevel {
  /// Takes in the pattern at a place of the text and gives the place behind it. A later pattern of
  /// the same letters stands in for an earlier one.
  mutating func insert(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    var (index, length, isNew) = (start, 0, false)
    while index < text.count, !HyphenationLevel.ends(text[index]) {
      let byte = text[index]
      index += 1
      if HyphenationLevel.isDigit(byte) || length == HyphenationLevel.most { continue }
      isNew = isNew || length >= last.letters.count || last.letters[length] != byte
      if isNew { begin(byte, at: length) }
      length += 1
    }
    guard length > 0, start + 1 < Int(HyphenationLevel.beginning) else { return index }
    last.letters.removeLast(last.letters.count - length)
    last.hashes.removeLast(last.hashes.count - length)
    store(last.hashes[length - 1], UInt64(start + 1))
    isEmpty = false
    return index
  }

  /// Goes on with a letter that the last pattern does not have at this place.
  @inline(__always)
  private mutating func begin(_ byte: UInt8, at length: Int) {
    if length < last.letters.count {
      last.letters.removeLast(last.letters.count - length)
      last.hashes.removeLast(last.hashes.count - length)
    }
    let hash = HyphenationLevel.step(last.hashes.last ?? 0, byte)
    last.letters.append(byte)
    last.hashes.append(hash)
    store(hash, HyphenationLevel.beginning)
  }

  /// Stores a place for a hash; a beginning does not stand in for a pattern.
  @inline(__always)
  private mutating func store(_ hash: UInt64, _ place: UInt64) {
    var slot = Int(hash >> shift)
    while slots[slot] != 0, (slots[slot] ^ hash) >> 24 != 0 {
      slot = (slot + 1) & (slots.count - 1)
    }
    if slots[slot] == 0 { used += 1 } else if place == HyphenationLevel.beginning { return }
    slots[slot] = hash & ~HyphenationLevel.beginning | place
    if used * 8 > slots.count * 5 { grow() }
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    shift -= 1
    for entry in old where entry != 0 {
      var slot = Int(entry >> shift)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }
}

// MARK: - Finding

extension HyphenationLevel {
  /// Weighs every place of a word: `body` gets the values, of which that at `n + 1` is for the place
  /// before byte n.
  ///
  /// As libhyphen does, for which the files are made: of all that ends at a letter only the longest
  /// beginning of a pattern counts, and only if it is a whole one.
  func weigh(
    _ text: [UInt8], _ word: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeMutableBufferPointer<UInt8>) -> Void
  ) {
    let count = word.count + 2
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count * 3 + 1) { room in
      room.initialize(repeating: 0)
      (room[0], room[count - 1]) = (0x2E, 0x2E)
      for index in word.indices { room[index + 1] = word[index] }
      let values = UnsafeMutableBufferPointer(rebasing: room[count..<count * 2 + 1])
      let isTaken = UnsafeMutableBufferPointer(rebasing: room[(count * 2 + 1)...])
      let padded = UnsafeBufferPointer(rebasing: room[..<count])
      text.withUnsafeBufferPointer { text in
        slots.withUnsafeBufferPointer { slots in
          for start in padded.indices { find(text, slots, padded, from: start, isTaken, values) }
        }
      }
      body(values)
    }
  }

  /// Lets the patterns weigh that begin at a byte of the word and end where no longer one does.
  @inline(__always)
  private func find(
    _ text: UnsafeBufferPointer<UInt8>, _ slots: UnsafeBufferPointer<UInt64>,
    _ word: UnsafeBufferPointer<UInt8>, from start: Int,
    _ isTaken: UnsafeMutableBufferPointer<UInt8>, _ values: UnsafeMutableBufferPointer<UInt8>
  ) {
    var hash: UInt64 = 0
    for end in start..<word.count {
      hash = HyphenationLevel.step(hash, word[end])
      var slot = Int(hash >> shift)
      while slots[slot] != 0, (slots[slot] ^ hash) >> 24 != 0 {
        slot = (slot + 1) & (slots.count - 1)
      }
      let place = slots[slot] & HyphenationLevel.beginning
      if place == 0 { return }
      if isTaken[end] == 1 { continue }
      isTaken[end] = 1
      if place == HyphenationLevel.beginning { continue }
      HyphenationLevel.weigh(text, Int(place) - 1, from: start, values)
    }
  }

  /// Lets one pattern weigh from a byte of the word on.
  private static func weigh(
    _ text: UnsafeBufferPointer<UInt8>, _ pattern: Int, from start: Int,
    _ values: UnsafeMutableBufferPointer<UInt8>
  ) {
    var end = pattern
    while end < text.count, !ends(text[end]) { end += 1 }
    let flag = end < text.count && text[end] == 0x2F ? replaces : 0
    var place = start
    for byte in text[pattern..<end] {
      guard isDigit(byte) else {
        place += 1
        continue
      }
      let value = byte &- 0x30
      guard place < values.count, values[place] & 0x7F < value else { continue }
      values[place] = value | (value & 1 == 1 ? flag : 0)
    }
  }
}
