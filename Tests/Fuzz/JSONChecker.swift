/// Tells JSON from what is none, to the letter of RFC 8259; unlike the forgiving reader of feeds.
struct JSONChecker {
  private let bytes: [UInt8]
  private var place = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether these bytes are one JSON value and nothing else.
  static func isDocument(_ bytes: [UInt8]) -> Bool {
    var checker = JSONChecker(bytes)
    guard checker.value() else { return false }
    checker.skipSpace()
    return checker.place == bytes.count
  }

  private mutating func value() -> Bool {
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"): return members(closedBy: UInt8(ascii: "}"), named: true)
    case UInt8(ascii: "["): return members(closedBy: UInt8(ascii: "]"), named: false)
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "t"): return word("true")
    case UInt8(ascii: "f"): return word("false")
    case UInt8(ascii: "n"): return word("null")
    default: return number()
    }
  }

  private mutating func members(closedBy end: UInt8, named: Bool) -> Bool {
    place += 1
    skipSpace()
    if take(end) { return true }
    repeat {
      skipSpace()
      if named, !string() || !colon() { return false }
      guard value() else { return false }
      skipSpace()
    } while take(UInt8(ascii: ","))
    return take(end)
  }

  private mutating func colon() -> Bool {
    skipSpace()
    return take(UInt8(ascii: ":"))
  }

  /// RFC 8259 §7: no control characters, only the escapes that exist.
  private mutating func string() -> Bool {
    guard take(UInt8(ascii: "\"")) else { return false }
    while let byte {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return true
      case UInt8(ascii: "\\"): guard escape() else { return false }
      case ..<32: return false
      default: break
      }
    }
    return false
  }

  private mutating func escape() -> Bool {
    guard let mark = byte else { return false }
    place += 1
    guard mark == UInt8(ascii: "u") else { return Array("\"\\/bfnrt".utf8).contains(mark) }
    let digits = bytes[place...].prefix(4)
    place += digits.count
    return digits.count == 4 && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }

  /// RFC 8259 §6: no leading zero, digits on both sides of a point.
  private mutating func number() -> Bool {
    _ = take(UInt8(ascii: "-"))
    guard take(UInt8(ascii: "0")) || digits() else { return false }
    if take(UInt8(ascii: ".")), !digits() { return false }
    guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return true }
    _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
    return digits()
  }

  private mutating func digits() -> Bool {
    let start = place
    while let byte, byte &- 48 < 10 { place += 1 }
    return place > start
  }

  // MARK: - Steps

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ wanted: UInt8) -> Bool {
    guard byte == wanted else { return false }
    place += 1
    return true
  }

  private mutating func word(_ word: String) -> Bool { word.utf8.allSatisfy { take($0) } }

  private mutating func skipSpace() {
    while let byte, [32, 10, 13, 9].contains(byte) { place += 1 }
  }
}
