import FoundationEssentials
import GRDB
import News

/// One feed on its way into the library, over as many transactions as it needs.
struct Storing {
  let delivery: Delivery
  let renewal: Double?
  private let isWhole: Bool
  private var cursor = 0
  let now: Date
  private let runs: SharedRuns
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
  /// What came in this transaction and is not yet counted.
  private var came = (total: 0, unread: 0)
  var seen: Set<Int64> = []
  /// Purged articles that this document lists.
  var listedTombstones: Set<Article.ID> = []
  /// What it came to so far.
  var stored = Stored(new: 0, changed: 0, total: 0)

  init(
    _ delivery: Delivery, now: Date, renewal: Double?, runs: SharedRuns, isWhole: Bool
  ) {
    self.isWhole = isWhole
    (self.delivery, self.now, self.renewal, self.runs) = (delivery, now, renewal, runs)
  }

  var hasMore: Bool { cursor < delivery.count }

  mutating func begin(_ db: Database) throws {
    if !isPrepared { try prepare(db) }
    isEmpty = try isEmpty && count(db) == stored.new
    hasMarks =
      try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM mark)")) ?? true
    let sql = "SELECT value FROM telex WHERE name = 'arrival'"
    arrival = try Int64.fetchOne(db.cachedStatement(sql: sql)) ?? 0
  }

  private mutating func prepare(_ db: Database) throws {
    let row = try FeedTable.upsert(delivery.feed, db)
    (number, origin) = (row.number, row.origin)
    if row.isNew && origin == Feed.Origin.subscription.column {
      readBefore = now.addingTimeInterval(-30 * 86_400)
      let dated = delivery.waiting.reversed().map {
        (id: $0.article.id, date: date(of: $0.article))
      }
      newest = Set(dated.sorted { $0.date > $1.date }.prefix(5).map(\.id))
    }
    isEmpty = try !ArticleTable.hasAny(of: number, db)
    isPrepared = true
  }

  mutating func end(_ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO telex VALUES ('arrival', ?)")
      .execute(arguments: [arrival])
    try countWhatCame(db)
    guard !hasMore else { return }
    if origin != Feed.Origin.subscription.column { try removeUndelivered(db) }
    if isWhole { try forgetTombstones(db) }
    try db.cachedStatement(
      sql:
        "UPDATE feed SET first_stored = coalesce(first_stored, ?1), opened = ?1 WHERE number = ?2"
    ).execute(arguments: [now.milliseconds, number])
    stored.total = try count(db)
  }

  private mutating func countWhatCame(_ db: Database) throws {
    guard came.total > 0 else { return }
    let sql = "UPDATE feed SET total = total + ?, unread = unread + ? WHERE number = ?"
    try db.cachedStatement(sql: sql).execute(arguments: [came.total, came.unread, number])
    came = (0, 0)
  }

  /// How many articles of the feed the library has.
  private func count(_ db: Database) throws -> Int {
    let statement = try db.cachedStatement(sql: "SELECT total FROM feed WHERE number = ?")
    return try Int.fetchOne(statement, arguments: [number]) ?? 0
  }

  /// Stores the next article.
  mutating func next(_ db: Database) throws {
    let new = delivery.waiting[cursor]
    cursor += 1
    guard !isEmpty else { return try insert(new, db) }
    if let known = try ArticleTable.find(new.article.id, db) { return try update(known, new, db) }
    if let known = try linked(new, db) ?? twin(of: new.article, db) {
      try ArticleTable.remember(new.article.id, as: known.position, db)
      return try update(known, new, db)
    }
    guard try !isBuried(new, db) else { return }
    try insert(new, db)
  }

  private mutating func update(
    _ known: KnownArticle, _ new: Delivered, _ db: Database
  ) throws {
    seen.insert(known.position)
    guard known.hash != new.hash else { return }
    try keepFormerWords(of: known, before: new.article, db)
    try ArticleTable.update(known, new, db)
    stored.changed += 1
  }

  private mutating func insert(_ new: Delivered, _ db: Database) throws {
    arrival += 1
    let (id, date) = (new.article.id, date(of: new.article))
    let state = hasMarks ? try MarkTable.state(of: id, alias: new.alias, db) : MarkTable.State()
    let isBacklog = readBefore.map { date < $0 && !newest.contains(id) } ?? false
    let place = ArticleTable.Place(
      position: 0, feed: (number, origin), arrival: arrival, seen: now.milliseconds,
      isRead: state.isRead ?? isBacklog, state: state)
    seen.insert(try put(new, at: place, of: date, db))
    came.total += 1
    came.unread += place.isRead ? 0 : 1
    stored.new += 1
    stored.arrived.append(id)
  }

  /// Articles from the future stand at the moment they came.
  func date(of article: Article) -> Date {
    guard let published = article.published, published.milliseconds <= now.milliseconds else {
      return now
    }
    return Date(milliseconds: published.milliseconds)
  }

  /// The next place in the second of a date; a full second (4 articles) spills into the next.
  private func put(
    _ new: Delivered, at place: ArticleTable.Place, of date: Date, _ db: Database
  ) throws -> Int64 {
    let wanted = Int64((Double(date.milliseconds) / 1000).rounded(.down)) * 4
    var place = place
    return try runs.withLock { runs in
      place.position = runs.candidate(from: wanted)
      let position = try ArticleTable.insert(new, at: place, db)
      runs.take(position, wanting: wanted)
      return position
    }
  }
}
