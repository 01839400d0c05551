import GRDB
import News

/// New articles, and new words of old ones.
extension ArticleTable {
  /// Where an article is put, and as what.
  struct Place {
    var position: Int64
    var feed: (number: Int64, origin: Int)
    var arrival: Int64
    /// When it came, in milliseconds since 1970.
    var seen: Int64
    var isRead: Bool
    var state: MarkTable.State
  }

  /// Puts a new article into the library, at its place or, where that is taken, at the next free one,
  /// which is returned.
  static func insert(_ new: Delivered, at place: Place, _ db: Database) throws -> Int64 {
    let statement = try db.cachedStatement(sql: inserting)
    var position = place.position
    try insert(new, at: place, position, statement)
    while db.changesCount == 0 {
      position = try freePosition(from: position + 1, db)
      try insert(new, at: place, position, statement)
    }
    if let tags = place.state.tags { try MarkTable.putTags(tags, position, db) }
    try putBody(new, arrival: place.arrival, "INSERT", db)
    return position
  }

  private static let inserting = """
    INSERT INTO article (position, id, alias, feed, origin, arrival, title, published, seen, read,
        read_changed, starred, star_changed, content_hash, opened)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (position) DO NOTHING
    """

  private static func insert(
    _ new: Delivered, at place: Place, _ position: Int64, _ statement: Statement
  ) throws {
    let (article, state) = (new.article, place.state)
    try Binding.run(statement) { row in
      row.add(position)
      row.add(article.id)
      row.add(new.alias)
      row.add(place.feed.number)
      row.add(place.feed.origin)
      row.add(place.arrival)
      row.add(article.title)
      row.add(article.published?.milliseconds)
      row.add(place.seen)
      row.add(place.isRead)
      row.add(state.readChanged)
      row.add(state.isStarred ?? false)
      row.add(state.starChanged)
      row.add(new.hash)
      row.add(state.isOpened)
    }
  }

  static func update(_ known: KnownArticle, _ new: Delivered, _ db: Database) throws {
    let sql = """
      UPDATE article SET title = ?, published = ?, alias = ?, content_hash = ? WHERE position = ?
      """
    try Binding.run(db.cachedStatement(sql: sql)) { row in
      row.add(new.article.title)
      row.add(new.article.published?.milliseconds)
      row.add(new.alias)
      row.add(new.hash)
      row.add(known.position)
    }
    try putBody(new, arrival: known.arrival, "INSERT OR REPLACE", db)
  }

  private static func putBody(
    _ new: Delivered, arrival: Int64, _ verb: String, _ db: Database
  ) throws {
    let sql = "\(verb) INTO body VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    let (article, body) = (new.article, new.row)
    try Binding.run(db.cachedStatement(sql: sql)) { row in
      row.add(arrival)
      row.add(body.html)
      row.add(article.baseURL)
      row.add(body.guid)
      row.add(article.url)
      row.add(article.externalURL)
      row.add(article.summary)
      row.add(article.modified?.milliseconds)
      row.add(article.language)
      row.add(body.authors)
      row.add(body.categories)
      row.add(body.enclosures)
      row.add(article.imageURL)
      row.add(article.imageCaption)
      row.add(article.commentsURL)
      row.add(article.statedMinutes)
      row.add(body.details)
    }
  }
}
