import GRDB
public import News

extension Shelf {
  /// How many articles of a query nobody has read. Cost: microseconds for whole feeds and origins.
  public func unread(in scope: Query) throws(LibraryError) -> Int {
    try reading { db in
      let selection = try Selection(.and(scope, .unread), columns: .init(), db)
      let base =
        selection.isPlain
        ? try sum("unread", selection, db)
        : try count(selection, watermark: .max, along: Self.unreadIndex(selection), db)
      return base + (try correction(.and(scope, .unread), nil, false, watermark: .max, db))
    }
  }

  /// How many rows a view has. Cost: microseconds for whole feeds and origins.
  public func count(of view: View) throws(LibraryError) -> Int {
    try reading { db in
      let selection = try Selection(
        view.scope, openedAt: view.openedAt, hidesRead: view.hidesRead, columns: .init(), db)
      let base =
        selection.isPlain
        ? try plainCount(selection, view, db) : try count(selection, watermark: view.watermark, db)
      return base
        + (try correction(view.scope, view.openedAt, view.hidesRead, watermark: view.watermark, db))
    }
  }

  /// How many articles of a view's scope came since it opened; they are announced, not shown.
  public func arrived(since view: View) throws(LibraryError) -> Int {
    try reading { db in
      let overlaid = try Overlay.isInUse(db)
      let selection = try Selection(
        view.hidesRead ? .and(view.scope, .unread) : view.scope,
        columns: overlaid ? .overlaid : .init(), db)
      return try countArrived(selection, since: view.watermark, overlaid: overlaid, db)
    }
  }

  /// From the feeds' own counts, less what came later, plus what was read since.
  private func plainCount(_ selection: Selection, _ view: View, _ db: Database) throws -> Int {
    let all = try sum(selection.asksUnread ? "unread" : "total", selection, db)
    let state = selection.asksUnread ? "a.read = 0 AND " : ""
    var later = selection
    later.require(Fragment(text: state + "1"))
    let arrived = try countArrived(later, since: view.watermark, overlaid: false, db)
    guard selection.asksUnread else { return all - arrived }
    let since = Window.Field.unread(selection.path).changedRows(since: view.openedAt)
    let sql = """
      SELECT count(*) FROM article a INDEXED BY article_read_since
      WHERE \(since.text) AND a.arrival <= ? AND \(selection.condition.text)
      """
    let values = since.values + [view.watermark.databaseValue] + selection.condition.values
    return all - arrived + (try number(sql, values, db))
  }

  private func countArrived(
    _ selection: Selection, since watermark: Int64, overlaid: Bool, _ db: Database
  ) throws -> Int {
    let sql = """
      SELECT count(*) FROM article a INDEXED BY article_arrival
      \(overlaid ? "LEFT JOIN temp.fresh f ON f.position = a.position" : "")
      WHERE a.arrival > ? AND \(selection.condition.text)
      """
    return try number(sql, [watermark.databaseValue] + selection.condition.values, db)
  }

  private func sum(_ column: String, _ selection: Selection, _ db: Database) throws -> Int {
    try number("SELECT sum(\(column)) FROM feed WHERE \(selection.feedCondition)", [], db)
  }

  /// The index with the fewest rows that has all unread ones of a selection as of now.
  private static func unreadIndex(_ selection: Selection) -> String? {
    if selection.asksStarred { return "article_starred" }
    return selection.positions.isWhole ? Window.Field.unread(selection.path).index : nil
  }

  private func count(
    _ selection: Selection, watermark: Int64, along index: String? = nil, _ db: Database
  ) throws -> Int {
    let (driver, range) = (selection.driver, selection.positions)
    // The plus keeps SQLite from walking the table where an index is wanted.
    let position = driver?.position ?? (index == nil ? "a.position" : "+a.position")
    let table = "article a" + (index.map { " INDEXED BY \($0)" } ?? "")
    let terms = driver.map { $0.terms + Fragment(text: " AND ") + $0.rest } ?? selection.condition
    let sql = """
      SELECT count(*) FROM \(driver?.tables ?? table)
      WHERE \(position) >= ? AND \(position) < ? AND a.arrival <= ? AND \(terms.text)
      """
    let bounds = [range.first, range.end, watermark].map(\.databaseValue)
    return try number(sql, bounds + terms.values, db)
  }

  /// What the overlay adds to a count of the file: rows that count with it less those that count without.
  private func correction(
    _ scope: Query, _ openedAt: Int64?, _ hidesRead: Bool, watermark: Int64, _ db: Database
  ) throws -> Int {
    guard try Overlay.isInUse(db) else { return 0 }
    func counted(_ columns: Selection.Columns) throws -> Int {
      let selection = try Selection(
        scope, openedAt: openedAt, hidesRead: hidesRead, columns: columns, db)
      let sql = """
        SELECT count(*) FROM temp.fresh f CROSS JOIN article a ON a.position = f.position
        WHERE a.arrival <= ? AND \(selection.condition.text)
        """
      return try number(sql, [watermark.databaseValue] + selection.condition.values, db)
    }
    return try counted(.overlaid) - counted(.init())
  }

  private func number(_ sql: String, _ values: [DatabaseValue], _ db: Database) throws -> Int {
    let statement = try db.cachedStatement(sql: sql)
    return try Int.fetchOne(statement, arguments: StatementArguments(values)) ?? 0
  }
}
