import GRDB
import News

/// The statements on `mark`, the projection of the journals.
enum MarkTable {
  /// The fields of a mark as they stand in the column; numbers never change their meaning.
  enum Field: Int, CaseIterable {
    case read = 0
    case starred = 1
    case tags = 2

    /// The columns of `article` that repeat it.
    var columns: (state: String, changed: String)? {
      switch self {
      case .read: ("read", "read_changed")
      case .starred: ("starred", "star_changed")
      case .tags: nil
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
  }

  /// One word of the journals: what somebody said of one field of one article.
  struct Word {
    var article: Article.ID
    var field: Field
    var value: DatabaseValue
    var stamp: Stamp
  }

  /// Takes a word, unless a later one is there, and shows it in the article's row.
  static func set(_ word: Word, _ db: Database) throws {
    let sql = """
      INSERT INTO mark VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (article, field) DO UPDATE SET
        value = excluded.value, at = excluded.at, n = excluded.n, replica = excluded.replica
      WHERE (excluded.at, excluded.n, excluded.replica) > (mark.at, mark.n, mark.replica)
      """
    try db.cachedStatement(sql: sql).execute(arguments: [
      word.article.blob, word.field.rawValue, word.value, word.stamp.milliseconds,
      word.stamp.counter, word.stamp.replica,
    ])
    guard db.changesCount > 0, let column = word.field.columns,
      let position = try ArticleTable.position(markedAs: word.article, db)
    else { return }
    let update = "UPDATE article SET \(column.state) = ?, \(column.changed) = ? WHERE position = ?"
    try db.cachedStatement(sql: update)
      .execute(arguments: [word.value, word.stamp.milliseconds, position])
  }

  /// The state of an article, by its id, else by its link.
  static func state(of id: Article.ID, alias: Article.ID?, _ db: Database) throws -> State {
    var state = try state(of: id, db)
    guard let alias, alias != id, state.isRead == nil || state.isStarred == nil else {
      return state
    }
    let linked = try self.state(of: alias, db)
    if state.isRead == nil {
      (state.isRead, state.readChanged) = (linked.isRead, linked.readChanged)
    }
    if state.isStarred == nil {
      (state.isStarred, state.starChanged) = (linked.isStarred, linked.starChanged)
    }
    return state
  }

  private static func state(of id: Article.ID, _ db: Database) throws -> State {
    var state = State()
    let sql = "SELECT field, value, at FROM mark WHERE article = ? AND field < 2"
    let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [id.blob])
    while let row = try rows.next() {
      if row[0] == Field.read.rawValue {
        (state.isRead, state.readChanged) = (row[1], row[2])
      } else {
        (state.isStarred, state.starChanged) = (row[1], row[2])
      }
    }
    return state
  }
}
