/// Which articles somebody wants to see. Part 5 gives it a language; the meaning stands here.
public indirect enum Query: Hashable, Sendable {
  /// Every article of the user's own feeds.
  case all
  /// Nobody has read it.
  case unread
  /// It carries a star.
  case starred
  /// It stands in one of these feeds, whatever their origin.
  case feeds([Feed.Key])
  /// Its feed comes from here.
  case origin(Feed.Origin)
  /// Both hold.
  case and(Query, Query)
  /// It does not hold.
  case not(Query)
}

/// A list on screen: what is asked, and the moment it was opened, so that it holds still.
///
/// What was read since it opened stays in it; what arrived since is announced, not shown.
/// Source: design.md §2, Views.
public struct View: Hashable, Sendable {
  /// Which rows may appear, read or not.
  public var scope: Query
  /// Only rows that are unread or were read since the view opened.
  public var hidesRead: Bool
  /// The library's last arrival number when the view opened; later rows are announced only.
  public var watermark: Int64
  /// When the view opened, as the library counts changes of read state; see `Headline.readChanged`.
  public var openedAt: Int64

  /// A view as it is opened.
  public init(scope: Query, hidesRead: Bool, watermark: Int64, openedAt: Int64) {
    (self.scope, self.hidesRead) = (scope, hidesRead)
    (self.watermark, self.openedAt) = (watermark, openedAt)
  }
}
