public import FoundationEssentials
import GRDB
public import News

/// What an article said before it was edited.
public struct FormerWords: Hashable, Sendable {
  /// Its headline then, plain text.
  public var title: String
  /// Its text then, HTML.
  public var html: String
  /// When the change was seen.
  public var edited: Date
}

extension Shelf {
  /// What an article said before its words changed: those that somebody read, else the first ones;
  /// `nil` where it never changed.
  public func formerWords(of id: Article.ID) throws(LibraryError) -> FormerWords? {
    try reading { db in
      guard let position = try ArticleTable.position(markedAs: id, db) else { return nil }
      let sql = """
        SELECT f.title, f.html, f.edited FROM article a JOIN former_body f USING (arrival)
        WHERE a.position = ?
        """
      return try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [position]).map {
        FormerWords(title: $0[0], html: $0[1], edited: Date(milliseconds: $0[2]))
      }
    }
  }
}
