/// JSON as it is found in feeds (RFC 8259): a forgiving reader of bytes, bounded in depth.
enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The document's value; `nil` where it is no JSON. What is whole before a cut is kept.
  static func document(_ utf8: [UInt8]) -> JSONValue? {
    var reader = JSONReader(utf8)
    return reader.value(depth: 0)
  }

  /// A member of an object.
  subscript(_ name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// A string, or a number as text.
  var text: String? {
    switch self {
    case .string(let text): text
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    default: nil
    }
  }

  /// A string that is not blank.
  var filled: String? { text.flatMap { $0.utf8.allSatisfy(\.isBlank) ? nil : $0 } }

  /// The elements of an array; a lone value is one of one.
  var list: [JSONValue] {
    switch self {
    case .array(let values): values
    case .null: []
    default: [self]
    }
  }

  var integer: Int? {
    switch self {
    case .number(let number) where abs(number) < 1e15: Int(number)
    case .string(let text): Int(text)
    default: nil
    }
  }
}

/// Recursive descent over bytes; deeper than 64 levels everything is null.
private struct JSONReader {
  private static let deepest = 64
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func value(depth: Int) -> JSONValue? {
    skipSpace()
    guard place < bytes.count else { return nil }
    switch bytes[place] {
    case UInt8(ascii: "{"): return depth < Self.deepest ? object(depth) : skipped()
    case UInt8(ascii: "["): return depth < Self.deepest ? array(depth) : skipped()
    case UInt8(ascii: "\""): return string().map(JSONValue.string)
    case UInt8(ascii: "t") where takes("true"): return .bool(true)
    case UInt8(ascii: "f") where takes("false"): return .bool(false)
    case UInt8(ascii: "n") where takes("null"): return .null
    default: return number()
    }
  }

  private mutating func object(_ depth: Int) -> JSONValue {
    place += 1
    var members: [String: JSONValue] = [:]
    while next(before: "}") {
      guard let name = string() else { break }
      skipSpace()
      guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else { break }
      place += 1
      guard let value = value(depth: depth + 1) else { break }
      if members[name] == nil { members[name] = value }
    }
    return .object(members)
  }

  private mutating func array(_ depth: Int) -> JSONValue {
    place += 1
    var values: [JSONValue] = []
    while next(before: "]") {
      guard let value = value(depth: depth + 1) else { break }
      values.append(value)
    }
    return .array(values)
  }

  /// Whether another element follows; passes commas and the end.
  private mutating func next(before end: Unicode.Scalar) -> Bool {
    skipSpace()
    while place < bytes.count, bytes[place] == UInt8(ascii: ",") {
      place += 1
      skipSpace()
    }
    guard place < bytes.count else { return false }
    if bytes[place] == UInt8(ascii: end) {
      place += 1
      return false
    }
    return true
  }

  private mutating func skipSpace() {
    while place < bytes.count, bytes[place].isBlank { place += 1 }
  }

  private mutating func takes(_ word: StaticString) -> Bool {
    let wanted = Array(word.description.utf8)
    guard bytes[place...].starts(with: wanted) else { return false }
    place += wanted.count
    return true
  }

  private mutating func number() -> JSONValue? {
    let start = place
    while place < bytes.count, Self.isOfNumber(bytes[place]) { place += 1 }
    return Double(String(decoding: bytes[start..<place], as: UTF8.self)).map(JSONValue.number)
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    byte &- 48 < 10 || byte == 43 || byte == 45 || byte == 46 || byte | 0x20 == 101
  }

  /// Passes over a value that stands too deep, without descending.
  private mutating func skipped() -> JSONValue? {
    var level = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): level += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): level -= 1
      case UInt8(ascii: "\""):
        guard string() != nil else { return nil }
        continue
      default: break
      }
      place += 1
      if level == 0 { return .null }
    }
    return nil
  }

  // MARK: - Strings

  /// RFC 8259 §7; control characters are let through. `nil` where the string never ends.
  private mutating func string() -> String? {
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return nil }
    place += 1
    var text: [UInt8] = []
    var start = place
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        text.append(contentsOf: bytes[start..<place])
        place += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text.append(contentsOf: bytes[start..<place])
        appendEscape(to: &text)
        start = place
      default: place += 1
      }
    }
    return nil
  }

  private mutating func appendEscape(to text: inout [UInt8]) {
    guard place + 1 < bytes.count else {
      place = bytes.count
      return
    }
    let mark = bytes[place + 1]
    place += 2
    switch mark {
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(32)
    case UInt8(ascii: "u"): appendUnicode(to: &text)
    default: text.append(mark)
    }
  }

  private mutating func appendUnicode(to text: inout [UInt8]) {
    guard let unit = unit() else { return }
    var code = unit
    if (0xD800..<0xDC00).contains(unit), place + 1 < bytes.count, bytes[place] == 92,
      bytes[place + 1] == UInt8(ascii: "u")
    {
      place += 2
      if let low = self.unit(), (0xDC00..<0xE000).contains(low) {
        code = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      }
    }
    let scalar = code == 0 ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}"
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private mutating func unit() -> UInt32? {
    guard place + 4 <= bytes.count,
      let unit = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
    else { return nil }
    place += 4
    return unit
  }
}
