public import FoundationEssentials

/// One row of a list: what stands beside a headline, without the text.
public struct Headline: Hashable, Sendable {
  /// Where a row stands in a list that is ordered by date, newest first; unique.
  public struct Position: Hashable, Sendable, Comparable, Codable {
    /// Seconds of the date times 4 plus a running number, which may run into later seconds.
    public let rowid: Int64

    /// A position from the library's row id.
    public init(rowid: Int64) { self.rowid = rowid }

    /// Newer comes first.
    public static func < (left: Position, right: Position) -> Bool { left.rowid > right.rowid }
  }

  /// Whose headline it is.
  public var id: Article.ID
  /// Its place in the list.
  public var position: Position
  /// The feed it stands in.
  public var feed: Feed.Key
  /// The feed's name as the user sees it.
  public var source: String
  /// The headline, plain text; empty where the article has none.
  public var title: String
  /// When it was published, or else first seen.
  public var date: Date
  /// Somebody saw it.
  public var isRead: Bool
  /// It carries a star.
  public var isStarred: Bool
  /// The library's number of its arrival; grows with every article stored.
  public var arrival: Int64
  /// Milliseconds since 1970 of the last change of `isRead`; 0 where nobody ever changed it.
  public var readChanged: Int64

  /// A row with all it shows.
  public init(
    id: Article.ID, position: Position, feed: Feed.Key, source: String, title: String, date: Date,
    isRead: Bool, isStarred: Bool, arrival: Int64, readChanged: Int64
  ) {
    (self.id, self.position, self.feed, self.source) = (id, position, feed, source)
    (self.title, self.date, self.isRead, self.isStarred) = (title, date, isRead, isStarred)
    (self.arrival, self.readChanged) = (arrival, readChanged)
  }
}
