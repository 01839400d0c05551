/// What a reader said about articles: one deliberate or automatic act, as it stands in the journal.
public struct Mark: Hashable, Sendable {
  /// The articles it is about, in the order they were marked.
  public var articles: [Article.ID]
  /// Read or unread; `nil` leaves it.
  public var isRead: Bool?
  /// Starred or not; `nil` leaves it.
  public var isStarred: Bool?
  /// All its tags from now on; `nil` leaves them.
  public var tags: [String]?

  /// A mark that sets what is not `nil`.
  public init(
    _ articles: [Article.ID], isRead: Bool? = nil, isStarred: Bool? = nil, tags: [String]? = nil
  ) {
    (self.articles, self.isRead, self.isStarred, self.tags) = (articles, isRead, isStarred, tags)
  }
}

/// Word that feeds are published under another address from now on.
public struct Move: Hashable, Sendable {
  /// The feeds that moved; their keys stay what they are.
  public var feeds: [Feed.Key]
  /// Where they are fetched from now on.
  public var address: String

  /// A move of feeds to an address.
  public init(_ feeds: [Feed.Key], to address: String) {
    (self.feeds, self.address) = (feeds, address)
  }
}

/// Where a mark stands among all marks of all machines: later wins, field by field.
///
/// Order: time, then counter, then replica (design.md §5).
public struct Stamp: Hashable, Sendable, Comparable {
  /// Milliseconds since 1970, UTC.
  public var milliseconds: Int64
  /// Counts up within a replica; never backwards.
  public var counter: Int64
  /// The machine that wrote it.
  public var replica: String

  /// A stamp from its three parts.
  public init(milliseconds: Int64, counter: Int64, replica: String) {
    (self.milliseconds, self.counter, self.replica) = (milliseconds, counter, replica)
  }

  /// The order in which marks override each other.
  public static func < (left: Stamp, right: Stamp) -> Bool {
    (left.milliseconds, left.counter, left.replica)
      < (right.milliseconds, right.counter, right.replica)
  }
}
