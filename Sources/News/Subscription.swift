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

  /// The key of a feed that was first subscribed under another address; `nil` where nobody said so.
  public var formerKey: Feed.Key?

  /// Who the feed is for the library.
  public var key: Feed.Key { formerKey ?? Feed.Key(address: address) }

  /// The address to ask: where the feed moved, with what the line says of who asks.
  ///
  /// A move stands in the marks, which other machines write too: it leads to servers and nowhere else,
  /// neither to commands nor to files.
  ///
  /// - Parameter url: the address it moved to, which never has user info.
  public func source(movedTo url: String?) -> String {
    guard let url, Feed.Key(address: url) != Feed.Key(address: address) else { return address }
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard scheme == "http" || scheme == "https" else { return address }
    return UserInfo.lent(to: url, by: address)
  }
}
