import FoundationEssentials
import GRDB
import News

/// Turns queries into conditions.
struct SelectionCompiler {
  let columns: Selection.Columns
  let openedAt: Int64?
  /// A full-text table that is asked in place of the library's index.
  var otherIndex: String?
  let db: Database
  /// The words are looked up row by row.
  var hasFewRows = false
  private let named = NamedFeeds()

  /// Conditions that must all hold. All words together are one question to the search index.
  func terms(_ atoms: [QueryAtom]) throws -> [Fragment] {
    let terms = SearchTerms(atoms)
    let others = try terms.others.map(sql)
    if let match = terms.match { return others + [found(match)] }
    return others + terms.excluded.map(notFound)
  }

  /// The table to read from where one knows some of the terms.
  func driver(_ atoms: [QueryAtom], besides: [Fragment]) throws -> Selection.Driver? {
    let terms = SearchTerms(atoms)
    if let match = terms.match, otherIndex == nil {
      let rest = try terms.others.map(sql) + [Self.isCurrent] + besides
      return Selection.Driver(
        tables: "search s CROSS JOIN article a ON a.position = s.rowid", position: "s.rowid",
        terms: Fragment(text: "s.search MATCH ?", values: [match.databaseValue]),
        rest: .joined(rest, by: "AND", empty: "1"))
    }
    let tags = terms.others.compactMap { atom -> String? in
      if case .tagged(let tag) = atom.query, atom.holds { tag } else { nil }
    }
    guard let tag = tags.first else { return nil }
    let rest = try self.terms(atoms) + besides
    return Selection.Driver(
      tables:
        "\(columns.isOverlaid ? "temp.any_tagged" : "tagged") t CROSS JOIN article a ON a.position = t.position",
      position: "t.position",
      terms: Fragment(text: "t.tag = ?", values: [tag.databaseValue]),
      rest: .joined(rest, by: "AND", empty: "1"))
  }

  private func sql(_ atom: QueryAtom) throws -> Fragment {
    if let match = atom.match { return found(match) }
    if let match = atom.opposite.match { return notFound(match) }
    if let alternatives = atom.alternatives {
      return .joined(try alternatives.map(sql), by: "OR", empty: "0")
    }
    let holds = atom.holds
    switch atom.query {
    case .all: return origin(.subscription, holds)
    case .origin(let origin): return self.origin(origin, holds)
    case .feeds(let keys): return feeds(try numbers(of: keys), holds)
    case .within(let name): return feeds(try numbers(within: name), holds)
    case .unread: return state(columns.read, isSet: !holds, since: columns.readChanged)
    case .starred: return state(columns.starred, isSet: holds, since: columns.starChanged)
    case .hidden: return Fragment(text: "a.hidden = \(holds ? 1 : 0)")
    case .tagged(let tag): return tagged(tag, holds)
    case .dated(let from, let until): return dated(from, until, holds)
    // Words of which nothing can be looked for leave nothing out.
    case .words, .from: return Fragment(text: "1")
    case .and, .or, .not:
      let parts = QueryAtom.conjunction(atom.query, holds: holds)
      return .joined(try terms(parts), by: "AND", empty: "1")
    }
  }
}

extension SelectionCompiler {
  // MARK: The search index

  /// What the index has of articles that changed or went since is not to be believed.
  private static let isCurrent = Fragment(
    text: "a.position NOT IN (SELECT position FROM outdated)")

  private func found(_ match: String) -> Fragment {
    let table = otherIndex ?? "search"
    let isCurrent = otherIndex == nil ? Self.isCurrent.text : "1"
    let test =
      hasFewRows
      ? "EXISTS (SELECT 1 FROM \(table) WHERE \(table) MATCH ? AND rowid = a.position)"
      : "a.position IN (SELECT rowid FROM \(table) WHERE \(table) MATCH ?)"
    return Fragment(text: "(\(test) AND \(isCurrent))", values: [match.databaseValue])
  }

  private func notFound(_ match: String) -> Fragment {
    Fragment(text: "NOT ") + found(match)
  }

  // MARK: Columns

  private func origin(_ origin: Feed.Origin, _ holds: Bool) -> Fragment {
    Fragment(text: "a.origin \(holds ? "=" : "<>") \(origin.column)")
  }

  private func state(_ column: String, isSet: Bool, since changed: String) -> Fragment {
    let now = "\(column) = \(isSet ? 1 : 0)"
    guard let openedAt else { return Fragment(text: now) }
    return Fragment(text: "(\(now) OR \(changed) > ?)", values: [openedAt.databaseValue])
  }

  private func feeds(_ numbers: [Int64], _ holds: Bool) -> Fragment {
    // SQLite finds no way along a given index where a list is empty.
    if numbers.isEmpty { return Fragment(text: holds ? "a.feed = -1" : "1") }
    if numbers.count == 1 {
      return Fragment(
        text: "a.feed \(holds ? "=" : "<>") ?", values: [numbers[0].databaseValue])
    }
    return Fragment(text: "a.feed \(holds ? "" : "NOT ")IN (\(numbers.list))")
  }

  private func tagged(_ tag: String, _ holds: Bool) -> Fragment {
    if columns.isOverlaid {
      let value = tag.databaseValue
      return Fragment(
        text: "\(holds ? "" : "NOT ")\(Overlay.isTagged)", values: [value, value])
    }
    return Fragment(
      text: "a.position \(holds ? "" : "NOT ")IN (SELECT position FROM tagged WHERE tag = ?)",
      values: [tag.databaseValue])
  }

  /// The position is tested too, so that an article whose date was changed later, and which so
  /// stands elsewhere, is in all lists of a query or in none. The `+` keeps this test from taking
  /// the place of the window's own edge in an index.
  private func dated(_ from: Date?, _ until: Date?, _ holds: Bool) -> Fragment {
    var tests: [Fragment] = []
    if let from {
      let position = PositionRange.position(of: from)
      tests.append(
        Fragment(
          text: "+a.position >= ? AND coalesce(a.published, a.seen) >= ?",
          values: [position.databaseValue, from.milliseconds.databaseValue]))
    }
    if let until {
      tests.append(
        Fragment(
          text: "coalesce(a.published, a.seen) < ?", values: [until.milliseconds.databaseValue]))
    }
    let all = Fragment.joined(tests, by: "AND", empty: "1")
    return Fragment(text: holds ? "(" : "NOT (") + all + Fragment(text: ")")
  }

  // MARK: Feeds

  /// The numbers of the feeds that the library knows.
  func numbers(of keys: [Feed.Key]) throws -> [Int64] {
    let statement = try db.cachedStatement(sql: "SELECT number FROM feed WHERE key = ?")
    return try keys.compactMap { try Int64.fetchOne(statement, arguments: [$0.text]) }
  }

  /// The numbers of the feeds whose name or address contains a text, or that have it as a tag.
  func numbers(within name: String) throws -> [Int64] {
    if let known = named.numbers[name] { return known }
    let numbers = try find(within: name)
    named.numbers[name] = numbers
    return numbers
  }

  private func find(within name: String) throws -> [Int64] {
    let names = FeedNames(name)
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: FeedNames.candidates), arguments: [names.lowercased, names.tag])
    var numbers: [Int64] = []
    while let row = try rows.next() {
      if names.hold(for: [row[1], row[2], row[3], row[4]], tags: row[5]) { numbers.append(row[0]) }
    }
    return numbers
  }
}

/// What one selection found of feeds' names; each look takes all feeds.
private final class NamedFeeds {
  var numbers: [String: [Int64]] = [:]
}

extension [Int64] {
  /// The numbers as they stand in SQL, between parentheses.
  var list: String { map(String.init).joined(separator: ",") }
}
