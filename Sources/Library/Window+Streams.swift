import FoundationEssentials
import GRDB
import News

extension Window {
  /// A state that few rows may have, with the indexes that know which.
  enum Field {
    case unread(Selection.Path)
    case starred

    /// The index of the rows that have the state in the file.
    var index: String {
      switch self {
      case .unread(.feed), .unread(.feeds): "article_feed_unread"
      case .unread(.origin): "article_unread"
      case .unread(.everything): "article_unread"
      case .starred: "article_starred"
      }
    }

    /// The index of the rows that lost the state, by when.
    var sinceIndex: String {
      switch self {
      case .unread: "article_read_since"
      case .starred: "article_unstarred_since"
      }
    }

    /// The rows that have the state in the file.
    func rows(_ path: Selection.Path) -> Fragment {
      switch self {
      case .unread(.feed(let number)):
        Fragment(text: "a.read = 0 AND a.feed = ?", values: [number.databaseValue])
      case .unread(.feeds(let numbers)):
        Fragment(text: "a.read = 0 AND a.feed IN (\(numbers.list))")
      case .unread(.origin(let origin)): Fragment(text: "a.read = 0 AND a.origin = \(origin)")
      case .unread(.everything): Fragment(text: "a.read = 0")
      case .starred: Fragment(text: "a.starred = 1")
      }
    }

    /// The rows that lost it since a moment. The index begins at the first bound that stands here.
    func changedRows(since opened: Int64) -> Fragment {
      switch self {
      case .unread:
        Fragment(
          text: "a.read = 1 AND a.read_changed > ? AND a.read_changed > 0",
          values: [opened.databaseValue])
      case .starred:
        Fragment(
          text: "a.starred = 0 AND a.star_changed > ? AND a.star_changed > 0",
          values: [opened.databaseValue])
      }
    }

    /// The rows that only a mark not yet projected can bring in.
    func freshRows(since opened: Int64) -> Fragment {
      switch self {
      case .unread:
        Fragment(
          text: "a.read = 1 AND a.read_changed <= ? AND f.read IS NOT NULL",
          values: [opened.databaseValue])
      case .starred:
        Fragment(
          text: "a.starred = 0 AND a.star_changed <= ? AND f.starred IS NOT NULL",
          values: [opened.databaseValue])
      }
    }
  }

  /// The columns of a row, from an index or, with the overlay and without one, from the overlay.
  static func select(
    overlaid: Bool, index: String? = nil, from tables: String = "article a"
  ) -> String {
    let columns = overlaid ? Selection.Columns.overlaid : Selection.Columns()
    return """
      SELECT a.id, a.position, feed.key, feed.user_title, feed.title, a.title,
        coalesce(a.published, a.seen), \(columns.read), \(columns.starred), a.arrival,
        \(columns.readChanged)
      FROM \(tables) \(index.map { "INDEXED BY " + $0 } ?? "")
      \(overlaid ? "LEFT JOIN temp.fresh f ON f.position = a.position" : "")
      CROSS JOIN feed ON feed.number = a.feed

      """
  }

  /// Runs a selection of rows.
  static func headlines(
    _ sql: String, _ values: [DatabaseValue], _ db: Database
  ) throws -> [Headline] {
    let statement = try db.cachedStatement(sql: sql)
    let rows = try Row.fetchCursor(statement, arguments: StatementArguments(values))
    var headlines: [Headline] = []
    while let row = try rows.next() {
      guard let id = Article.ID(blob: row[0]) else { continue }
      let key = Feed.Key(stored: row[2])
      headlines.append(
        Headline(
          id: id, position: Headline.Position(rowid: row[1]), feed: key,
          source: FeedRow.name(row[3], row[4], key), title: row[5],
          date: Date(milliseconds: row[6]), isRead: row[7], isStarred: row[8], arrival: row[9],
          readChanged: row[10]))
    }
    return headlines
  }
}
