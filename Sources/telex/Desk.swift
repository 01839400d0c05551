import ArgumentParser
import Console
import FoundationEssentials
import Glibc
import Library
import News
import Reader

/// The library as a command sees it: opened to look only, with the marks it does not hold yet.
struct Desk {
  /// Where everything lies.
  let folders: Folders
  /// The library; `nil` where there is none.
  let shelf: Shelf?
  let now = Date()
  /// The place's clock.
  var zone: Zone { Self.here }

  private static let here = Zone.local()

  /// Opens the library; nothing is created. Says why it cannot be used and ends.
  init(home: String?) throws {
    folders = Folders(home: home, environment: ProcessInfo.processInfo.environment)
    do throws(LibraryError) {
      shelf = Shelf.exists(in: folders) ? try Shelf(opening: folders, as: .reader) : nil
      try shelf?.overlayMarks(of: folders)
    } catch { throw Self.ending(error) }
  }

  /// Reads a query; one that is wrong is said and ends with 64.
  func query(_ words: [String]) throws -> Query {
    do throws(QueryError) {
      return try Query(parsing: words.joined(separator: " "), now: now, zone: zone)
    } catch {
      Output.complain("the query, column \(error.column): \(error.sentence)")
      throw ExitCode(EX_USAGE)
    }
  }

  /// Asks the library; says why it cannot answer and ends.
  func ask<Value>(_ question: () throws(LibraryError) -> Value) throws -> Value {
    do throws(LibraryError) { return try question() } catch { throw Self.ending(error) }
  }

  /// Says what went wrong; the exit code for it.
  static func ending(_ error: LibraryError) -> ExitCode {
    Output.complain(error.description)
    return switch error {
    case .busyLibrary: ExitCode(EX_TEMPFAIL)
    case .newerLibrary, .olderLibrary: ExitCode(EX_UNAVAILABLE)
    default: ExitCode(EX_IOERR)
    }
  }

  /// The rows of a query, newest first, until there are enough or nobody wants more.
  func rows(
    _ query: Query, limit: Int?, _ take: (Shelf, Headline) throws -> Bool
  ) throws {
    guard let shelf else { return }
    let view = View(scope: query, hidesRead: false, watermark: .max, openedAt: .max)
    var (left, from) = (limit ?? .max, Headline.Position?.none)
    while left > 0 {
      let wanted = min(left, 500)
      let rows = try ask { () throws(LibraryError) in
        try shelf.headlines(in: view, from: from, direction: .older, limit: wanted)
      }
      for row in rows { guard try take(shelf, row) else { return } }
      guard let last = rows.last, rows.count == wanted else { return }
      (left, from) = (left - rows.count, last.position)
    }
  }

  /// A row as one line of JSON.
  func json(_ row: Headline, _ shelf: Shelf) throws -> JSONLine {
    try ask { () throws(LibraryError) in try Self.json(row, try shelf.article(row.id), shelf) }
  }

  /// An article as one line of JSON.
  static func json(
    _ row: Headline, _ article: Article?, _ shelf: Shelf
  ) throws(LibraryError) -> JSONLine {
    JSONLine(
      row, article, tags: try shelf.tags(of: row.id), minutes: article.map(ReadingMinutes.of) ?? 0)
  }
}

/// `--home`, and what goes with every order on the library.
struct DeskOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Keep everything under this folder.", valueName: "dir"))
  var home: String?

  @Flag(help: "JSON Lines: one object a line.")
  var json = false

  @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
  var limit: Int?

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit takes a number of 0 or more.") }
  }
}
