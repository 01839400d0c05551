import ArgumentParser
import FoundationEssentials
import Library
import News
import Wire

/// `refresh`: fetches the feeds of the user's list.
struct RefreshCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh", abstract: "Fetch every feed of your list now.",
    discussion: "Ends with 75 if all failed. A feed that fails holds up no other.")

  @Argument(help: "Only these feeds of the list, by their addresses.")
  var urls: [String] = []

  @Flag(name: .long, help: "Say how it goes in JSON Lines.")
  var json = false

  @Flag(name: .long, help: "Only feeds that nobody asked in the last hour, for timers.")
  var due = false

  @OptionGroup var home: HomeOption

  func run() throws {
    let interruption = Interruption.bySignals()
    let shelf = try home.shelf()
    let subscriptions = try home.subscriptions(for: shelf)
    let chosen = try chosen(from: subscriptions)
    let wanted = due ? try Refresh.due(chosen, on: shelf, at: Date()) : chosen
    let reporter = Reporter(asJSON: json, feeds: wanted.count)
    let intake = try home.intake(to: shelf)
    var refresh = Refresh(intake: intake) { reporter.take($0) }
    let end = refresh.run(wanted, until: interruption)
    if end == .fine {
      try home.fetchAhead(of: chosen.map(\.key), shelf, until: interruption) { reporter.take($0) }
    }
    if end == .fine { home.index(shelf, until: interruption) { reporter.take($0) } }
    if end != .fine { throw ExitCode(end.rawValue) }
  }

  /// Those that were named, else all. A feed that is not in the list is not fetched.
  private func chosen(from subscriptions: [Subscription]) throws -> [Subscription] {
    guard !urls.isEmpty else { return subscriptions }
    let keys = Set(urls.map { Feed.Key(address: $0) })
    let chosen = subscriptions.filter { keys.contains($0.key) }
    guard chosen.isEmpty else { return chosen }
    StandardOutput.complain("\(urls.joined(separator: ", ")): not in your list; add it first.")
    throw ExitCode(Ending.missing.rawValue)
  }
}
