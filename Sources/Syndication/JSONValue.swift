/// JSON as it is found in feeds (RFC 8259).
enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number as it is written: identities longer than a `Double` keeps are kept.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A member of an object. Objects are short as a rule: a list costs less than a table.
  struct Member: Hashable, Sendable {
    var name: String
    var value: JSONValue
  }

  /// The document's value; `nil` where it is no JSON. What is whole before a cut is kept.
  static func document(_ utf8: [UInt8]) -> JSONValue? {
    guard let start = JSONStart.place(in: utf8) else { return nil }
    var reader = JSONReader(utf8, at: start)
    return reader.value(depth: 0)
  }

  /// A member of an object.
  ///
  /// Of members with one name the last counts, as in browsers (ECMA-262 §25.5.1), unless it is null.
  subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    var isNull = false
    for member in members.reversed() where member.name == name {
      if member.value != .null { return member.value }
      isNull = true
    }
    return isNull ? .null : nil
  }

  /// The first of several members that is there and not null.
  subscript(_ names: String...) -> JSONValue? { self[first: names] }

  /// The same for what is asked of every item: a list that stands ready costs nothing.
  subscript(first names: [String]) -> JSONValue? {
    guard case .object = self else { return nil }
    for name in names {
      if let value = self[name], value != .null { return value }
    }
    return nil
  }

  /// A string, or a number as text.
  var text: String? {
    switch self {
    case .string(let text): text
    case .number(let digits): Self.plain(digits)
    default: nil
    }
  }

  /// A number without a fraction that says nothing: `17.0` and `1.7e1` are 17.
  private static func plain(_ digits: String) -> String {
    guard digits.utf8.contains(where: { $0 == 46 || $0 | 0x20 == 101 }),
      let number = Double(digits), number == number.rounded(), abs(number) < 1e15
    else { return digits }
    return String(Int64(number))
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

  /// A whole number of things, none where it is negative or beyond counting.
  var integer: Int? {
    guard let number = text.flatMap({ Double(FeedText.collapsed($0)) }), number >= 0, number < 1e15
    else { return nil }
    return Int(number.rounded())
  }
}
