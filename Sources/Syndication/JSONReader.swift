/// A forgiving reader of JSON's bytes: recursive descent, bounded in depth, linear in time.
///
/// Beside RFC 8259 it takes what JSON5 allows and what generators get wrong: comments, commas too
/// many or too few, single quotes, names and words without quotes, NULs and byte order marks between
/// values. A document that is cut gives what stood before the cut.
struct JSONReader {
  private static let deepest = 64
  let bytes: [UInt8]
  private(set) var place: Int
  /// The bytes ended inside a value.
  private(set) var isCut = false
  /// Where arrays of these names begin: they are passed over, to be read element by element.
  private(set) var asides: [(depth: Int, place: Int)] = []
  private let setsAside: Set<String>

  init(_ bytes: [UInt8], at place: Int = 0, settingAside names: Set<String> = []) {
    (self.bytes, self.place, setsAside) = (bytes, place, names)
  }

  /// The value that begins here; `nil` where there is none any more.
  ///
  /// - Parameter keeps: whether it is wanted; one that is not is passed over without being stored.
  mutating func value(depth: Int, keeps: Bool = true) -> JSONValue? {
    skipSpace()
    guard place < bytes.count else {
      isCut = true
      return nil
    }
    switch bytes[place] {
    case UInt8(ascii: "{"): return depth < Self.deepest ? object(depth, keeps) : skipped()
    case UInt8(ascii: "["): return depth < Self.deepest ? array(depth, keeps) : skipped()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return string(keeps: keeps).map(JSONValue.string)
    default: return word()
    }
  }

  /// The next element of an array that was set aside: `nil` at its end or at a cut.
  mutating func element(depth: Int) -> JSONValue? {
    guard next(before: "]") else { return nil }
    let value = value(depth: depth)
    return isCut ? nil : value
  }

  // MARK: - Holders

  private mutating func object(_ depth: Int, _ keeps: Bool) -> JSONValue {
    place += 1
    var members: [JSONValue.Member] = []
    while next(before: "}") {
      guard let name = name(keeps: keeps) else { continue }
      skipSpace()
      if place < bytes.count, bytes[place] == UInt8(ascii: ":") { place += 1 }
      guard let value = member(name, depth: depth, keeps) else { break }
      if keeps { members.append(JSONValue.Member(name: name, value: value)) }
    }
    return .object(members)
  }

  private mutating func member(_ name: String, depth: Int, _ keeps: Bool) -> JSONValue? {
    skipSpace()
    guard keeps, place < bytes.count, bytes[place] == UInt8(ascii: "["), setsAside.contains(name)
    else { return value(depth: depth + 1, keeps: keeps) }
    asides.append((depth, place + 1))
    return value(depth: depth + 1, keeps: false).map { _ in .array([]) }
  }

  private mutating func array(_ depth: Int, _ keeps: Bool) -> JSONValue {
    place += 1
    var values: [JSONValue] = []
    while next(before: "]") {
      guard let value = value(depth: depth + 1, keeps: keeps) else { break }
      if keeps { values.append(value) }
    }
    return .array(values)
  }

  /// Whether another element follows; passes commas and the end.
  ///
  /// The other bracket ends the holder too, and the one around it: its own was forgotten.
  private mutating func next(before end: Unicode.Scalar) -> Bool {
    skipSpace()
    while place < bytes.count, bytes[place] == UInt8(ascii: ",") {
      place += 1
      skipSpace()
    }
    guard place < bytes.count else {
      isCut = true
      return false
    }
    let isEnd = bytes[place] == UInt8(ascii: "}") || bytes[place] == UInt8(ascii: "]")
    if bytes[place] == UInt8(ascii: end) { place += 1 }
    return !isEnd
  }

  /// Passes over a value that stands too deep, without descending.
  private mutating func skipped() -> JSONValue? {
    var level = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): level += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): level -= 1
      case UInt8(ascii: "\""):
        guard string(keeps: false) != nil else { return nil }
        continue
      default: break
      }
      place += 1
      if level == 0 { return .null }
    }
    isCut = true
    return nil
  }

  // MARK: - Words

  /// The name of a member, quoted or not; `nil` where one byte that begins none was passed.
  private mutating func name(keeps: Bool) -> String? {
    if bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'") {
      return string(keeps: keeps)
    }
    let start = place
    while place < bytes.count,
      bytes[place].isWordByte || bytes[place] >= 0x80
        || [UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "-")].contains(bytes[place])
    {
      place += 1
    }
    guard place > start else {
      place += 1
      return nil
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  /// A number, `true`, `false`; all other words (`null`, `NaN`, `undefined`) are null.
  private mutating func word() -> JSONValue {
    let start = place
    while place < bytes.count, !bytes[place].endsWord { place += 1 }
    let word = String(decoding: bytes[start..<place].prefix(400), as: UTF8.self)
    switch word.lowercased() {
    case "true": return .bool(true)
    case "false": return .bool(false)
    default:
      return word.utf8.allSatisfy(\.isOfNumber) && Double(word) != nil ? .number(word) : .null
    }
  }

  // MARK: - Space

  /// White space, and what is none but stands between values: comments, NULs, byte order marks.
  private mutating func skipSpace() {
    while place < bytes.count {
      if bytes[place] <= 32 {
        place += 1
      } else if bytes[place] == 0xEF, bytes[place...].starts(with: [0xEF, 0xBB, 0xBF]) {
        place += 3
      } else if bytes[place] == 0xC2, bytes[place...].starts(with: [0xC2, 0xA0]) {
        place += 2
      } else if bytes[place] != UInt8(ascii: "/") || !skipsComment() {
        return
      }
    }
  }

  /// JSON5 §7.
  private mutating func skipsComment() -> Bool {
    guard place + 1 < bytes.count else { return false }
    if bytes[place + 1] == UInt8(ascii: "/") {
      place = bytes[place...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
      return true
    }
    guard bytes[place + 1] == UInt8(ascii: "*") else { return false }
    place += 2
    while place < bytes.count {
      if bytes[place...].starts(with: [UInt8(ascii: "*"), UInt8(ascii: "/")]) {
        place += 2
        return true
      }
      place += 1
    }
    return true
  }
}

extension JSONReader {
  // MARK: - Strings

  /// RFC 8259 §7; control characters are let through but NULs. `nil` where it never ends.
  private mutating func string(keeps: Bool) -> String? {
    let quote = bytes[place]
    place += 1
    var text: [UInt8] = []
    var start = place
    while place < bytes.count {
      switch bytes[place] {
      case quote:
        defer { place += 1 }
        guard keeps else { return "" }
        // Most strings have no escapes.
        if text.isEmpty { return String(decoding: bytes[start..<place], as: UTF8.self) }
        text.append(contentsOf: bytes[start..<place])
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        if keeps { text.append(contentsOf: bytes[start..<place]) }
        appendEscape(to: &text, keeps: keeps)
        start = place
      case 0:
        if keeps { text.append(contentsOf: bytes[start..<place]) }
        place += 1
        start = place
      default: place += 1
      }
    }
    isCut = true
    return nil
  }

  private mutating func appendEscape(to text: inout [UInt8], keeps: Bool) {
    guard place + 1 < bytes.count else {
      place = bytes.count
      return
    }
    let mark = bytes[place + 1]
    place += 2
    guard keeps else { return }
    switch mark {
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(32)
    case UInt8(ascii: "u"): appendUnicode(to: &text)
    case 10: break  // JSON5 §5.1: the string goes on.
    default: text.append(mark)
    }
  }

  /// `\ud83d\ude00` is one character; a half of such a pair alone is none (RFC 8259 §8.2).
  private mutating func appendUnicode(to text: inout [UInt8]) {
    guard let unit = unit() else { return }
    var code = unit
    if (0xD800..<0xDC00).contains(unit), place + 1 < bytes.count, bytes[place] == 92,
      bytes[place + 1] == UInt8(ascii: "u")
    {
      let before = place
      place += 2
      if let low = self.unit(), (0xDC00..<0xE000).contains(low) {
        code = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      } else {
        place = before
      }
    }
    let scalar = code == 0 ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}"
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private mutating func unit() -> UInt32? {
    guard place + 4 <= bytes.count else { return nil }
    let digits = bytes[place..<place + 4]
    guard digits.allSatisfy({ $0.isWordByte }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { return nil }
    place += 4
    return unit
  }
}

extension UInt8 {
  fileprivate var isOfNumber: Bool {
    self &- 48 < 10 || self == 43 || self == 45 || self == 46 || self | 0x20 == 101
  }

  /// What a word without quotes cannot hold: space and JSON's marks but the colon.
  fileprivate var endsWord: Bool {
    self <= 32 || self == UInt8(ascii: ",") || self == UInt8(ascii: "}")
      || self == UInt8(ascii: "]")
  }
}
