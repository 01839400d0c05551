import GRDB
import News

/// The statements on `mark`, the projection of the journals.
enum MarkTable {
  /// The fields of a mark as they stand in the column; numbers never change their meaning.
  enum Field: Int, CaseIterable {
    case read = 0
    case starred = 1
    case tags = 2
    /// Of a feed, whose key stands in the place of the article's id.
    case moved = 3
    /// Somebody opened it, or read it by scrolling. Nothing takes it back.
    case opened = 4

    /// The columns of `article` that repeat it.
    var columns: (state: String, changed: String)? {
      switch self {
      case .read: ("read", "read_changed")
      case .starred: ("starred", "star_changed")
      case .tags, .moved, .opened: nil
      }
    }
  }

  /// What the marks say of one article; `nil` where they say nothing.
  struct State {
    var isRead: Bool?
    /// Milliseconds since 1970; 0 where nobody ever changed it.
    var readChanged: Int64 = 0
    var isStarred: Bool?
    var starChanged: Int64 = 0
    var tags: [String]?
    /// Somebody opened it.
    var isOpened = false
  }

  /// One word of the journals: what somebody said of one field of one article.
  struct Word {
    /// The article's id, of a move the feed's key.
    var subject: Subject
    var field: Field
    var value: DatabaseValue
    var stamp: Stamp
  }

  /// Whom a word is about.
  enum Subject {
    case article(Article.ID)
    case feed(String)

    var databaseValue: DatabaseValue {
      switch self {
      case .article(let id): id.blob.databaseValue
      case .feed(let key): key.databaseValue
      }
    }
  }

  /// Takes a word, unless a later one is there, and shows it in the article's row.
  static func set(_ word: Word, _ db: Database) throws {
    let sql = """
      INSERT INTO mark VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (article, field) DO UPDATE SET
        value = excluded.value, at = excluded.at, n = excluded.n, replica = excluded.replica
      WHERE (excluded.at, excluded.n, excluded.replica) > (mark.at, mark.n, mark.replica)
      """
    try db.cachedStatement(sql: sql).execute(arguments: [
      word.subject.databaseValue, word.field.rawValue, word.value, word.stamp.milliseconds,
      word.stamp.counter, word.stamp.replica,
    ])
    guard db.changesCount > 0 else { return }
    switch word.subject {
    case .feed(let key): try applyMove(of: key, db)
    case .article(let id): try show(word, of: id, db)
    }
  }

  private static func show(_ word: Word, of id: Article.ID, _ db: Database) throws {
    guard let position = try ArticleTable.position(markedAs: id, db) else { return }
    switch word.field {
    case .read, .starred: try showState(word, position, db)
    case .tags:
      try putTags(Article.categories(column: String.fromDatabaseValue(word.value)), position, db)
    case .opened:
      try db.cachedStatement(sql: "UPDATE article SET opened = 1 WHERE position = ?")
        .execute(arguments: [position])
    case .moved: break
    }
  }

  private static func showState(_ word: Word, _ position: Int64, _ db: Database) throws {
    guard let column = word.field.columns else { return }
    let update = "UPDATE article SET \(column.state) = ?, \(column.changed) = ? WHERE position = ?"
    try db.cachedStatement(sql: update)
      .execute(arguments: [word.value, word.stamp.milliseconds, position])
  }

  /// Makes these all the tags of the article there.
  static func putTags(_ tags: [String], _ position: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM tagged WHERE position = ?").execute(arguments: [
      position
    ])
    let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO tagged VALUES (?, ?)")
    for tag in tags where !tag.isEmpty { try insert.execute(arguments: [tag, position]) }
  }

  /// Gives a feed the address that the marks say it moved to; a feed that comes later gets it then.
  static func applyMove(of key: String, _ db: Database) throws {
    let sql = """
      UPDATE feed SET url = m.value FROM mark m
        WHERE feed.key = ?1 AND m.article = ?1 AND m.field = 3 AND feed.url IS NOT m.value
      """
    try db.cachedStatement(sql: sql).execute(arguments: [key])
  }

  /// The state of an article, by its id, else by its link.
  static func state(of id: Article.ID, alias: Article.ID?, _ db: Database) throws -> State {
    var state = try state(of: id, db)
    guard let alias, alias != id,
      state.isRead == nil || state.isStarred == nil || state.tags == nil || !state.isOpened
    else { return state }
    let linked = try self.state(of: alias, db)
    if state.isRead == nil {
      (state.isRead, state.readChanged) = (linked.isRead, linked.readChanged)
    }
    if state.isStarred == nil {
      (state.isStarred, state.starChanged) = (linked.isStarred, linked.starChanged)
    }
    state.tags = state.tags ?? linked.tags
    state.isOpened = state.isOpened || linked.isOpened
    return state
  }

  private static func state(of id: Article.ID, _ db: Database) throws -> State {
    var state = State()
    let sql = "SELECT field, value, at FROM mark WHERE article = ?"
    let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [id.blob])
    while let row = try rows.next() {
      switch Field(rawValue: row[0]) {
      case .read: (state.isRead, state.readChanged) = (row[1], row[2])
      case .starred: (state.isStarred, state.starChanged) = (row[1], row[2])
      case .tags: state.tags = Article.categories(column: row[1])
      case .opened: state.isOpened = true
      case .moved, nil: break
      }
    }
    return state
  }
}
