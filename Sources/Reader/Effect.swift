public import News
public import Typesetting

/// Everything a reader wants done, as a value; the executable does it and answers with an `Action`.
public enum Effect: Hashable, Sendable {
  /// Load rows of a view; answered by `.rows`. Where it looks for words an answer to an older wish
  /// need not come.
  case loadRows(View, Window)
  /// Count what is unread in a view's scope; answered by `.unread`.
  case countUnread(View)
  /// Open a view anew with all that has arrived; answered by `.viewed`.
  case reopen(scope: Query, hidesRead: Bool)
  /// Load an article and set it; answered by `.article`, of a long one by a part and then the whole.
  case loadArticle(TextRequest)
  /// Set articles that will be wanted next, when there is time. No answer.
  case prepare([Article.ID], columns: Int)
  /// Bring the page of an article into the cache; answered by `.page`.
  case fetchPage(Article.ID)
  /// Prepare pictures, each of at most so many cells and lines; answered by `.pictures`.
  case preparePictures([String], fitting: Measure.PictureSize)
  /// Load the rows of a view, to be selected; answered by `.picked`.
  case pickRows(View)
  /// Add tags to articles, and take others off; one act. Answered by `.tagged`.
  case tagRows([Article.ID], adding: [String], removing: [String], act: Int)
  /// Copy the addresses of articles on one line. Answered by `.copied`.
  case copyAddresses([Article.ID])
  /// Open the pages of articles in the user's browser.
  case browseRows([Article.ID])
  /// Read the tags of an article; answered by `.tags`.
  case loadTags(Article.ID)
  /// Gather what is known of an article; answered by `.facts`.
  case loadFacts(Article.ID)
  /// List the feeds with what is unread in them; answered by `.feeds`, and again where counting took
  /// longer.
  case loadFeeds
  /// List the feeds whose last try failed; answered by `.troubles`.
  case loadTroubles
  /// Write another address into a feed's line in the user's list, and that it moved into the marks;
  /// answered by `.readdressed`, or a notice that says why not.
  case readdress(Feed.Key, to: String, act: Int)
  /// Keep a search among the user's feeds; answered by a notice.
  case saveQuery(SavedQuery)
  /// Make the snippets of articles for a query, of at most so many characters; answered by
  /// `.snippets`.
  case snippets([Article.ID], Query, length: Int)
  /// Pictures are not wanted any more. No answer.
  case dropPictures
  /// Find an unread article beyond the loaded rows; answered by `.found`.
  case findUnread(View, Search)
  /// Write a mark before anything is painted. Acts are deliberate and can be undone.
  case mark(Mark, act: Int?)
  /// Mark the rows of a view read; answered by `.marked`.
  case markRows(View, MarkScope, act: Int)
  /// Revert an act; answered by `.reverted`.
  case undo(act: Int)
  /// Do an undone act again; answered by `.reverted`.
  case redo(act: Int)
  /// Take a feed's line out of the user's list; answered by `.unsubscribed`, or a notice that says why
  /// not.
  case unsubscribe(Feed.Key, act: Int)
  /// Put back the line that an act took out, or take it out again; answered by `.reverted`.
  case revertUnsubscribing(act: Int, isUndo: Bool)
  /// Give a feed the address it had before an act, or the new one again; answered by `.reverted`, or a
  /// notice that says why not.
  case revertReaddressing(act: Int, isUndo: Bool)
  /// Give a worker an order; answered by `.worker`. Orders at work have a worker each.
  case work(Order)
  /// Have the worker on an order finish what it has in hand and leave; it says that it is done.
  case endWork(Order)
  /// Open an address in the user's browser.
  case browse(String)
  /// Give a text to the terminal's clipboard; `what` names it in a sentence. The text is clean and
  /// goes out as it is. Answered by `.copied`.
  case copy(String, what: String)
  /// Set an article without notes, in logical order, at 72 cells, and copy it as `Copying.text`
  /// gives it. Answered by `.copied` of "the text".
  case copyText(Article.ID)
  /// Keep a line of the history of prompts. No answer.
  case remember(String)
  /// Stop until the shell says `fg`.
  case suspend
  /// Draw every cell anew.
  case redraw
  /// End the program.
  case quit
}

/// A stretch of a list to load, by key and never by number.
public enum Window: Hashable, Sendable {
  /// From the newest row on.
  case newest
  /// From the oldest row back.
  case oldest
  /// Rows that follow a position.
  case older(than: Headline.Position)
  /// Rows that stand before a position.
  case newer(than: Headline.Position)
  /// A position with rows on both sides.
  case around(Headline.Position)

  /// How many rows a window loads on each side.
  public static let length = 200
}

/// The way to the next article that is unread, or starred.
public struct Search: Hashable, Sendable {
  /// Where it starts; `nil` takes the end of the list it walks away from.
  public var from: Headline.Position?
  /// Towards older articles.
  public var isForward: Bool
  /// The end was passed already; it began anew from the other end.
  public var hasWrapped: Bool
  /// What is looked for.
  public var wanted: Query

  /// A search from a row.
  public init(
    from: Headline.Position?, isForward: Bool, hasWrapped: Bool = false,
    wanted: Query = .unread
  ) {
    (self.from, self.isForward, self.hasWrapped) = (from, isForward, hasWrapped)
    self.wanted = wanted
  }
}

/// Which rows of a view a mark is for.
public enum MarkScope: Hashable, Sendable {
  /// This row and all above it.
  case above(Headline.Position)
  /// All rows of the view as shown.
  case all
}

/// An order to the worker.
public enum Order: Hashable, Sendable {
  /// Fetch all feeds.
  case refreshAll
  /// Fetch these feeds.
  case refresh([Feed.Key])
  /// Look for feeds at an address; one that is alone is followed, of several all are offered.
  case add(String)
  /// Follow the feed at just this address.
  case follow(String)
  /// Keep a page as an article.
  case keep(String)
  /// Bring the library in line with the user's list.
  case align
  /// Fetch what is due.
  case refreshDue
  /// Open documents, by the words of the command line.
  case open([String])
}
