import Console
import FoundationEssentials
import Library
import News

/// The user's feeds and saved queries as lines.
struct FeedListing {
  /// The library to list from.
  let desk: Desk
  /// As JSON Lines.
  let isJSON: Bool
  /// For people: when they were fetched, or why not.
  let tellsHealth: Bool

  /// Prints the feeds that have articles of a query, or all, in the order of the user's list, then the
  /// saved queries.
  func print(_ query: Query?, limit: Int?) throws {
    guard let shelf = desk.shelf else { return }
    var left = limit ?? .max
    let line = try feedLine(shelf)
    for feed in try desk.ask({ () throws(LibraryError) in try shelf.feeds(.subscription) }) {
      guard left > 0 else { return }
      if let query, try count(.and(.feeds([feed.key]), query), shelf) == 0 { continue }
      guard Output.write(line(feed) + "\n") else { return }
      left -= 1
    }
    guard !tellsHealth else { return }
    for saved in try savedQueries() where left > 0 {
      guard let line = try queryLine(saved, within: query, shelf) else { continue }
      guard Output.write(line + "\n") else { return }
      left -= 1
    }
  }

  /// What makes a line of a feed; for people, the head of the list is printed.
  private func feedLine(_ shelf: Shelf) throws -> (FeedRow) -> String {
    guard isJSON || tellsHealth else {
      return { RowLine(zone: desk.zone).text($0, unread: $0.unread) }
    }
    let (now, settings) = (desk.now, settings)
    let uses = try desk.ask { () throws(LibraryError) in
      try shelf.use(ofAll: .subscription, now: now)
    }
    func use(_ feed: FeedRow) -> FeedUse { uses[feed.key] ?? FeedUse() }
    func isInsecure(_ feed: FeedRow) -> Bool { settings.fetching(of: feed.key).isInsecure }
    if isJSON {
      return { JSONLine($0, use: use($0), now: now, isInsecure: isInsecure($0)).text }
    }
    let lines = HealthLines(
      zone: desk.zone, now: now,
      offlineSince: try desk.ask { () throws(LibraryError) in try shelf.offlineSince() })
    _ = Output.write(lines.head + "\n")
    return { lines.text($0, use($0), isInsecure: isInsecure($0)) }
  }

  /// Settings that cannot be read are reported by those that need them.
  private var settings: Settings {
    let file = try? SettingsFile(path: desk.folders.config)
    return (file?.settings ?? Settings()).keyed(in: desk.folders)
  }

  private func savedQueries() throws -> [SavedQuery] {
    let path = desk.folders.urls
    return try desk.ask { () throws(LibraryError) in try UrlsFile(path: path)?.queries ?? [] }
  }

  /// `nil` where it has no article of the wanted ones.
  private func queryLine(
    _ saved: SavedQuery, within wanted: Query?, _ shelf: Shelf
  ) throws -> String? {
    // One that is wrong is no query of the file's.
    guard let asked = try? Query(parsing: saved.text, now: desk.now, zone: desk.zone) else {
      return nil
    }
    let scope = Query.and(.all, asked)
    if let wanted, try count(.and(scope, wanted), shelf) == 0 { return nil }
    let (unread, total) = (try count(.and(scope, .unread), shelf), try count(scope, shelf))
    return isJSON
      ? JSONLine(saved, unread: unread, total: total).text
      : RowLine(zone: desk.zone).text(saved, unread: unread, total: total)
  }

  private func count(_ query: Query, _ shelf: Shelf) throws -> Int {
    try desk.ask { () throws(LibraryError) in
      try shelf.count(of: View(scope: query, hidesRead: false, watermark: .max, openedAt: .max))
    }
  }
}
