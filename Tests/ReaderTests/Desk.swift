import FoundationEssentials
import News
import Reader
import Typesetting

/// A reader on a small library in memory: does the effects at once, as the executable would.
struct Desk {
  private(set) var state: State
  /// Every effect since the start, in order.
  private(set) var effects: [Effect] = []
  /// Whether texts come only when the test says so, as long ones do.
  var holdsTexts = false
  /// Whether the rows of searches come only when the test says so.
  var holdsSearches = false
  /// Feeds whose last try failed.
  var troubles: [FeedTrouble] = []
  /// Since when nothing answers.
  var offlineSince: Date?
  /// The pages in the cache, their text as HTML.
  var pages: [Article.ID: String] = [:]
  /// Whether pages have less text than the feed.
  var pagesAreShort = false
  /// The text that is asked for.
  private(set) var asked: TextRequest?
  private var articles: [Sample]
  private let habits: Habits
  private(set) var tags: [Article.ID: [String]] = [:]
  private var acts: [Int: [Article.ID: ReadState]] = [:]
  private var undone: [Int: [Article.ID: ReadState]] = [:]
  /// The feeds that acts took out of the list.
  private var unfollowed: [Int: Feed.Key] = [:]
  private var left: Set<Feed.Key> = []

  /// An article of the library and its state.
  struct Sample {
    var article: Article
    var source: String
    var date: Date
    var isRead = false
    var isStarred = false
    /// Whether the article says when it was published.
    var isDated = true
    var arrival: Int64
    var readChanged: Int64 = 0
  }

  init(
    _ samples: [Sample], columns: Int = 120, rows: Int = 40, hidesRead: Bool = true,
    place: Place? = nil, locale: DateLocale = .plain, habits: Habits = Habits()
  ) {
    articles = samples.sorted { $0.date > $1.date }
    self.habits = habits
    state = State(
      size: .init(columns: columns, rows: rows), now: Samples.noon, zone: .utc, locale: locale,
      habits: habits)
    let view = View(
      scope: .all, hidesRead: hidesRead, watermark: Int64(samples.count), openedAt: 1)
    perform(.start(.init(view: view, name: "All feeds", place: place)))
    perform(.idle)
  }

  /// Keys typed one by one, each painted and at rest before the next.
  mutating func type(_ keys: Key...) {
    for key in keys {
      perform(.key(key, waited: false))
      perform(.idle)
    }
  }

  /// Keys that lay together before one paint.
  mutating func typeAtOnce(_ keys: Key...) {
    for key in keys { perform(.key(key, waited: true)) }
    perform(.idle)
  }

  mutating func perform(_ action: Action) {
    for effect in state.apply(action) {
      effects.append(effect)
      if let answer = answer(to: effect) { perform(answer) }
    }
  }

  /// A worker says something: the one on this order, else on the last that was given.
  mutating func report(_ event: WorkerEvent, of order: Order? = nil) {
    let last = effects.reversed().lazy.compactMap {
      if case .work(let order) = $0 { order } else { nil }
    }.first
    perform(.worker(event, of: order ?? last ?? .refreshDue))
  }

  /// Articles arrive while the reader is open.
  mutating func arrive(_ samples: [Sample]) {
    articles = (articles + samples).sorted { $0.date > $1.date }
  }

  var readTitles: [String] { articles.filter(\.isRead).map(\.article.title) }

  // MARK: The library

  private mutating func answer(to effect: Effect) -> Action? {
    switch effect {
    case .loadRows(let view, _) where holdsSearches && view.scope.looksForWords: nil
    case .loadRows(let view, let window): .rows(view, window, rows(view, window))
    case .countUnread(let view): .unread(view, articles.filter { !$0.isRead }.count)
    case .reopen(let scope, let hidesRead):
      .viewed(
        View(
          scope: scope, hidesRead: hidesRead, watermark: Int64(articles.count), openedAt: clock()))
    case .loadTags(let id): .tags(id, tags[id] ?? [])
    case .loadFacts(let id): facts(id).map(Action.facts)
    case .loadFeeds: .feeds(feeds)
    case .pickRows(let view): .picked(view, visible(view))
    case .tagRows(let ids, let added, let removed, let act):
      write(ids, adding: added, removing: removed, act: act)
    case .copyAddresses: .copied(what: "the addresses", sent: true)
    case .loadTroubles: .troubles(troubles, offlineSince: offlineSince)
    case .readdress(let key, _, let act): .readdressed(key, act: act)
    case .revertReaddressing(let act, let isUndo): .reverted([:], act: act, isUndo: isUndo)
    case .snippets(let ids, let query, let length): .snippets(snippets(ids, query, length), query)
    case .loadArticle(let request): load(request)
    case .findUnread(let view, let search): .found(find(view, search), search)
    case .mark(let mark, let act): write(mark, act: act)
    case .markRows(let view, let scope, let act): markRows(view, scope, act: act)
    case .unsubscribe(let key, let act): unsubscribe(key, act: act)
    case .revertUnsubscribing(let act, let isUndo): revertUnsubscribing(act, isUndo: isUndo)
    case .undo(let act): revert(act, isUndo: true)
    case .redo(let act): revert(act, isUndo: false)
    case .copy(_, let what): .copied(what: what, sent: true)
    case .copyText: .copied(what: "the text", sent: true)
    default: nil
    }
  }

  private func clock() -> Int64 { Int64(effects.count) + 10 }

  private func visible(_ view: View) -> [Headline] {
    articles.enumerated().filter { _, sample in
      sample.arrival <= view.watermark && sample.fulfils(view.scope)
        && (!view.hidesRead || !sample.isRead || sample.readChanged > view.openedAt)
    }.map { headline($0.element) }
  }

  private func headline(_ sample: Sample) -> Headline {
    Headline(
      id: sample.article.id,
      position: .init(rowid: Int64(sample.date.timeIntervalSince1970) << 20 | sample.arrival),
      feed: sample.article.feed, source: sample.source, title: sample.article.title,
      date: sample.date, isRead: sample.isRead, isStarred: sample.isStarred,
      arrival: sample.arrival, readChanged: sample.readChanged)
  }

  func rows(_ view: View, _ window: Window) -> Action.Rows {
    let all = visible(view)
    let kept: [Headline]
    switch window {
    case .newest: kept = Array(all.prefix(Window.length))
    case .oldest: kept = Array(all.suffix(Window.length))
    case .older(let position):
      kept = Array(all.filter { position < $0.position }.prefix(Window.length))
    case .newer(let position):
      kept = Array(all.filter { $0.position < position }.suffix(Window.length))
    case .around(let position):
      let newer = all.filter { $0.position < position }.suffix(Window.length)
      kept = Array(newer) + all.filter { !($0.position < position) }.prefix(Window.length)
    }
    return .init(
      kept, reachesNewest: kept.first == all.first, reachesOldest: kept.last == all.last)
  }

  /// A saved query, two tags and a feed that fails.
  private var feeds: [FeedLine] {
    func unread(_ query: Query) -> Int { articles.filter { !$0.isRead && $0.fulfils(query) }.count }
    let keys = [0, 1, 2].map { Feed.Key(address: "https://example.org/\($0)") }
    let names = ["Harbour Courier", "한빛일보", "Quay & Field"]
    let sources = keys.indices.filter { !left.contains(keys[$0]) }.map { index in
      FeedLine.Source(
        key: keys[index], name: names[index], tags: [["sea", "news"], ["news"], []][index],
        unread: unread(.feeds([keys[index]])),
        failure: index == 1 ? "한빛일보: the server answered 503. It is tried again at 14:00." : nil,
        isFailing: index == 1)
    }
    let night = Query.words(Words("night"))
    return FeedLine.lines(
      sources, queries: [.init(name: "By night", query: night, unread: unread(night))],
      unread: unread(.all), starred: unread(.starred))
  }

  /// Of the first article the library knows what it said before.
  private func facts(_ id: Article.ID) -> Facts? {
    guard let index = articles.firstIndex(where: { $0.article.id == id }) else { return nil }
    let sample = articles[index]
    let former = sample.text.replacing("on time", with: "an hour late").replacing(
      " twice", with: "")
    return Facts(
      sample.article, feed: sample.source, tags: tags[id] ?? [],
      edited: index == 0 ? Dates.byline(Samples.noon, in: .utc, as: state.locale) : nil,
      changes: index == 0 ? WordDiff(from: [former], to: [sample.text]) : nil
    ) { Dates.byline($0, in: .utc, as: .plain) }
  }

  private func snippets(
    _ ids: [Article.ID], _ query: Query, _ length: Int
  ) -> [Article.ID: Snippet] {
    let made = articles.filter { ids.contains($0.article.id) }.map { sample in
      let text = String(sample.text.prefix(length))
      let words = query.wanted.first?.text.lowercased() ?? ""
      let found = text.lowercased().ranges(of: words).map {
        text.distance(
          from: text.startIndex, to: $0.lowerBound)..<text.distance(
            from: text.startIndex, to: $0.upperBound)
      }
      return (sample.article.id, Snippet(text: text, matches: words.isEmpty ? [] : found))
    }
    return Dictionary(made) { first, _ in first }
  }

  private func find(_ view: View, _ search: Search) -> Headline? {
    let unread = visible(view).filter { !$0.isRead }
    guard let from = search.from else { return search.isForward ? unread.first : unread.last }
    return search.isForward
      ? unread.first { from < $0.position } : unread.last { $0.position < from }
  }

  private mutating func load(_ request: TextRequest) -> Action? {
    asked = request
    if holdsTexts { return nil }
    if request.origin == .page, pages[request.article] == nil {
      return .pageMissing(request.article)
    }
    return .article(request.article, draft(request)?.text(for: request))
  }

  private func draft(_ request: TextRequest) -> ArticleDraft? {
    articles.first { $0.article.id == request.article }.map {
      let date = $0.isDated ? Dates.byline($0.date, in: .utc, as: state.locale) : ""
      var article = $0.article
      let page = request.origin == .page ? pages[request.article] : nil
      article.contentHTML = page ?? article.contentHTML
      var source = ArticleDraft.Source(
        article, name: $0.source, date: date, measure: habits.measure)
      (source.isPage, source.isShort) = (page != nil, page != nil && pagesAreShort)
      return ArticleDraft(source)
    }
  }

  /// What was asked for comes: the part around the place that is on screen, or all.
  mutating func deliver(whole isWhole: Bool) {
    guard let asked, let draft = draft(asked) else { return }
    let text = isWhole ? draft.text(for: asked) : draft.part(for: asked)
    perform(.article(asked.article, text))
    perform(.idle)
  }

  // MARK: The list of feeds

  private mutating func unsubscribe(_ key: Feed.Key, act: Int) -> Action {
    unfollowed[act] = key
    return .unsubscribed(act: act, isDone: left.insert(key).inserted)
  }

  private mutating func revertUnsubscribing(_ act: Int, isUndo: Bool) -> Action? {
    guard let key = unfollowed[act] else { return nil }
    if isUndo { left.remove(key) } else { left.insert(key) }
    return .reverted([:], act: act, isUndo: isUndo)
  }

  // MARK: The journal

  private mutating func write(_ mark: Mark, act: Int?) -> Action? {
    if let act { acts[act] = states(of: mark.articles) }
    for id in mark.articles {
      set(id, isRead: mark.isRead, isStarred: mark.isStarred)
      if let marked = mark.tags { tags[id] = marked }
    }
    return nil
  }

  private mutating func write(
    _ ids: [Article.ID], adding added: [String], removing removed: [String], act: Int
  ) -> Action {
    acts[act] = states(of: ids)
    var changed = 0
    for id in ids {
      let before = tags[id] ?? []
      let after = before.filter { !removed.contains($0) } + added.filter { !before.contains($0) }
      changed += before == after ? 0 : 1
      tags[id] = after
    }
    return .tagged(changed, act: act)
  }

  private mutating func markRows(_ view: View, _ scope: MarkScope, act: Int) -> Action {
    let rows = visible(view).filter { row in
      if case .above(let position) = scope { return !(position < row.position) && !row.isRead }
      return !row.isRead
    }
    _ = write(Mark(rows.map(\.id), isRead: true), act: act)
    return .marked(rows.map(\.id), act: act, scope)
  }

  private mutating func revert(_ act: Int, isUndo: Bool) -> Action {
    let wanted = (isUndo ? acts[act] : undone[act]) ?? [:]
    let before = states(of: Array(wanted.keys))
    if isUndo { undone[act] = before } else { acts[act] = before }
    for (id, state) in wanted { set(id, isRead: state.isRead, isStarred: state.isStarred) }
    return .reverted(wanted, act: act, isUndo: isUndo)
  }

  private func states(of ids: [Article.ID]) -> [Article.ID: ReadState] {
    var states: [Article.ID: ReadState] = [:]
    for sample in articles where ids.contains(sample.article.id) {
      states[sample.article.id] = ReadState(isRead: sample.isRead, isStarred: sample.isStarred)
    }
    return states
  }

  private mutating func set(_ id: Article.ID, isRead: Bool?, isStarred: Bool?) {
    guard let index = articles.firstIndex(where: { $0.article.id == id }) else { return }
    if let isRead {
      articles[index].isRead = isRead
      articles[index].readChanged = clock()
    }
    articles[index].isStarred = isStarred ?? articles[index].isStarred
  }
}

extension Desk.Sample {
  /// The words without their tags.
  var text: String {
    article.contentHTML.split { "<>".contains($0) }.filter { $0.count > 3 }.joined(separator: " ")
  }

  /// What the library would say, of the queries that tests ask.
  func fulfils(_ query: Query) -> Bool {
    switch query {
    case .all, .origin: true
    case .unread: !isRead
    case .starred: isStarred
    case .feeds(let keys): keys.contains(article.feed)
    case .and(let left, let right): fulfils(left) && fulfils(right)
    case .or(let left, let right): fulfils(left) || fulfils(right)
    case .not(let inner): !fulfils(inner)
    case .words(let words):
      (article.title + " " + text).lowercased().contains(words.text.lowercased())
    case .within(let name): source.lowercased().contains(name.lowercased())
    case .hidden, .tagged, .from, .dated: false
    }
  }
}

extension Habits {
  /// How texts are set for such a terminal.
  fileprivate var measure: Measure {
    Measure(ambiguousIsWide: ambiguousIsWide, pansCode: true, order: reorders ? .logical : .visual)
  }
}
