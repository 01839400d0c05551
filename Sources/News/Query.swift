public import FoundationEssentials

/// Which articles somebody wants to see. `Query(parsing:)` reads the language people type, and
/// `text` writes it.
///
/// A query that names no feeds, origin or `all` means the user's own feeds; one that does not name
/// `hidden` leaves hidden articles out.
public indirect enum Query: Hashable, Sendable {
  /// Every article of the user's own feeds.
  case all
  /// Nobody has read it.
  case unread
  /// It carries a star.
  case starred
  /// A rule keeps it out of sight.
  case hidden
  /// It stands in one of these feeds, whatever their origin.
  case feeds([Feed.Key])
  /// Its feed comes from here.
  case origin(Feed.Origin)
  /// Both hold.
  case and(Query, Query)
  /// One of both holds.
  case or(Query, Query)
  /// It does not hold.
  case not(Query)
  /// Somebody, or a rule, gave it this tag.
  case tagged(String)
  /// One of its authors has these names; with `*` at the end, one that begins so.
  case from(String)
  /// Its feed's title, the user's title for it or its address contains this, or this is one of the
  /// user's tags of the feed.
  case within(String)
  /// These words stand in it.
  case words(Words)
  /// Its date (without one, when it was first seen) is not before `from` and before `until`.
  case dated(from: Date?, until: Date?)
}

/// A list on screen: what is asked, and the moment it was opened, so that it holds still.
///
/// What was read since it opened stays in it; what arrived since is announced, not shown.
/// Source: design.md §2, Views.
public struct View: Hashable, Sendable {
  /// In which order rows stand.
  public enum Order: Hashable, Sendable {
    /// By date.
    case newest
    /// The best first, where a search finds few enough to rank them.
    case relevance
  }

  /// Which rows may appear, read or not.
  public var scope: Query
  /// Only rows that are unread or were read since the view opened.
  public var hidesRead: Bool
  /// The library's last arrival number when the view opened; later rows are announced only.
  public var watermark: Int64
  /// When the view opened, as the library counts changes of read state; see `Headline.readChanged`.
  public var openedAt: Int64
  /// The order that is asked for.
  public var order: Order

  /// A view as it is opened.
  public init(
    scope: Query, hidesRead: Bool, watermark: Int64, openedAt: Int64, order: Order = .newest
  ) {
    (self.scope, self.hidesRead, self.order) = (scope, hidesRead, order)
    (self.watermark, self.openedAt) = (watermark, openedAt)
  }
}
