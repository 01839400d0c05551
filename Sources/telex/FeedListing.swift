import Console
import FoundationEssentials
import Library
import News

/// The user's feeds as lines.
struct FeedListing {
  /// The library to list from.
  let desk: Desk
  /// As JSON Lines.
  let isJSON: Bool
  /// For people: when they were fetched, or why not.
  let tellsHealth: Bool

  /// Prints the feeds that have articles of a query, or all, in the order of the user's list.
  func print(_ query: Query?, limit: Int?) throws {
    guard let shelf = desk.shelf else { return }
    var left = limit ?? .max
    for feed in try desk.ask({ () throws(LibraryError) in try shelf.feeds(.subscription) }) {
      guard left > 0 else { return }
      if let query, try count(.and(.feeds([feed.key]), query), shelf) == 0 { continue }
      guard Output.write(try line(feed, shelf) + "\n") else { return }
      left -= 1
    }
  }

  private func line(_ feed: FeedRow, _ shelf: Shelf) throws -> String {
    let lines = RowLine(zone: desk.zone)
    if tellsHealth, !isJSON { return lines.health(feed) }
    guard isJSON else { return lines.text(feed, unread: feed.unread) }
    let month = Query.dated(from: desk.now.addingTimeInterval(-28 * 86_400), until: nil)
    let recent = try count(.and(.feeds([feed.key]), month), shelf)
    return JSONLine(feed, unread: feed.unread, perWeek: Double(recent) / 4).text
  }

  private func count(_ query: Query, _ shelf: Shelf) throws -> Int {
    try desk.ask { () throws(LibraryError) in
      try shelf.count(of: View(scope: query, hidesRead: false, watermark: .max, openedAt: .max))
    }
  }
}
