/// Where known services keep the feeds of their pages: rules from an address to addresses.
///
/// Each rule is a pure function of the address, so that all of it is tested without a network. What
/// a service changed shows at once: a guess that is no feed is left out, and the page itself is asked.
enum FeedGuess {
  /// A rule of one service.
  typealias Rule = @Sendable (PageAddress) -> [FeedLink]

  /// The feeds of a page of a service that is known by its host, the most wanted first.
  static func feeds(of url: String) -> [FeedLink] {
    guard let page = PageAddress(url), !isFeed(page) else { return [] }
    if let rule = hosts[page.host] { return rule(page) }
    return families.first { page.host.hasSuffix($0.suffix) }?.rule(page) ?? []
  }

  /// The feeds that a page on any host would have by the shape of its address.
  static func likely(at url: String) -> [FeedLink] {
    guard let page = PageAddress(url), !isFeed(page) else { return [] }
    // Mastodon, GoToSocial, Pleroma: the profile's address with `.rss` behind it.
    let isProfile =
      page.segments.count == 1 && page.segments[0].count > 1 && page.segments[0].hasPrefix("@")
      || page.segments.count == 2 && page.segments[0] == "users"
    return isProfile ? [FeedLink(url: page.page + ".rss")] : []
  }

  /// `@user@host`, as people write who they are on Mastodon and its kin: the profile's address.
  static func profile(ofHandle text: String) -> String? {
    let parts = text.dropFirst().split(separator: "@", omittingEmptySubsequences: false)
    guard text.hasPrefix("@"), parts.count == 2, !parts[0].isEmpty, parts[1].count > 2,
      parts.allSatisfy({ $0.allSatisfy { $0.isLetter || $0.isNumber || "._-:".contains($0) } })
    else { return nil }
    let host = String(parts[1])
    let isHere = WebAddress("http://" + host)?.isLoopback == true
    return (isHere ? "http://" : "https://") + host + "/@" + parts[0]
  }

  /// The address is that of a feed already.
  private static func isFeed(_ page: PageAddress) -> Bool {
    guard let last = page.segments.last?.lowercased() else { return false }
    let endings = [".atom", ".rss", ".xml", ".rdf", ".json"]
    return endings.contains { last.hasSuffix($0) } || ["feed", "rss", "atom"].contains(last)
      || ["feed", "feeds"].contains(page.segments[0].lowercased())
      || page.value(of: "format") == "atom" || page.value(of: "feed") != nil
  }

  /// By host, without `www.` and `m.`.
  private static let hosts: [String: Rule] = [
    "youtube.com": youTube, "vimeo.com": vimeo,
    "bsky.app": bluesky, "reddit.com": reddit, "old.reddit.com": reddit, "medium.com": medium,
    "github.com": gitHub, "gitlab.com": gitLab, "codeberg.org": gitea, "gitea.com": gitea,
    "pypi.org": pyPI,
    "news.ycombinator.com": { _ in [FeedLink(url: "https://news.ycombinator.com/rss")] },
    "lobste.rs": lobsters, "arxiv.org": arXiv, "dev.to": devTo,
    "stackoverflow.com": stackExchange, "serverfault.com": stackExchange,
    "superuser.com": stackExchange, "askubuntu.com": stackExchange,
    "mathoverflow.net": stackExchange,
  ]

  /// By the end of a host.
  private static let families: [(suffix: String, rule: Rule)] = [
    (".substack.com", { [FeedLink(url: $0.root + "/feed")] }),
    (".medium.com", { [FeedLink(url: $0.root + "/feed")] }),
    (".wordpress.com", { [FeedLink(url: $0.root + "/feed/")] }),
    (".blogspot.com", { [FeedLink(url: $0.root + "/feeds/posts/default")] }),
    (".ghost.io", { [FeedLink(url: $0.root + "/rss/")] }),
    (".tumblr.com", { [FeedLink(url: $0.root + "/rss")] }),
    (".stackexchange.com", stackExchange),
    (".wikipedia.org", mediaWiki), (".wiktionary.org", mediaWiki),
  ]
}
