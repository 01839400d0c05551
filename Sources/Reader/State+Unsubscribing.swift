import News

extension State {
  /// `D` in the list: the feed whose view this is.
  mutating func unsubscribeView() -> [Effect] {
    guard case .feeds(let keys) = view.scope, keys.count == 1, !keys[0].isDocument else {
      return tell(Notice("D unsubscribes a feed in the list of feeds. c opens it."))
    }
    return unsubscribe(from: keys[0], named: name)
  }

  /// `D` in the drawer.
  mutating func unsubscribe(_ line: FeedLine) -> [Effect] {
    guard line.kind == .feed, let key = line.feeds.first else {
      return tell(Notice("\(line.name) is no feed. D unsubscribes one feed."))
    }
    return unsubscribe(from: key, named: line.name)
  }

  /// Takes a feed out of the user's list; it can be undone.
  mutating func unsubscribe(from key: Feed.Key, named name: String) -> [Effect] {
    guard key != .kept else {
      return tell(Notice("\(name) has the pages you kept; there is nothing to unsubscribe."))
    }
    let act = acts.next()
    actNames[act] = name
    unsubscribing[act] = key
    return [.unsubscribe(key, act: act)]
  }

  /// The line is out of the list, or there was none.
  mutating func takeUnsubscribed(act: Int, isDone: Bool) -> [Effect] {
    let name = actNames.removeValue(forKey: act) ?? ""
    guard isDone, let key = unsubscribing[act] else {
      return tell(Notice("\(name) has no line in your list.", isAlert: true))
    }
    acts.push(act, "Unsubscribed from \(name)")
    leaving.insert(key)
    return align("Unsubscribed from \(name); its articles stay — u undoes")
  }

  /// Brings the library in line with the list as soon as the worker is free.
  mutating func align(_ words: String) -> [Effect] {
    notice = Notice(words)
    return errands.take(.align) + loadLists
  }

  /// The library is in line: what is shown of it is asked for anew, and nothing moves.
  mutating func takeAligned() -> [Effect] {
    let window = list.selected.map { Window.around($0.position) } ?? .newest
    awaited = window
    if !errands.has(.align) { leaving = [] }
    return [.loadRows(view, window), .countUnread(view)] + loadLists
  }

  /// The list that lies over the articles is asked for anew.
  var loadLists: [Effect] {
    switch layer {
    case .feeds: [.loadFeeds]
    case .errors: [.loadTroubles]
    default: []
    }
  }

  /// `*`: what is starred, in a view of its own.
  mutating func openStarred() -> [Effect] {
    open(FeedLine(kind: .whole, name: "Starred", scope: .and(.all, .starred)))
  }
}
