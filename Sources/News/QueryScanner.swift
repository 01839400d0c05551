/// Cuts a text into the smallest parts of the query language. Never recursive, linear.
struct QueryScanner {
  /// A part, and the column where it begins, counted from 1.
  struct Part {
    var kind: Kind
    var column: Int
    /// Nothing stands behind it, not even a blank: somebody may be in the middle of it.
    var isLast: Bool
  }

  enum Kind {
    case open
    case close
    case or
    case and
    case not
    /// Words, bare or as a phrase.
    case words(Value)
    /// `name:value`; no value where nothing stands behind the colon.
    case named(String, [Value])
  }

  /// What was typed as one thing.
  struct Value {
    var text = ""
    var column: Int
    var isQuoted = false
    /// A `*` stood at its end.
    var isPrefix = false
    /// Its quotation mark was never closed.
    var isUnclosed = false
  }

  private let text: [Character]
  private var place = 0

  init(_ text: String) { self.text = Array(text) }

  /// The next part, `nil` at the end.
  mutating func next() throws(QueryError) -> Part? {
    while let character = peek(), character.isWhitespace { place += 1 }
    guard let first = peek() else { return nil }
    let column = place + 1
    let kind = try kind(first)
    return Part(kind: kind, column: column, isLast: place == text.count)
  }

  private mutating func kind(_ first: Character) throws(QueryError) -> Kind {
    if let single = Self.signs[first] {
      place += 1
      return single
    }
    if Self.closing[first] != nil { return .words(quoted(first)) }
    if first == "-", !isDashes {
      place += 1
      return .not
    }
    let bare = bare()
    if let name = Self.name(bare.text) { return try named(name, from: bare.column) }
    if !bare.isPrefix, let operation = Self.operators[bare.text] { return operation }
    return .words(bare)
  }

  /// A run of nothing but hyphens is a word: a dash between other words.
  private var isDashes: Bool {
    var end = place
    while end < text.count, text[end] == "-" { end += 1 }
    return end == text.count || text[end].isWhitespace || ")|".contains(text[end])
  }

  private func peek() -> Character? { place < text.count ? text[place] : nil }

  private static let signs: [Character: Kind] = ["(": .open, ")": .close, "|": .or]
  private static let closing: [Character: Character] = ["\"": "\"", "“": "”"]
  private static let operators: [String: Kind] = [
    "or": .or, "OR": .or, "and": .and, "AND": .and, "not": .not, "NOT": .not,
  ]
}

extension QueryScanner {
  /// The name before a value's colon, where the language knows it.
  private static func name(_ text: String) -> String? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let name = String(text[..<colon])
    return QueryTerm.names.contains(name) ? name : nil
  }

  /// Values of a name that stands at a column; only `feed:` takes several, with commas between.
  private mutating func named(_ name: String, from column: Int) throws(QueryError) -> Kind {
    place = column + name.count
    var values: [Value] = []
    repeat {
      if !values.isEmpty { place += 1 }
      guard let first = peek(), !first.isWhitespace else { break }
      values.append(Self.closing[first] != nil ? quoted(first) : bare())
    } while name == "feed" && values.last?.isQuoted == true && peek() == ","
    return .named(name, values)
  }

  /// Up to a blank or a sign of the language.
  private mutating func bare() -> Value {
    var value = Value(column: place + 1)
    while let character = peek(), !Self.endsBare(character) {
      value.text.append(character)
      place += 1
    }
    value.isPrefix = value.text.count > 1 && value.text.last == "*"
    if value.isPrefix { value.text.removeLast() }
    return value
  }

  /// Whether a bare word cannot hold it.
  static func endsBare(_ character: Character) -> Bool {
    character.isWhitespace || signs[character] != nil || closing[character] != nil
  }

  /// Between quotation marks; `\"` and `\\` stand for themselves.
  private mutating func quoted(_ opening: Character) -> Value {
    var value = Value(column: place + 1, isQuoted: true)
    place += 1
    while let character = peek(), character != Self.closing[opening] {
      place += 1
      if character == "\\", let escaped = peek(), escaped == "\"" || escaped == "\\" {
        value.text.append(escaped)
        place += 1
      } else {
        value.text.append(character)
      }
    }
    value.isUnclosed = peek() == nil
    if !value.isUnclosed { place += 1 }
    value.isPrefix = peek() == "*"
    if value.isPrefix { place += 1 }
    return value
  }
}
