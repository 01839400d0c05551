public import FoundationEssentials
import GRDB
import News

extension Shelf {
  /// How many of the user's feeds fail, hidden ones too; none while offline. Cost: microseconds, and
  /// one for each feed in trouble.
  public func failing() throws(LibraryError) -> Int {
    guard try offlineSince() == nil else { return 0 }
    return try reading { db in
      let rows = try Row.fetchCursor(db.cachedStatement(sql: Self.troubles(Self.judged)))
      var count = 0
      while let row = try rows.next() {
        if Visit(judged: row).isFailing(whileOffline: false) { count += 1 }
      }
      return count
    }
  }

  /// The user's feeds whose last try failed or that have ended, hidden ones too, in the order of the
  /// list.
  public func troubledFeeds() throws(LibraryError) -> [FeedRow] {
    try reading { db in
      let sql = Self.troubles(FeedRow.columns) + " ORDER BY sequence, key"
      return try Row.fetchAll(db.cachedStatement(sql: sql)).compactMap(FeedRow.init(row:))
    }
  }

  /// No news has come since; `nil` where some did.
  public func offlineSince() throws(LibraryError) -> Date? { try moment(Self.offline) }

  /// Says since when no news comes, or that some does. Worker only.
  public func setOffline(_ since: Date?) throws(LibraryError) { try set(Self.offline, to: since) }

  /// Since when certificates are shown that cannot be checked, and no news has come; `nil` where some did.
  public func distrustedSince() throws(LibraryError) -> Date? { try moment(Self.distrusted) }

  /// Says since when that is so, or that news has come. Worker only.
  public func setDistrusted(_ since: Date?) throws(LibraryError) {
    try set(Self.distrusted, to: since)
  }

  private static let (offline, distrusted) = ("offline_since", "distrusted_since")

  private func moment(_ name: String) throws(LibraryError) -> Date? {
    try integer(name).map { Date(milliseconds: Int64($0)) }
  }

  private func set(_ name: String, to moment: Date?) throws(LibraryError) {
    guard try self.moment(name) != moment else { return }
    guard let moment else {
      return try writing { db in
        try db.execute(sql: "DELETE FROM telex WHERE name = ?", arguments: [name])
      }
    }
    try set(name, to: Int(moment.milliseconds))
  }

  /// The condition is that of the index.
  private static func troubles(_ columns: String) -> String {
    """
    SELECT \(columns) FROM feed INDEXED BY feed_troubled
    WHERE (failures > 0 OR ended IS NOT NULL) AND origin = 0
    """
  }

  private static let judged = "failures, failing_since, last_try, ended, failure_kind"
}

extension Visit {
  /// Only what tells whether it is failing.
  fileprivate init(judged row: Row) {
    self.init()
    func date(_ column: String) -> Date? { (row[column] as Int64?).map(Date.init(milliseconds:)) }
    failures = row["failures"]
    (failingSince, lastTry, ended) = (date("failing_since"), date("last_try"), date("ended"))
    failureKind = (row["failure_kind"] as String?).flatMap(FailureKind.init)
  }
}
