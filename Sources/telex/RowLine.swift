import FoundationEssentials
import Library
import News
import Reader

/// Rows as lines for people and for grep: no control characters.
struct RowLine {
  /// The place's clock.
  let zone: Zone

  /// `b81d9f02a1c4  2026-06-10 09:00  Title — Feed, unread, starred`. The id's first digits are
  /// enough for `telex show`.
  func text(_ row: Headline) -> String {
    let states = [row.isRead ? "read" : "unread"] + (row.isStarred ? ["starred"] : [])
    let title = row.title.isEmpty ? "Untitled" : row.title
    let words = Copying.line("\(title) — \(row.source), \(states.joined(separator: ", "))")
    return "\(row.id.description.prefix(12))  \(minute(row.date))  \(words)"
  }

  /// `Title — https://…: 12 unread of 340`.
  func text(_ feed: FeedRow, unread: Int) -> String {
    let place = place(of: feed)
    let name = feed.name == place ? "" : "\(feed.name) — "
    return Copying.line("\(name)\(place): \(unread) unread of \(feed.total)")
  }

  /// `Title — query words: 12 unread of 340`.
  func text(_ query: SavedQuery, unread: Int, total: Int) -> String {
    Copying.line("\(query.title) — query \(query.text): \(unread) unread of \(total)")
  }

  private func place(of feed: FeedRow) -> String {
    feed.key == .kept ? "pages you kept" : feed.key.shown
  }

  /// `2026-06-10 09:00`.
  func minute(_ date: Date) -> String {
    let civil = zone.civil(date)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(civil.year)-\(two(civil.month))-\(two(civil.dayOfMonth))"
      + " \(two(civil.hour)):\(two(civil.minute))"
  }
}
