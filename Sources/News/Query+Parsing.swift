public import FoundationEssentials

extension Query {
  /// The most terms a query may have.
  public static let mostTerms = 200
  /// The most parentheses that may be open at once.
  public static let mostLevels = 16

  /// Reads the language of `docs/manual.md`, Queries; an empty text asks for `all`.
  ///
  /// - Parameters:
  ///   - now: what `newer:`, `older:`, `today` and `yesterday` count from.
  ///   - zone: where days begin.
  ///   - isBeingTyped: the last word may go on, and what is not complete at the end is left out
  ///     instead of being an error.
  /// Cost: linear in the text.
  public init(
    parsing text: String, now: Date, zone: Zone, isBeingTyped: Bool = false
  ) throws(QueryError) {
    if !isBeingTyped, let hint = NewsboatFilter.hint(for: text) { throw hint }
    var parser = QueryParser(
      calendar: QueryCalendar(now: now, zone: zone), isBeingTyped: isBeingTyped)
    self = try parser.query(of: text)
  }
}

/// Puts parts together: `not` binds closer than `and`, `and` closer than `or`.
struct QueryParser {
  /// What stands between two parentheses, as far as it was read.
  private struct Group {
    var column = 0
    var alternatives: Query?
    var conjunction: Query?
    /// The columns of `not`s that wait for their term.
    var negations: [Int] = []
    /// An `or` or `and` that waits for its term.
    var operation: (word: String, column: Int)?
  }

  let calendar: QueryCalendar
  let isBeingTyped: Bool
  private var groups = [Group()]
  private var terms = 0

  init(calendar: QueryCalendar, isBeingTyped: Bool) {
    (self.calendar, self.isBeingTyped) = (calendar, isBeingTyped)
  }

  /// The query of a whole text.
  mutating func query(of text: String) throws(QueryError) -> Query {
    var scanner = QueryScanner(text)
    while let part = try scanner.next() { try take(part) }
    while groups.count > 1 {
      guard isBeingTyped else {
        throw QueryError(
          column: groups[groups.count - 1].column, "This parenthesis is never closed.")
      }
      try close()
    }
    return try ended(groups[0]) ?? .all
  }

  private mutating func take(_ part: QueryScanner.Part) throws(QueryError) {
    switch part.kind {
    case .or where isBeingTyped && part.isLast, .and where isBeingTyped && part.isLast: break
    case .open: try open(part.column)
    case .close: try close(at: part.column)
    case .or: try join("or", part.column)
    case .and: try join("and", part.column)
    case .not:
      try count(part.column)
      groups[groups.count - 1].negations.append(part.column)
    case .words, .named: try takeTerm(part)
    }
  }

  private mutating func takeTerm(_ part: QueryScanner.Part) throws(QueryError) {
    try count(part.column)
    let term = QueryTerm(calendar: calendar, isUnfinished: isBeingTyped && part.isLast)
    do throws(QueryError) {
      add(try term.query(of: part.kind, at: part.column))
    } catch {
      guard term.isUnfinished else { throw error }
    }
  }

  private mutating func count(_ column: Int) throws(QueryError) {
    terms += 1
    guard terms > Query.mostTerms else { return }
    throw QueryError(column: column, "A query has at most \(Query.mostTerms) terms.")
  }
}

extension QueryParser {
  // MARK: Groups

  private mutating func add(_ term: Query) {
    var group = groups.removeLast()
    let negated = group.negations.reduce(term) { term, _ in .not(term) }
    (group.negations, group.operation) = ([], nil)
    group.conjunction = group.conjunction.map { .and($0, negated) } ?? negated
    groups.append(group)
  }

  private mutating func open(_ column: Int) throws(QueryError) {
    guard groups.count <= Query.mostLevels else {
      throw QueryError(
        column: column, "At most \(Query.mostLevels) parentheses may be open at once.")
    }
    groups.append(Group(column: column))
  }

  private mutating func close(at column: Int) throws(QueryError) {
    guard groups.count > 1 else {
      throw QueryError(column: column, "Nothing was opened that this parenthesis could close.")
    }
    try close()
  }

  private mutating func close() throws(QueryError) {
    let group = groups.removeLast()
    if let whole = try ended(group) { return add(whole) }
    guard isBeingTyped else {
      throw QueryError(column: group.column, "There is nothing between these parentheses.")
    }
  }

  private mutating func join(_ word: String, _ column: Int) throws(QueryError) {
    var group = groups.removeLast()
    guard group.operation == nil, group.negations.isEmpty, let left = group.conjunction else {
      throw Self.missing(word, column, side: "before")
    }
    group.operation = (word, column)
    if word == "or" {
      group.alternatives = group.alternatives.map { .or($0, left) } ?? left
      group.conjunction = nil
    }
    groups.append(group)
  }

  /// What a group asks for as a whole; `nil` where nothing stands in it.
  private func ended(_ group: Group) throws(QueryError) -> Query? {
    if !isBeingTyped {
      if let column = group.negations.last {
        throw QueryError(
          column: column, "A term has to follow here; in quotation marks it would be a word.")
      }
      if let (word, column) = group.operation { throw Self.missing(word, column, side: "behind") }
    }
    guard let left = group.alternatives else { return group.conjunction }
    return group.conjunction.map { .or(left, $0) } ?? left
  }

  private static func missing(_ word: String, _ column: Int, side: String) -> QueryError {
    QueryError(
      column: column,
      "\(word) stands between two terms, and \(side) it is none; the word itself is \"\(word)\".")
  }
}
