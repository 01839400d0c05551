import FoundationEssentials
import Library
import News
import Reader

/// What the drawer of feeds shows, and the user's file of feeds.
extension Session {
  /// What can be counted at once is sent at once; queries for words are counted away from the loop.
  func loadFeeds() {
    guard let shelf else { return send(.feeds([])) }
    let saved = savedQueries()
    let lines = tryOrTell([]) { () throws(LibraryError) in
      try Self.feedLines(shelf, saved, countsWords: false)
    }
    send(.feeds(lines))
    guard saved.contains(where: { $0.query.looksForWords }) else { return }
    searchRoom.ask(endsOthers: false) { (shelf) throws(LibraryError) in
      .feeds(try Self.feedLines(shelf, saved, countsWords: true))
    }
  }

  private func savedQueries() -> [FeedLine.Saved] {
    let file = tryOrTell(nil) { () throws(LibraryError) in
      try UrlsFile(path: start.folders.urls)
    }
    return (file?.queries ?? []).compactMap { saved in
      let query = try? Query(parsing: saved.text, now: Date(), zone: state.zone)
      return query.map { FeedLine.Saved(name: saved.title, query: $0, unread: nil) }
    }
  }

  private static func feedLines(
    _ shelf: Shelf, _ saved: [FeedLine.Saved], countsWords: Bool
  ) throws(LibraryError) -> [FeedLine] {
    let feeds = try shelf.feeds(.subscription).filter { !$0.isHidden }
    let isOffline = try shelf.offlineSince() != nil
    var sources: [FeedLine.Source] = []
    for feed in feeds {
      let failure = feed.visit.failures > 0 ? feed.visit.error : nil
      sources.append(
        .init(
          key: feed.key, name: feed.name, tags: feed.tags, unread: feed.unread, failure: failure,
          isFailing: feed.visit.isFailing(whileOffline: isOffline)))
    }
    var counted = saved
    for index in counted.indices where countsWords || !counted[index].query.looksForWords {
      counted[index].unread = try shelf.unread(in: .and(.all, counted[index].query))
    }
    return FeedLine.lines(
      sources, queries: counted, unread: try shelf.unread(in: .all),
      starred: try shelf.unread(in: .and(.all, .starred)))
  }

  func save(_ query: SavedQuery) {
    let added = tryOrTell(nil) { () throws(LibraryError) in
      try UrlsFile.add(query, to: start.folders.urls)
    }
    guard let added else { return }
    let words =
      added
      ? "Saved as \(query.title). c lists it." : "A query is called \(query.title) already."
    send(.notice(Notice(words, isAlert: !added)))
  }

  /// Takes a feed's lines out of the user's list, and remembers them for the undo.
  func unsubscribe(_ key: Feed.Key, act: Int) {
    guard let lines = takeOut(key) else { return }
    if !lines.isEmpty { takenLines[act] = (key, lines) }
    send(.unsubscribed(act: act, isDone: !lines.isEmpty))
  }

  func revertUnsubscribing(_ act: Int, isUndo: Bool) {
    guard let (key, lines) = takenLines[act] else { return }
    if isUndo {
      let isBack = tryOrTell(false) { () throws(LibraryError) in
        try UrlsFile.putBack(lines, in: start.folders.urls)
      }
      guard isBack else { return }
    } else {
      guard let lines = takeOut(key), !lines.isEmpty else { return }
      takenLines[act] = (key, lines)
    }
    send(.reverted([:], act: act, isUndo: isUndo))
  }

  /// What was taken; `nil` where the file cannot be written, which was said.
  private func takeOut(_ key: Feed.Key) -> [UrlsFile.Taken]? {
    tryOrTell(nil) { () throws(LibraryError) in
      let names = try shelf?.feed(key)?.namesInList ?? [key]
      return try UrlsFile.take(names, from: start.folders.urls)
    }
  }
}
