public import Library
public import News

/// The order `remove`: feeds go out of the user's list, and their articles stay.
public struct Removing {
  private let shelf: Shelf
  private let doors: Doors
  private var left: [Subscription]
  private var account: Account

  /// What a removing needs from outside this room.
  public struct Doors {
    /// Takes the lines of the first of these keys that has any out of the user's list; whether one had.
    public var remove: ([Feed.Key]) throws(LibraryError) -> Bool
    /// What the user's list follows now.
    public var list: () throws(LibraryError) -> [Subscription]
    /// The saved queries in it.
    public var queries: () throws(LibraryError) -> [SavedQuery]

    /// All doors.
    public init(
      remove: @escaping ([Feed.Key]) throws(LibraryError) -> Bool,
      list: @escaping () throws(LibraryError) -> [Subscription],
      queries: @escaping () throws(LibraryError) -> [SavedQuery] = { () throws(LibraryError) in [] }
    ) {
      (self.remove, self.list, self.queries) = (remove, list, queries)
    }
  }

  /// A removing for one worker's life.
  ///
  /// - Parameter subscriptions: what the user follows.
  public init(
    shelf: Shelf, subscriptions: [Subscription], doors: Doors,
    report: @escaping (WireEvent) -> Void
  ) {
    (self.shelf, self.doors) = (shelf, doors)
    account = Account(report: report)
    left = subscriptions
  }

  /// Removes the feed of each address or name.
  ///
  /// - Returns: 0 where all were found, else 66; 64 where a name means several, 74 for the disk.
  public mutating func remove(_ words: [String]) -> Ending {
    account.begin()
    for word in words { take(word) }
    return account.end()
  }
}

extension Removing {
  private mutating func take(_ word: String) {
    do throws(LibraryError) {
      let found = try matches(word)
      switch found.count {
      case 0:
        fail(word, try unknown(word), .missing)
      case 1: try take(found[0])
      default:
        let addresses = found.map { FetchRoute.shown($0.address) }.joined(separator: ", ")
        fail(word, "\(word) may be any of these; give one address: \(addresses)", .usage)
      }
    } catch { fail(word, error.description, .disk) }
  }

  private mutating func take(_ subscription: Subscription) throws(LibraryError) {
    let row = try shelf.feed(subscription.key)
    let title = subscription.title ?? row?.name ?? FetchRoute.shown(subscription.address)
    // The line of a feed that moved has its new address, or still the one it began with.
    let keys = [Feed.Key(address: subscription.address), subscription.key]
    let isRemoved = try doors.remove(keys)
    // Somebody may have added a feed meanwhile.
    let list = try doors.list()
    left = try shelf.keyed(list)
    guard isRemoved else {
      return fail(title, "No line of your list follows \(title) any more.", .missing)
    }
    try shelf.subscribe(to: list)
    tell(.removed(subscription.key, title: title, total: row?.total ?? 0))
  }

  /// By the address, however it is written; else by the name, the user's or the feed's own.
  private func matches(_ word: String) throws(LibraryError) -> [Subscription] {
    let typed = [word, TypedAddress(word).url].map { Feed.Key(address: $0) }
    let exact = left.filter { typed.contains($0.key) }
    if !exact.isEmpty { return exact }
    let known = KnownFeeds(left, on: shelf)
    if let key = known.feed(at: TypedAddress(word).url)?.key {
      return left.filter { $0.key == key }
    }
    let wanted = word.lowercased()
    var named: [Subscription] = []
    for subscription in left {
      let row = try shelf.feed(subscription.key)
      let names = [subscription.title, row?.name, row?.title].compactMap { $0?.lowercased() }
      if names.contains(wanted) { named.append(subscription) }
    }
    return named
  }

  private func unknown(_ word: String) throws(LibraryError) -> String {
    guard !word.isEmpty else { return "An empty word names no feed; telex list --feeds lists all." }
    let wanted = word.lowercased()
    let names = { (query: SavedQuery) in [query.title.lowercased(), query.address.lowercased()] }
    if let query = try doors.queries().first(where: { names($0).contains(wanted) }) {
      return
        "\(query.title) is a saved query and no feed; it goes when you take its line out of urls."
    }
    return word.lowercased() == "kept"
      ? "Kept holds the pages you kept, and is no feed that you follow."
      : "You follow nothing called \(word); telex list --feeds lists all."
  }

  private mutating func fail(_ word: String, _ reason: String, _ code: Ending) {
    account.fail(word, reason, code)
  }

  private mutating func tell(_ event: WireEvent) { account.tell(event) }
}
