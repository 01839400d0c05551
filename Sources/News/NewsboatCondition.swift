/// One `attribute operator value` of newsboat's, said in our language.
struct NewsboatCondition {
  /// The attributes of newsboat 2.41; not all of them can be said.
  static let attributes: Set<String> = [
    "title", "link", "author", "content", "date", "guid", "unread", "enclosure_url",
    "enclosure_type", "flags", "age", "articleindex", "feedtitle", "description", "feedlink",
    "feeddate", "rssurl", "feedurl", "unread_count", "total_count", "tags", "feedindex",
    "latest_article_age",
  ]

  let attribute: NewsboatLexer.Token
  let sign: String
  let value: NewsboatLexer.Token

  /// The condition in our language, and whether it is an `or` that wants parentheses in an `and`.
  func said() throws(QueryError) -> (text: String, isOr: Bool) {
    switch attribute.text {
    case "unread": return (try unread(), false)
    case "age": return try age()
    case "date": return try date()
    case "title": return try words { "title:" + $0 }
    case "content": return try words { $0 }
    case "author": return try words { "from:" + $0 }
    case "feedtitle", "feedurl", "rssurl": return try words { "in:" + Self.whole($0) }
    case "tags": return try tags("in:")
    case "flags": return try tags("tag:")
    default:
      throw QueryError(
        column: attribute.column, "\(attribute.text) of newsboat's cannot be asked for here.")
    }
  }

  private var isNegated: Bool { sign.hasPrefix("!") }

  private var cannot: QueryError {
    QueryError(
      column: attribute.column, "\(attribute.text) \(sign) \(value.text) cannot be said here.")
  }

  private func unread() throws(QueryError) -> String {
    guard ["=", "==", "!="].contains(sign), ["yes", "no"].contains(value.text) else { throw cannot }
    return (value.text == "yes") != isNegated ? "is:unread" : "is:read"
  }

  // MARK: Texts

  /// `=` asks for all of a text and `=~` for a part of it: here for a phrase, whose last word may
  /// go on.
  private func words(
    _ term: (String) -> String
  ) throws(QueryError) -> (text: String, isOr: Bool) {
    switch sign {
    case "=" where !value.text.isEmpty, "==" where !value.text.isEmpty,
      "!=" where !value.text.isEmpty:
      return (negated(term(Self.quoted(value.text))), false)
    case "=~", "!~":
      let parts = value.text.split(separator: "|", omittingEmptySubsequences: false)
      guard parts.allSatisfy(Self.isPlain) else {
        throw QueryError(
          column: value.column, "\(value.text) is a regular expression; here are only words.")
      }
      let terms = parts.map { term(Self.quoted(String($0)) + "*") }
      if terms.count == 1 { return (negated(terms[0]), false) }
      let all = terms.joined(separator: " or ")
      return isNegated ? ("-(\(all))", false) : (all, true)
    default: throw cannot
    }
  }

  private static func isPlain(_ text: Substring) -> Bool {
    text.contains { $0.isLetter || $0.isNumber } && !text.contains { "\\^$.*+?()[]{}".contains($0) }
  }

  private func negated(_ term: String) -> String { isNegated ? "-" + term : term }

  private static func quoted(_ text: String) -> String {
    let escaped = text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    return "\"" + String(escaped) + "\""
  }

  /// `in:` finds parts anyway.
  private static func whole(_ quoted: String) -> String {
    quoted.last == "*" ? String(quoted.dropLast()) : quoted
  }

  /// `#` asks whether a word is among several.
  private func tags(_ name: String) throws(QueryError) -> (text: String, isOr: Bool) {
    guard sign == "#" || sign == "!#" || sign == "=~" || sign == "=" || sign == "!=",
      !value.text.isEmpty, !value.text.contains(where: \.isWhitespace)
    else { throw cannot }
    return (negated(name + Self.quoted(value.text)), false)
  }

  // MARK: Times

  /// newsboat counts whole days: an age of 2 is anything from 48 to 72 hours.
  private func age() throws(QueryError) -> (text: String, isOr: Bool) {
    if sign == "between" {
      let ends = value.text.split(separator: ":").compactMap { Int($0) }
      guard ends.count == 2, let low = ends.min(), let high = ends.max(), low >= 0 else {
        throw cannot
      }
      return (days(from: low, to: high), false)
    }
    guard let days = Int(value.text), (0..<99_999).contains(days) else { throw cannot }
    switch sign {
    case "<": return ("newer:\(days)d", false)
    case "<=": return ("newer:\(days + 1)d", false)
    case ">": return ("older:\(days + 1)d", false)
    case ">=": return ("older:\(days)d", false)
    case "=", "==": return (self.days(from: days, to: days), false)
    case "!=": return ("newer:\(days)d or older:\(days + 1)d", true)
    default: throw cannot
    }
  }

  private func days(from low: Int, to high: Int) -> String {
    "newer:\(high + 1)d" + (low > 0 ? " older:\(low)d" : "")
  }

  /// Only days as numbers: the rest is a text that depends on the language.
  private func date() throws(QueryError) -> (text: String, isOr: Bool) {
    let dates = value.text.split(separator: ":").map(String.init)
    let isDay = dates.allSatisfy { $0.count == 10 && $0.allSatisfy { "0123456789-".contains($0) } }
    guard isDay, dates.count == (sign == "between" ? 2 : 1) else { throw cannot }
    switch sign {
    case "between": return ("date:\(dates[0])..\(dates[1])", false)
    case "=", "==", "=~": return ("date:\(dates[0])", false)
    case "!=": return ("-date:\(dates[0])", false)
    case ">=": return ("date:\(dates[0])..", false)
    case "<=": return ("date:..\(dates[0])", false)
    case ">": return ("-date:..\(dates[0])", false)
    case "<": return ("-date:\(dates[0])..", false)
    default: throw cannot
    }
  }
}
