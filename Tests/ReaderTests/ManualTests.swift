import FoundationEssentials
import Glibc
import Reader
import Testing

/// The manual's table of keys is made from the commands and never drifts from them.
@Suite struct ManualTests {
  static let path = folder(of: #filePath) + "/../../docs/manual.md"
  static let begin = "ManualTests fails where it drifts -->\n"
  static let end = "<!-- end of keys -->"

  @Test func theTableOfKeysIsThatOfTheCommands() throws {
    let manual = try String(contentsOfFile: Self.path, encoding: .utf8)
    let start = try #require(manual.firstRange(of: Self.begin)?.upperBound)
    let end = try #require(manual.firstRange(of: Self.end)?.lowerBound)
    guard getenv("TELEX_RECORD") == nil else {
      let written = manual[..<start] + Self.table + manual[end...]
      try Data(String(written).utf8).write(to: URL(filePath: Self.path))
      return
    }
    #expect(String(manual[start..<end]) == Self.table, "TELEX_RECORD=1 writes the table anew.")
  }

  private static var table: String {
    let rows = Command.all.map { command in
      let keys = command.keys.map { "`\($0.label)`" }.joined(separator: " ")
      let place =
        command.contexts.count > 1 ? "both" : command.contexts.first == .list ? "list" : "article"
      return "| \(keys) | \(place) | \(command.help) | `:\(command.name.rawValue)` |\n"
    }
    return "| keys | in | what | name |\n|---|---|---|---|\n" + rows.joined()
  }
}
