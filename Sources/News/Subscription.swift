/// One line of the user's `urls`: a feed they follow and how they want it.
public struct Subscription: Hashable, Sendable {
  /// The address as written: `https:`, `file:`, `exec:`, `filter:` or `query:`.
  public var address: String
  /// A name of the user's own (`~Name`).
  public var title: String?
  /// Quoted tags; they are the folders.
  public var tags: [String]
  /// Kept out of the feed list (`!`).
  public var isHidden: Bool

  /// A subscription; only the address is needed.
  public init(_ address: String, title: String? = nil, tags: [String] = [], isHidden: Bool = false)
  {
    (self.address, self.title, self.tags, self.isHidden) = (address, title, tags, isHidden)
  }

  /// Who the feed is for the library.
  public var key: Feed.Key { Feed.Key(address: address) }
}
