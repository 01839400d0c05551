import GRDB
import News

/// A piece of SQL with the values for its question marks.
struct Fragment {
  var text: String
  var values: [DatabaseValue] = []

  static func + (left: Fragment, right: Fragment) -> Fragment {
    Fragment(text: left.text + right.text, values: left.values + right.values)
  }

  /// Fragments with a word between them, in parentheses; `empty` where there are none.
  static func joined(_ parts: [Fragment], by word: String, empty: String) -> Fragment {
    guard parts.count != 1 else { return parts[0] }
    guard !parts.isEmpty else { return Fragment(text: empty) }
    return Fragment(
      text: "(" + parts.map(\.text).joined(separator: " \(word) ") + ")",
      values: parts.flatMap(\.values))
  }
}

/// A query as SQL over `article a`, and over `fresh f` where marks wait to be projected.
///
/// In a view that has been open for a while, a row that fulfilled the query when it opened stays:
/// each test of a state also holds where the state changed since. Words are found in the index; an
/// article that it does not have yet, or has in old words, fulfils no words and every `-word`.
/// Source: design.md §2, Views.
struct Selection {
  /// The columns of marks, as this reader sees them.
  struct Columns {
    var read = "a.read"
    var readChanged = "a.read_changed"
    var starred = "a.starred"
    var starChanged = "a.star_changed"
    var isOverlaid = false

    /// With what waits to be projected laid over.
    static let overlaid = Columns(
      read: "coalesce(f.read, a.read)", readChanged: "coalesce(f.read_changed, a.read_changed)",
      starred: "coalesce(f.starred, a.starred)",
      starChanged: "coalesce(f.star_changed, a.star_changed)", isOverlaid: true)
  }

  /// The way to the rows that an index offers.
  enum Path: Equatable {
    case origin(Int)
    case feed(Int64)
    case feeds([Int64])
    case everything
  }

  /// A table that has just the rows of some terms, in order of their positions.
  struct Driver {
    /// The tables to read from; `article a` is the last of them.
    var tables: String
    /// The column of the row's position.
    var position: String
    /// The terms, over these tables.
    var terms: Fragment
    /// What holds for every row besides.
    var rest: Fragment
  }

  /// What holds for every row of the selection.
  private(set) var condition: Fragment
  /// The narrowest index that holds all rows.
  private(set) var path = Path.everything
  /// The same before `chooseWay`, for rows in any state.
  private(set) var pathOfAllStates = Path.everything
  /// Several feeds that have all rows.
  private var feeds: [Int64]?
  /// A table that knows some terms, where there is one.
  private(set) var driver: Driver?
  /// Positions beyond which there is no row.
  private(set) var positions = PositionRange()
  /// Only unread rows (or read since) can be in it.
  private(set) var asksUnread = false
  /// Only starred rows (or unstarred since) can be in it.
  private(set) var asksStarred = false
  /// Nothing but unread and whole feeds or origins are asked, so that counts need no rows.
  private(set) var isPlain = true
  /// The feeds whose counts make up a plain selection, as SQL over `feed`.
  private(set) var feedCondition = "1"

  /// The selection of a query as of now, or as of a moment since which states may have changed.
  ///
  /// - Parameter index: a full-text table to look words up in, in place of the library's own.
  init(
    _ query: Query, openedAt: Int64? = nil, hidesRead: Bool = false, columns: Columns,
    index: String? = nil, _ db: Database
  ) throws {
    var compiler = SelectionCompiler(
      columns: columns, openedAt: openedAt, otherIndex: index, db: db)
    let named = query.namingFeeds
    let atoms = QueryAtom.conjunction(hidesRead ? .and(named, .unread) : named)
    let shown = Fragment(text: "a.hidden = 0")
    let visible = query.showsHidden ? [] : [shown]
    condition = shown
    for atom in atoms { try narrow(by: atom, compiler) }
    compiler.hasFewRows = try index == nil && SearchTerms(atoms).match != nil && hasFewRows(db)
    condition = .joined(try compiler.terms(atoms) + visible, by: "AND", empty: "1")
    if !compiler.hasFewRows { driver = try compiler.driver(atoms, besides: visible) }
  }

  /// So few rows come into question that each can be looked up in the search index, which is faster
  /// than all hits of a common word.
  private func hasFewRows(_ db: Database) throws -> Bool {
    let few = 2000
    if asksStarred {
      let sql = "SELECT count(*) FROM (SELECT 1 FROM article WHERE starred = 1 LIMIT \(few + 1))"
      if try Int.fetchOne(db.cachedStatement(sql: sql)) ?? 0 <= few { return true }
    }
    let column = asksUnread ? "unread" : "total"
    let sql = "SELECT coalesce(sum(\(column)), 0) FROM feed WHERE \(feedCondition)"
    return try Int.fetchOne(db.cachedStatement(sql: sql)) ?? 0 <= few
  }

  private mutating func narrow(by atom: QueryAtom, _ compiler: SelectionCompiler) throws {
    guard atom.holds else { return isPlain = false }
    switch atom.query {
    case .all: take(.subscription)
    case .origin(let origin): take(origin)
    case .feeds(let keys): take(try compiler.numbers(of: keys))
    case .within(let name): take(try compiler.numbers(within: name))
    case .unread: asksUnread = true
    case .starred: (asksStarred, isPlain) = (true, false)
    case .dated(let from, let until):
      isPlain = false
      positions.narrow(from: from, until: until)
    case .and, .or, .not, .hidden, .tagged, .from, .words: isPlain = false
    }
  }

  private mutating func take(_ origin: Feed.Origin) {
    if path == .everything { path = .origin(origin.column) }
    feedCondition += " AND origin = \(origin.column)"
  }

  private mutating func take(_ numbers: [Int64]) {
    if numbers.count == 1 { path = .feed(numbers[0]) }
    if numbers.count > 1, numbers.count < feeds?.count ?? .max { feeds = numbers }
    feedCondition += " AND number IN (\(numbers.list))"
  }

  /// Gathers and sorts the rows of several feeds where that is faster than to walk along the rows of
  /// all feeds until so many of them are found.
  ///
  /// Measured: a row that is gathered costs four times as much as one that is walked over.
  mutating func chooseWay(toFind limit: Int, _ db: Database) throws {
    pathOfAllStates = path
    guard let feeds, driver == nil, asksUnread || !asksStarred else { return }
    let column = asksUnread ? "unread" : "total"
    var sql = "SELECT total(\(column)), total(\(column) * (number IN (\(feeds.list)))) FROM feed"
    switch path {
    case .feed, .feeds: return
    case .origin(let origin): sql += " WHERE origin = \(origin)"
    case .everything: break
    }
    guard let row = try Row.fetchOne(db.cachedStatement(sql: sql)) else { return }
    let (all, named): (Double, Double) = (row[0], row[1])
    if 4 * named * named < Double(limit) * all { path = .feeds(feeds) }
  }

  /// Adds a condition that must hold as well.
  mutating func require(_ further: Fragment) {
    condition = condition + Fragment(text: " AND ") + further
  }
}

extension Query {
  /// The query with the user's own feeds where it says nothing about feeds or origins; a part of an
  /// `or` for itself.
  fileprivate var namingFeeds: Query {
    switch self {
    case _ where namesFeeds: self
    case .or(let left, let right) where mentionsFeeds: .or(left.namingFeeds, right.namingFeeds)
    case .and(let left, let right) where mentionsFeeds:
      .and(
        left.mentionsFeeds ? left.namingFeeds : left,
        right.mentionsFeeds ? right.namingFeeds : right)
    default: .and(.origin(.subscription), self)
    }
  }

  private var mentionsFeeds: Bool {
    switch self {
    case .and(let left, let right), .or(let left, let right):
      left.mentionsFeeds || right.mentionsFeeds
    case .not(let inner): inner.mentionsFeeds
    default: namesFeeds
    }
  }

  private var namesFeeds: Bool {
    switch self {
    case .all, .feeds, .origin: true
    case .unread, .starred, .hidden, .tagged, .from, .within, .words, .dated: false
    case .and(let left, let right): left.namesFeeds || right.namesFeeds
    case .or(let left, let right): left.namesFeeds && right.namesFeeds
    case .not(let inner): inner.namesFeeds
    }
  }

  /// Whether hidden articles are not left out: it asks for them, or for opened documents.
  fileprivate var showsHidden: Bool {
    switch self {
    case .hidden: true
    case .feeds(let keys): !keys.isEmpty && keys.allSatisfy(\.isDocument)
    case .all, .unread, .starred, .origin, .tagged, .from, .within, .words, .dated: false
    case .and(let left, let right), .or(let left, let right): left.showsHidden || right.showsHidden
    case .not(let inner): inner.showsHidden
    }
  }
}
