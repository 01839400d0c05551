import ArgumentParser
import FoundationEssentials
import Synchronization
import Syndication
import Wire

/// `parse FILE`: one JSON Feed 1.1 document.
struct ParseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse", abstract: "Print a document's news as JSON Feed 1.1.",
    discussion: "Ends with 65 if the document is no feed and no page, with 66 if there is none.")

  @Argument(help: "A feed, page, mail or folder of pages; - for standard input.")
  var file: String

  @Option(name: .long, help: "The address the document came from.")
  var url: String?

  @Option(name: .long, help: "The Content-Type it was delivered with.")
  var contentType: String?

  @OptionGroup var home: HomeOption

  func run() throws {
    let writer = Mutex(JSONFeedWriter(now: .now))
    do throws(Unreadable) {
      let publication = try DocumentReading.publication(
        at: file, url: url, contentType: contentType,
        overflow: { articles, feed in
          StandardOutput.write(writer.withLock { $0.items(articles, of: feed) })
        })
      StandardOutput.write(writer.withLock { $0.end(publication) })
    } catch { throw ending(error) }
  }
}

/// Says why and turns it into the way the process ends.
func ending(_ error: Unreadable) -> ExitCode {
  StandardOutput.complain(error.reason)
  return ExitCode(error.code.rawValue)
}
