import ArgumentParser
import Console
import FoundationEssentials
import Glibc
import Library
import News

/// `telex mark WHAT QUERY`.
struct MarkOrder: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "telex mark", abstract: "Mark articles read, star or tag them.",
    discussion: """
      WHAT is read, unread, star, unstar, tag X or untag X. QUERY is as in telex list; ids of 32 \
      digits stand for their articles. Only what is not marked so yet is marked. telex mark undo GROUP \
      takes back what was done under that name.
      """)

  @Option(help: ArgumentHelp("Keep everything under this folder.", valueName: "dir"))
  var home: String?

  @Argument(help: "What to do, and with which articles.")
  var words: [String]

  func validate() throws {
    if words.first == "undo", words.count == 2 { return }
    let (verb, rest) = try Self.verb(words)
    guard !rest.isEmpty else {
      throw ValidationError("Which articles are to be \(verb.done)? telex mark \(words[0]) all?")
    }
  }

  func run() throws {
    if words[0] == "undo", words.count == 2 { return try undo(words[1]) }
    let (verb, rest) = try Self.verb(words)
    let desk = try Desk(home: home)
    let ids = try articles(rest, verb, desk)
    guard let shelf = desk.shelf, !ids.isEmpty else {
      _ = Output.write("No article to be \(verb.done).\n")
      return
    }
    let group = Journal.newGroup()
    let journal = Journal(opening: desk.folders, over: shelf)
    _ = journal.follow()
    for mark in try desk.ask({ () throws(LibraryError) in try verb.marks(ids, shelf) }) {
      _ = journal.append(mark, group: group, now: Date(), over: shelf)
    }
    // The journal keeps what it could not write and tries once more.
    if let failure = journal.settle() { throw Desk.ending(failure) }
    for report in journal.takeReports() { Output.complain(report) }
    let count = ids.count == 1 ? "1 article" : "\(ids.count) articles"
    _ = Output.write("\(count) \(verb.done). telex mark undo \(group) takes it back.\n")
  }

  /// Takes back what an order, or a reader, did under one name.
  private func undo(_ group: String) throws {
    let desk = try Desk(home: home)
    let journal = Journal(opening: desk.folders, over: desk.shelf)
    let written = try desk.ask { () throws(LibraryError) in
      try journal.undo(group: group, now: Date())
    }
    guard let written else {
      Output.complain("no marks are called \(group), or they were taken back already.")
      throw ExitCode(EX_NOINPUT)
    }
    if let failure = journal.settle() { throw Desk.ending(failure) }
    let count = written.marks.reduce(0) { $0 + $1.articles.count }
    let rest = written.skipped > 0 ? "; \(written.skipped) were changed since and stay" : ""
    _ = Output.write("\(count) taken back\(rest).\n")
  }

  private static func verb(_ words: [String]) throws -> (MarkVerb, [String]) {
    let (first, rest) = (words.first ?? "", Array(words.dropFirst()))
    switch first {
    case "read": return (.read(true), rest)
    case "unread": return (.read(false), rest)
    case "star": return (.starred(true), rest)
    case "unstar": return (.starred(false), rest)
    case "tag", "untag":
      guard let tag = rest.first, !tag.isEmpty else {
        throw ValidationError("telex mark \(first) wants a tag and a query.")
      }
      return (first == "tag" ? .tag(tag) : .untag(tag), Array(rest.dropFirst()))
    default:
      throw ValidationError(
        "telex mark \(first) is nothing it can do: read, unread, star, unstar, tag, untag or undo.")
    }
  }

  /// The articles that are not yet as they are to be, newest first.
  private func articles(_ words: [String], _ verb: MarkVerb, _ desk: Desk) throws -> [Article.ID] {
    let ids = words.compactMap { Article.ID($0) }
    guard ids.count < words.count else { return try named(ids, verb, desk) }
    guard ids.isEmpty else {
      Output.complain("either ids or a query; both at once are two orders.")
      throw ExitCode(EX_USAGE)
    }
    let query = try desk.query(words)
    guard let shelf = desk.shelf else { return [] }
    let view = View(scope: query, hidesRead: false, watermark: .max, openedAt: .max)
    return try desk.ask { () throws(LibraryError) in try shelf.ids(in: view, where: verb.wanted) }
  }

  /// The articles of these ids that are not marked so yet; one that nobody knows is said.
  private func named(_ ids: [Article.ID], _ verb: MarkVerb, _ desk: Desk) throws -> [Article.ID] {
    var wanted: [Article.ID] = []
    for id in ids {
      let row = try desk.ask { () throws(LibraryError) in try desk.shelf?.headline(of: id) }
      guard let row, let shelf = desk.shelf else {
        Output.complain("the library has no article \(id); telex list shows what it has.")
        throw ExitCode(EX_NOINPUT)
      }
      let tags = try desk.ask { () throws(LibraryError) in try shelf.tags(of: row.id) }
      if verb.isWanted(row, tags) { wanted.append(row.id) }
    }
    return wanted
  }
}
