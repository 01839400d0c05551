public import Library
public import News

extension FetchManner {
  /// Takes over how the user wants this feed fetched.
  ///
  /// - Parameter cookies: the folder for files of cookies, one a feed.
  /// - Parameter home: what `~/` stands for in paths.
  public mutating func take(
    _ fetching: Fetching, of feed: Feed.Key, cookies: String, home: String
  ) {
    (proxy, userAgent, isInsecure) = (fetching.proxy, fetching.userAgent, fetching.isInsecure)
    if fetching.isPrivate { (reachesPrivate, leadsPrivate) = (true, true) }
    certificate = fetching.certificate.map { Self.expanded($0, home) }
    key = fetching.key.map { Self.expanded($0, home) }
    cookieFile =
      fetching.keepsCookies ? "\(cookies)/\(SHA256(of: Array(feed.text.utf8)).hex)" : nil
  }

  /// RFC 9111 §4.1: what an answer may have been chosen by, as `Visit.variant` begins.
  var chosenBy: String { [userAgent, proxy, certificate].map { $0 ?? "" }.joined(separator: "\t") }

  static func expanded(_ path: String, _ home: String) -> String {
    path.hasPrefix("~/") ? home + path.dropFirst() : path
  }
}

extension FetchLimits {
  /// The limits for the open network, as far as the user has no other wish.
  public init(_ settings: Settings) {
    perHost = settings.perHost
    hostPauseMilliseconds = settings.hostPause
  }
}
