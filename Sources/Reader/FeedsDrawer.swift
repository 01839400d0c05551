import News
import Typesetting

/// The drawer of feeds as it lies over the list.
struct FeedsDrawer: Hashable, Sendable {
  /// All lines, as the library gave them; `nil` until they came.
  private(set) var all: [FeedLine]?
  /// Those whose names hold what is typed.
  private(set) var lines: [FeedLine] = []
  private(set) var selection = 0
  private(set) var top = 0
  /// What names must hold.
  private(set) var filter = ""
  /// Keys go into the filter.
  var isTyping = false

  /// The selected line.
  var selected: FeedLine? { lines.indices.contains(selection) ? lines[selection] : nil }

  /// Takes lines in place of those it had; the same one stays selected, at first that of the view.
  mutating func take(_ loaded: [FeedLine], from view: View, height: Int) {
    let (before, isFirst) = (selected, all == nil)
    all = loaded
    refilter()
    if isFirst { return select(lines.firstIndex { $0.scope == view.scope } ?? 0, height: height) }
    guard lines.indices.contains(selection), lines[selection].scope == before?.scope else {
      return select(lines.firstIndex { $0.scope == before?.scope } ?? selection, height: height)
    }
  }

  /// Shows what has a text in its name; a folder, where one of its feeds has it.
  mutating func setFilter(_ text: String, height: Int) {
    filter = text
    refilter()
    select(0, height: height)
  }

  private mutating func refilter() {
    let finder = Finder(text: filter)
    guard !finder.isEmpty else { return lines = all ?? [] }
    lines = (all ?? []).filter { !finder.matches(in: [$0.name]).isEmpty }
  }

  /// Selects a line, or the nearest there is, and brings it on screen.
  mutating func select(_ index: Int, height: Int) {
    selection = max(0, min(index, lines.count - 1))
    top = max(0, min(top, max(0, lines.count - height)))
    if selection < top { top = selection }
    if selection >= top + height { top = selection - height + 1 }
  }
}

extension State {
  /// `c`: the drawer, over the list.
  mutating func showFeeds() -> [Effect] {
    (focus, isZoomed) = (.list, false)
    layer = .feeds(FeedsDrawer())
    return [.loadFeeds]
  }

  /// The lines of the drawer but for its head.
  private var drawerHeight: Int { max(1, drawerArea.rows - 1) }

  /// Beside an article the drawer has the list's place, else the whole screen: seven lines over an
  /// article would hide most feeds.
  var drawerArea: Layout.Area {
    let layout = layout
    guard let list = layout.listArea, let article = layout.articleArea else { return overlayArea }
    guard article.column == 0 else { return list }
    return Layout.Area(
      row: list.row, column: 0, rows: article.row + article.rows - list.row,
      columns: list.columns)
  }

  /// Lines came: for the drawer, or for a step to another feed.
  mutating func take(_ lines: [FeedLine]) -> [Effect] {
    let lines = lines.filter { $0.kind != .feed || leaving.isDisjoint(with: $0.feeds) }
    if let step = feedStep {
      feedStep = nil
      return goToFeed(lines, isForward: step)
    }
    guard case .feeds(var drawer) = layer else { return [] }
    drawer.take(lines, from: view, height: drawerHeight)
    layer = .feeds(drawer)
    return []
  }

  /// A key in the drawer.
  mutating func press(_ key: Key, in drawer: FeedsDrawer) -> [Effect] {
    if drawer.isTyping { return typeFilter(key, in: drawer) }
    guard let command = keymap.command(for: key, in: .list) else {
      return tell(Notice(Self.drawerKeys))
    }
    let (here, page) = (drawer.selection, max(1, drawerHeight - 1))
    switch command {
    case .nextRow, .nextArticle: return select(here + 1, in: drawer)
    case .previousRow, .previousArticle: return select(here - 1, in: drawer)
    case .first: return select(0, in: drawer)
    case .last: return select(.max, in: drawer)
    case .pageDown, .halfPageDown, .readOn: return select(here + page, in: drawer)
    case .pageUp, .halfPageUp, .readBack: return select(here - page, in: drawer)
    default: return perform(command, in: drawer)
    }
  }

  private mutating func perform(_ command: Command.Name, in drawer: FeedsDrawer) -> [Effect] {
    switch command {
    case .open: return drawer.selected.map { open($0) } ?? []
    case .markAll: return drawer.selected.map { markRead($0) } ?? []
    case .refreshView: return drawer.selected.map { fetch($0) } ?? []
    case .unsubscribe: return drawer.selected.map { unsubscribe($0) } ?? []
    case .refreshAll, .undo, .redo, .takeIn, .starred, .errors, .add, .redraw, .suspend:
      return perform(command, waited: false)
    case .help: return tell(Notice(Self.drawerKeys))
    case .search, .filter:
      var drawer = drawer
      drawer.isTyping = true
      layer = .feeds(drawer)
      return []
    case .close, .feeds, .back:
      hasClosed = command == .close
      return leave()
    case .quit: return [.quit]
    default: return tell(Notice("This has no meaning in the list of feeds. Esc closes it."))
    }
  }

  private static let drawerKeys =
    "Enter opens, / filters by name, A marks read, r fetches, D unsubscribes, Esc closes."

  private mutating func select(_ index: Int, in drawer: FeedsDrawer) -> [Effect] {
    var drawer = drawer
    drawer.select(index, height: drawerHeight)
    layer = .feeds(drawer)
    return []
  }

  /// Keys go into the filter until Enter, which opens a line that is alone.
  private mutating func typeFilter(_ key: Key, in drawer: FeedsDrawer) -> [Effect] {
    var drawer = drawer
    switch key {
    case .character(let letter): drawer.setFilter(drawer.filter + [letter], height: drawerHeight)
    case .paste(let text): drawer.setFilter(drawer.filter + text, height: drawerHeight)
    case .control("u"): drawer.setFilter("", height: drawerHeight)
    case .named(.backspace) where drawer.filter.isEmpty: drawer.isTyping = false
    case .named(.backspace):
      drawer.setFilter(String(drawer.filter.dropLast()), height: drawerHeight)
    case .named(.down): drawer.select(drawer.selection + 1, height: drawerHeight)
    case .named(.up): drawer.select(drawer.selection - 1, height: drawerHeight)
    case .named(.enter):
      if drawer.lines.count == 1, let only = drawer.selected { return open(only) }
      drawer.isTyping = false
    default: break
    }
    layer = .feeds(drawer)
    return []
  }

  // MARK: What can be done with a line

  /// Opens the view of a line; the one that is left can be gone back to.
  mutating func open(_ line: FeedLine) -> [Effect] {
    let hides = (past.first?.view ?? view).hidesRead
    leaveView()
    (layer, list, pane) = (nil, HeadlineList(), ArticlePane())
    (name, focus, snippets, visited) = (line.name, .list, Snippets(), [])
    sought = nil
    if case .and(.all, let query) = line.scope, line.kind == .query {
      sought = Sought(text: line.name, query: query)
    }
    wantsFirstUnread = true
    let isWhole = line.scope == .all || line.kind == .feed || line.kind == .folder
    return [.reopen(scope: line.scope, hidesRead: hides && isWhole)]
  }

  private mutating func markRead(_ line: FeedLine) -> [Effect] {
    let act = acts.next()
    actNames[act] = line.name
    let rows = View(
      scope: line.scope, hidesRead: true, watermark: view.watermark, openedAt: .max)
    return [.markRows(rows, .all, act: act), .loadFeeds]
  }

  private mutating func fetch(_ line: FeedLine) -> [Effect] {
    if line.scope == .all { return refreshAll() }
    if line.feeds == [.kept] { return tell(Notice("Kept pages stay as they were kept.")) }
    guard !line.feeds.isEmpty else { return tell(Notice("\(line.name) has no feeds of its own.")) }
    return give(.refresh(line.feeds), "Fetching \(line.name) …")
  }

  /// `]` and `[`: the next feed with something unread.
  mutating func stepFeed(isForward: Bool) -> [Effect] {
    feedStep = isForward
    return [.loadFeeds]
  }

  private mutating func goToFeed(_ lines: [FeedLine], isForward: Bool) -> [Effect] {
    let feeds = lines.filter { $0.kind == .feed }
    let ring = isForward ? feeds : feeds.reversed()
    let here = ring.firstIndex { $0.scope == view.scope }
    let order = here.map { Array(ring[($0 + 1)...] + ring[..<$0]) } ?? Array(ring)
    guard let next = order.first(where: { ($0.unread ?? 0) > 0 }) else {
      return tell(Notice("No other feed has anything unread."))
    }
    // Stepping through feeds is one way, not as many views to go back through.
    let isStep = here != nil && !past.isEmpty
    let effects = open(next)
    if isStep { past.removeLast() }
    return effects
  }
}
