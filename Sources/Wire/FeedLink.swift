/// A feed that a page names (`<link rel=alternate>`).
public struct FeedLink: Hashable, Sendable {
  /// Where it is, absolute.
  public var url: String
  /// What the page calls it; empty where it has no name.
  public var title: String

  /// A feed by its address.
  public init(url: String, title: String = "") { (self.url, self.title) = (url, title) }
}
