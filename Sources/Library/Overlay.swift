import GRDB
public import News

/// What a mark made of an article, as the journal tells it; `nil` where it says nothing.
public struct MarkState: Hashable, Sendable {
  /// Read or not.
  public var isRead: Bool?
  /// Starred or not.
  public var isStarred: Bool?
  /// All its tags.
  public var tags: [String]?
  /// Where the word about reading stands among all marks.
  public var readStamp: Stamp?
  /// Where the word about the star stands among all marks.
  public var starStamp: Stamp?
  /// Where the word about tags stands among all marks.
  public var tagsStamp: Stamp?

  /// A state of which nothing is known.
  public init() {}
}

/// An article whose marks changed, and what they say now.
public struct MarkChange: Hashable, Sendable {
  /// The article the marks are about.
  public var article: Article.ID
  /// All that the journal knows of it.
  public var state: MarkState

  /// A change with both its parts.
  public init(article: Article.ID, state: MarkState) {
    (self.article, self.state) = (article, state)
  }
}

extension Shelf {
  /// Lays marks that the file may not hold yet over all this shelf gives out, rows and counts.
  ///
  /// Marks of articles that the library does not know are passed over. Cost: microseconds a mark.
  public func overlay(_ changes: [MarkChange]) throws(LibraryError) {
    try overlay(changes, opened: [])
  }

  /// Lays them over as `overlay(_:)` does; some of them became read because somebody opened them.
  func overlay(_ changes: [MarkChange], opened: Set<Article.ID>) throws(LibraryError) {
    try inOneGo { db in
      let sql = """
        INSERT INTO temp.fresh VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (position)
          DO UPDATE SET
            read = coalesce(?2, read), read_changed = coalesce(?3, read_changed),
            starred = coalesce(?4, starred), star_changed = coalesce(?5, star_changed),
            tags_changed = coalesce(?6, tags_changed), tags_mark = coalesce(?7, tags_mark),
            opened = max(?8, opened)
        """
      let statement = try db.cachedStatement(sql: sql)
      let positions = try ArticleTable.positions(markedAs: changes.map(\.article), db)
      for (change, position) in zip(changes, positions) {
        guard let position else { continue }
        let state = change.state
        try statement.execute(arguments: [
          position, state.isRead, state.readStamp?.milliseconds, state.isStarred,
          state.starStamp?.milliseconds, state.tagsStamp?.milliseconds,
          state.tags.map { _ in change.article.blob }, opened.contains(change.article),
        ])
        if let tags = state.tags { try Overlay.putTags(tags, position, db) }
      }
    }
  }

  /// Takes from the overlay what the file holds by now. Call when the data version changed.
  public func settleOverlay() throws(LibraryError) {
    try inOneGo { db in
      guard try Overlay.isInUse(db) else { return }
      try db.cachedStatement(sql: Overlay.settle).execute()
      try db.cachedStatement(sql: Overlay.settleTags).execute()
    }
  }

  /// One transaction of the overlay's own database; the library is only read.
  private func inOneGo(_ change: (Database) throws -> Void) throws(LibraryError) {
    try reading { db in
      try db.inTransaction(.deferred) {
        try change(db)
        return .commit
      }
    }
  }
}

/// The table of marks that wait to be projected; each connection has its own.
enum Overlay {
  /// Whether any mark waits.
  static func isInUse(_ db: Database) throws -> Bool {
    try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM temp.fresh)")) ?? false
  }

  /// What the marks that wait add to the unread articles of each feed, by its number.
  static func unread(_ db: Database) throws -> [Int64: Int] {
    let sql = """
      SELECT a.feed, sum(a.read - f.read) FROM temp.fresh f CROSS JOIN article a USING (position)
      WHERE f.read IS NOT NULL AND a.hidden = 0 GROUP BY a.feed
      """
    var added: [Int64: Int] = [:]
    let rows = try Row.fetchCursor(db.cachedStatement(sql: sql))
    while let row = try rows.next() { added[row[0]] = row[1] }
    return added
  }

  /// What the marks that wait add to the opened articles of each feed from a position on, by its number.
  static func opened(since: Int64, _ db: Database) throws -> [Int64: Int] {
    let sql = """
      SELECT a.feed, count(*) FROM temp.fresh f CROSS JOIN article a USING (position)
      WHERE f.opened = 1 AND a.opened = 0 AND a.hidden = 0 AND a.position >= ? GROUP BY a.feed
      """
    var added: [Int64: Int] = [:]
    let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [since])
    while let row = try rows.next() { added[row[0]] = row[1] }
    return added
  }

  /// Whether `article a` has a tag, with what waits in `fresh f` laid over; both question marks are the
  /// tag. Where `f.tags_changed` is something, `temp.fresh_tags` has all tags of the row.
  static let isTagged = """
    (CASE WHEN f.tags_changed IS NULL
      THEN a.position IN (SELECT position FROM tagged WHERE tag = ?)
      ELSE a.position IN (SELECT position FROM temp.fresh_tags WHERE tag = ?) END)
    """

  static func putTags(_ tags: [String], _ position: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM temp.fresh_tags WHERE position = ?")
      .execute(arguments: [position])
    let sql = "INSERT OR IGNORE INTO temp.fresh_tags VALUES (?, ?)"
    let insert = try db.cachedStatement(sql: sql)
    for tag in tags where !tag.isEmpty { try insert.execute(arguments: [tag, position]) }
  }

  /// A waiting mark is done with when the row says the same, of that moment or later, or is gone.
  static let settle = """
    DELETE FROM temp.fresh AS f WHERE NOT EXISTS (
      SELECT 1 FROM article a WHERE a.position = f.position AND (
        (f.read IS NOT NULL AND a.read_changed < f.read_changed) OR f.opened > a.opened
        OR (f.starred IS NOT NULL AND a.star_changed < f.star_changed)
        OR (f.tags_changed IS NOT NULL AND f.tags_changed > coalesce(
          (SELECT at FROM mark WHERE article = f.tags_mark AND field = 2), -1))))
    """

  /// Tags go with the row that says they are not projected yet.
  static let settleTags = """
    DELETE FROM temp.fresh_tags WHERE position NOT IN (
      SELECT position FROM temp.fresh WHERE tags_changed IS NOT NULL)
    """
}
