import GRDB
public import News

extension FeedRow {
  /// Under which keys a line of the user's list may name the feed: its own, else the address it moved
  /// to.
  public var namesInList: [Feed.Key] {
    [key] + [url.map(Feed.Key.init(address:))].compactMap(\.self)
  }
}

extension Settings {
  /// The settings with what the file says under a feed's present address under its key as well, where
  /// that has no table of its own. Who reads a settings file reads it through here.
  public func keyed(in folders: Folders) -> Settings {
    // A library that cannot be opened knows no feed that moved; whoever needs it says so.
    guard !feedFetching.isEmpty, let shelf = try? Shelf(opening: folders, as: .reader),
      let former = try? shelf.formerKeys(of: feedFetching.keys)
    else { return self }
    var settings = self
    for (address, key) in former where feedFetching[key] == nil {
      settings.feedFetching[key] = feedFetching[address]
      settings.feeds[key] = feeds[address]
    }
    return settings
  }
}

extension Shelf {
  /// Gives feeds that stand under the address they moved to the keys they were first subscribed under.
  ///
  /// An address that is a feed of its own in the user's list stays so, and so does one whose former
  /// self stands in the list too.
  public func keyed(_ subscriptions: [Subscription]) throws(LibraryError) -> [Subscription] {
    let former = try formerKeys(of: subscriptions.map(\.key))
    guard !former.isEmpty else { return subscriptions }
    var taken = Set(subscriptions.map(\.key))
    return subscriptions.map { subscription in
      guard let key = former[subscription.key], taken.insert(key).inserted else {
        return subscription
      }
      var known = subscription
      known.formerKey = key
      return known
    }
  }

  /// For the keys of addresses those of the feeds that are to be found there now.
  fileprivate func formerKeys(
    of addresses: some Sequence<Feed.Key>
  ) throws(LibraryError) -> [Feed.Key: Feed.Key] {
    try formerKeys().merging(squeezedKeys(of: addresses)) { moved, _ in moved }
  }

  /// For the key of each command the one without blanks, where the library knows it under that only.
  private func squeezedKeys(
    of keys: some Sequence<Feed.Key>
  ) throws(LibraryError) -> [Feed.Key: Feed.Key] {
    let pairs = keys.compactMap { key in key.squeezed.map { (key, $0) } }
    guard !pairs.isEmpty else { return [:] }
    return try reading { db in
      let known = try db.cachedStatement(sql: "SELECT 1 FROM feed WHERE key = ?")
      let isKnown = { (key: Feed.Key) in try Bool.fetchOne(known, arguments: [key.text]) ?? false }
      let former = try pairs.filter { key, squeezed in try !isKnown(key) && isKnown(squeezed) }
      return Dictionary(former) { first, _ in first }
    }
  }

  /// For the key of each address that a feed moved to the key of that feed.
  private func formerKeys() throws(LibraryError) -> [Feed.Key: Feed.Key] {
    try reading { db in
      let own = try Set(
        String.fetchAll(db.cachedStatement(sql: "SELECT key FROM feed WHERE origin = 0")))
      var former: [Feed.Key: Feed.Key] = [:]
      let rows = try Row.fetchCursor(db.cachedStatement(sql: Self.moves))
      while let row = try rows.next() {
        let address = Feed.Key(address: row[1])
        guard former[address] == nil, !own.contains(address.text) else { continue }
        former[address] = Feed.Key(stored: row[0])
      }
      return former
    }
  }

  /// Those that are followed before those that are archived, and what only the marks know at last. Keys
  /// are text, which SQLite sorts before the articles' ids.
  private static let moves = """
    SELECT key, url, origin FROM feed WHERE url IS NOT NULL AND origin IN (0, 3)
    UNION ALL
    SELECT article, value, 4 FROM mark WHERE article < x'' AND field = 3
    ORDER BY 3, 1
    """
}
