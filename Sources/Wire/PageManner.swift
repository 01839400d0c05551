public import Library
public import News

extension FetchManner {
  /// How an address is asked that stands in a feed, or in one of its articles: as the feed, but what is
  /// for the feed's own server alone is not for others.
  ///
  /// Nothing a stranger wrote reaches into the user's own network, unless the feed comes from there.
  ///
  /// - Parameter home: what `~/` stands for in paths.
  public init(toward url: String, from feed: Feed.Key, as fetching: Fetching, home: String = "") {
    self.init()
    let (server, address) = (WebAddress(feed.text), WebAddress(url))
    takesPages = true
    reachesPrivate = fetching.isPrivate || server?.isPrivate ?? false
    sendsPasswords = false
    (proxy, userAgent) = (fetching.proxy, fetching.userAgent)
    guard let server, !server.host.isEmpty, address?.host == server.host else { return }
    sendsPasswords = address?.scheme == server.scheme
    isInsecure = fetching.isInsecure
    certificate = fetching.certificate.map { Self.expanded($0, home) }
    key = fetching.key.map { Self.expanded($0, home) }
  }

  /// How an address is asked that the user wrote.
  public init(writtenByUser url: String, as fetching: Fetching) {
    self.init()
    takesPages = true
    reachesPrivate = WebAddress(url)?.isPrivate ?? false
    (proxy, userAgent) = (fetching.proxy, fetching.userAgent)
  }
}
