public import FoundationEssentials
import GRDB
import Glibc
import News

/// Brings what can still be read of a damaged library into a new one.
///
/// The damaged file is set aside, and at most lengthened with zeros to the size it says it has, since
/// SQLite opens none that is shorter. Marks come from the journals, as always.
public struct Salvage {
  /// Where the damaged library lies now.
  public let damaged: String
  /// How many articles were saved.
  public private(set) var saved = 0
  /// How many articles could not be read.
  public private(set) var lost = 0

  /// `nil` where not even the list of its tables can be read.
  private let old: DatabaseQueue?
  private let shelf: Shelf
  private let now: Date
  /// Of the articles to be stored next: what stood in their rows.
  private var batch: [(article: Article, row: Row)] = []

  /// Sets the library aside and saves what can be read of it. Worker only.
  public init(of folders: Folders, now: Date) throws(LibraryError) {
    self.now = now
    damaged = try Self.setAside(folders.library, now: now)
    shelf = try Shelf(opening: folders, as: .worker)
    var configuration = Configuration()
    configuration.readonly = true
    old = try? DatabaseQueue(path: damaged, configuration: configuration)
    try shelf.project(folders)
    try save()
  }

  /// Whether there is a library that SQLite finds whole. Cost: reading all of it once.
  public static func isWhole(_ folders: Folders) -> Bool {
    // What cannot be opened, or not be asked, is not whole.
    guard let shelf = try? Shelf(opening: folders, as: .reader) else { return false }
    let found = try? shelf.reading { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
    return found == "ok"
  }

  /// The file with what SQLite keeps beside it, under a name that says when.
  private static func setAside(_ path: String, now: Date) throws(LibraryError) -> String {
    let time = Timestamp.text(now.milliseconds).filter { $0 != ":" && $0 != "-" }
    let name = "\(path).damaged-\(time)"
    guard rename(path, name) == 0 else { throw Disk.failure("move", path) }
    for suffix in ["-wal", "-shm"] where access(path + suffix, F_OK) == 0 {
      guard rename(path + suffix, name + suffix) == 0 else {
        throw Disk.failure("move", path + suffix)
      }
    }
    try lengthen(name)
    return name
  }

  /// Source: sqlite.org/fileformat.html §1.3: the page size at 16, the number of pages at 28.
  private static func lengthen(_ path: String) throws(LibraryError) {
    guard let file = try Handle(path, O_RDONLY) else { return }
    let head = try file.bytes(from: 0, to: 32).map(Int.init)
    guard head.count == 32, Array("SQLite format 3".utf8).map(Int.init) == Array(head[..<15]) else {
      return
    }
    let page = head[16] << 8 | head[17]
    let pages = head[28] << 24 | head[29] << 16 | head[30] << 8 | head[31]
    let said = (page == 1 ? 1 << 16 : page) * pages
    // What the file says may be destroyed too: it is believed up to ten times what is there.
    guard let found = try? file.size(), found < said, said / 10 <= found else { return }
    truncate(path, said)
  }
}

extension Salvage {
  private mutating func save() throws(LibraryError) {
    // A table that cannot be read gives nothing; the next may.
    guard let old else { return }
    for key in keys(old) { try saveFeed(key, old) }
    for arrival in arrivals(old) {
      try take(arrival, old)
      if batch.count == 500 { try storeBatch() }
    }
    try storeBatch()
  }

  private func keys(_ old: DatabaseQueue) -> [String] {
    (try? old.unsafeRead { try String.fetchAll($0, sql: "SELECT key FROM feed") }) ?? []
  }

  private func saveFeed(_ key: String, _ old: DatabaseQueue) throws(LibraryError) {
    let sql = "SELECT * FROM feed WHERE key = ?"
    guard let row = try? old.unsafeRead({ try Row.fetchOne($0, sql: sql, arguments: [key]) }) else {
      return
    }
    let columns = row.columnNames.filter { !["number", "total", "unread"].contains($0) }
    try shelf.writing { db in
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO feed (\(columns.joined(separator: ", ")))
          VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
          """,
        arguments: StatementArguments(columns.map { row[$0] as DatabaseValue }))
    }
  }

  /// Every number that an article may have come with.
  private func arrivals(_ old: DatabaseQueue) -> ClosedRange<Int64> {
    let asked = [
      "SELECT value FROM telex WHERE name = 'arrival'", "SELECT max(arrival) FROM article",
      "SELECT max(arrival) FROM body",
    ]
    let ends = asked.compactMap { sql in
      try? old.unsafeRead { try Int64.fetchOne($0, sql: sql) }
    }
    return 1...max(1, ends.max() ?? 1)
  }

  private mutating func take(_ arrival: Int64, _ old: DatabaseQueue) throws(LibraryError) {
    let sql = "SELECT read, read_changed, hidden, feed FROM article WHERE arrival = ?"
    do {
      try old.unsafeRead { db in
        guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [arrival]),
          let article = try Article.fetch("a.arrival = ?", [arrival], db)
        else { return }
        batch.append((article, row))
      }
    } catch { lost += 1 }
  }

  private mutating func storeBatch() throws(LibraryError) {
    let feeds = Dictionary(grouping: batch) { $0.article.feed }
    for (key, entries) in feeds {
      guard let row = try shelf.feed(key) else { continue }
      let feed = Feed(key: key, origin: row.origin, title: row.title)
      // Oldest last, as a document lists them; what is stored keeps the order it came in.
      saved += try shelf.store(feed, entries.map(\.article).reversed(), now: now).new
      try restore(entries)
    }
    batch = []
  }

  /// What came in as read, and what a rule hid, stands in no journal.
  private func restore(_ entries: [(article: Article, row: Row)]) throws(LibraryError) {
    try shelf.writing { db in
      let sql =
        "UPDATE article SET read = max(read, ?), hidden = ? WHERE id = ? AND read_changed = 0"
      let statement = try db.cachedStatement(sql: sql)
      for (article, row) in entries {
        let cameRead = row["read_changed"] == 0 && row["read"] == 1
        try statement.execute(arguments: [cameRead, row["hidden"] as Bool, article.id.blob])
      }
    }
  }
}
