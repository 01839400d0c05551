import GRDB

/// How far the search index has come.
public struct Indexed: Hashable, Sendable {
  /// Articles whose words it took in this run.
  public var articles: Int
  /// Articles that it lacks or has in old words.
  public var left: Int
  /// The longest time for which nobody else could write.
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
  /// taken out first. A transaction takes about 9 ms, more only for a single text of more than
  /// 100 kB; killed between two, the next run goes on. Once a second it lets others write.
  ///
  /// - Parameter text: the words of a piece of HTML; the same for the same HTML, always.
  /// - Parameter form: goes up when `text` begins to give other words; all is then indexed anew.
  /// - Parameter isStopped: asked between transactions; what is left is for the next run.
  /// - Parameter report: hears how it goes, about twice a second, and when all is indexed; then small
  ///   parts of the index are still merged, of which searches notice nothing.
  public func index(
    text: @escaping (String) -> String, form: Int, until isStopped: () -> Bool = { false },
    report: (Indexed) -> Void = { _ in }
  ) throws(LibraryError) -> Indexed {
    try bringIndexIntoForm(form)
    var run = IndexRun(shelf: self, indexing: Indexing(text: text), all: try unindexed())
    try run.run(until: isStopped, report: report)
    return run.state
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
