public import FoundationEssentials
public import Library
import News

extension Refresh {
  /// How long to wait until a feed is due, in seconds: a minute at least, a quarter of an hour at most,
  /// since the user's list and settings may have changed by then.
  public static func pause(on shelf: Shelf, at now: Date) -> Double {
    // Where the library cannot be read, the next run says so.
    let rows = (try? shelf.feeds(.subscription)) ?? []
    let dues = rows.filter { $0.visit.ended == nil }.compactMap(\.visit.nextDue)
    let next = dues.min().map { $0.timeIntervalSince(now) } ?? longestPause
    return min(longestPause, max(shortestPause, next))
  }

  private static let shortestPause = 60.0
  private static let longestPause = 900.0
}
