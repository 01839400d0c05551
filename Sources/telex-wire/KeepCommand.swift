import ArgumentParser
import FoundationEssentials
import Library
import Typesetting
import Wire

/// `keep URL…`: pages without a feed become articles of the feed Kept.
struct KeepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keep", abstract: "Keep a page as an article of the feed Kept.",
    discussion: """
      A page that was kept before takes its new words. Ends with 65 where there is nothing to read, 66 \
      where nothing is at the address, 64 for what is no address, 69 where the server does not answer or \
      refuses.
      """)

  @Argument(help: "Addresses of pages, or files.")
  var urls: [String]

  @Flag(name: .long, help: "Say how it goes in JSON Lines.")
  var json = false

  @OptionGroup var home: HomeOption

  func run() throws {
    let interruption = Interruption.bySignals()
    let (isForProgram, telling) = (json, Telling(asJSON: json))
    let shelf = try home.shelf(telling)
    let settings = try home.settings(telling)
    var keeping = PageKeeping(
      intake: home.intake(to: shelf, settings), terms: home.visitTerms(shelf, settings),
      clock: { Date() }
    ) {
      isForProgram ? StandardOutput.line($0.json) : Self.tellPeople($0)
    }
    let end = keeping.keep(urls, until: interruption)
    home.index(shelf, until: interruption) { if isForProgram { StandardOutput.line($0.json) } }
    if end != .fine { throw ExitCode(end.rawValue) }
  }

  private static func tellPeople(_ event: WireEvent) {
    switch event {
    case .keptPage(_, let title, let isNew):
      let words = isNew ? "Kept: " : "Kept already, and up to date now: "
      StandardOutput.line(words + Cells.harmless(title))
    case .failed(_, _, let reason): StandardOutput.complain(reason)
    default: break
    }
  }
}
