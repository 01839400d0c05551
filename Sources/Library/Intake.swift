public import FoundationEssentials
public import News

/// The way of a feed's articles into the house: stored, and marked as the user's settings want it.
/// Worker only.
public struct Intake: Sendable {
  /// The library.
  public let shelf: Shelf
  private let journal: Journal
  private let settings: Settings

  /// An intake by the user's settings, for one worker's life.
  public init(to shelf: Shelf, of folders: Folders, settings: Settings = Settings()) {
    (self.shelf, self.settings) = (shelf, settings)
    journal = Journal(opening: folders, over: shelf)
  }

  /// Stores a feed's articles; those that somebody had read before they changed too much become
  /// unread.
  public func take(
    _ feed: Feed, _ articles: [Article], now: Date
  ) throws(LibraryError) -> Stored {
    let keeping = settings.keeping(of: feed.key)
    let stored = try shelf.store(feed, articles, now: now, renewal: keeping.renewal)
    if !stored.renewed.isEmpty {
      let mark = Mark(stored.renewed, isRead: false)
      if let failure = journal.append(mark, now: now, over: shelf).failure { throw failure }
    }
    return stored
  }
}
