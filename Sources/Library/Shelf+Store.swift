public import FoundationEssentials
import GRDB
public import News

/// What storing a feed's articles came to.
public struct Stored: Hashable, Sendable {
  /// Articles the library did not have.
  public var new: Int
  /// Articles whose words changed.
  public var changed: Int
  /// Articles of the feed in the library by now.
  public var total: Int
  /// The new ones, in the order they came.
  public var arrived: [Article.ID] = []
  /// Articles that somebody had read before so much of their words changed that they are news again.
  public var renewed: [Article.ID] = []

  /// A result with all its numbers.
  public init(new: Int, changed: Int, total: Int) {
    (self.new, self.changed, self.total) = (new, changed, total)
  }
}

extension Shelf {
  /// Takes a feed and what it delivered into the library. Worker only.
  ///
  /// An article that is there already, by its id or its link, takes the new words and keeps its
  /// place, arrival and marks. Marks made before it came apply at once. A feed subscribed to anew
  /// brings what is older than 30 days as read, but the 5 newest stay unread (design.md §7). Its
  /// former words are kept beside an article whose words changed. What was purged does not come back
  /// as long as the feed lists it. A document's or bundle's articles that are no longer delivered go.
  /// Transactions end after about 12 ms, so a large feed takes several; killed between them, the next
  /// store completes it.
  ///
  /// - Parameter renewal: the share of its words, 0 to 1, beyond which a changed article is named in
  ///   `Stored.renewed`; `nil` names none.
  /// - Parameter isWhole: the articles are all that the feed lists: what was purged and is no longer
  ///   among them is forgotten.
  public func store(
    _ delivery: Delivery, now: Date, renewal: Double? = nil, isWhole: Bool = true
  ) throws(LibraryError) -> Stored {
    var storing = Storing(
      delivery, now: now, renewal: renewal, runs: runs, isWhole: isWhole)
    repeat {
      try writing { db in
        try storing.begin(db)
        let deadline = ContinuousClock.now + .milliseconds(12)
        while storing.hasMore, ContinuousClock.now < deadline { try storing.next(db) }
        try storing.end(db)
      }
    } while storing.hasMore
    return storing.stored
  }

  /// The same for a feed's articles in the order of their document.
  public func store(
    _ feed: Feed, _ articles: [Article], now: Date, renewal: Double? = nil, isWhole: Bool = true
  ) throws(LibraryError) -> Stored {
    try store(Delivery(feed, articles), now: now, renewal: renewal, isWhole: isWhole)
  }
}
