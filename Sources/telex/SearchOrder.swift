import ArgumentParser
import Console
import Glibc
import Library
import News
import Reader
import Typesetting

/// `telex search WORDS`.
struct SearchOrder: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "telex search", abstract: "Look through all articles, newest first.",
    discussion: "WORDS are a query as in telex list. Without --limit at most 50 are given.")

  @OptionGroup var options: DeskOptions

  @Argument(help: "What to look for.")
  var query: [String]

  func run() throws {
    let desk = try Desk(home: options.home)
    let query = try desk.query(query)
    guard let shelf = desk.shelf else { return }
    guard let search = WordSearch(query) else { return try list(query, desk) }
    let result = try desk.ask { () throws(LibraryError) in
      try shelf.search(
        search, limit: options.limit ?? 50, text: { Typesetter.plainText(html: $0) })
    }
    for row in result.headlines { guard try write(row, search.words, shelf, desk) else { return } }
    guard result.missing > 0 else { return }
    Output.complain("\(result.missing) articles are not indexed yet and were not looked through.")
  }

  /// What asks for no words is a list.
  private func list(_ query: Query, _ desk: Desk) throws {
    try desk.rows(query, limit: options.limit ?? 50) { shelf, row in
      try write(row, [], shelf, desk)
    }
  }

  /// A row and, indented, where the words stand; false where nobody reads on.
  private func write(
    _ row: Headline, _ words: [Words], _ shelf: Shelf, _ desk: Desk
  ) throws -> Bool {
    let article = try desk.ask { () throws(LibraryError) in try shelf.article(row.id) }
    let text = Typesetter.plainText(html: article?.contentHTML ?? "")
    let snippet = SearchSnippet(title: row.title, text: text, words: words, limit: 160).text
    if options.json {
      var line = try desk.ask { () throws(LibraryError) in try Desk.json(row, article, shelf) }
      line.add("snippet", snippet)
      return Output.write(line.text + "\n")
    }
    let line = RowLine(zone: desk.zone).text(row) + "\n"
    return Output.write(line + (snippet.isEmpty ? "" : "    \(Copying.line(snippet))\n"))
  }
}
