public import FoundationEssentials
public import News

/// What the worker tells whoever started it: one line of JSON each (design.md §1, Protocol).
public enum WireEvent: Hashable, Sendable {
  /// The first line: the version of the protocol.
  case hello
  /// A feed is in hand.
  case began(Feed.Key, title: String)
  /// A feed is as it was; nothing was read.
  case unchanged(Feed.Key, title: String)
  /// A feed and its articles are in the library: how many are new, how many it has now.
  case stored(Feed.Key, title: String, new: Int, total: Int)
  /// A feed was not asked, with the reason in a few words.
  case skipped(Feed.Key, title: String, reason: String)
  /// A feed or document gave nothing, with one sentence why.
  case failed(Feed.Key?, at: Location?, reason: String)
  /// This feed could be followed, and is not yet.
  case offered(FeedOffer)
  /// What was to be added is a page without a feed, which can be kept; with one sentence why, where it
  /// names feeds that could not be had.
  case feedless(url: String, title: String, reason: String? = nil)
  /// A page was kept as an article, or was kept before and is up to date now.
  case keptPage(url: String, title: String, isNew: Bool)
  /// A feed is followed no longer; its articles stay.
  case removed(Feed.Key, title: String, total: Int)
  /// A picture is prepared: where its file is, and the cells it takes.
  case picture(source: String, path: String, columns: Int, rows: Int)
  /// A page is in the cache: its address as it was ordered, and where its text is.
  case page(url: String, path: String)
  /// So many pages and pictures were brought in advance, and so many could not be; where none can be kept,
  /// one sentence why.
  case kept(pages: Int, pictures: Int, failed: Int, reason: String? = nil)
  /// The search index took in so many articles, and lacks so many; may come after `done` too.
  case indexed(articles: Int, left: Int)
  /// News is all there: how it went altogether.
  case done(Tally)

  /// Where something failed.
  public enum Location: Hashable, Sendable {
    /// On this machine.
    case path(String)
    /// On the network.
    case url(String)
  }

  /// The protocol's version.
  public static let version = 1

  /// The event as one line, without its line end.
  public var json: String {
    switch self {
    case .hello: JSONLine.object([("event", .text("hello")), ("protocol", .number(Self.version))])
    case .began(let key, let title): Self.feed(key, title, state: "begin")
    case .unchanged(let key, let title): Self.feed(key, title, state: "unchanged")
    case .stored(let key, let title, let new, let total):
      JSONLine.object([
        ("event", .text("stored")), ("feed", .text(key.shown)), ("title", .address(title)),
        ("new", .number(new)), ("total", .number(total)),
      ])
    case .offered(let offer): Self.offer(offer)
    case .feedless(let url, let title, let reason):
      JSONLine.object(
        [("event", .text("feedless")), ("url", .text(url)), ("title", .text(title))]
          + (reason.map { [("reason", .address($0))] } ?? []))
    case .keptPage(let url, let title, let isNew):
      JSONLine.object([
        ("event", .text("kept_page")), ("url", .text(url)), ("title", .text(title)),
        ("new", .number(isNew ? 1 : 0)),
      ])
    case .removed(let key, let title, let total):
      JSONLine.object([
        ("event", .text("removed")), ("feed", .text(key.shown)), ("title", .text(title)),
        ("total", .number(total)),
      ])
    case .skipped(let key, let title, let reason):
      JSONLine.object([
        ("event", .text("skipped")), ("feed", .text(key.shown)), ("title", .text(title)),
        ("reason", .text(reason)),
      ])
    case .picture(let source, let path, let columns, let rows):
      JSONLine.object([
        ("event", .text("picture")), ("source", .text(source)), ("path", .text(path)),
        ("columns", .number(columns)), ("rows", .number(rows)),
      ])
    case .page(let url, let path):
      JSONLine.object([("event", .text("page")), ("url", .text(url)), ("path", .text(path))])
    case .kept(let pages, let pictures, let failed, let reason):
      JSONLine.object(
        [
          ("event", .text("kept")), ("pages", .number(pages)), ("pictures", .number(pictures)),
          ("failed", .number(failed)),
        ] + (reason.map { [("reason", .text($0))] } ?? []))
    case .indexed(let articles, let left):
      JSONLine.object([
        ("event", .text("indexed")), ("articles", .number(articles)), ("left", .number(left)),
      ])
    case .failed(let key, let location, let reason): Self.failure(key, location, reason)
    case .done(let tally): JSONLine.object(tally.fields)
    }
  }

  private static func offer(_ offer: FeedOffer) -> String {
    var fields: [(String, JSONLine.Value)] = [
      ("event", .text("offered")), ("url", .address(offer.url)), ("title", .text(offer.title)),
      ("format", .text(offer.format)),
    ]
    if offer.isOfComments { fields.append(("comments", .number(1))) }
    if let newest = offer.newest { fields.append(("newest", .text(newest))) }
    if let date = offer.newestDate {
      fields.append(("newest_date", .text(date.formatted(.iso8601))))
    }
    return JSONLine.object(fields)
  }

  private static func feed(_ key: Feed.Key, _ title: String, state: String) -> String {
    JSONLine.object([
      ("event", .text("feed")), ("feed", .text(key.shown)), ("title", .address(title)),
      ("state", .text(state)),
    ])
  }

  private static func failure(
    _ key: Feed.Key?, _ location: Location?, _ reason: String
  ) -> String {
    var fields: [(String, JSONLine.Value)] = [("event", .text("failed"))]
    if let key { fields.append(("feed", .text(key.shown))) }
    switch location {
    case .path(let path): fields.append(("path", .text(path)))
    case .url(let url): fields.append(("url", .address(url)))
    case nil: break
    }
    return JSONLine.object(fields + [("reason", .address(reason))])
  }
}

/// How an order went, in numbers.
public struct Tally: Hashable, Sendable {
  /// Feeds and documents that answered, changed or not.
  public var feeds = 0
  /// Articles that were not there before.
  public var new = 0
  /// Feeds and documents that gave nothing.
  public var failed = 0
  /// Feeds that were not asked.
  public var skipped = 0
  /// Bytes that came over the network.
  public var bytes = 0
  /// Since when no server has answered, where none did now.
  public var offlineSince: Date?
  /// Somebody ended it before all had their turn.
  public var wasStopped = false

  /// Nothing yet.
  public init() {}

  fileprivate var fields: [(String, JSONLine.Value)] {
    let numbers = [
      ("feeds", feeds), ("new", new), ("failed", failed), ("skipped", skipped), ("bytes", bytes),
    ]
    var fields: [(String, JSONLine.Value)] = [("event", .text("done"))]
    fields += numbers.map { ($0, .number($1)) }
    if let offlineSince {
      fields.append(("offline_since", .number(Int(offlineSince.timeIntervalSince1970))))
    }
    return fields
  }

  /// Counts what an event says.
  public mutating func count(_ event: WireEvent) {
    switch event {
    case .stored(_, _, let new, _): (feeds, self.new) = (feeds + 1, self.new + new)
    case .unchanged: feeds += 1
    case .failed: failed += 1
    case .skipped: skipped += 1
    case .hello, .began, .offered, .feedless, .keptPage, .removed, .page, .kept, .picture, .indexed,
      .done:
      break
    }
  }
}
