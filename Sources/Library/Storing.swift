import FoundationEssentials
import GRDB
import News

/// One feed on its way into the library, over as many transactions as it needs.
struct Storing {
  let feed: Feed
  let renewal: Double?
  private let isWhole: Bool
  /// The oldest of equal dates first, so that the first of the document stands on top of them.
  let waiting: [Article]
  private var cursor = 0
  let now: Date
  private let runs: SharedRuns
  /// Links that several articles of the document share; they identify nothing.
  let sharedLinks: Set<String>
  var number: Int64 = 0
  private var origin = 0
  private var arrival: Int64 = 0
  private var readBefore: Date?
  private var newest: Set<Article.ID> = []
  private var isPrepared = false
  /// Somebody has marked something: in a house that is new no article need be asked for.
  private var hasMarks = true
  /// The library has nothing of this feed but what came from here: nothing need be looked up.
  private var isEmpty = false
  var seen: Set<Int64> = []
  /// Purged articles that this document lists.
  var listedTombstones: Set<Article.ID> = []
  /// What it came to so far.
  var stored = Stored(new: 0, changed: 0, total: 0)

  init(
    feed: Feed, articles: [Article], now: Date, renewal: Double?, runs: SharedRuns,
    isWhole: Bool
  ) {
    self.isWhole = isWhole
    (self.feed, self.now, self.renewal, self.runs) = (feed, now, renewal, runs)
    var ids: Set<Article.ID> = []
    waiting = articles.filter { ids.insert($0.id).inserted }.reversed()
    var links: Set<String> = []
    sharedLinks = Set(waiting.compactMap(\.url).filter { !links.insert($0).inserted })
  }

  var hasMore: Bool { cursor < waiting.count }

  mutating func begin(_ db: Database) throws {
    if !isPrepared { try prepare(db) }
    isEmpty = try isEmpty && count(db) == stored.new
    hasMarks =
      try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM mark)")) ?? true
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
    isEmpty = try !ArticleTable.hasAny(of: number, db)
    isPrepared = true
  }

  mutating func end(_ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO telex VALUES ('arrival', ?)")
      .execute(arguments: [arrival])
    guard !hasMore else { return }
    if origin != Feed.Origin.subscription.column { try removeUndelivered(db) }
    if isWhole { try forgetTombstones(db) }
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
    guard !isEmpty else { return try insert(article, alias: article.alias, hash: hash, db) }
    if let known = try ArticleTable.find(article.id, db) {
      return try update(known, article, hash, db)
    }
    let alias = article.alias
    if let known = try linked(article, alias, db) ?? twin(of: article, db) {
      try ArticleTable.remember(article.id, as: known.position, db)
      return try update(known, article, hash, db)
    }
    guard try !isBuried(article, alias, db) else { return }
    try insert(article, alias: alias, hash: hash, db)
  }

  private mutating func update(
    _ known: KnownArticle, _ article: Article, _ hash: Int64, _ db: Database
  ) throws {
    seen.insert(known.position)
    guard known.hash != hash else { return }
    try keepFormerWords(of: known, before: article, db)
    try ArticleTable.update(known, article, hash: hash, db)
    stored.changed += 1
  }

  private mutating func insert(
    _ article: Article, alias: Article.ID?, hash: Int64, _ db: Database
  ) throws {
    arrival += 1
    let state =
      hasMarks ? try MarkTable.state(of: article.id, alias: alias, db) : MarkTable.State()
    let position = try freePosition(for: date(of: article), db)
    let isBacklog = readBefore.map { date(of: article) < $0 && !newest.contains(article.id) }
    let read = state.isRead ?? (isBacklog ?? false)
    try ArticleTable.insert(
      article, at: position, feed: (number, origin), arrival: arrival, alias: alias,
      seen: now.milliseconds, hash: hash, read: read, state: state, db)
    seen.insert(position)
    stored.new += 1
    stored.arrived.append(article.id)
  }

  /// Articles from the future stand at the moment they came.
  func date(of article: Article) -> Date {
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
}
