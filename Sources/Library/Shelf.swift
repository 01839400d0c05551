import GRDB
import Glibc
import Synchronization

/// The article library: feeds, headlines and bodies in one SQLite file that many processes share.
///
/// A reader's shelf never writes to the file and holds no transaction between calls; a worker's
/// creates and completes it. Every function that touches the file can fail with `LibraryError`.
/// Source: design.md §1, §2 (Views, Writers), §4.
public final class Shelf: Sendable {
  /// What a process may do with the library.
  public enum Role: Hashable, Sendable {
    /// Looks only.
    case reader
    /// Creates the library, brings it to shape and writes.
    case worker
  }

  let queue: DatabaseQueue
  let runs = SharedRuns()
  let path: String
  /// After so many pages of log a worker moves it into the file.
  let checkpointPages: Int
  private let identity: FileIdentity?
  /// Why the transaction that is open cannot be kept.
  private let spoiled = Mutex<LibraryError?>(nil)

  /// Whether there is a library to open; a reader without one has an empty house, not an error.
  public static func exists(in folders: Folders) -> Bool {
    access(folders.library, F_OK) == 0
  }

  /// Opens the library; a worker creates what is missing.
  public init(opening folders: Folders, as role: Role) throws(LibraryError) {
    path = folders.library
    if role == .worker, let folder = Disk.parent(of: path) { try Disk.createFolder(folder) }
    checkpointPages = LogBound.pages(beside: path)
    queue = try Self.opened(path, role)
    identity = FileIdentity(path: path)
    if role == .worker { chmod(path, 0o600) }
  }

  /// SQLite does not wait for others where the write-ahead log is turned on or recovered after a kill:
  /// it is asked again, for as long as it waits elsewhere.
  private static func opened(_ path: String, _ role: Role) throws(LibraryError) -> DatabaseQueue {
    let deadline = ContinuousClock.now + .seconds(5)
    while true {
      do { return try open(path, role) } catch {
        let failure = LibraryError(error, path: path)
        guard case .busyLibrary = failure, ContinuousClock.now < deadline else { throw failure }
        usleep(2000)
      }
    }
  }

  private static func open(_ path: String, _ role: Role) throws -> DatabaseQueue {
    let queue = try DatabaseQueue(
      path: path, configuration: configuration(role, LogBound.pages(beside: path)))
    try queue.writeWithoutTransaction { db in
      switch role {
      case .reader: try Schema.check(db, path: path)
      case .worker: try Schema.migrate(db, path: path)
      }
      try db.execute(sql: overlayTable)
    }
    return queue
  }

  /// Whether the file was deleted, or another put in its place, since this shelf opened it.
  public var isReplaced: Bool {
    guard let identity, let now = FileIdentity(path: path) else { return true }
    return !now.isSameFile(as: identity)
  }

  /// Changes whenever another process wrote to the library. Cost: microseconds.
  public func dataVersion() throws(LibraryError) -> Int64 {
    try reading { db in
      try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
    }
  }

  /// Makes a query that runs on this shelf in another thread end early with an error.
  public func interrupt() { queue.interrupt() }

  private static func configuration(_ role: Role, _ checkpointPages: Int) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = role == .reader
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000")
      guard role == .worker else { return }
      try db.execute(sql: writing + " = \(checkpointPages)")
    }
    return configuration
  }

  /// A transaction is safe from a killed process at once and from a power cut after the next
  /// checkpoint: what is lost then is fetched again, and marks are in the journal. Decision 0015.
  private static let writing = """
    PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint
    """

  /// Marks that the file does not hold yet; only this connection sees them.
  private static let overlayTable = """
    CREATE TEMP TABLE fresh (
      position INTEGER PRIMARY KEY, read INTEGER, read_changed INTEGER,
      starred INTEGER, star_changed INTEGER, tags_changed INTEGER, tags_mark BLOB,
      opened INTEGER NOT NULL);
    CREATE TEMP TABLE fresh_tags (tag TEXT, position INTEGER, PRIMARY KEY (tag, position))
      WITHOUT ROWID;
    CREATE TEMP VIEW any_tagged AS
      SELECT tag, position FROM tagged UNION SELECT tag, position FROM temp.fresh_tags
    """
}

extension Shelf {
  /// Asks without a transaction of its own: each statement sees the newest state.
  func reading<Value>(_ ask: (Database) throws -> Value) throws(LibraryError) -> Value {
    do { return try queue.unsafeReentrantRead(ask) } catch { throw LibraryError(error, path: path) }
  }

  /// A number the library keeps under a name.
  func integer(_ name: String) throws(LibraryError) -> Int? {
    try reading { db in
      let sql = "SELECT value FROM telex WHERE name = ?"
      return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [name])
    }
  }

  /// Keeps a number under a name.
  func set(_ name: String, to value: Int) throws(LibraryError) {
    try writing { db in
      try db.execute(sql: "INSERT OR REPLACE INTO telex VALUES (?, ?)", arguments: [name, value])
    }
  }

  /// Writes in one transaction that takes its lock at once; within `together`, in that one, which is
  /// lost as a whole where one of its changes fails.
  func writing(_ change: (Database) throws -> Void) throws(LibraryError) {
    do {
      try queue.unsafeReentrantWrite { db in
        if let failure = spoiled.withLock({ $0 }) { throw failure }
        guard db.isInsideTransaction else { return try transaction(db) { try change(db) } }
        do { try change(db) } catch {
          spoiled.withLock { $0 = LibraryError(error, path: path) }
          throw error
        }
      }
    } catch { throw LibraryError(error, path: path) }
  }

  private func transaction(_ db: Database, _ work: () throws -> Void) throws {
    defer { spoiled.withLock { $0 = nil } }
    try db.inTransaction(.immediate) {
      try checkShape(db)
      try work()
      if let failure = spoiled.withLock({ $0 }) { throw failure }
      return .commit
    }
  }

  /// A later Telex may have brought the library to its shape since this worker opened it.
  private func checkShape(_ db: Database) throws {
    let found = try Int.fetchOne(db.cachedStatement(sql: "PRAGMA user_version"))
    if found != Schema.version { try Schema.check(db, path: path) }
  }

  /// Makes one transaction of all that is written within; where one of the changes fails, none is kept
  /// and its error is thrown. Within it there are no transactions of their own that could be taken back
  /// alone: SQLite would copy each page they touch. Keep it short: other workers wait for it.
  /// Worker only.
  public func together(_ work: () -> Void) throws(LibraryError) {
    do {
      try queue.unsafeReentrantWrite { db in try transaction(db, work) }
    } catch { throw LibraryError(error, path: path) }
  }
}

extension LibraryError {
  /// What went wrong in SQLite, as the house says it.
  init(_ error: any Error, path: String) {
    if let known = error as? LibraryError {
      self = known
      return
    }
    guard let failure = error as? DatabaseError else {
      self = .library(path: path, reason: "\(error)")
      return
    }
    self =
      switch failure.resultCode {
      case .SQLITE_FULL: .full(path: path)
      // The log's index, which is as large as it must be before anything is written to it.
      case .SQLITE_IOERR where failure.extendedResultCode == .SQLITE_IOERR_SHMSIZE:
        .full(path: path)
      case .SQLITE_READONLY: .readOnly(path: path)
      case .SQLITE_CANTOPEN where Self.isInReadOnlyFolder(path): .readOnly(path: path)
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damagedLibrary(path: path)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busyLibrary(path: path)
      default: .library(path: path, reason: failure.message ?? failure.resultCode.description)
      }
  }

  /// SQLite keeps its log beside the file, and opens none without it.
  private static func isInReadOnlyFolder(_ path: String) -> Bool {
    access(path, R_OK) == 0 && Disk.parent(of: path).map { access($0, W_OK) != 0 } == true
  }
}
