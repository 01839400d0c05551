import GRDB
import Glibc

/// One run of the indexer: transactions that add words, transactions that merge, and rests.
struct IndexRun {
  private let shelf: Shelf
  private var indexing: Indexing
  private let all: Int
  private var longest = Duration.zero
  /// How much a transaction takes on; so much that it takes about `aim` altogether.
  private var share = Duration.milliseconds(4)
  private var pages = 32
  private var lastRest = ContinuousClock.now
  private var lastReport = ContinuousClock.now

  /// How long a transaction should take: design.md §2 allows 20 ms.
  private static let aim = Duration.milliseconds(9)
  /// So many keep up with what is added; what large parts take is left for the end.
  private static let mergesBetween = 2
  /// SQLite looks every 100 ms whether it may write.
  private static let rest = Duration.milliseconds(110)

  init(shelf: Shelf, indexing: Indexing, all: Int) {
    (self.shelf, self.indexing, self.all) = (shelf, indexing, all)
  }

  /// How far it is.
  var state: Indexed {
    Indexed(
      articles: indexing.articles,
      left: indexing.isComplete ? 0 : max(0, all - indexing.articles), longest: longest)
  }

  /// Goes on until all is indexed, or until somebody stops it.
  mutating func run(
    until isStopped: () -> Bool, report: (Indexed) -> Void
  ) throws(LibraryError) {
    try shelf.checkpointsItself(false)
    while !indexing.isComplete, !isStopped() {
      try add()
      try merge(atMost: Self.mergesBetween, until: isStopped)
      if indexing.isComplete || ContinuousClock.now - lastReport > .milliseconds(500) {
        lastReport = .now
        report(state)
      }
    }
    try merge(atMost: .max, until: isStopped)
    try shelf.checkpointsItself(true)
  }

  private mutating func add() throws(LibraryError) {
    var start = ContinuousClock.now
    try shelf.writing { db in
      start = .now
      try indexing.step(until: start + share, db)
    }
    let factor = took(since: start)
    share = min(max(share * factor, .milliseconds(1)), .milliseconds(10))
    try restIfDue()
  }

  private mutating func merge(
    atMost most: Int, until isStopped: () -> Bool
  ) throws(LibraryError) {
    var count = 0
    while count < most, !isStopped(), try merge() { count += 1 }
  }

  private mutating func merge() throws(LibraryError) -> Bool {
    var start = ContinuousClock.now
    var isLeft = false
    try shelf.writing { [pages] db in
      start = .now
      isLeft = try SearchIndex.merge(pages: pages, db)
    }
    let factor = took(since: start)
    if isLeft || factor < 1 { pages = Int(min(max(Double(pages) * factor, 4), 128)) }
    try restIfDue()
    return isLeft
  }

  /// Notes how long a transaction took; gives how much more or less the next may take on.
  private mutating func took(since start: ContinuousClock.Instant) -> Double {
    let took = ContinuousClock.now - start
    longest = max(longest, took)
    return min(max(Self.aim / max(took, .microseconds(1)), 0.5), 1.25)
  }

  /// Once a second what was written goes from the log into the file, which hinders nobody, and
  /// whoever waits to write gets a turn.
  private mutating func restIfDue() throws(LibraryError) {
    let start = ContinuousClock.now
    guard start - lastRest > .seconds(1) else { return }
    try shelf.checkpoint()
    let left = (Self.rest - (ContinuousClock.now - start)).components
    if left.attoseconds > 0 { usleep(UInt32(left.attoseconds / 1_000_000_000_000)) }
    lastRest = .now
  }
}

extension Shelf {
  /// Whether this connection moves the log into the file whenever it has grown far enough.
  fileprivate func checkpointsItself(_ does: Bool) throws(LibraryError) {
    let pages = does ? checkpointPages : 0
    try reading { try $0.execute(sql: "PRAGMA wal_autocheckpoint = \(pages)") }
  }

  /// Moves as much of the log into the file as no reader needs there.
  fileprivate func checkpoint() throws(LibraryError) {
    try reading { db in _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(PASSIVE)") }
  }
}
