/// The names of elements and attributes as small numbers, so that comparing names is comparing
/// numbers.
///
/// One list serves both: 0 is no name, then come the tags in the order of `HTMLTree.Tag`, then
/// common attributes. Names beyond these are numbered by each tree (`HTMLArena`).
struct HTMLNames: Sendable {
  /// The one table of known names; made at first use, 350 names long.
  static let known = HTMLNames()

  /// All known names, one after the other.
  let blob: [UInt8]
  /// Where each name begins in the blob; one more at the end.
  let starts: [Int32]
  private let slots: [Int16]

  private init() {
    var blob: [UInt8] = []
    var starts: [Int32] = [0]
    for list in [Self.tagNames, Self.attributeNames] {
      for name in list.utf8.split(separator: UInt8(ascii: " ")) {
        starts.append(Int32(blob.count))
        blob.append(contentsOf: name)
      }
    }
    starts.append(Int32(blob.count))
    self.blob = blob
    self.starts = starts
    slots = Self.slots(blob: blob, starts: starts)
  }

  private static func slots(blob: [UInt8], starts: [Int32]) -> [Int16] {
    var slots = [Int16](repeating: 0, count: 2048)
    for id in 1..<(starts.count - 1) {
      let name = blob.span.extracting(Int(starts[id])..<Int(starts[id + 1]))
      var slot = hash(name)
      while slots[slot] != 0 { slot = (slot + 1) & 2047 }
      slots[slot] = Int16(id)
    }
    return slots
  }

  /// How many numbers are taken by known names, 0 included.
  var count: Int { starts.count - 1 }

  /// The number of a lower-case name, 0 if it is none of the known ones.
  func id(of name: Span<UInt8>) -> Int32 {
    var slot = Self.hash(name)
    while slots[slot] != 0 {
      let id = Int(slots[slot])
      if isName(id, name) { return Int32(id) }
      slot = (slot + 1) & 2047
    }
    return 0
  }

  /// The number of a lower-case name, 0 if it is none of the known ones.
  func id(of name: String) -> Int32 {
    let bytes = Array(name.utf8)
    return id(of: bytes.span)
  }

  /// The bytes of a known name.
  func bytes(of id: Int32) -> ArraySlice<UInt8> {
    blob[Int(starts[Int(id)])..<Int(starts[Int(id) + 1])]
  }

  private func isName(_ id: Int, _ name: Span<UInt8>) -> Bool {
    let start = Int(starts[id])
    guard Int(starts[id + 1]) - start == name.count else { return false }
    for place in 0..<name.count where blob[start + place] != name[place] { return false }
    return true
  }

  private static func hash(_ name: Span<UInt8>) -> Int {
    var hash = UInt32(truncatingIfNeeded: name.count)
    for place in 0..<name.count { hash = hash &* 0x01000193 ^ UInt32(name[place]) }
    return Int((hash ^ (hash >> 15)) & 2047)
  }
}
