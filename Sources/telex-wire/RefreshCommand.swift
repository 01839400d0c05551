import ArgumentParser
import FoundationEssentials
import Glibc
import Library
import News
import Wire

/// `refresh`: fetches the feeds of the user's list.
struct RefreshCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh", abstract: "Fetch every feed of your list now.",
    discussion: """
      Ends with 75 if all failed, or if it was ended before all had answered. A feed that fails or is \
      slow holds up no other. A feed that answered less than two minutes ago is not asked again, nor one \
      whose server wants to be left alone.
      """)

  @Argument(help: "Only these feeds of the list, by their addresses.")
  var urls: [String] = []

  @Flag(name: .long, help: "Say how it goes in JSON Lines.")
  var json = false

  @Flag(name: .long, help: "Only feeds that are due, for timers.")
  var due = false

  @Flag(name: .long, help: "Go on fetching what is due until you stop it.")
  var watch = false

  @OptionGroup var home: HomeOption

  func validate() throws {
    guard watch, !urls.isEmpty else { return }
    throw ValidationError("--watch goes over the whole list; it takes no addresses.")
  }

  func run() throws {
    let interruption = Interruption.bySignals()
    var shelf = try home.shelf(telling)
    var end = try refresh(shelf, until: interruption)
    while watch, !interruption.wait(seconds: Refresh.pause(on: shelf, at: Date())) {
      if shelf.isReplaced { shelf = try home.shelf(telling) }
      end = try refresh(shelf, until: interruption)
    }
    if end != .fine, !watch { throw ExitCode(end.rawValue) }
  }

  private func refresh(_ shelf: Shelf, until interruption: Interruption) throws -> Ending {
    let subscriptions = try home.subscriptions(for: shelf, telling)
    let settings = try home.settings(telling)
    let chosen = try chosen(from: subscriptions, on: shelf)
    let reporter = Reporter(asJSON: json, feeds: chosen.count, isTimed: isTimed) { key in
      (try? shelf.feed(key))?.visit.failures ?? 0 > 1
    }
    var terms = terms(settings)
    terms.others = subscriptions
    terms.progress = { reporter.show($0) }
    var refresh = Refresh(intake: home.intake(to: shelf, settings), on: terms) { reporter.take($0) }
    let end = refresh.run(chosen, until: interruption)
    if end == .fine {
      let all = subscriptions.map(\.key)
      home.fetchAhead(of: chosen.map(\.key), among: all, shelf, settings, until: interruption) {
        reporter.take($0)
      }
    }
    if end == .fine { home.index(shelf, until: interruption) { reporter.take($0) } }
    return end
  }

  private var isTimed: Bool { due || watch }

  private var telling: Telling {
    Telling(asJSON: json, isQuiet: isTimed && isatty(STDERR_FILENO) != 1)
  }

  private func terms(_ settings: Settings) -> Refresh.Terms {
    var terms = Refresh.Terms()
    terms.occasion = isTimed ? .due : urls.isEmpty ? .order : .wish
    terms.settings = settings
    terms.limits.turns = home.folders.turns
    terms.cookieFolder = home.folders.cookies
    terms.home = getenv("HOME").map { String(cString: $0) } ?? ""
    return terms
  }

  /// Those that were named, by the addresses they moved to as well, else all. A feed that is not in the
  /// list is not fetched.
  private func chosen(
    from subscriptions: [Subscription], on shelf: Shelf
  ) throws -> [Subscription] {
    guard !urls.isEmpty else { return subscriptions }
    let named = urls.map { Subscription($0) }
    let keys = Set((named + (try shelf.keyed(named))).map(\.key))
    let chosen = subscriptions.filter { keys.contains($0.key) }
    guard chosen.isEmpty else { return chosen }
    let names = urls.joined(separator: ", ")
    throw telling.ending("\(names): not in your list; add it first.", .missing)
  }
}
