public import FoundationEssentials
public import News
import Typesetting

/// Everything a reader knows and shows; changed by actions only, drawn by `frame()`.
public struct State: Hashable, Sendable {
  /// The terminal's size.
  public internal(set) var size: Frame.Size
  /// The list on screen.
  public internal(set) var view: View
  /// Its name.
  public internal(set) var name = ""
  /// The loaded rows.
  public internal(set) var list = HeadlineList()
  /// The article beside them.
  public internal(set) var pane = ArticlePane()
  /// The pane that has the focus.
  public internal(set) var focus = Command.Context.list
  /// How many articles of the view's scope are unread.
  public internal(set) var unread = 0

  var now: Date
  /// The clock on the wall that dates are shown by.
  public let zone: Zone
  /// How dates are written.
  public let locale: DateLocale
  let habits: Habits
  let measure: Int
  let keymap: Keymap
  var isZoomed = false
  var notice: Notice?
  var prompt: Prompt?
  /// What the view looks for; `nil` where it is no search.
  var sought: Sought?
  /// The view that a search or filter began in, while it is being typed.
  var searchedFrom: Outlook?
  /// The views that were left, the last at the end.
  var past: [Outlook] = []
  /// The views that were gone back from, the next at the end.
  var future: [Outlook] = []
  var snippets = Snippets()
  var find: Find?
  /// The view that is about to come is to be shown from its first row.
  var opensAtTop = false
  /// The way to the feed that is looked for with `]` and `[`.
  var feedStep: Bool?
  /// The article whose tags are being typed.
  var tagged: Article.ID?
  /// What acts are on that are not on this view, until they are done.
  var actNames: [Int: String] = [:]
  /// What prompts were given.
  public internal(set) var history = History()
  var helpTop: Int?
  /// What lies over the article and takes the keys.
  var layer: Layer?
  /// What was found to be added while something else had the keys.
  var waitingOffers: [OfferList] = []
  var acts = ActStack()
  /// The rows that acts are for, where any are selected.
  var picked = Picked()
  var keptUnread: Set<Article.ID> = []
  var visited: [Headline.Position] = []
  var deferred: [Key] = []
  var awaitedText: TextRequest?
  var showsPictures = false
  var pictures = ArticlePictures()
  var fullTexts = FullTexts()
  var isOpening = false
  /// What the worker does.
  var errands = Errands()
  /// The acts that took a feed out of the user's list.
  var unsubscribing: [Int: Feed.Key] = [:]
  /// The acts that gave a feed another address.
  var readdressing: Set<Int> = []
  /// Feeds that are out of the user's list and may not be out of the library yet.
  var leaving: Set<Feed.Key> = []
  var announced = 0
  /// How many feeds count as failing.
  var failing = 0
  /// The feed whose address is being typed.
  var readdressed: Feed.Key?
  var awaited: Window?
  /// The top of the last page that a key paged to.
  var pagedTop: Int?
  var wantsFirstUnread = false
  var hasClosed = false
  var isUntouched = true

  /// A reader before it starts.
  ///
  /// - Parameter measure: the widest line of text, in cells.
  public init(
    size: Frame.Size, now: Date, zone: Zone, locale: DateLocale = .plain, measure: Int = 72,
    keymap: Keymap = .standard, habits: Habits = Habits()
  ) {
    (self.size, self.now, self.zone, self.locale) = (size, now, zone, locale)
    (self.measure, self.keymap, self.habits) = (measure, keymap, habits)
    view = View(scope: .all, hidesRead: true, watermark: 0, openedAt: 0)
  }

  /// Changes the state as an action says; gives what has to be done outside.
  public mutating func apply(_ action: Action) -> [Effect] {
    switch action {
    case .start(let start): begin(start)
    case .key(let key, let waited): press(key, waited: waited)
    case .idle: rest()
    case .resized(let size): resize(to: size)
    case .clock(let date): tick(date)
    case .rows(let view, let window, let rows): take(rows, of: window, in: view)
    case .unread(let view, let count): takeCount(count, of: view)
    case .viewed(let view): show(view)
    case .article(let id, let text): take(text, of: id)
    case .pageMissing(let id): takeMissingPage(of: id)
    case .page(let id, let failure): takePage(of: id, failure: failure)
    case .showsPictures(let canShow): takePictureSupport(canShow)
    case .pictures(let sizes, let room): take(sizes, fitting: room)
    case .found(let headline, let search): take(headline, of: search)
    case .marked(let ids, let act, let scope): takeMarked(ids, act: act, scope: scope)
    case .reverted(let states, let act, let isUndo): takeReverted(states, act: act, isUndo: isUndo)
    case .marksChanged(let states): takeMarks(states)
    case .worker(let event, let order): take(event, of: order)
    case .unbidden(let order): giveUnbidden(order)
    case .unsubscribed(let act, let isDone): takeUnsubscribed(act: act, isDone: isDone)
    case .copied(let what, let sent): takeCopied(what, sent: sent)
    case .feeds(let lines): take(lines)
    case .troubles(let feeds, let since): take(feeds, offlineSince: since)
    case .failing(let count): takeFailing(count)
    case .readdressed(let key, let act): takeReaddressed(key, act: act)
    case .arrived(let view, let count): takeArrived(count, of: view)
    case .picked(let view, let rows): takePicked(rows, of: view)
    case .tagged(let count, let act): takeTagged(count, act: act)
    case .tags(let id, let tags): take(tags, of: id)
    case .facts(let facts): take(facts)
    case .snippets(let made, let query): take(made, for: query)
    case .notice(let notice): tell(notice)
    }
  }

  /// Where the reader is, to be written down when keys rest; while it searches, where it began.
  public var place: Place {
    let here = past.first ?? searchedFrom ?? outlook
    let anchor = here.pane.anchor
    return Place(
      view: here.view, position: here.list.selected?.position, article: here.list.selected?.id,
      block: anchor.block, word: anchor.word, isReading: here.focus == .article,
      isZoomed: here.isZoomed)
  }
}

extension State {
  mutating func begin(_ start: Action.Start) -> [Effect] {
    (view, name, notice, isOpening) = (start.view, start.name, start.notice, start.isOpening)
    history = start.history
    visited = start.offer.map { [$0] } ?? []
    guard let place = start.place, let position = place.position else {
      (wantsFirstUnread, awaited) = (true, .newest)
      return [.loadRows(view, .newest), .countUnread(view)]
    }
    view = place.view
    focus = place.isReading ? .article : .list
    isZoomed = place.isZoomed
    if let article = place.article { pane.remember(place.anchor, of: article) }
    awaited = .around(position)
    return [.loadRows(view, .around(position)), .countUnread(view)]
  }

  /// Does what was put off while keys waited.
  mutating func rest() -> [Effect] {
    hasClosed = false
    showWaitingOffers()
    let forgotten = pictures.room == pictureRoom ? [] : forgetPictures()
    return forgotten + wantText() + wantPictures() + wantSnippets()
  }

  /// Asks for the selected article's text, unless the pane has it all or it is on its way.
  mutating func wantText() -> [Effect] {
    guard let wanted = list.selected else { return [] }
    let request = textRequest(for: wanted.id)
    guard !pane.has(request), awaitedText?.isForSameLines(as: request) != true else { return [] }
    awaitedText = request
    return [.loadArticle(request)]
  }

  private func textRequest(for id: Article.ID) -> TextRequest {
    let origin = fullTexts.origin(of: id)
    var request = TextRequest(
      article: id, origin: origin, columns: layout.textColumns, rows: layout.articleRows)
    guard pane.has(origin, of: id) else {
      // Other words of the article in the pane begin at their top.
      request.anchor = pane.article?.id == id ? Anchor() : pane.anchor(of: id)
      return request
    }
    (request.anchor, request.pictures) = (pane.anchor(of: id), pictures.sizes)
    return request
  }

  mutating func tick(_ date: Date) -> [Effect] {
    now = date
    return []
  }

  mutating func resize(to newSize: Frame.Size) -> [Effect] {
    size = newSize
    keepSelectionVisible()
    pane.clamp(to: layout.articleRows)
    refitLayer()
    return rest()
  }

  mutating func tell(_ notice: Notice) -> [Effect] {
    self.notice = notice
    return []
  }

  mutating func take(_ text: ArticleText?, of id: Article.ID) -> [Effect] {
    guard id == list.selected?.id else { return [] }
    if text?.isWhole != false { awaitedText = nil }
    guard let text else {
      deferred = []
      // Why it is not there may just have been said.
      guard notice?.isAlert != true else { return [] }
      return tell(Notice("This article is no longer in the library."))
    }
    guard text.columns == layout.textColumns else { return [] }
    let isOther = !pane.isOf(text)
    if isOther { find = nil }
    if isOther, layer?.outlivesArticle == false { layer = nil }
    let forgotten = isOther ? forgetPictures() : []
    if isOther { greet(text) }
    pane.show(text, rows: layout.articleRows)
    refitLayer(isNewText: true)
    refind()
    let keys = deferred
    deferred = []
    return forgotten + keys.flatMap { press($0, waited: true) }
      + (text.isWhole ? prepareNext() : [])
  }

  private func prepareNext() -> [Effect] {
    let next = list.rows.dropFirst(list.selection + 1).prefix(2).map(\.id)
    return next.isEmpty ? [] : [.prepare(Array(next), columns: layout.textColumns)]
  }
}
