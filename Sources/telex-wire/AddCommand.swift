import ArgumentParser
import FoundationEssentials
import Glibc
import Library
import News
import Wire

/// `add URL…`: follows feeds.
struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Follow a feed, by its address or by that of its site.")

  @Argument(help: "Addresses of feeds, or of pages that name one.")
  var urls: [String]

  @Flag(name: .long, help: "Say how it goes in JSON Lines.")
  var json = false

  @OptionGroup var home: HomeOption

  func run() throws {
    let interruption = Interruption.bySignals()
    let shelf = try home.shelf()
    let path = home.folders.urls
    let doors = Adding.Doors(
      feedLinks: { FeedLinks.of($0, contentType: $1, base: $2) },
      subscribe: { (subscription: Subscription) throws(LibraryError) in
        _ = try UrlsFile.add(subscription, to: path)
        try shelf.subscribe(to: try UrlsFile(path: path)?.subscriptions ?? [])
      })
    let report = json ? Self.tellProgram : Self.tellPeople
    let subscriptions = try home.subscriptions(for: shelf)
    var adding = Adding(
      intake: try home.intake(to: shelf), subscriptions: subscriptions, doors: doors,
      clock: { Date() }, report: report)
    let end = adding.add(urls, until: interruption)
    if end == .fine { home.index(shelf, until: interruption) { if json { Self.tellProgram($0) } } }
    if end != .fine { throw ExitCode(end.rawValue) }
  }

  private static func tellProgram(_ event: WireEvent) { StandardOutput.line(event.json) }

  private static func tellPeople(_ event: WireEvent) {
    switch event {
    case .stored(_, let title, _, let total):
      StandardOutput.line("Added \(title): \(total) \(total == 1 ? "article" : "articles").")
    case .unchanged(_, let title): StandardOutput.line("You follow \(title) already.")
    case .offered(let url, let title):
      StandardOutput.line("The page also offers \(title.isEmpty ? "" : "\(title): ")\(url)")
    case .failed(_, _, let reason): StandardOutput.complain(reason)
    case .hello, .began, .skipped, .picture, .page, .kept, .indexed, .done: break
    }
  }
}
