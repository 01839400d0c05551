import Library
import News

/// The feeds that somebody follows, found by any address they have: that of their line, the one they
/// moved to, the one their last answer came from, and all by http and https.
struct KnownFeeds {
  private var feeds: [String: (key: Feed.Key, title: String)] = [:]
  /// By the addresses that feeds moved to.
  private var places: [String: (key: Feed.Key, title: String)] = [:]
  /// By the addresses that their last answers came from, behind redirects.
  private var sources: [String: (key: Feed.Key, title: String)] = [:]

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
      note(row?.visit.source, of: subscription, named: title)
    }
  }

  /// Who is followed under an address; a line of its own goes before a feed that moved there.
  func feed(at address: String) -> (key: Feed.Key, title: String)? {
    let address = Self.bare(address)
    return feeds[address] ?? places[address]
  }

  /// Who is followed under an address, or answers from there: the same feed, by another way.
  func feed(answeringAt address: String) -> (key: Feed.Key, title: String)? {
    feed(at: address) ?? sources[Self.bare(address)]
  }

  /// Somebody follows one more, which answered from a place.
  mutating func take(_ subscription: Subscription, named title: String, at source: String? = nil) {
    feeds[Self.bare(subscription.address)] = (subscription.key, title)
    note(source, of: subscription, named: title)
  }

  /// What a command makes of a document is another feed than the document.
  private mutating func note(
    _ source: String?, of subscription: Subscription, named title: String
  ) {
    guard let source, FetchRoute(subscription.address).command == nil else { return }
    sources[Self.bare(source)] = (subscription.key, title)
  }

  /// A feed's address, whether it is asked by http or https.
  static func bare(_ address: String) -> String {
    let key = Feed.Key(address: address).text
    return key.hasPrefix("https://") ? "http" + key.dropFirst(5) : key
  }
}

extension Visit {
  /// Where the last full answer came from, after redirects; it stands with what its validators hold for.
  var source: String? {
    guard let place = variant?.split(separator: "\n").last.map(String.init),
      WebAddress(place)?.host.isEmpty == false
    else { return nil }
    return place
  }
}
