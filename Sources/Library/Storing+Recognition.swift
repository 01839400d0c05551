import FoundationEssentials
import GRDB
import News

/// Telling whether an article that comes is one that was here before.
extension Storing {
  /// The row that is this article already, though under another id: told by its link.
  ///
  /// A link alone is proof only where one of the two had nothing better, or where the headline or
  /// the date agree: there are feeds whose items all link to the front page.
  func linked(_ new: Delivered, _ db: Database) throws -> KnownArticle? {
    let article = new.article
    guard let alias = new.alias, let url = article.url, !delivery.sharedLinks.contains(url) else {
      return nil
    }
    let byID = alias == article.id ? nil : try ArticleTable.find(alias, db)
    guard let known = try byID ?? ArticleTable.findLinked(alias, db),
      !seen.contains(known.position), known.feed == number
    else { return nil }
    let isProven =
      alias == article.id || known.id == alias || known.title == article.title
      || (known.published != nil && known.published == article.published?.milliseconds)
    return isProven ? known : nil
  }

  /// The row of this feed with the same headline and the same date, to the millisecond, that came
  /// under another id and another link: a site that moved delivers all its old items once more.
  func twin(of article: Article, _ db: Database) throws -> KnownArticle? {
    // Pages kept from different sites may share both.
    guard delivery.feed.key != .kept, let published = article.published, !article.title.isEmpty
    else {
      return nil
    }
    let known = try ArticleTable.findTwin(
      article.title, published.milliseconds, feed: number, db)
    return known.flatMap { seen.contains($0.position) ? nil : $0 }
  }

  /// Whether it was purged, and the feed has listed it ever since.
  mutating func isBuried(_ new: Delivered, _ db: Database) throws -> Bool {
    let (id, alias) = (new.article.id, new.alias)
    let sql = "SELECT 1 FROM tombstone WHERE id IN (?, ?) LIMIT 1"
    let statement = try db.cachedStatement(sql: sql)
    guard try Int.fetchOne(statement, arguments: [id.blob, alias?.blob]) != nil else {
      return false
    }
    listedTombstones.formUnion([id, alias].compactMap(\.self))
    return true
  }

  /// A feed that no longer lists what was purged needs no reminder of it.
  func forgetTombstones(_ db: Database) throws {
    let sql = "SELECT id FROM tombstone WHERE feed = ?"
    let ids = try Data.fetchAll(db.cachedStatement(sql: sql), arguments: [number])
    let forget = try db.cachedStatement(sql: "DELETE FROM tombstone WHERE id = ?")
    for id in ids where Article.ID(blob: id).map(listedTombstones.contains) != true {
      try forget.execute(arguments: [id])
    }
  }

  /// Documents lose what they no longer hold.
  func removeUndelivered(_ db: Database) throws {
    let all = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT position FROM article WHERE feed = ?"), arguments: [number])
    let delete = try db.cachedStatement(sql: "DELETE FROM article WHERE position = ?")
    for position in all where !seen.contains(position) {
      try delete.execute(arguments: [position])
    }
  }
}

/// Keeping what an article said before.
extension Storing {
  /// Keeps the words that somebody has read, or else the first ones; how much of them is another
  /// decides whether the article is news again.
  mutating func keepFormerWords(
    of known: KnownArticle, before article: Article, _ db: Database
  ) throws {
    guard let html = try BodyText.read(of: known.arrival, db) else { return }
    let share = Wording(known.title, html).share(
      unlike: Wording(article.title, article.contentHTML))
    guard share > 0 else { return }
    let replaces = known.isRead ? "REPLACE" : "IGNORE"
    let sql = "INSERT OR \(replaces) INTO former_body VALUES (?, ?, ?, ?)"
    try db.cachedStatement(sql: sql)
      .execute(arguments: [known.arrival, known.title, html, now.milliseconds])
    if known.isRead, let renewal, share > renewal { stored.renewed.append(known.id) }
  }
}
