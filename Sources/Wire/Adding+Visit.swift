import FoundationEssentials
import Library
import News
import Syndication

extension Adding {
  /// Keeps what a refresh would keep of this answer, over what an older visit left.
  func record(
    _ feed: FoundFeed, of key: Feed.Key, isChanged: Bool
  ) throws(LibraryError) {
    let now = clock()
    var visit = try intake.shelf.feed(key)?.visit ?? Visit()
    (visit.lastTry, visit.lastSuccess) = (now, now)
    (visit.failures, visit.failingSince, visit.error, visit.ended) = (0, nil, nil, nil)
    visit.failureKind = nil
    if feed.publication.isCut { visit.error = Refresh.cutOff }
    visit.traffic.count(feed.facts.bytes, at: now)
    if isChanged { visit.lastChange = now }
    keepValidators(of: feed, &visit)
    let moved = feed.facts.permanentlyMovedTo.flatMap { Feed.Key(address: $0) == key ? nil : $0 }
    if let adopted = visit.noteMove(to: moved, now: now) {
      try intake.adopt(adopted, of: key, now: now)
    }
    setDue(of: feed, key, isChanged: isChanged, &visit)
    try intake.shelf.record(visit, of: key)
  }

  private func keepValidators(of feed: FoundFeed, _ visit: inout Visit) {
    guard !feed.publication.isCut else { return visit.forgetVersion() }
    (visit.etag, visit.lastModified) = (feed.etag, feed.lastModified)
    visit.contentName = feed.contentName
    let manner = terms.request(for: feed.offer.url, asked: FetchManner()).manner
    visit.variant = manner.chosenBy + "\n" + feed.place
  }

  private func setDue(
    of feed: FoundFeed, _ key: Feed.Key, isChanged: Bool, _ visit: inout Visit
  ) {
    let now = clock()
    var grounds = Due.Grounds(
      visit: visit, facts: feed.facts, now: now, wish: terms.settings.fetching(of: key).minutes)
    let publication = feed.publication
    (grounds.details, grounds.ttlMinutes) = (publication.feed.details, publication.feed.ttlMinutes)
    grounds.dates = publication.articles.compactMap(\.published)
    grounds.isChanged = isChanged
    visit.intervalMinutes = Int(Due.interval(grounds) / 60)
    let isFile = WebAddress(feed.offer.url)?.scheme == "file"
    visit.wait(isFile ? nil : Due.afterAnswer(grounds), from: now)
  }
}
