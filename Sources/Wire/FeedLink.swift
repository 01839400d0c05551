/// A feed that a page names (`<link rel=alternate>`), or its answer's header (`Link`).
public struct FeedLink: Hashable, Sendable {
  /// Where it is, absolute.
  public var url: String
  /// What the page calls it; empty where it has no name.
  public var title: String

  /// The media types under which documents are named as feeds.
  public static let types: Set<String> = [
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
    "application/x-rss+xml", "text/xml", "application/xml",
  ]

  /// A feed by its address.
  public init(url: String, title: String = "") { (self.url, self.title) = (url, title) }
}
