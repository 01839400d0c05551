/// A stretch of bytes, in the source or in the arena: 8 bytes instead of a String.
struct HTMLSlice: Sendable, Equatable {
  private static let arenaBit: UInt32 = 1 << 31

  /// The offset of the first byte; the highest bit says that it lies in the arena.
  private(set) var place: UInt32
  private(set) var length: UInt32

  static let empty = HTMLSlice(source: 0..<0)

  init(source range: Range<Int>) {
    place = UInt32(truncatingIfNeeded: range.lowerBound)
    length = UInt32(truncatingIfNeeded: range.count)
  }

  init(arena range: Range<Int>) {
    self.init(source: range)
    place |= Self.arenaBit
  }

  var isInArena: Bool { place & Self.arenaBit != 0 }
  var start: Int { Int(place & ~Self.arenaBit) }
  var count: Int { Int(length) }
  var end: Int { start + count }
  var range: Range<Int> { start..<end }
  var isEmpty: Bool { length == 0 }

  /// Whether the other slice begins where this one ends.
  func touches(_ other: HTMLSlice) -> Bool {
    place &+ length == other.place && isInArena == other.isInArena
  }

  mutating func extend(by count: Int) { length &+= UInt32(truncatingIfNeeded: count) }

  func prefix(_ count: Int) -> HTMLSlice {
    var slice = self
    slice.length = UInt32(truncatingIfNeeded: min(count, self.count))
    return slice
  }

  func dropFirst(_ count: Int) -> HTMLSlice {
    var slice = self
    let dropped = UInt32(truncatingIfNeeded: min(count, self.count))
    slice.place &+= dropped
    slice.length &-= dropped
    return slice
  }
}

/// The bytes a tree speaks of: the source, what had to be decoded, and names of its own.
struct HTMLArena: Sendable {
  /// The document, its line ends already normalised.
  let source: [UInt8]
  /// Decoded text, attribute values and lower-cased names.
  var decoded: [UInt8] = []
  private let known = HTMLNames.known
  private var names: [HTMLSlice] = []
  private var slots: [Int32] = []

  init(_ source: [UInt8]) { self.source = source }

  func bytes(_ slice: HTMLSlice) -> ArraySlice<UInt8> {
    slice.isInArena ? decoded[slice.range] : source[slice.range]
  }

  func string(_ slice: HTMLSlice) -> String { String(decoding: bytes(slice), as: UTF8.self) }

  func byte(_ slice: HTMLSlice, _ place: Int) -> UInt8 {
    slice.isInArena ? decoded[slice.start + place] : source[slice.start + place]
  }

  /// Decodes the reference that begins at a place of the source; the place behind it, nil if it is
  /// none.
  mutating func readReference(at place: Int, inAttribute: Bool) -> Int? {
    let source = self.source
    return HTMLReferences.read(
      source.span, at: place, inAttribute: inAttribute, into: &decoded)
  }

  // MARK: - Names

  /// How many numbers names have taken so far.
  var nameCount: Int { known.count + names.count }

  func nameBytes(_ id: Int32) -> ArraySlice<UInt8> {
    Int(id) < known.count ? known.bytes(of: id) : bytes(names[Int(id) - known.count])
  }

  func name(_ id: Int32) -> String { String(decoding: nameBytes(id), as: UTF8.self) }

  /// The number of the lower-case name that is this slice, a new one if it has none yet.
  mutating func id(ofName slice: HTMLSlice) -> Int32 {
    let id =
      slice.isInArena
      ? known.id(of: decoded.span.extracting(slice.range))
      : known.id(of: source.span.extracting(slice.range))
    return id != 0 ? id : ownID(of: slice)
  }

  /// The number of a name, nil if this tree has no such name.
  func existingID(of name: String) -> Int32? {
    let id = known.id(of: name)
    if id != 0 { return id }
    guard !slots.isEmpty else { return nil }
    let wanted = Array(name.utf8)
    var slot = Self.hash(wanted[...]) & (slots.count - 1)
    while slots[slot] >= 0 {
      if bytes(names[Int(slots[slot])]).elementsEqual(wanted) {
        return slots[slot] + Int32(known.count)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func ownID(of slice: HTMLSlice) -> Int32 {
    if names.count * 2 >= slots.count { grow() }
    let name = bytes(slice)
    var slot = Self.hash(name) & (slots.count - 1)
    while slots[slot] >= 0 {
      if bytes(names[Int(slots[slot])]) == name { return slots[slot] + Int32(known.count) }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(names.count)
    names.append(slice)
    return Int32(nameCount - 1)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: max(16, slots.count * 2))
    for (index, name) in names.enumerated() {
      var slot = Self.hash(bytes(name)) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  /// Seeded by the process, so that nobody can choose names that fall together.
  private static func hash(_ name: ArraySlice<UInt8>) -> Int {
    var hasher = Hasher()
    var word: UInt64 = UInt64(name.count)
    var filled = 0
    for byte in name {
      word = word << 8 ^ UInt64(byte)
      filled += 1
      if filled & 7 == 0 { hasher.combine(word) }
    }
    hasher.combine(word)
    return hasher.finalize() & Int.max
  }
}
