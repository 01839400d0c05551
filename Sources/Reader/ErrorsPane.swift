import FoundationEssentials
import News
import Typesetting

/// The errors view: feeds that fail, then those whose last try failed.
struct ErrorsPane: Hashable, Sendable {
  /// The feeds, failing ones first; `nil` until they came.
  private(set) var feeds: [FeedTrouble]?
  /// Since when nothing answers.
  private(set) var offlineSince: Date?
  private(set) var selection = 0
  /// The line at the top, counted without the head.
  var top = 0

  /// The selected feed.
  var selected: FeedTrouble? {
    guard let feeds, feeds.indices.contains(selection) else { return nil }
    return feeds[selection]
  }

  /// How many count as failing.
  var failing: Int { feeds?.count(where: \.isFailing) ?? 0 }

  /// Takes feeds in place of those it had; the same one stays selected.
  mutating func take(_ loaded: [FeedTrouble], offlineSince: Date?) {
    let before = selected?.key
    feeds = loaded.filter(\.isFailing) + loaded.filter { !$0.isFailing }
    self.offlineSince = offlineSince
    select(feeds?.firstIndex { $0.key == before } ?? selection)
  }

  /// Selects a feed, or the nearest there is.
  mutating func select(_ index: Int) {
    selection = max(0, min(index, (feeds?.count ?? 0) - 1))
  }
}

extension State {
  /// `e`: the feeds that fail.
  mutating func showErrors() -> [Effect] {
    layer = .errors(ErrorsPane())
    return [.loadTroubles]
  }

  mutating func take(_ troubles: [FeedTrouble], offlineSince: Date?) -> [Effect] {
    guard case .errors(var pane) = layer else { return [] }
    pane.take(troubles.filter { !leaving.contains($0.key) }, offlineSince: offlineSince)
    return keep(pane)
  }

  /// How many feeds fail, as the library has it by now.
  mutating func takeFailing(_ count: Int) -> [Effect] {
    failing = count
    if case .errors = layer { return [.loadTroubles] }
    return []
  }

  /// Shows the pane with its selected feed on screen.
  mutating func keep(_ pane: ErrorsPane) -> [Effect] {
    var pane = pane
    let (lines, height) = (errorLines(pane), max(1, size.rows - 3))
    let first = lines.firstIndex { $0.feed == pane.selection } ?? 0
    let last = lines.lastIndex { $0.feed == pane.selection } ?? 0
    pane.top = max(0, min(pane.top, lines.count - height))
    if last >= pane.top + height { pane.top = last - height + 1 }
    // What stands above the first feed is its heading.
    if first < pane.top { pane.top = pane.selection == 0 ? 0 : first }
    layer = .errors(pane)
    return []
  }

  // MARK: Keys

  /// A key in the errors view.
  mutating func press(_ key: Key, in pane: ErrorsPane) -> [Effect] {
    switch key {
    case .character("E"): return editAddress(in: pane)
    case .character("D"): return unsubscribe(in: pane)
    case .wheel(let lines, _, _): return move(pane, to: pane.selection + lines.signum())
    case .click: return []
    default: break
    }
    guard let command = keymap.command(for: key, in: .list) else {
      return tell(Notice(Self.errorsKeys))
    }
    return perform(command, in: pane)
  }

  private mutating func perform(_ command: Command.Name, in pane: ErrorsPane) -> [Effect] {
    let (here, page) = (pane.selection, max(1, (size.rows - 3) / 3))
    switch command {
    case .nextRow, .nextArticle: return move(pane, to: here + 1)
    case .previousRow, .previousArticle: return move(pane, to: here - 1)
    case .first: return move(pane, to: 0)
    case .last: return move(pane, to: .max)
    case .pageDown, .halfPageDown, .readOn: return move(pane, to: here + page)
    case .pageUp, .halfPageUp, .readBack: return move(pane, to: here - page)
    case .open: return onSelected(pane) { $0.openArticles(of: $1) }
    case .refreshView:
      return onSelected(pane) { $0.give(.refresh([$1.key]), "Fetching \($1.name) …") }
    case .browse: return onSelected(pane) { $0.openSite(of: $1) }
    case .undo, .redo, .feeds, .add, .redraw, .suspend: return perform(command, waited: false)
    case .help: return tell(Notice(Self.errorsKeys))
    case .refreshAll: return refreshAll()
    case .close, .errors, .back:
      hasClosed = command == .close
      return leave()
    case .quit: return [.quit]
    default: return tell(Notice("This has no meaning in the list of errors. Esc closes it."))
    }
  }

  private static let errorsKeys =
    "Enter shows its articles, r retries, E edits the address, D unsubscribes, o opens its site."

  private mutating func move(_ pane: ErrorsPane, to index: Int) -> [Effect] {
    var pane = pane
    pane.select(index)
    return keep(pane)
  }

  private mutating func onSelected(
    _ pane: ErrorsPane, _ act: (inout State, FeedTrouble) -> [Effect]
  ) -> [Effect] {
    guard let feed = pane.selected else { return tell(Notice("No feed is listed here.")) }
    return act(&self, feed)
  }

  // MARK: What can be done about a feed

  /// All its articles: those of a feed that fails are mostly read.
  private mutating func openArticles(of feed: FeedTrouble) -> [Effect] {
    let line = FeedLine(kind: .feed, name: feed.name, scope: .feeds([feed.key]))
    return open(line).map { effect in
      if case .reopen(let scope, _) = effect {
        .reopen(scope: scope, hidesRead: false)
      } else {
        effect
      }
    }
  }

  private mutating func openSite(of feed: FeedTrouble) -> [Effect] {
    guard let site = feed.site else { return tell(Notice("This feed names no page.")) }
    return [.browse(site)]
  }

  private mutating func editAddress(in pane: ErrorsPane) -> [Effect] {
    onSelected(pane) { state, feed in
      state.readdressed = feed.key
      return state.ask(.newAddress, feed.address)
    }
  }

  /// Enter behind the new address.
  mutating func keepAddress(_ address: String) -> [Effect] {
    guard let key = readdressed, !address.isEmpty else {
      prompt = nil
      return []
    }
    let feed: FeedTrouble? = if case .errors(let pane) = layer { pane.selected } else { nil }
    if feed?.address == address {
      prompt = nil
      return tell(Notice("The address is as it was."))
    }
    // What is typed stays there to be mended.
    if let objection = FetchRoute(address).objection {
      return tell(Notice(objection, isAlert: true))
    }
    (prompt, readdressed) = (nil, nil)
    let act = acts.next()
    actNames[act] = feed?.name ?? key.shown
    return [.readdress(key, to: address, act: act)]
  }

  /// The new address stands in the user's list: it is asked at once.
  mutating func takeReaddressed(_ key: Feed.Key, act: Int) -> [Effect] {
    readdressing.insert(act)
    acts.push(act, "New address of \(actNames.removeValue(forKey: act) ?? key.shown)")
    guard !errands.has(.refresh([key])) else {
      return [.loadTroubles] + tell(Notice("The new address is kept; r asks it."))
    }
    return give(.refresh([key]), "Asking the new address …") + [.loadTroubles]
  }

  /// Takes the feed out of the list; u puts it back.
  private mutating func unsubscribe(in pane: ErrorsPane) -> [Effect] {
    onSelected(pane) { state, feed in state.unsubscribe(from: feed.key, named: feed.name) }
  }
}
