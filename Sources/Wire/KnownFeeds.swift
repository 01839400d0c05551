import Library
import News

/// The feeds that somebody follows, found by any address they have: that of their line, the one they
/// moved to, and both by http and https.
struct KnownFeeds {
  private var feeds: [String: (key: Feed.Key, title: String)] = [:]
  /// By the addresses that feeds moved to.
  private var places: [String: (key: Feed.Key, title: String)] = [:]

  /// The user's list, with the names and moves the library knows.
  init(_ subscriptions: [Subscription], on shelf: Shelf) {
    // Without rows, addresses are names enough.
    let all = (try? shelf.feeds(.subscription)) ?? []
    let rows = Dictionary(all.map { ($0.key, $0) }) { first, _ in first }
    for subscription in subscriptions {
      let row = rows[subscription.key]
      let title = subscription.title ?? row?.name ?? subscription.address
      take(subscription, named: title)
      if let moved = row?.url.map(Self.bare) { places[moved] = (subscription.key, title) }
    }
  }

  /// Who is followed under an address; a line of its own goes before a feed that moved there.
  func feed(at address: String) -> (key: Feed.Key, title: String)? {
    let address = Self.bare(address)
    return feeds[address] ?? places[address]
  }

  /// Somebody follows one more.
  mutating func take(_ subscription: Subscription, named title: String) {
    feeds[Self.bare(subscription.address)] = (subscription.key, title)
  }

  /// A feed's address, whether it is asked by http or https.
  static func bare(_ address: String) -> String {
    let key = Feed.Key(address: address).text
    return key.hasPrefix("https://") ? "http" + key.dropFirst(5) : key
  }
}
