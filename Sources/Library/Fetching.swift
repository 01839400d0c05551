public import News

/// How feeds are fetched, as the user wants it.
public struct Fetching: Hashable, Sendable {
  /// `every`: minutes between two requests that nobody orders, 10 to 10,080; `nil` goes by how often
  /// the feed changes.
  public var minutes: Int?
  /// `proxy`: the address of a proxy; `nil` is the environment's.
  public var proxy: String?
  /// `insecure`: certificates are not checked.
  public var isInsecure = false
  /// `private`: the feed's server, and those it redirects to, may be in a private network whatever they
  /// are called.
  public var isPrivate = false
  /// `user_agent`: another one.
  public var userAgent: String?
  /// `cookies`: this feed's cookies are kept.
  public var keepsCookies = false
  /// `certificate`: a client certificate's file.
  public var certificate: String?
  /// `key`: its key's file.
  public var key: String?
  /// `pages`: the page of each new article is fetched with it.
  public var keepsPages = false
  /// `pictures`: the pictures of each new article are fetched with it.
  public var keepsPictures = false

  /// As it is without a word.
  public init() {}
}

extension Settings {
  /// What holds for one feed.
  public func fetching(of feed: Feed.Key) -> Fetching { feedFetching[feed] ?? fetching }
}
