import Glibc

extension Span<UInt8> {
  /// The first place of a byte at or behind `start`; `nil` where there is none.
  ///
  /// The one unsafe call of the room: the C library looks at 32 bytes at a time, a loop of ours at one.
  public func place(of byte: UInt8, from start: Int) -> Int? {
    guard start < count else { return nil }
    return withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(byte), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }

  /// The first place of either of two bytes at or behind `start`.
  func place(of byte: UInt8, orOf other: UInt8, from start: Int) -> Int? {
    var place = start
    while place < count {
      if self[place] == byte || self[place] == other { return place }
      place += 1
    }
    return nil
  }

  /// The first place of a few bytes at or behind `start`; `nil` where there is none.
  public func place(of wanted: StaticString, from start: Int) -> Int? {
    guard wanted.utf8CodeUnitCount > 0 else { return nil }
    let first = wanted.withUTF8Buffer { $0[0] }
    var from = start
    while let place = place(of: first, from: from) {
      if has(wanted, at: place) { return place }
      from = place + 1
    }
    return nil
  }

  /// Whether these bytes stand here.
  public func has(_ wanted: StaticString, at place: Int) -> Bool {
    wanted.withUTF8Buffer { bytes in
      guard place >= 0, place + bytes.count <= count else { return false }
      for offset in 0..<bytes.count where self[place + offset] != bytes[offset] { return false }
      return true
    }
  }

  /// Whether these bytes stand here.
  func has(_ wanted: [UInt8], at place: Int) -> Bool {
    guard place >= 0, place + wanted.count <= count else { return false }
    for offset in 0..<wanted.count where self[place + offset] != wanted[offset] { return false }
    return true
  }

  /// Whether these bytes stand here; letters of either case, the wanted ones in lower case.
  func hasFolded(_ wanted: StaticString, at place: Int) -> Bool {
    wanted.withUTF8Buffer { bytes in
      guard place >= 0, place + bytes.count <= count else { return false }
      for offset in 0..<bytes.count where self[place + offset].lowered != bytes[offset] {
        return false
      }
      return true
    }
  }
}
