public import Library
public import News

extension FetchManner {
  /// How an address is asked that stands in a feed, or in one of its articles: as the feed, but what is
  /// for the feed's own server alone is not for others.
  ///
  /// Nothing a stranger wrote reaches into the user's own network, unless the feed comes from there.
  public init(toward url: String, from feed: Feed.Key, as fetching: Fetching) {
    self.init()
    let home = WebAddress(feed.text)
    takesPages = true
    reachesPrivate = home?.isPrivate ?? false
    (proxy, userAgent) = (fetching.proxy, fetching.userAgent)
    guard let home, !home.host.isEmpty, WebAddress(url)?.host == home.host else { return }
    isInsecure = fetching.isInsecure
    (certificate, key) = (fetching.certificate, fetching.key)
  }

  /// How an address is asked that the user wrote.
  public init(writtenByUser url: String, as fetching: Fetching) {
    self.init()
    takesPages = true
    reachesPrivate = WebAddress(url)?.isPrivate ?? false
    (proxy, userAgent) = (fetching.proxy, fetching.userAgent)
  }
}

extension WebAddress {
  /// A host that only the user's own machine or network has, as far as its name tells: loopback,
  /// private and link-local addresses (RFC 1918 §3, RFC 3927 §2.1, RFC 4193 §3.1, RFC 4291 §2.5.6),
  /// names without a dot, and those that no public server answers for (RFC 6762 §3).
  var isPrivate: Bool {
    guard !host.isEmpty, !isLoopback else { return !host.isEmpty }
    if host.hasPrefix("[") { return Self.isPrivate(ipv6: host.dropFirst()) }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    if numbers.count == 4, let first = numbers[0], let second = numbers[1], numbers[2] != nil,
      numbers[3] != nil
    {
      return Self.isPrivate(first, second)
    }
    return !host.contains(".") || host.hasSuffix(".local")
  }

  private static func isPrivate(_ first: UInt8, _ second: UInt8) -> Bool {
    switch (first, second) {
    case (10, _), (192, 168), (169, 254), (172, 16...31), (100, 64...127), (0, _): true
    default: false
    }
  }

  private static func isPrivate(ipv6 address: Substring) -> Bool {
    if address.hasPrefix("::ffff:") || address.hasPrefix("::]") { return true }
    let first = address.prefix { $0 != ":" }
    guard first.count == 4 else { return false }
    return ["fc", "fd"].contains(first.prefix(2))
      || ["fe8", "fe9", "fea", "feb"].contains(first.prefix(3))
  }
}
