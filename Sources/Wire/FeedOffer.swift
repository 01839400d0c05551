public import FoundationEssentials

/// A feed that can be followed: what somebody has to know to choose it.
public struct FeedOffer: Hashable, Sendable {
  /// Its address, under which it would be followed.
  public var url: String
  /// Its name, or what the page calls it; empty where neither says.
  public var title: String
  /// `RSS 2.0`, `Atom`, `JSON Feed`, `h-feed` …
  public var format: String
  /// The headline of its newest article; `nil` where it has none.
  public var newest: String?
  /// When that was published, where it says so.
  public var newestDate: Date?
  /// It has comments and no articles.
  public var isOfComments = false

  /// An offer; an address may be all that is known.
  public init(
    url: String, title: String = "", format: String = "", newest: String? = nil,
    newestDate: Date? = nil
  ) {
    (self.url, self.title, self.format) = (url, title, format)
    (self.newest, self.newestDate) = (newest, newestDate)
  }

  /// The name, else the address.
  public var name: String { title.isEmpty ? url : title }
}
