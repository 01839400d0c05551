public import News

/// Where the bytes of a document came from: all that a parser may know beside the bytes themselves.
public struct Source: Hashable, Sendable {
  /// Who the feed is for the library; its articles' identities are made with it.
  public var key: Feed.Key
  /// Where the feed comes from.
  public var origin: Feed.Origin
  /// The address the bytes were fetched from, after redirects: relative addresses stand against it.
  public var address: String?
  /// The `Content-Type` header as delivered.
  public var contentType: String?
  /// The last component of the file's path; its ending tells Markdown from plain text.
  public var fileName: String?
  /// A list of subscriptions is wanted too: as a feed with an item for each feed in it.
  public var takesLists = false

  /// A source; where nothing is known about a document but its key, the rest may stay away.
  public init(
    key: Feed.Key, origin: Feed.Origin = .subscription, address: String? = nil,
    contentType: String? = nil, fileName: String? = nil
  ) {
    (self.key, self.origin, self.address) = (key, origin, address)
    (self.contentType, self.fileName) = (contentType, fileName)
  }
}
