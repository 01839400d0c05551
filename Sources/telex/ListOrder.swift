import ArgumentParser
import FoundationEssentials
import Library
import News

/// `telex list [QUERY]`.
struct ListOrder: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "telex list", abstract: "List your articles, newest first, or your feeds.",
    discussion: """
      A query: words, "phrases", -without, or, from:NAME, in:FEED, tag:X, is:unread, newer:2d, \
      date:2026-05, title:WORD. The manual has all of it: § Queries.
      """)

  @Flag(help: "The feeds; with a query, those that have such articles.")
  var feeds = false

  @Flag(help: "The feeds with when they were fetched, or why not.")
  var health = false

  @OptionGroup var options: DeskOptions

  @Argument(help: "Which articles; without it all.")
  var query: [String] = []

  func run() throws {
    let desk = try Desk(home: options.home)
    let query = try desk.query(query)
    if feeds || health {
      let listing = FeedListing(desk: desk, isJSON: options.json, tellsHealth: health)
      return try listing.print(self.query.isEmpty ? nil : query, limit: options.limit)
    }
    let lines = RowLine(zone: desk.zone)
    try desk.rows(query, limit: options.limit) { shelf, row in
      Output.write((options.json ? try desk.json(row, shelf).text : lines.text(row)) + "\n")
    }
  }
}
