import FoundationEssentials
import Library
import News
import Reader

/// Tags, details, and what others stored.
extension Session {
  /// What the journal says, also where the library does not know it yet.
  func tags(of id: Article.ID) -> [String] {
    if let tags = journal.state(of: id)?.tags { return tags }
    return tryOrTell([]) { () throws(LibraryError) in try shelf?.tags(of: id) ?? [] }
  }

  /// Comparing two long texts takes a while, so it is done away from the loop.
  func loadFacts(_ id: Article.ID) {
    let row = state.list.rows.first { $0.id == id }
    let (tags, zone, locale) = (tags(of: id), state.zone, state.locale)
    Task.detached { [snippetRoom] in
      await snippetRoom.gather(id, feed: row?.source ?? "", tags: tags) { date in
        Dates.byline(date, in: zone, as: locale)
      }
    }
  }

  /// Another process wrote to the library: in a quarter of a second its articles are counted.
  func noteArrivals() {
    let version = tryOrTell(nil) { () throws(LibraryError) in try shelf?.dataVersion() }
    guard version != seenVersion else { return }
    seenVersion = version
    arrivalsSince = arrivalsSince ?? Clocks.steady()
  }

  func countArrivals() {
    arrivalsSince = nil
    countFailing()
    let view = state.view
    guard view.watermark != .max else { return }
    ask(view, isCount: true) { (shelf) throws(LibraryError) in
      .arrived(view, try shelf.arrived(since: view))
    }
    countUnread(view)
  }
}
