import ArgumentParser
import FoundationEssentials
import News
import Wire

/// `open PATH…`: documents become feeds of the library.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Take documents into the library.",
    discussion: """
      Files, folders of them, or - for standard input; JSON Lines say how it goes. Ends with 66 if \
      nothing was there, with 65 if nothing was news.
      """)

  @Argument(help: "Feeds, pages, Markdown, mail; folders of them; - for standard input.")
  var paths: [String]

  /// What the documents count as.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case document, bundle

    var origin: Feed.Origin { self == .bundle ? .bundle : .document }
  }

  @Option(name: .long, help: "document, or bundle for the sample edition.")
  var origin: Kind = .document

  @OptionGroup var home: HomeOption

  func run() throws {
    let interruption = Interruption.bySignals()
    let shelf = try home.shelf()
    var opening = Opening(shelf: shelf, origin: origin.origin, now: Date()) {
      StandardOutput.line($0.json)
    }
    let end = opening.open(paths, until: interruption)
    if end == .fine { home.index(shelf, until: interruption) { StandardOutput.line($0.json) } }
    if end != .fine { throw ExitCode(end.rawValue) }
  }
}
