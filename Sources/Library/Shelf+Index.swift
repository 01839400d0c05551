import GRDB
import Glibc

/// How far the search index has come.
public struct Indexed: Hashable, Sendable {
  /// Articles whose words it took in this run.
  public var articles: Int
  /// Articles that it lacks or has in old words.
  public var left: Int
  /// The longest transaction of this run.
  public var longest: Duration

  /// How far it is with all its numbers.
  public init(articles: Int, left: Int, longest: Duration = .zero) {
    (self.articles, self.left, self.longest) = (articles, left, longest)
  }
}

extension Shelf {
  /// How many articles the search index lacks or has in old words. Cost: that of counting them.
  public func unindexed() throws(LibraryError) -> Int {
    try reading { db in try SearchIndex.missing(upTo: .max, db) }
  }

  /// Brings the search index up to date. Worker only.
  ///
  /// Articles are taken in the order they came; of those that changed or went, the old words are
  /// taken out first. A transaction takes about 15 ms, longer only for a single text of more than
  /// about 150 kB; killed between two, the next run goes on. Once a second it rests, so that whoever waits to
  /// write gets a turn.
  ///
  /// - Parameter text: the words of a piece of HTML; the same for the same HTML, always.
  /// - Parameter form: goes up when `text` begins to give other words; all is then indexed anew.
  /// - Parameter isStopped: asked between transactions; what is left is for the next run.
  /// - Parameter report: hears how it goes, about twice a second.
  public func index(
    text: @escaping (String) -> String, form: Int, until isStopped: () -> Bool = { false },
    report: (Indexed) -> Void = { _ in }
  ) throws(LibraryError) -> Indexed {
    var pace = Pace()
    try bringIndexIntoForm(form)
    var indexing = Indexing(text: text)
    let all = try unindexed()
    func state() -> Indexed {
      Indexed(
        articles: indexing.articles, left: max(0, all - indexing.articles), longest: pace.longest)
    }
    while !isStopped() {
      try pace.timed { () throws(LibraryError) in try writing { try indexing.step($0) } }
      var isMerging = true
      while isMerging, !isStopped() {
        try pace.timed { () throws(LibraryError) in
          try writing { isMerging = try SearchIndex.merge(pages: Indexing.pages, $0) }
        }
      }
      if indexing.isComplete {
        return Indexed(articles: indexing.articles, left: 0, longest: pace.longest)
      }
      if pace.isTimeToReport() { report(state()) }
    }
    return Indexed(articles: indexing.articles, left: try unindexed(), longest: pace.longest)
  }

  /// Sets up the index; where it has words in another form, forgets them.
  private func bringIndexIntoForm(_ form: Int) throws(LibraryError) {
    let wanted = SearchIndex.form << 16 | form
    let found = try integer("index_form")
    guard found != wanted else { return }
    try writing { db in
      if found != nil { try SearchIndex.clear(db) }
      try SearchIndex.configure(db)
      try db.execute(
        sql: "INSERT OR REPLACE INTO telex VALUES ('index_form', ?)", arguments: [wanted])
    }
  }
}

/// When to rest and when to report, and how long the longest transaction took.
private struct Pace {
  private(set) var longest = Duration.zero
  private var lastRest = ContinuousClock.now
  private var lastReport = ContinuousClock.now

  /// SQLite looks every 100 ms whether it may write.
  private static let rest: UInt32 = 110_000

  mutating func timed(_ work: () throws(LibraryError) -> Void) throws(LibraryError) {
    let start = ContinuousClock.now
    try work()
    let end = ContinuousClock.now
    longest = max(longest, end - start)
    guard end - lastRest > .seconds(1) else { return }
    usleep(Self.rest)
    lastRest = ContinuousClock.now
  }

  mutating func isTimeToReport() -> Bool {
    guard ContinuousClock.now - lastReport > .milliseconds(500) else { return false }
    lastReport = .now
    return true
  }
}
