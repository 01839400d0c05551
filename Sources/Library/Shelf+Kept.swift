import GRDB
import News

extension Shelf {
  /// Makes the feed of kept pages where there is none: one of the user's own, behind all others, and
  /// without a line in their list. Worker only.
  public func makeKeptFeed() throws(LibraryError) {
    try writing { db in
      let sql = """
        INSERT INTO feed (key, origin, title, sequence) VALUES (?1, 0, ?2, ?3)
        ON CONFLICT (key) DO UPDATE SET sequence = ?3 WHERE sequence <> ?3
        """
      try db.execute(
        sql: sql, arguments: [Feed.Key.kept.text, Self.keptName, Self.lastOfAll])
    }
  }

  /// What the feed of kept pages is called.
  public static let keptName = "Kept"
  /// Behind as many lines as a list can have.
  private static let lastOfAll = 1 << 40
}
