public import FoundationEssentials
import GRDB
public import News

extension Shelf {
  /// An article with its text, in its feed's language where it names none; `nil` where the library
  /// does not know it.
  public func article(_ id: Article.ID) throws(LibraryError) -> Article? {
    try reading { db in
      guard let position = try ArticleTable.position(markedAs: id, db) else { return nil }
      return try Article.fetch("a.position = ?", [position], db)
    }
  }

  /// How many bytes an article's HTML has, which costs no reading of it; `nil` where the library
  /// does not know the article.
  public func textLength(of id: Article.ID) throws(LibraryError) -> Int? {
    try reading { db in
      guard let position = try ArticleTable.position(markedAs: id, db) else { return nil }
      let sql = "SELECT arrival FROM article WHERE position = ?"
      return try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: [position])
        .flatMap { try BodyText.length(of: $0, db) }
    }
  }

  /// The ids of a view's rows from the top to a position, which is part of it, or all of them; of
  /// those only the ones a query holds for now. What `M` and `A` mark.
  public func ids(
    in view: View, downTo last: Headline.Position? = nil, where query: Query = .unread
  ) throws(LibraryError) -> [Article.ID] {
    try reading { db in
      let shown = try Selection(
        view.scope, openedAt: view.openedAt, hidesRead: view.hidesRead, columns: .overlaid, db)
      let asked = try Selection(.and(view.scope, query), columns: .overlaid, db)
      let sql = """
        SELECT a.id FROM article a LEFT JOIN temp.fresh f ON f.position = a.position
        WHERE a.position >= ? AND a.arrival <= ? AND \(shown.condition.text)
          AND \(asked.condition.text)
        ORDER BY a.position DESC
        """
      let values =
        [(last?.rowid ?? .min).databaseValue, view.watermark.databaseValue]
        + shown.condition.values + asked.condition.values
      let rows = try Row.fetchCursor(
        db.cachedStatement(sql: sql), arguments: StatementArguments(values))
      var ids: [Article.ID] = []
      while let row = try rows.next() { if let id = Article.ID(blob: row[0]) { ids.append(id) } }
      return ids
    }
  }

  /// Forgets documents that were last opened before a moment; their marks stay. Worker only.
  public func forgetDocuments(openedBefore moment: Date) throws(LibraryError) {
    try writing { db in
      let old = "SELECT number FROM feed WHERE origin = 1 AND opened < ?"
      try db.execute(
        sql: "DELETE FROM article WHERE feed IN (\(old))", arguments: [moment.milliseconds])
      try db.execute(
        sql: "DELETE FROM feed WHERE origin = 1 AND opened < ?", arguments: [moment.milliseconds])
    }
  }
}

extension Article {
  /// The article that a condition on its row names, with its text; `nil` where there is none.
  static func fetch(
    _ condition: String, _ values: StatementArguments, _ db: Database
  ) throws -> Article? {
    let sql = """
      SELECT a.id AS id, a.arrival AS arrival, feed.key AS feed, a.title AS title,
        a.published AS published, body.base, body.guid, body.url, body.external_url, body.summary,
        body.modified, body.language, body.authors, body.categories, body.enclosures,
        body.image_url, body.image_caption, body.comments_url, body.stated_minutes,
        body.details,
        feed.language AS feed_language
      FROM article a JOIN feed ON feed.number = a.feed JOIN body USING (arrival)
      WHERE
      """
    let row = try Row.fetchOne(db.cachedStatement(sql: sql + " " + condition), arguments: values)
    guard let row, var article = Article(row: row) else { return nil }
    article.contentHTML = try BodyText.read(of: row["arrival"], db) ?? ""
    return article
  }

  /// The article in a row of `article`, `feed` and `body`, without its text.
  fileprivate init?(row: Row) {
    guard let id = Article.ID(blob: row["id"]) else { return nil }
    self.init(id: id, feed: Feed.Key(stored: row["feed"]), title: row["title"])
    (baseURL, url) = (row["base"], row["url"])
    guid = Self.guid(column: row["guid"], url: url)
    (externalURL, summary) = (row["external_url"], row["summary"])
    language = row["language"] ?? row["feed_language"]
    published = (row["published"] as Int64?).map(Date.init(milliseconds:))
    modified = (row["modified"] as Int64?).map(Date.init(milliseconds:))
    authors = Self.authors(column: row["authors"])
    categories = Self.categories(column: row["categories"])
    enclosures = Self.enclosures(column: row["enclosures"])
    (imageURL, imageCaption) = (row["image_url"], row["image_caption"])
    (commentsURL, statedMinutes) = (row["comments_url"], row["stated_minutes"])
    details = Self.details(column: row["details"])
  }
}
