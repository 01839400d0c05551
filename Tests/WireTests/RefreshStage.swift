import FoundationEssentials
import Library
import News
import Testing

@testable import Wire

/// A library in a folder of its own, for refreshes at a time that stands still.
struct RefreshStage {
  fileprivate let folder: TestFolder
  fileprivate let folders: Folders
  fileprivate let shelf: Shelf
  fileprivate let start = Date(timeIntervalSince1970: 1_790_000_000)

  init() throws {
    folder = try TestFolder()
    folders = Folders(home: folder.path + "/.home", environment: [:])
    shelf = try Shelf(opening: folders, as: .worker)
  }
}

/// Tests of refreshes on a stage.
protocol RefreshTesting {
  var stage: RefreshStage { get }
}

extension RefreshTesting {
  static var rss: String {
    "<rss version='2.0'><channel><title>Paper</title><item><title>One</title></item></channel></rss>"
  }

  var folder: TestFolder { stage.folder }
  var folders: Folders { stage.folders }
  var shelf: Shelf { stage.shelf }
  var start: Date { stage.start }

  @discardableResult
  func refresh(
    _ urls: [String], _ occasion: Refresh.Occasion = .order, after hours: Double = 0,
    settings: Settings = Settings(), others: [String] = [],
    until interruption: Interruption = Interruption()
  ) throws -> (ending: Ending, events: [WireEvent], tally: Tally) {
    let subscriptions = urls.map { Subscription($0) }
    try shelf.subscribe(to: (urls + others).map { Subscription($0) })
    var terms = Refresh.Terms()
    let moment = start.addingTimeInterval(hours * 3600)
    (terms.occasion, terms.clock, terms.countsLoopback) = (occasion, { moment }, true)
    (terms.chance, terms.settings) = ({ 0.5 }, settings)
    (terms.hasRoute, terms.others) = ({ true }, others.map { Subscription($0) })
    var events: [WireEvent] = []
    var refresh = Refresh(intake: Intake(to: shelf, of: folders), on: terms) { events.append($0) }
    let ending = refresh.run(subscriptions, until: interruption)
    return (ending, events, refresh.tally)
  }

  func visit(_ url: String) throws -> Visit {
    try #require(try shelf.feed(Feed.Key(address: url))).visit
  }

  func skips(_ events: [WireEvent]) -> [String] {
    events.compactMap { if case .skipped(_, _, let reason) = $0 { reason } else { nil } }
  }

  func failures(_ events: [WireEvent]) -> [String] {
    events.compactMap { if case .failed(_, _, let reason) = $0 { reason } else { nil } }
  }
}
