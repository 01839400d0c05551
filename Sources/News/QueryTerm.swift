import FoundationEssentials

/// What one term asks for.
struct QueryTerm {
  /// The names that may stand before a colon.
  static let names: Set<String> = [
    "from", "in", "tag", "is", "newer", "older", "date", "title", "feed", "origin",
  ]

  let calendar: QueryCalendar
  /// Somebody is in the middle of it.
  let isUnfinished: Bool

  /// The query of words or of a name and its values.
  func query(of kind: QueryScanner.Kind, at column: Int) throws(QueryError) -> Query {
    switch kind {
    case .words(let value):
      if !value.isQuoted, !value.isPrefix, value.text == "all", !isUnfinished { return .all }
      if !value.isQuoted, let hint = QueryHint.error(for: value, at: column) { throw hint }
      return try words(value, field: .any)
    case .named(let name, let values):
      guard let value = values.first, !value.text.isEmpty || name == "feed" else {
        throw QueryError(column: column, QueryHint.missingValue(name))
      }
      return try named(name, value, values)
    case .open, .close, .or, .and, .not: return .all
    }
  }

  private func named(
    _ name: String, _ value: QueryScanner.Value, _ values: [QueryScanner.Value]
  ) throws(QueryError) -> Query {
    guard !value.isUnclosed || isUnfinished else { throw Self.unclosed(value) }
    switch name {
    case "from": return .from(value.text + (value.isPrefix || goesOn(value) ? "*" : ""))
    case "in": return .within(value.text)
    case "tag": return .tagged(value.text + (value.isPrefix ? "*" : ""))
    case "title": return try words(value, field: .title)
    case "is": return try state(value)
    case "newer": return .dated(from: try calendar.moment(ago: value, name), until: nil)
    case "older": return .dated(from: nil, until: try calendar.moment(ago: value, name))
    case "date": return try calendar.range(value)
    case "feed": return try feeds(values)
    default: return try origin(value)
    }
  }

  private func words(_ value: QueryScanner.Value, field: Words.Field) throws(QueryError) -> Query {
    guard !value.isUnclosed || isUnfinished else { throw Self.unclosed(value) }
    guard !value.text.isEmpty else {
      throw QueryError(column: value.column, "There is nothing between these quotation marks.")
    }
    if !value.isQuoted, value.text.count > 1, value.text.contains("*") {
      throw QueryError(
        column: value.column, "A * can only end a word, as in \"swift*\" without the marks.")
    }
    return .words(
      Words(
        value.text, field: field, isPhrase: value.isQuoted,
        isPrefix: value.isPrefix || goesOn(value)))
  }

  /// Whether somebody may be in the middle of its last word.
  private func goesOn(_ value: QueryScanner.Value) -> Bool {
    isUnfinished && (!value.isQuoted || value.isUnclosed) && value.text.last?.isWhitespace == false
  }

  private static func unclosed(_ value: QueryScanner.Value) -> QueryError {
    QueryError(column: value.column, "This quotation mark is never closed.")
  }

  private func state(_ value: QueryScanner.Value) throws(QueryError) -> Query {
    switch value.text {
    case "unread": return .unread
    case "read": return .not(.unread)
    case "starred": return .starred
    case "unstarred": return .not(.starred)
    case "hidden": return .hidden
    default: throw QueryHint.state(value)
    }
  }

  private func feeds(_ values: [QueryScanner.Value]) throws(QueryError) -> Query {
    for value in values where !value.isQuoted && !value.text.contains(":") {
      throw QueryError(
        column: value.column,
        "feed: takes a feed's whole address; in:\(value.text) finds feeds by a part of their name.")
    }
    let keys = values.map { Feed.Key(stored: $0.text + ($0.isPrefix ? "*" : "")) }
    return .feeds(keys.filter { !$0.text.isEmpty })
  }

  private func origin(_ value: QueryScanner.Value) throws(QueryError) -> Query {
    if let origin = Feed.Origin(rawValue: value.text) { return .origin(origin) }
    throw QueryError(column: value.column, "origin: takes subscription, document or bundle.")
  }
}
