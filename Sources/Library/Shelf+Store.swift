public import FoundationEssentials
import GRDB
public import News

/// What storing a feed's articles came to.
public struct Stored: Hashable, Sendable {
  /// Articles the library did not have.
  public var new: Int
  /// Articles whose words changed.
  public var changed: Int
  /// Articles of the feed in the library by now.
  public var total: Int

  /// A result with all its numbers.
  public init(new: Int, changed: Int, total: Int) {
    (self.new, self.changed, self.total) = (new, changed, total)
  }
}

extension Shelf {
  /// Takes a feed and what it delivered into the library. Worker only.
  ///
  /// An article that is there already, by its id or its link, takes the new words and keeps its
  /// place, arrival and marks. Marks made before it came apply at once. A feed subscribed to anew
  /// brings what is older than 30 days as read, but the 5 newest stay unread (design.md §7). A
  /// document's or bundle's articles that are no longer delivered go. Transactions end after about
  /// 12 ms, so a large feed takes several; killed between them, the next store completes it.
  public func store(
    _ feed: Feed, _ articles: [Article], now: Date
  ) throws(LibraryError) -> Stored {
    var storing = Storing(feed: feed, articles: articles, now: now, runs: runs)
    repeat {
      try writing { db in
        try storing.begin(db)
        let deadline = ContinuousClock.now + .milliseconds(12)
        while storing.hasMore, ContinuousClock.now < deadline { try storing.next(db) }
        try storing.end(db)
      }
    } while storing.hasMore
    return storing.stored
  }
}

/// One feed on its way into the library, over as many transactions as it needs.
private struct Storing {
  private let feed: Feed
  /// The oldest of equal dates first, so that the first of the document stands on top of them.
  private let waiting: [Article]
  private var cursor = 0
  private let now: Date
  private let runs: SharedRuns
  /// Links that several articles of the document share; they identify nothing.
  private let sharedLinks: Set<String>
  private var number: Int64 = 0
  private var origin = 0
  private var arrival: Int64 = 0
  private var readBefore: Date?
  private var newest: Set<Article.ID> = []
  private var isPrepared = false
  /// The library has nothing of this feed but what came from here: nothing need be looked up.
  private var isEmpty = false
  private var seen: Set<Int64> = []
  private(set) var stored = Stored(new: 0, changed: 0, total: 0)

  init(feed: Feed, articles: [Article], now: Date, runs: SharedRuns) {
    (self.feed, self.now, self.runs) = (feed, now, runs)
    var ids: Set<Article.ID> = []
    waiting = articles.filter { ids.insert($0.id).inserted }.reversed()
    var links: Set<String> = []
    sharedLinks = Set(waiting.compactMap(\.url).filter { !links.insert($0).inserted })
  }

  var hasMore: Bool { cursor < waiting.count }

  mutating func begin(_ db: Database) throws {
    if !isPrepared { try prepare(db) }
    isEmpty = try count(db) == stored.new
    let sql = "SELECT value FROM telex WHERE name = 'arrival'"
    arrival = try Int64.fetchOne(db.cachedStatement(sql: sql)) ?? 0
  }

  private mutating func prepare(_ db: Database) throws {
    let row = try FeedTable.upsert(feed, db)
    (number, origin) = (row.number, row.origin)
    if row.isNew && origin == Feed.Origin.subscription.column {
      readBefore = now.addingTimeInterval(-30 * 86_400)
      let byDate = waiting.reversed().sorted { date(of: $0) > date(of: $1) }
      newest = Set(byDate.prefix(5).map(\.id))
    }
    isPrepared = true
  }

  mutating func end(_ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO telex VALUES ('arrival', ?)")
      .execute(arguments: [arrival])
    guard !hasMore else { return }
    if origin != Feed.Origin.subscription.column { try removeUndelivered(db) }
    try db.cachedStatement(
      sql:
        "UPDATE feed SET first_stored = coalesce(first_stored, ?1), opened = ?1 WHERE number = ?2"
    ).execute(arguments: [now.milliseconds, number])
    stored.total = try count(db)
  }

  /// How many articles of the feed the library has.
  private func count(_ db: Database) throws -> Int {
    let statement = try db.cachedStatement(sql: "SELECT total FROM feed WHERE number = ?")
    return try Int.fetchOne(statement, arguments: [number]) ?? 0
  }

  /// Stores the next article.
  mutating func next(_ db: Database) throws {
    let article = waiting[cursor]
    cursor += 1
    let hash = article.contentHash
    if !isEmpty, let known = try ArticleTable.find(article.id, db) {
      return try update(known, article, hash, db)
    }
    let alias = article.alias
    if !isEmpty, let alias, let known = try linked(article, alias, db) {
      try ArticleTable.remember(article.id, as: known.position, db)
      return try update(known, article, hash, db)
    }
    try insert(article, alias: alias, hash: hash, db)
  }

  private mutating func update(
    _ known: KnownArticle, _ article: Article, _ hash: Int64, _ db: Database
  ) throws {
    seen.insert(known.position)
    guard known.hash != hash else { return }
    try ArticleTable.update(known, article, hash: hash, db)
    stored.changed += 1
  }

  private mutating func insert(
    _ article: Article, alias: Article.ID?, hash: Int64, _ db: Database
  ) throws {
    arrival += 1
    let state = try MarkTable.state(of: article.id, alias: alias, db)
    let position = try freePosition(for: date(of: article), db)
    let isBacklog = readBefore.map { date(of: article) < $0 && !newest.contains(article.id) }
    let read = state.isRead ?? (isBacklog ?? false)
    try ArticleTable.insert(
      article, at: position, feed: (number, origin), arrival: arrival, alias: alias,
      seen: now.milliseconds, hash: hash, read: read, state: state, db)
    seen.insert(position)
    stored.new += 1
  }

  /// The row that is this article already, though under another id: told by its link.
  ///
  /// A link alone is proof only where one of the two had nothing better, or where the headline or
  /// the date agree: there are feeds whose items all link to the front page.
  private func linked(
    _ article: Article, _ alias: Article.ID, _ db: Database
  ) throws -> KnownArticle? {
    guard let url = article.url, !sharedLinks.contains(url) else { return nil }
    let byID = alias == article.id ? nil : try ArticleTable.find(alias, db)
    guard let known = try byID ?? ArticleTable.findLinked(alias, db),
      !seen.contains(known.position), known.feed == number
    else { return nil }
    let isProven =
      alias == article.id || known.id == alias || known.title == article.title
      || (known.published != nil && known.published == article.published?.milliseconds)
    return isProven ? known : nil
  }

  /// Articles from the future stand at the moment they came.
  private func date(of article: Article) -> Date {
    guard let published = article.published, published.milliseconds <= now.milliseconds else {
      return now
    }
    return Date(milliseconds: published.milliseconds)
  }

  /// The next place in the second of a date; a full second (4 articles) spills into the next.
  private func freePosition(for date: Date, _ db: Database) throws -> Int64 {
    let wanted = Int64((Double(date.milliseconds) / 1000).rounded(.down)) * 4
    return try runs.withLock { runs in
      let free = try ArticleTable.freePosition(from: runs.candidate(from: wanted), db)
      runs.take(free, wanting: wanted)
      return free
    }
  }

  private func removeUndelivered(_ db: Database) throws {
    let all = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT position FROM article WHERE feed = ?"), arguments: [number])
    let delete = try db.cachedStatement(sql: "DELETE FROM article WHERE position = ?")
    for position in all where !seen.contains(position) {
      try delete.execute(arguments: [position])
    }
  }
}
