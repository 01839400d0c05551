public import News

/// A line of the drawer of feeds: a view that can be opened, and how much of it is unread.
public struct FeedLine: Hashable, Sendable {
  /// What it stands for.
  public enum Kind: Hashable, Sendable {
    /// All the user's feeds, or all that is starred.
    case whole
    /// A saved query.
    case query
    /// The feeds of a tag.
    case folder
    /// A feed.
    case feed
  }

  /// What it stands for.
  public var kind: Kind
  /// Its name.
  public var name: String
  /// Which articles it shows.
  public var scope: Query
  /// How many of them are unread; `nil` while that is being counted.
  public var unread: Int?
  /// Why its feed failed last, one sentence; `nil` where it did not.
  public var failure: String?
  /// It counts as failing: more than a try or two went wrong.
  public var isFailing = false
  /// It stands under the folder above it.
  public var isInside = false

  /// The feeds it has, to be fetched; none for a query.
  var feeds: [Feed.Key] { if case .feeds(let keys) = scope { keys } else { [] } }
}

extension FeedLine {
  /// A feed as the library knows it.
  public struct Source: Hashable, Sendable {
    /// Who it is.
    public var key: Feed.Key
    /// Its name as the user sees it.
    public var name: String
    /// The user's tags for it.
    public var tags: [String]
    /// How many of its articles are unread.
    public var unread: Int
    /// Why it failed last; `nil` where it did not.
    public var failure: String?
    /// It counts as failing.
    public var isFailing: Bool

    /// A feed with all that a line says of it.
    public init(
      key: Feed.Key, name: String, tags: [String], unread: Int, failure: String?,
      isFailing: Bool = false
    ) {
      (self.key, self.name, self.tags) = (key, name, tags)
      (self.unread, self.failure, self.isFailing) = (unread, failure, isFailing)
    }
  }

  /// A saved query that was understood.
  public struct Saved: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// What it asks.
    public var query: Query
    /// How many of its articles are unread; `nil` while that is being counted.
    public var unread: Int?

    /// A query and its count.
    public init(name: String, query: Query, unread: Int?) {
      (self.name, self.query, self.unread) = (name, query, unread)
    }
  }

  /// The drawer: all, starred, saved queries, tags with their feeds in the order in which the user
  /// named them, the other feeds. A feed stands under each of its tags.
  public static func lines(
    _ sources: [Source], queries: [Saved], unread: Int, starred: Int?
  ) -> [FeedLine] {
    var tags: [String] = []
    for tag in sources.flatMap(\.tags) where !tags.contains(tag) { tags.append(tag) }
    var lines = [
      FeedLine(kind: .whole, name: "All feeds", scope: .all, unread: unread),
      FeedLine(kind: .whole, name: "Starred", scope: .and(.all, .starred), unread: starred),
    ]
    lines += queries.map { saved in
      FeedLine(
        kind: .query, name: saved.name, scope: .and(.all, saved.query), unread: saved.unread)
    }
    for tag in tags { lines += folder(tag, sources.filter { $0.tags.contains(tag) }) }
    return lines + sources.filter(\.tags.isEmpty).map { FeedLine($0, isInside: false) }
  }

  private static func folder(_ tag: String, _ sources: [Source]) -> [FeedLine] {
    let folder = FeedLine(
      kind: .folder, name: tag, scope: .feeds(sources.map(\.key)),
      unread: sources.reduce(0) { $0 + $1.unread })
    return [folder] + sources.map { FeedLine($0, isInside: true) }
  }

  private init(_ source: Source, isInside: Bool) {
    self.init(
      kind: .feed, name: source.name, scope: .feeds([source.key]), unread: source.unread,
      failure: source.failure, isFailing: source.isFailing, isInside: isInside)
  }
}
