import ArgumentParser
import Console
import Glibc
import Library
import News
import Reader
import Typesetting

/// `telex show ID`.
struct ShowOrder: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "telex show", abstract: "Print an article as the reader sets it.",
    discussion: "An id is what telex list begins its lines with; 4 digits of it may be enough.")

  @Option(help: ArgumentHelp("The widest line in cells, at least 6.", valueName: "n"))
  var width = 72

  @Flag(help: "One line of JSON, with content_html and content_text.")
  var json = false

  @Option(help: ArgumentHelp("Keep everything under this folder.", valueName: "dir"))
  var home: String?

  @Argument(help: "The article's id, or its first digits.")
  var id: String

  func validate() throws {
    guard width >= 6 else { throw ValidationError("--width must be at least 6 cells.") }
    guard id.count >= 4, id.allSatisfy(\.isHexDigit) else {
      throw ValidationError("An id is 4 to 32 hexadecimal digits, as telex list prints them.")
    }
  }

  func run() throws {
    let desk = try Desk(home: home)
    let (shelf, row, article) = try find(desk)
    if json {
      var line = try desk.ask { () throws(LibraryError) in try Desk.json(row, article, shelf) }
      line.add("content_html", article.contentHTML)
      line.add("content_text", Typesetter.plainText(html: article.contentHTML))
      _ = Output.write(line.text + "\n")
    } else {
      show(article, row)
    }
  }

  private func find(_ desk: Desk) throws -> (Shelf, Headline, Article) {
    guard let shelf = desk.shelf else { throw Self.unknown(id) }
    let found = try desk.ask { () throws(LibraryError) -> [(Headline, Article)] in
      var ids = try shelf.ids(startingWith: id.lowercased(), limit: 2)
      if ids.isEmpty, let whole = Article.ID(id) { ids = [whole] }
      var found: [(Headline, Article)] = []
      for id in ids {
        if let row = try shelf.headline(of: id), let article = try shelf.article(id) {
          found.append((row, article))
        }
      }
      return found
    }
    guard let first = found.first else { throw Self.unknown(id) }
    guard found.count == 1 else {
      Output.complain("several articles' ids begin with \(id); give more of its digits.")
      throw ExitCode(EX_USAGE)
    }
    return (shelf, first.0, first.1)
  }

  private static func unknown(_ id: String) -> ExitCode {
    Output.complain("the library has no article \(id); telex list shows what it has.")
    return ExitCode(EX_NOINPUT)
  }

  private func show(_ article: Article, _ row: Headline) {
    let date = article.published.map { Dates.byline($0, in: .local()) } ?? ""
    let source = ArticleDraft.Source(
      article, name: row.source, date: date, measure: Measure(columns: width),
      hyphenation: Hyphenation())
    let request = TextRequest(article: article.id, columns: width, rows: 0)
    Rendering.pieces(ArticleDraft(source).text(for: request).text, color: false, links: false) {
      _ = Output.write($0)
    }
  }
}
