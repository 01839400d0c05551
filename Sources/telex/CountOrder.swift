import ArgumentParser
import Console
import Glibc
import Library
import News

/// `telex count [QUERY]`: a number for prompts and status lines; creates, fetches and migrates nothing.
struct CountOrder: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "telex count", abstract: "Print how many articles a query has.",
    discussion: "Without a query: how many are unread.")

  @Option(help: ArgumentHelp("Print this, with the number for %n and a % for %%.", valueName: "f"))
  var format: String = "%n"

  @Option(help: ArgumentHelp("Keep everything under this folder.", valueName: "dir"))
  var home: String?

  @Argument(help: "Which articles; without it those nobody has read.")
  var query: [String] = []

  func run() throws {
    let desk = try Desk(home: home)
    let scope = query.isEmpty ? nil : try desk.query(query)
    let count = try desk.ask { () throws(LibraryError) -> Int in
      try Self.count(scope, desk.shelf)
    }
    _ = Output.write(Self.text(format, count) + "\n")
  }

  /// The bare order, for status bars: reading no options saves a fifth of its time.
  static func runBare(home: String?) -> Int32 {
    do {
      let desk = try Desk(home: home)
      let number = try desk.ask { () throws(LibraryError) -> Int in
        try Self.count(nil, desk.shelf)
      }
      return Output.write("\(number)\n") ? EX_OK : EX_IOERR
    } catch { return (error as? ExitCode)?.rawValue ?? EX_IOERR }
  }

  private static func count(_ scope: Query?, _ shelf: Shelf?) throws(LibraryError) -> Int {
    guard let shelf else { return 0 }
    guard let scope else { return try shelf.unread(in: .all) }
    return try shelf.count(
      of: View(scope: scope, hidesRead: false, watermark: .max, openedAt: .max))
  }

  /// The format with its places filled; any other character behind a % stands for itself.
  static func text(_ format: String, _ count: Int) -> String {
    var (text, isPlace) = ("", false)
    for character in format {
      if isPlace {
        text += character == "n" ? String(count) : character == "%" ? "%" : "%\(character)"
      } else if character != "%" {
        text.append(character)
      }
      isPlace = !isPlace && character == "%"
    }
    return isPlace ? text + "%" : text
  }
}
