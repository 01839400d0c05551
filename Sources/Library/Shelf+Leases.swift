public import FoundationEssentials
import GRDB
public import News

extension Shelf {
  /// Takes feeds in hand, so that no other worker asks them too: those that none has, and that
  /// none asked meanwhile. Worker only.
  ///
  /// A lease ends with the visit's record, with its time, and with the worker that took it: one that
  /// was killed leaves nothing to clean, and one that was stopped holds up nobody.
  ///
  /// - Parameter feeds: with when they were last asked, as far as the caller knows.
  /// - Parameter seconds: how long at most.
  public func lease(
    _ feeds: [(key: Feed.Key, lastTry: Date?)], for seconds: Double, now: Date
  ) throws(LibraryError) -> Set<Feed.Key> {
    var taken: Set<Feed.Key> = []
    try writing { db in
      let holder = try db.cachedStatement(
        sql: """
          SELECT CASE WHEN last_try IS NOT ?3 THEN '' ELSE lease_owner END FROM feed
            WHERE key = ?1 AND (lease_until > ?2 OR last_try IS NOT ?3)
          """)
      let take = try db.cachedStatement(
        sql: "UPDATE feed SET lease_owner = ?, lease_until = ? WHERE key = ?")
      let until = now.addingTimeInterval(seconds).milliseconds
      for (feed, known) in feeds {
        let owner = try String.fetchOne(
          holder, arguments: [feed.text, now.milliseconds, known?.milliseconds])
        if let owner, Self.isOther(owner) { continue }
        try take.execute(arguments: [RunningProcess.own.text, until, feed.text])
        taken.insert(feed)
      }
    }
    return taken
  }

  /// Whether a feed is with another worker, or (an empty owner) done already.
  private static func isOther(_ owner: String) -> Bool {
    if owner.isEmpty { return true }
    return owner != RunningProcess.own.text && RunningProcess(owner)?.isAtWork == true
  }

  /// Notes when feeds were tried that this worker has in hand, and nothing else of them: what another
  /// took over meanwhile is its own. Worker only.
  public func noteTries(of feeds: [Feed.Key], at now: Date) throws(LibraryError) {
    guard !feeds.isEmpty else { return }
    try writing { db in
      let note = try db.cachedStatement(
        sql: "UPDATE feed SET last_try = ? WHERE key = ? AND lease_owner = ?")
      for feed in feeds {
        try note.execute(arguments: [now.milliseconds, feed.text, RunningProcess.own.text])
      }
    }
  }

  /// Gives back what this worker has in hand still. Worker only.
  public func endLeases() throws(LibraryError) {
    try writing { db in
      try db.execute(
        sql: "UPDATE feed SET lease_owner = NULL, lease_until = NULL WHERE lease_owner = ?",
        arguments: [RunningProcess.own.text])
    }
  }
}
