import ArgumentParser
import Glibc
import News
import Synchronization
import Syndication
import Typesetting
import Wire

/// `render FILE`: an article as it would be set on screen.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Print a document's articles as they are set on screen.",
    discussion: "A feed's articles come one after another. An empty file prints nothing.")

  @Argument(help: "A feed, page, mail or folder of pages; - for standard input.")
  var file: String

  @Option(name: .long, help: "The widest line in cells, at least 6.")
  var width: Int = 72

  @Flag(name: .long, help: "Set bold, italic and colours (SGR).")
  var color = false

  @Flag(name: .long, help: "Make addresses clickable (OSC 8).")
  var links = false

  @OptionGroup var home: HomeOption

  func validate() throws {
    guard width >= 6 else { throw ValidationError("--width must be at least 6 cells.") }
  }

  func run() throws {
    do throws(Unreadable) {
      let isFirst = Mutex(true)
      let publication = try DocumentReading.publication(
        at: file, overflow: { write($0, of: $1, isFirst) })
      write(publication.articles, of: publication.feed, isFirst)
    } catch {
      if !error.isOfEmptyDocument { throw ending(error) }
    }
  }

  /// Writes articles with a rule between each two.
  private func write(_ articles: [Article], of feed: Feed, _ isFirst: borrowing Mutex<Bool>) {
    for article in articles {
      let rule = isFirst.withLock { isFirst in
        defer { isFirst = false }
        return isFirst ? "" : "\n" + String(repeating: "─", count: width) + "\n\n"
      }
      StandardOutput.write(rule)
      Rendering.pieces(set(article, in: feed), color: color, links: links) {
        StandardOutput.write($0)
      }
    }
  }

  private static let hyphenation = Hyphenation()

  private func set(_ article: Article, in feed: Feed) -> SetText {
    let masthead = Masthead(
      title: article.title, deck: article.summary, byline: Byline.of(article, in: feed),
      imageCaption: article.imageCaption)
    return Typesetter.set(
      masthead: masthead, html: article.contentHTML, baseURL: article.baseURL,
      measure: Measure(columns: width), language: article.language ?? feed.language,
      hyphenation: Self.hyphenation)
  }
}
