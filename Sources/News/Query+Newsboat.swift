public import FoundationEssentials

extension Query {
  /// Reads a filter of newsboat's, as it stands in a `query:` line of its `urls`.
  ///
  /// What cannot be said here is an error that names it. newsboat's regular expressions are taken
  /// where they are plain words, or several of them with `|` between; `tags` are those of a feed.
  /// Source: newsboat's manual, Filter language.
  public init(newsboat filter: String, now: Date, zone: Zone) throws(QueryError) {
    try self.init(parsing: Query.translation(ofNewsboat: filter), now: now, zone: zone)
  }

  /// A filter of newsboat's as it is typed here: `unread = "yes" and age < 3` is
  /// `is:unread newer:3d`.
  public static func translation(ofNewsboat filter: String) throws(QueryError) -> String {
    var translator = NewsboatFilter(filter)
    return try translator.translation()
  }
}

/// Reads newsboat's filters and says them in our language. As there, `and` and `or` bind alike and
/// to the right: `a and b or c` is `a and (b or c)`.
struct NewsboatFilter {
  /// What stands between two parentheses, as far as it was read.
  private struct Group {
    var column = 0
    var terms: [(text: String, isOr: Bool)] = []
    /// What stands between the terms; true for `or`.
    var isOr: [Bool] = []
    var wantsTerm: Bool { terms.count == isOr.count }
  }

  private var lexer: NewsboatLexer
  private var groups = [Group()]

  init(_ text: String) { lexer = NewsboatLexer(text) }

  mutating func translation() throws(QueryError) -> String {
    while let token = try lexer.next() { try take(token) }
    guard groups.count == 1 else {
      throw QueryError(column: groups[groups.count - 1].column, "This parenthesis is never closed.")
    }
    return try whole(groups[0], lexer.column).text
  }

  private mutating func take(_ token: NewsboatLexer.Token) throws(QueryError) {
    let last = groups.count - 1
    switch token.text {
    case "(" where groups[last].wantsTerm && groups.count <= Query.mostLevels:
      groups.append(Group(column: token.column))
    case ")" where last > 0:
      let closed = groups.removeLast()
      groups[last - 1].terms.append(try whole(closed, token.column))
    case "and", "or":
      guard !groups[last].wantsTerm else { throw Self.wrong(token) }
      groups[last].isOr.append(token.text == "or")
    default:
      guard groups[last].wantsTerm, !token.isQuoted else { throw Self.wrong(token) }
      groups[last].terms.append(try condition(token))
    }
  }

  private static func wrong(_ token: NewsboatLexer.Token) -> QueryError {
    QueryError(column: token.column, "\(token.text) cannot stand here in a filter of newsboat's.")
  }

  private mutating func condition(
    _ attribute: NewsboatLexer.Token
  ) throws(QueryError) -> (text: String, isOr: Bool) {
    guard let sign = try lexer.next(), NewsboatLexer.operators.contains(sign.text),
      let value = try lexer.next()
    else {
      throw QueryError(
        column: attribute.column,
        "\(attribute.text) wants an operator and a value, as in \(attribute.text) = \"…\".")
    }
    return try NewsboatCondition(attribute: attribute, sign: sign.text, value: value).said()
  }

  /// Terms from the right to the left; what binds looser goes between parentheses.
  private func whole(_ group: Group, _ column: Int) throws(QueryError) -> (text: String, isOr: Bool)
  {
    guard !group.wantsTerm, var whole = group.terms.last else {
      throw QueryError(column: column, "A condition is missing here.")
    }
    for (left, isOr) in zip(group.terms.dropLast(), group.isOr).reversed() {
      let (first, rest) = (left.text, whole.text)
      whole.text =
        isOr
        ? first + " or " + rest
        : (left.isOr ? "(\(first))" : first) + " " + (whole.isOr ? "(\(rest))" : rest)
      whole.isOr = isOr
    }
    return whole
  }

  /// The error for a text that is newsboat's and not ours; it says how it is said here.
  static func hint(for text: String) -> QueryError? {
    var lexer = NewsboatLexer(text)
    var first = try? lexer.next()
    while let token = first, token.text == "(", !token.isQuoted { first = try? lexer.next() }
    guard let first, !first.isQuoted, NewsboatCondition.attributes.contains(first.text),
      let sign = try? lexer.next(), !sign.isQuoted, NewsboatLexer.operators.contains(sign.text),
      let value = try? lexer.next(), sign.text != "between" || value.text.contains(":")
    else { return nil }
    return QueryError(column: first.column, sentence(for: text))
  }

  private static func sentence(for text: String) -> String {
    do throws(QueryError) {
      return "This is newsboat's language; here it is: \(try Query.translation(ofNewsboat: text))"
    } catch {
      return "This is newsboat's language, and not all of it can be said here. \(error.sentence)"
    }
  }
}

/// Cuts newsboat's filters into words, quoted values, operators and parentheses.
struct NewsboatLexer {
  struct Token {
    var text: String
    var column: Int
    var isQuoted = false
  }

  static let operators: Set<String> = [
    "=", "==", "!=", "=~", "!~", "<", ">", "<=", ">=", "#", "!#", "between",
  ]
  private static let signs: Set<Character> = ["=", "!", "~", "<", ">", "#"]

  private let text: [Character]
  private var place = 0

  init(_ text: String) { self.text = Array(text) }

  /// Where the next token may begin.
  var column: Int { place + 1 }

  mutating func next() throws(QueryError) -> Token? {
    while place < text.count, text[place].isWhitespace { place += 1 }
    guard place < text.count else { return nil }
    let first = text[place]
    if first == "\"" { return try quoted() }
    if first == "(" || first == ")" { return run { _ in false } }
    return run { Self.signs.contains(first) == Self.signs.contains($0) && !Self.ends($0) }
  }

  private static func ends(_ character: Character) -> Bool {
    character.isWhitespace || character == "\"" || character == "(" || character == ")"
  }

  private mutating func run(while belongs: (Character) -> Bool) -> Token {
    let start = place
    repeat { place += 1 } while place < text.count && belongs(text[place])
    return Token(text: String(text[start..<place]), column: start + 1)
  }

  private mutating func quoted() throws(QueryError) -> Token {
    var token = Token(text: "", column: place + 1, isQuoted: true)
    place += 1
    while place < text.count, text[place] != "\"" {
      if text[place] == "\\", place + 1 < text.count { place += 1 }
      token.text.append(text[place])
      place += 1
    }
    guard place < text.count else {
      throw QueryError(column: token.column, "This quotation mark is never closed.")
    }
    place += 1
    return token
  }
}
