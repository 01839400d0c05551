import FoundationEssentials
import Library
import News
import Reader

/// What the errors view shows, and what it does about a feed.
extension Session {
  /// How many feeds fail, for the top line.
  func countFailing() {
    let count = tryOrTell(0) { () throws(LibraryError) in try shelf?.failing() ?? 0 }
    send(.failing(count))
  }

  /// What cannot be read leaves the feeds that are shown.
  func loadTroubles() {
    let list = tryOrTell(nil) { () throws(LibraryError) in
      try UrlsFile(path: start.folders.urls)
    }
    let loaded = tryOrTell(nil) { () throws(LibraryError) in
      try Self.troubles(shelf, list?.subscriptions ?? [])
    }
    guard let (troubles, since) = loaded else { return }
    send(.troubles(troubles, offlineSince: since))
  }

  /// - Parameter list: the user's list, for the addresses as they stand there.
  private static func troubles(
    _ shelf: Shelf?, _ list: [Subscription]
  ) throws(LibraryError) -> ([FeedTrouble], offlineSince: Date?) {
    guard let shelf else { return ([], nil) }
    let since = try shelf.offlineSince()
    let troubles = try shelf.troubledFeeds().map { feed in
      let line = feed.namesInList.lazy.compactMap { key in list.first { $0.key == key } }.first
      return FeedTrouble(feed, line?.address, whileOffline: since != nil)
    }
    return (troubles, since)
  }

  /// An address that was changed: as it stood in the user's list, and where the library knew the feed.
  struct Readdressing {
    var key: Feed.Key
    var line: String
    var place: String
    var new: String
  }

  /// Another address for a feed: first the user's list, then the word that it moved, so that it stays
  /// who it is.
  func readdress(_ key: Feed.Key, to address: String, act: Int) {
    let feed = tryOrTell(nil) { () throws(LibraryError) in try shelf?.feed(key) }
    let names = feed?.namesInList ?? [key]
    let list = tryOrTell(nil) { () throws(LibraryError) in
      try UrlsFile(path: start.folders.urls)
    }
    let line = names.lazy.compactMap { name in
      list?.subscriptions.first { Feed.Key(address: $0.address) == name }
    }.first
    guard write(address, for: names) else { return }
    let place = feed?.url ?? key.text
    readdressings[act] = Readdressing(
      key: key, line: line?.address ?? place, place: place, new: address)
    keepMove(of: key, to: address, from: place)
    send(.readdressed(key, act: act))
  }

  /// The address as it was before an act, or the new one again.
  func revertReaddressing(_ act: Int, isUndo: Bool) {
    guard let known = readdressings[act] else { return }
    let (old, new) = isUndo ? (known.new, known.line) : (known.line, known.new)
    guard write(new, for: [Feed.Key(address: old), known.key]) else { return }
    keepMove(of: known.key, to: isUndo ? known.place : known.new, from: old)
    send(.reverted([:], act: act, isUndo: isUndo))
  }

  /// Writes an address into the line of a feed; where it did not, that was said.
  private func write(_ address: String, for names: [Feed.Key]) -> Bool {
    let result = tryOrTell(UrlsFile.Readdressing?.none) { () throws(LibraryError) in
      try UrlsFile.readdress(names, to: address, in: start.folders.urls)
    }
    switch result {
    case .done: return true
    case .missing: send(.notice(Notice("The feed is not in your list any more.", isAlert: true)))
    case .taken: send(.notice(Notice("You follow that address already.", isAlert: true)))
    case .invalid:
      let words = "This is no address; it would begin with https:// or file://."
      send(.notice(Notice(words, isAlert: true)))
    case nil: break
    }
    return false
  }

  private func keepMove(of key: Feed.Key, to address: String, from former: String) {
    let bare = UserInfo.removed(fromAddress: address)
    guard Feed.Key(address: bare) != Feed.Key(address: former) else { return }
    let written = journal.append(Move([key], to: bare), now: Date())
    if let failure = written.failure { send(.notice(Notice(failure.description, isAlert: true))) }
    noteChange()
  }
}

extension FeedTrouble {
  fileprivate init(_ feed: FeedRow, _ address: String?, whileOffline isOffline: Bool) {
    let visit = feed.visit
    let known = visit.ended == nil ? "The last try failed." : "Its server says that it has ended."
    self.init(key: feed.key, name: feed.name, reason: visit.error ?? known)
    (since, tries) = (visit.failingSince ?? visit.ended, visit.failures)
    nextTry = visit.ended == nil ? visit.nextDue : nil
    (dueReason, isFailing) = (visit.dueReason, visit.isFailing(whileOffline: isOffline))
    let line = address ?? feed.url ?? feed.key.text
    self.address = FetchRoute(line).command == nil ? UserInfo.removed(fromAddress: line) : line
    site = feed.homePageURL ?? (feed.key.text.hasPrefix("http") ? feed.key.text : nil)
  }
}
