public import FoundationEssentials
public import News

/// The way of a feed's articles into the house: stored, and marked as the user's settings want it.
/// Worker only.
public struct Intake {
  /// The library.
  public let shelf: Shelf
  private let journal: Journal
  private let settings: Settings
  private let rules: RuleBook
  private let text: @Sendable (String) -> String

  /// An intake by the user's settings, for one worker's life.
  ///
  /// - Parameter text: the words of a piece of HTML, for the rules.
  public init(
    to shelf: Shelf, of folders: Folders, settings: Settings = Settings(), zone: Zone = .utc,
    text: @escaping @Sendable (String) -> String = { $0 }
  ) {
    (self.shelf, self.settings, self.text) = (shelf, settings, text)
    journal = Journal(opening: folders, over: shelf)
    rules = RuleBook(settings.rules, shelf: shelf, journal: journal, zone: zone)
  }

  /// Stores a feed's articles and applies the rules to the new ones; those that somebody had read
  /// before they changed too much become unread.
  ///
  /// - Parameter isWhole: the articles are all that the feed lists, and not only what is new in it.
  public func take(
    _ delivery: Delivery, isWhole: Bool = true, now: Date
  ) throws(LibraryError) -> Stored {
    let keeping = settings.keeping(of: delivery.feed.key)
    let stored = try shelf.store(
      delivery, now: now, renewal: keeping.renewal, isWhole: isWhole)
    if !stored.renewed.isEmpty {
      let mark = Mark(stored.renewed, isRead: false)
      if let failure = journal.append(mark, now: now, over: shelf).failure { throw failure }
    }
    try rules.takeArrived(stored.arrived, text: text, now: now)
    return stored
  }

  /// Gives a feed the address it moved to for good, on every machine; its key stays.
  public func adopt(_ address: String, of feed: Feed.Key, now: Date) throws(LibraryError) {
    if let failure = journal.append(Move([feed], to: address), now: now).failure { throw failure }
  }
}
