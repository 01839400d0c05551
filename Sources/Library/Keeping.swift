public import News

/// What is kept of a feed, and when an edited article is news again.
public struct Keeping: Hashable, Sendable {
  /// `keep_days`: after how many days an article may go; `nil` keeps it for ever.
  public var days: Int?
  /// `keep_count`: how many articles of a feed stay in any case; older ones may go. `nil` keeps all.
  public var count: Int?
  /// `unread_again`: the share of its words, 0 to 1, beyond which a read article that was edited
  /// becomes unread; `nil` never.
  public var renewal: Double? = 0.5

  /// Everything for ever.
  public init() {}
}

extension Settings {
  /// What holds for one feed.
  public func keeping(of feed: Feed.Key) -> Keeping { feeds[feed] ?? keeping }
}
