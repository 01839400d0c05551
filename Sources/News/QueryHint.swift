/// What somebody most likely meant: near misses, and the languages of other readers.
enum QueryHint {
  private static let states = ["unread", "read", "starred", "unstarred", "hidden"]

  /// Names that other readers use, and how it is said here.
  private static let otherNames = [
    "author": "from:", "by": "from:", "tagged": "tag:", "tags": "tag:", "label": "tag:",
    "subject": "title:", "since": "newer: or date:2026-05-01..", "after": "date:2026-05-01..",
    "before": "date:..2026-05-01", "until": "date:..2026-05-01", "age": "newer: or older:",
    "folder": "in:", "category": "in:", "site": "in:", "source": "in:", "feedtitle": "in:",
    "state": "is:", "status": "is:", "unread": "is:unread", "read": "is:read",
    "starred": "is:starred", "flagged": "is:starred", "marked": "is:starred",
  ]

  /// Why a bare word is none, where it looks like something else.
  static func error(for value: QueryScanner.Value, at column: Int) -> QueryError? {
    if let colon = value.text.firstIndex(of: ":") {
      return meant(by: value.text[..<colon]).map { QueryError(column: column, $0) }
    }
    guard let first = value.text.first, let sentence = elfeed(first, value.text.dropFirst()) else {
      return nil
    }
    return QueryError(column: column, sentence)
  }

  /// A name nobody knows here, close to one that is known.
  private static func meant(by name: Substring) -> String? {
    if let here = otherNames[String(name)] { return "\(name): is said \(here) here." }
    guard name.count > 2, name.count <= 12, name.allSatisfy({ ("a"..."z").contains($0) }) else {
      return nil
    }
    guard let near = nearest(to: String(name), among: QueryTerm.names.sorted()) else { return nil }
    return "\(name): is nothing that can be asked for; \(near): is."
  }

  /// elfeed's `+tag`, `-tag`, `@age`, `!regexp`, `=feed`, as far as they cannot be words.
  private static func elfeed(_ sign: Character, _ rest: Substring) -> String? {
    guard rest.first?.isLetter == true || sign == "@" else { return nil }
    switch sign {
    case "+" where states.contains(String(rest)): return "+\(rest) is said is:\(rest) here."
    case "+" where rest == "star": return "+star is said is:starred here."
    case "=": return "=\(rest) is said in:\(rest) here."
    case "!": return "!\(rest) is said -\(rest) here; the word itself is \"!\(rest)\"."
    case "@" where rest.first.map(QueryCalendar.isDigit) == true && rest.contains("-"):
      return "@\(rest) is said newer:2w or date:2026-05..2026-06 here."
    default: return nil
    }
  }

  /// What is wrong behind `is:`.
  static func state(_ value: QueryScanner.Value) -> QueryError {
    let near = nearest(to: value.text, among: states).map { " Did you mean is:\($0)?" } ?? ""
    return QueryError(
      column: value.column,
      "is: takes unread, read, starred, unstarred or hidden, not \(value.text).\(near)")
  }

  /// What is wrong behind `newer:` or `older:`.
  static func age(_ value: QueryScanner.Value, _ name: String, unit: String) -> QueryError {
    let number = value.text.prefix(while: QueryCalendar.isDigit)
    if unit == "m", !number.isEmpty {
      return QueryError(
        column: value.column, "\(number)m can be minutes or months: \(number)min or \(number)mo.")
    }
    if value.text.prefix(while: { $0 != "-" }).count == 4, unit.hasPrefix("-") {
      let range = name == "newer" ? "\(value.text).." : "..\(value.text)"
      return QueryError(column: value.column, "\(name): takes an age; a day is date:\(range).")
    }
    return QueryError(
      column: value.column, "\(name): takes \(QueryCalendar.ageShape), not \(value.text).")
  }

  /// What a name takes that nothing stands behind.
  static func missingValue(_ name: String) -> String {
    let wanted =
      switch name {
      case "is": "unread, read, starred, unstarred or hidden"
      case "newer", "older": QueryCalendar.ageShape
      case "date": QueryCalendar.dateShape
      case "from": "an author's name"
      case "in": "a part of a feed's name or address, or one of its tags"
      case "tag": "a tag"
      case "title": "a word or a phrase"
      case "feed": "a feed's address"
      default: "subscription, document or bundle"
      }
    return "\(name): takes \(wanted), with no blank before it."
  }
}

extension QueryHint {
  /// The one that takes fewest keys to correct: one at most, two from 5 letters on.
  static func nearest(to text: String, among words: [String]) -> String? {
    guard text.count <= 16 else { return nil }
    let limit = text.count < 5 ? 1 : 2
    let near = words.map { (word: $0, distance: distance(Array(text), Array($0))) }
    let best = near.min { $0.distance < $1.distance }
    return best.flatMap { $0.distance <= limit ? $0.word : nil }
  }

  /// Letters to insert, to take out, to change, or to swap with the next.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var (older, old) = ([Int](), Array(0...right.count))
    for (row, letter) in left.enumerated() {
      var new = [row + 1]
      for (column, other) in right.enumerated() {
        var best = min(
          old[column + 1] + 1, new[column] + 1, old[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          best = min(best, older[column - 1] + 1)
        }
        new.append(best)
      }
      (older, old) = (old, new)
    }
    return old[right.count]
  }
}
