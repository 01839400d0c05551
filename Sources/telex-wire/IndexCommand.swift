import ArgumentParser
import Library
import Markup
import Wire

/// `index`: brings the search index up to date.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Make every article findable.",
    discussion: """
      refresh, add and open do this by themselves when the news is there; what was cut off goes on \
      the next time.
      """)

  @OptionGroup var home: HomeOption

  func run() throws {
    let interruption = Interruption.bySignals()
    let shelf = try home.shelf()
    StandardOutput.line(WireEvent.hello.json)
    var isFailed = false
    home.index(shelf, until: interruption) { event in
      if case .failed = event { isFailed = true }
      StandardOutput.line(event.json)
    }
    StandardOutput.line(WireEvent.done(Tally()).json)
    if isFailed { throw ExitCode(Ending.disk.rawValue) }
  }
}

extension HomeOption {
  /// Goes up when `PlainText.ofEverything` begins to give other words for the same HTML.
  private static let form = 1

  /// Indexes what is not indexed yet, and says how it goes; says nothing where all is.
  func index(_ shelf: Shelf, until interruption: Interruption, report: (WireEvent) -> Void) {
    func tell(_ state: Indexed) {
      report(.indexed(articles: state.articles, left: state.left))
    }
    do throws(LibraryError) {
      guard try shelf.unindexed() > 0 else { return }
      let end = try shelf.index(
        text: { PlainText.ofEverything(html: $0) }, form: Self.form,
        until: { interruption.isHere }, report: tell)
      if end.left > 0 { tell(end) }
    } catch {
      report(.failed(nil, at: nil, reason: error.description))
    }
  }
}
