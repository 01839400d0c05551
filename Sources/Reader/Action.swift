public import FoundationEssentials
public import News
public import Typesetting

/// Everything that can happen to a reader, as a value.
public enum Action: Hashable, Sendable {
  /// The reader starts on a view.
  case start(Start)
  /// A key was pressed. `waited` says that it lay behind others that were not painted yet.
  case key(Key, waited: Bool)
  /// No key waits: what was put off can be done.
  case idle
  /// The terminal has another size.
  case resized(Frame.Size)
  /// The time went on.
  case clock(Date)
  /// Rows came from the library, in list order.
  case rows(View, Window, Rows)
  /// How many articles of a view's scope are unread.
  case unread(View, Int)
  /// A view was opened anew, with what had been announced.
  case viewed(View)
  /// An article came from the library, set for the pane; `nil` where it is gone.
  case article(Article.ID, ArticleText?)
  /// The page of an article is not in the cache.
  case pageMissing(Article.ID)
  /// The page of an article is in the cache now; or why it is not, in one sentence.
  case page(Article.ID, failure: String?)
  /// The terminal can show pictures, or can not any more.
  case showsPictures(Bool)
  /// Pictures are at hand, with the room they take of what was asked for.
  case pictures([String: Measure.PictureSize], fitting: Measure.PictureSize)
  /// The next unread beyond the loaded rows; `nil` where there is none.
  case found(Headline?, Search)
  /// A mark on many rows was written: how many of them it changed.
  case marked([Article.ID], act: Int, MarkScope)
  /// An act was undone or redone; what its articles are now.
  case reverted([Article.ID: ReadState], act: Int, isUndo: Bool)
  /// Somebody else marked articles: another reader, another machine.
  case marksChanged([Article.ID: ReadState])
  /// The worker on an order said something.
  case worker(WorkerEvent, of: Order)
  /// An order that nobody gave: at the start, or when it is time.
  case unbidden(Order)
  /// A feed's line was taken out of the user's list, or there was none.
  case unsubscribed(act: Int, isDone: Bool)
  /// A text was given to the terminal's clipboard, or the terminal is known to take none.
  case copied(what: String, sent: Bool)
  /// How many articles of a view came since it opened, stored by whomever.
  case arrived(View, Int)
  /// The rows of a view, to be selected; as many as are taken, and one more where there are more.
  case picked(View, [Headline])
  /// The tags of so many articles were changed by an act.
  case tagged(Int, act: Int)
  /// All tags of an article.
  case tags(Article.ID, [String])
  /// What is known of an article.
  case facts(Facts)
  /// The lines of the drawer of feeds.
  case feeds([FeedLine])
  /// The feeds whose last try failed, and since when nothing answers at all.
  case troubles([FeedTrouble], offlineSince: Date?)
  /// How many feeds count as failing.
  case failing(Int)
  /// Another address stands in the user's list for a feed, by an act.
  case readdressed(Feed.Key, act: Int)
  /// The snippets that were asked for, of what a query looks for.
  case snippets([Article.ID: Snippet], Query)
  /// Something to tell the user.
  case notice(Notice)

  /// The most rows that can be selected at once.
  public static let mostPicked = 10_000

  /// What a reader begins with.
  public struct Start: Hashable, Sendable {
    /// The view to show.
    public var view: View
    /// The view's name for the top line.
    public var name: String
    /// Where the reader was, when it is to be there again.
    public var place: Place?
    /// A line for the bottom of the screen.
    public var notice: Notice?
    /// The row that b goes back to.
    public var offer: Headline.Position?
    /// Documents are still being read by the worker.
    public var isOpening: Bool
    /// What prompts were given before.
    public var history = History()

    /// A start on a view.
    public init(
      view: View, name: String, place: Place? = nil, notice: Notice? = nil, isOpening: Bool = false
    ) {
      (self.view, self.name, self.place) = (view, name, place)
      (self.notice, self.isOpening) = (notice, isOpening)
    }
  }

  /// A stretch of rows as the library gave it.
  public struct Rows: Hashable, Sendable {
    /// In list order.
    public var rows: [Headline]
    /// Nothing newer is in the view.
    public var reachesNewest: Bool
    /// Nothing older is in the view.
    public var reachesOldest: Bool
    /// They stand by relevance and not by date.
    public var isRanked: Bool
    /// Articles that could not be searched, since the index does not have them yet.
    public var unindexed: Int

    /// Rows and what lies beyond them.
    public init(
      _ rows: [Headline], reachesNewest: Bool, reachesOldest: Bool, isRanked: Bool = false,
      unindexed: Int = 0
    ) {
      (self.rows, self.reachesNewest, self.reachesOldest) = (rows, reachesNewest, reachesOldest)
      (self.isRanked, self.unindexed) = (isRanked, unindexed)
    }
  }
}

/// Read and starred, as the marks say.
public struct ReadState: Hashable, Sendable {
  /// Somebody saw it.
  public var isRead: Bool
  /// It carries a star.
  public var isStarred: Bool

  /// A state.
  public init(isRead: Bool, isStarred: Bool) {
    (self.isRead, self.isStarred) = (isRead, isStarred)
  }
}

/// A line for the bottom of the screen.
public struct Notice: Hashable, Sendable {
  /// One sentence.
  public var text: String
  /// Something failed.
  public var isAlert: Bool

  /// A sentence to show.
  public init(_ text: String, isAlert: Bool = false) {
    (self.text, self.isAlert) = (text, isAlert)
  }
}

/// What the worker reports, one line of its protocol each (design.md §1).
public enum WorkerEvent: Hashable, Sendable {
  /// It begins with a feed.
  case began(Feed.Key)
  /// A feed is as it was: its name.
  case unchanged(Feed.Key, title: String)
  /// Something can be added: a feed to follow, or a page to keep.
  case offered(Offer)
  /// A page is in the feed Kept now, or was before.
  case kept(title: String, isNew: Bool)
  /// A feed was stored: its name, how many articles are new.
  case stored(Feed.Key, title: String, new: Int)
  /// A feed or document failed, with the reason in one sentence, and the feed's name where it has one.
  case failed(String, feed: String? = nil)
  /// A feed was not asked: its name, and the reason in a few words.
  case skipped(title: String, reason: String)
  /// A picture is prepared: its file, and the cells it takes.
  case picture(source: String, path: String, size: Measure.PictureSize)
  /// A page is in the cache.
  case page
  /// Nothing can be kept in the cache, with the reason in one sentence; may come after `done`.
  case unkept(String)
  /// The order is done.
  case done(feeds: Int, new: Int, failed: Int)
  /// It ended without a word.
  case died(String)
}
