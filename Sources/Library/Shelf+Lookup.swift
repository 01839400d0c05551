import FoundationEssentials
import GRDB
public import News

extension Shelf {
  /// Articles whose ids begin with these hexadecimal digits, at most so many; none where the text is
  /// anything else. Cost: that of the ids given.
  public func ids(
    startingWith digits: String, limit: Int
  ) throws(LibraryError) -> [Article.ID] {
    let missing = 32 - digits.utf8.count
    guard missing >= 0, let first = Article.ID(digits + String(repeating: "0", count: missing)),
      let last = Article.ID(digits + String(repeating: "f", count: missing))
    else { return [] }
    return try reading { db in
      let sql = "SELECT id FROM article WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?"
      return try Data.fetchAll(
        db.cachedStatement(sql: sql), arguments: [first.blob, last.blob, limit]
      ).compactMap(Article.ID.init(blob:))
    }
  }

  /// The pages of articles in the order given; those that have none are left out.
  public func addresses(of ids: [Article.ID]) throws(LibraryError) -> [String] {
    try reading { db in
      let sql =
        IDList.table + """
          SELECT coalesce(body.url, body.external_url) FROM wanted
            CROSS JOIN article ON article.id = wanted.id CROSS JOIN body USING (arrival)
          WHERE coalesce(body.url, body.external_url) IS NOT NULL ORDER BY place
          """
      return try String.fetchAll(db.cachedStatement(sql: sql), arguments: IDList(ids).values)
    }
  }

  /// The tags of an article, in the order of their letters.
  public func tags(of id: Article.ID) throws(LibraryError) -> [String] {
    try reading { db in
      guard let position = try ArticleTable.position(markedAs: id, db) else { return [] }
      let isFresh = "SELECT 1 FROM temp.fresh WHERE position = ? AND tags_changed IS NOT NULL"
      let fresh = try Int.fetchOne(db.cachedStatement(sql: isFresh), arguments: [position]) != nil
      let table = fresh ? "temp.fresh_tags" : "tagged"
      let sql = "SELECT tag FROM \(table) WHERE position = ? ORDER BY tag"
      return try String.fetchAll(db.cachedStatement(sql: sql), arguments: [position])
    }
  }
}
