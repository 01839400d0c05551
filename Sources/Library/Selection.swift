import GRDB
import News

/// A piece of SQL with the values for its question marks.
struct Fragment {
  var text: String
  var values: [DatabaseValue] = []

  static func + (left: Fragment, right: Fragment) -> Fragment {
    Fragment(text: left.text + right.text, values: left.values + right.values)
  }
}

/// A query as SQL over `article a`, and over `fresh f` where marks wait to be projected.
///
/// In a view that has been open for a while, a row that fulfilled the query when it opened stays:
/// each test of a state also holds where the state changed since. Source: design.md §2, Views.
struct Selection {
  /// The columns of marks, as this reader sees them.
  struct Columns {
    var read = "a.read"
    var readChanged = "a.read_changed"
    var starred = "a.starred"
    var starChanged = "a.star_changed"

    /// With what waits to be projected laid over.
    static let overlaid = Columns(
      read: "coalesce(f.read, a.read)", readChanged: "coalesce(f.read_changed, a.read_changed)",
      starred: "coalesce(f.starred, a.starred)",
      starChanged: "coalesce(f.star_changed, a.star_changed)")
  }

  /// The way to the rows that an index offers.
  enum Path: Equatable {
    case origin(Int)
    case feed(Int64)
    case everything
  }

  /// What holds for every row of the selection.
  private(set) var condition: Fragment
  /// The narrowest index that holds all rows.
  private(set) var path = Path.everything
  /// Only unread rows (or read since) can be in it.
  private(set) var asksUnread: Bool
  /// Only starred rows (or unstarred since) can be in it.
  private(set) var asksStarred = false
  /// Nothing but unread and whole feeds or origins are asked, so that counts need no rows.
  private(set) var isPlain = true
  /// The feeds whose counts make up a plain selection, as SQL over `feed`.
  private(set) var feedCondition = "1"

  /// The selection of a query as of now, or as of a moment since which states may have changed.
  init(
    _ query: Query, openedAt: Int64? = nil, hidesRead: Bool = false, columns: Columns,
    _ db: Database
  ) throws {
    let compiler = Compiler(columns: columns, openedAt: openedAt, db: db)
    let asked = Self.namesFeeds(query) ? query : .and(.origin(.subscription), query)
    let whole = hidesRead ? Query.and(asked, .unread) : asked
    condition = try compiler.sql(whole, holds: true)
    asksUnread = false
    for atom in Self.conjunction(whole) { try narrow(by: atom, compiler) }
  }

  private mutating func narrow(by atom: Query, _ compiler: Compiler) throws {
    switch atom {
    case .all:
      take(.origin(Feed.Origin.subscription.column))
      feedCondition += " AND origin = \(Feed.Origin.subscription.column)"
    case .origin(let origin):
      take(.origin(origin.column))
      feedCondition += " AND origin = \(origin.column)"
    case .feeds(let keys):
      let numbers = try compiler.numbers(of: keys)
      if numbers.count == 1 { path = .feed(numbers[0]) }
      feedCondition += " AND number IN (\(numbers.map(String.init).joined(separator: ",")))"
    case .unread: asksUnread = true
    case .starred: (asksStarred, isPlain) = (true, false)
    case .and, .or, .not, .hidden, .tagged, .from, .within, .words, .dated: isPlain = false
    }
  }

  /// Adds a condition that must hold as well.
  mutating func require(_ further: Fragment) {
    condition = condition + Fragment(text: " AND ") + further
  }

  private mutating func take(_ wider: Path) {
    if path == .everything { path = wider }
  }

  /// Without a word about feeds or origins, a query means the user's own feeds.
  private static func namesFeeds(_ query: Query) -> Bool {
    switch query {
    case .all, .feeds, .origin: true
    case .unread, .starred, .hidden, .tagged, .from, .within, .words, .dated: false
    case .and(let left, let right), .or(let left, let right):
      namesFeeds(left) || namesFeeds(right)
    case .not(let inner): namesFeeds(inner)
    }
  }

  private static func conjunction(_ query: Query) -> [Query] {
    guard case .and(let left, let right) = query else { return [query] }
    return conjunction(left) + conjunction(right)
  }
}

/// Turns queries into conditions; negation is pushed down to the tests of state.
private struct Compiler {
  let columns: Selection.Columns
  let openedAt: Int64?
  let db: Database

  func sql(_ query: Query, holds: Bool) throws -> Fragment {
    switch query {
    case .all:
      return Fragment(text: "a.origin \(holds ? "=" : "<>") \(Feed.Origin.subscription.column)")
    case .origin(let origin):
      return Fragment(text: "a.origin \(holds ? "=" : "<>") \(origin.column)")
    case .feeds(let keys): return try feeds(keys, holds: holds)
    case .unread:
      return state(columns.read, isSet: !holds, since: columns.readChanged)
    case .starred:
      return state(columns.starred, isSet: holds, since: columns.starChanged)
    case .hidden: return Fragment(text: "a.hidden = \(holds ? 1 : 0)")
    case .not(let inner): return try sql(inner, holds: !holds)
    case .or(let left, let right): return try sql(.and(.not(left), .not(right)), holds: !holds)
    case .tagged, .from, .within, .words, .dated: return Fragment(text: holds ? "0" : "1")
    case .and(let left, let right):
      let (left, right) = try (sql(left, holds: holds), sql(right, holds: holds))
      let word = holds ? " AND " : " OR "
      return Fragment(text: "(") + left + Fragment(text: word) + right + Fragment(text: ")")
    }
  }

  private func state(_ column: String, isSet: Bool, since changed: String) -> Fragment {
    let now = "\(column) = \(isSet ? 1 : 0)"
    guard let openedAt else { return Fragment(text: now) }
    return Fragment(text: "(\(now) OR \(changed) > ?)", values: [openedAt.databaseValue])
  }

  private func feeds(_ keys: [Feed.Key], holds: Bool) throws -> Fragment {
    let numbers = try numbers(of: keys)
    if numbers.count == 1 {
      return Fragment(
        text: "a.feed \(holds ? "=" : "<>") ?", values: [numbers[0].databaseValue])
    }
    let list = numbers.map(String.init).joined(separator: ",")
    return Fragment(text: "a.feed \(holds ? "" : "NOT ")IN (\(list))")
  }

  /// The numbers of the feeds that the library knows.
  func numbers(of keys: [Feed.Key]) throws -> [Int64] {
    let statement = try db.cachedStatement(sql: "SELECT number FROM feed WHERE key = ?")
    return try keys.compactMap { try Int64.fetchOne(statement, arguments: [$0.text]) }
  }
}
