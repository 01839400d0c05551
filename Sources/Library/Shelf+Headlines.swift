import FoundationEssentials
import GRDB
public import News

extension Shelf {
  /// Which way to look from a row.
  public enum Direction: Hashable, Sendable {
    /// Down the list.
    case older
    /// Up the list.
    case newer
  }

  /// The library's last arrival number: what a view opened now shows at most.
  public func watermark() throws(LibraryError) -> Int64 {
    try reading { db in
      let sql = "SELECT max(arrival) FROM article"
      return try Int64.fetchOne(db.cachedStatement(sql: sql)) ?? 0
    }
  }

  /// A window of a view's rows: the nearest `limit` beyond a position, which is left out itself, or
  /// from the end of the list that the direction starts at.
  ///
  /// Always newest first. Cost: that of the rows given, but for views that select by rare states.
  public func headlines(
    in view: View, from: Headline.Position?, direction: Direction, limit: Int
  ) throws(LibraryError) -> [Headline] {
    try reading { db in
      let window = Window(
        watermark: view.watermark, from: from, direction: direction, limit: limit)
      return try window.rows(of: view.scope, view.openedAt, view.hidesRead, db)
    }
  }

  /// The nearest row of a view that a query holds for at this moment, such as the next unread.
  public func next(
    _ query: Query, after: Headline.Position?, direction: Direction, in view: View
  ) throws(LibraryError) -> Headline? {
    try reading { db in
      let window = Window(watermark: view.watermark, from: after, direction: direction, limit: 1)
      return try window.rows(of: .and(view.scope, query), nil, false, db).first
    }
  }

  /// The nearest row of a view that nobody has read.
  public func nextUnread(
    after: Headline.Position?, direction: Direction, in view: View
  ) throws(LibraryError) -> Headline? {
    try next(.unread, after: after, direction: direction, in: view)
  }

  /// Where an article stands, found by its id, a former id or its link; `nil` where it is unknown.
  public func position(of id: Article.ID) throws(LibraryError) -> Headline.Position? {
    try reading { db in
      try ArticleTable.position(markedAs: id, db).map(Headline.Position.init(rowid:))
    }
  }

  /// The row of an article, whatever view it stands in; `nil` where it is unknown.
  public func headline(of id: Article.ID) throws(LibraryError) -> Headline? {
    try reading { db in
      guard let position = try ArticleTable.position(markedAs: id, db) else { return nil }
      let sql = Window.select(overlaid: true) + "WHERE a.position = ?"
      return try Window.headlines(sql, [position.databaseValue], db).first
    }
  }
}

/// A stretch of a list that is asked for by key.
struct Window {
  let watermark: Int64
  let from: Headline.Position?
  let direction: Shelf.Direction
  let limit: Int

  /// More rows than this changed since a view opened: walking the list beats sorting them.
  private static let manyChanges = 2000

  /// The rows of a scope; with a moment, also those that fulfilled it then.
  func rows(
    of scope: Query, _ openedAt: Int64?, _ hidesRead: Bool, _ db: Database
  ) throws -> [Headline] {
    let overlaid = try Overlay.isInUse(db)
    var selection = try Selection(
      scope, openedAt: openedAt, hidesRead: hidesRead, columns: overlaid ? .overlaid : .init(), db)
    try selection.chooseWay(toFind: limit, db)
    let streams = try streams(selection, openedAt, overlaid: overlaid, db)
    var rows: [Headline] = []
    for stream in streams { rows += try self.rows(stream, selection, overlaid, db) }
    if streams.count > 1 { rows.sort { $0.position < $1.position } }
    if direction == .newer {
      if streams.count == 1 { rows.reverse() }
      return rows.suffix(limit)
    }
    return Array(rows.prefix(limit))
  }

  /// An index to walk, and which of its rows are meant.
  private struct Stream {
    var index: String?
    var rows: Fragment
    /// Where the rows do not come from `article` alone.
    var driver: Selection.Driver?
  }

  /// Disjoint sets of rows, each near an index, that hold all the selection's rows together.
  private func streams(
    _ selection: Selection, _ openedAt: Int64?, overlaid: Bool, _ db: Database
  ) throws -> [Stream] {
    if let driver = selection.driver {
      return [Stream(index: nil, rows: driver.terms, driver: driver)]
    }
    guard selection.asksUnread || selection.asksStarred else { return [whole(selection.path)] }
    let field = selection.asksUnread ? Field.unread(selection.path) : .starred
    let opened = openedAt ?? .max
    if opened != .max, try changes(field, opened, db) > Self.manyChanges {
      return [whole(selection.pathOfAllStates)]
    }
    var streams = [Stream(index: field.index, rows: field.rows(selection.path))]
    if opened != .max {
      streams.append(Stream(index: field.sinceIndex, rows: field.changedRows(since: opened)))
    }
    if overlaid { streams.append(Stream(index: nil, rows: field.freshRows(since: opened))) }
    return streams
  }

  private func whole(_ path: Selection.Path) -> Stream {
    switch path {
    case .origin(let origin):
      Stream(index: "article_origin", rows: Fragment(text: "a.origin = \(origin)"))
    case .feed(let number):
      Stream(
        index: "article_feed", rows: Fragment(text: "a.feed = ?", values: [number.databaseValue]))
    case .feeds(let numbers):
      Stream(index: "article_feed", rows: Fragment(text: "a.feed IN (\(numbers.list))"))
    case .everything: Stream(index: nil, rows: Fragment(text: "1"))
    }
  }

  private func changes(_ field: Field, _ opened: Int64, _ db: Database) throws -> Int {
    let rows = field.changedRows(since: opened)
    let sql = """
      SELECT count(*) FROM (SELECT 1 FROM article a INDEXED BY \(field.sinceIndex)
        WHERE \(rows.text) LIMIT \(Self.manyChanges + 1))
      """
    return try Int.fetchOne(
      db.cachedStatement(sql: sql), arguments: StatementArguments(rows.values)) ?? 0
  }

  private func rows(
    _ stream: Stream, _ selection: Selection, _ overlaid: Bool, _ db: Database
  ) throws -> [Headline] {
    let range = reach(selection.positions)
    let position = stream.driver?.position ?? "a.position"
    let condition = stream.driver?.rest ?? selection.condition
    let sql =
      Self.select(
        overlaid: overlaid, index: stream.index, from: stream.driver?.tables ?? "article a") + """
        WHERE \(position) > ? AND \(position) < ? AND a.arrival <= ? AND \(stream.rows.text)
          AND \(condition.text)
        ORDER BY \(position) \(direction == .older ? "DESC" : "ASC") LIMIT ?
        """
    let values =
      [range.lower.databaseValue, range.upper.databaseValue, watermark.databaseValue]
      + stream.rows.values + condition.values + [limit.databaseValue]
    return try Self.headlines(sql, values, db)
  }

  /// The positions between which the window's rows stand, both left out.
  private func reach(_ range: PositionRange) -> (lower: Int64, upper: Int64) {
    let first = range.first == .min ? range.first : range.first - 1
    return switch direction {
    case .older: (first, min(from?.rowid ?? .max, range.end))
    case .newer: (max(from?.rowid ?? .min, first), range.end)
    }
  }
}
