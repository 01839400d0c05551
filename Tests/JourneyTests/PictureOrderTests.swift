import FoundationEssentials
import Testing

/// The worker's order that makes pictures ready (docs/architecture.md, The worker's protocol).
@Suite struct PictureOrderTests {
  let home = Home()

  /// A red field of 24 × 16 pixels.
  private let field = """
    data:image/gif;base64,R0lGODlhGAAQAIAAAEdwTMgoFCH/C05FVFNDQVBFMi4wAwEAAAAh+QQFAAAAACwAAAAAGAAQ\
    AAACEYyPqcvtD6OctNqLs968+68UADs=
    """

  /// The end of a command line in which `picture` is the order.
  private func order(_ line: String) -> Programs.Outcome {
    let wire = String(Programs.telex.dropLast("telex".count)) + "telex-wire"
    let options = "--columns 72 --rows 20 --form symbols --colors 256"
    return Programs.shell("picture() { '\(wire)' picture \(options) \"$@\"; }\n\(line)", home: home)
  }

  @Test func eachSourceIsAnsweredInItsOrder() {
    let outcome = order("picture '\(field)' /nowhere.png https://pictures.example/a.png")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(outcome.code == 0 && outcome.errors.isEmpty && lines.count == 5)
    guard lines.count == 5 else { return }
    #expect(lines[0] == "{\"event\":\"hello\",\"protocol\":1}")
    #expect(
      lines[1].hasPrefix(
        "{\"event\":\"picture\",\"source\":\"\(field)\",\"path\":\"\(home.path)/telex/"))
    #expect(lines[1].hasSuffix(".txt\",\"columns\":3,\"rows\":1}"))
    #expect(
      lines[2].contains("\"path\":\"/nowhere.png\",\"reason\":\"/nowhere.png does not exist.\""))
    #expect(lines[3].contains("https://pictures.example/a.png is not in the cache."))
    #expect(
      lines[4] == "{\"event\":\"done\",\"feeds\":0,\"new\":0,\"failed\":2,"
        + "\"skipped\":0,\"bytes\":0}")
  }

  @Test func aPreparedPictureShowsItsColour() {
    let outcome = order("picture '\(field)' >/dev/null; cat telex/cache/pictures/prepared/*")
    let shown = ["\u{1B}[48;5;160m   \u{1B}[0m\n", "\u{1B}[38;5;160m███\u{1B}[0m\n"]
    #expect(shown.contains(outcome.output), "\(outcome.output)")
  }

  @Test func whatIsPreparedIsUsedAgain() {
    let outcome = order(
      """
      picture '\(field)' >/dev/null; cd telex/cache/pictures/prepared
      printf '▀▀▀\\033[0m\\n' | tee * >/dev/null
      echo '\(field)' | picture - >/dev/null; cat *
      """)
    #expect(outcome.output == "▀▀▀\u{1B}[0m\n")
  }

  @Test func whatIsKeptAndTornIsMadeAgain() {
    let outcome = order(
      """
      picture '\(field)' >/dev/null; cd telex/cache/pictures/prepared
      printf '▀▀' | tee * >/dev/null; picture '\(field)' | grep -c '"picture"'; cat *
      """)
    #expect(outcome.output.hasPrefix("1\n") && outcome.output.hasSuffix("0m\n"))
    #expect(!outcome.output.contains("▀▀"))
  }

  @Test func whatIsNotInTheCacheIsFetchedOnOrder() throws {
    let server = try WebServer()
    let base64 = field.dropFirst("data:image/gif;base64,".count)
    let gif = try #require(Data(base64Encoded: String(base64)))
    server.put(.init("text/plain", bytes: Array(gif)), at: "/field")
    server.put(.init("image/png", "no picture"), at: "/words.png")
    let (field, words) = (server.url("/field"), server.url("/words.png"))
    let sources = "'\(words)' '\(field)' '\(server.url("/none"))' '\(field)'"
    let asCached = order("picture \(sources)")
    #expect(asCached.code == 65 && server.asked.isEmpty)
    let stranger = order("picture --fetch --feed \(server.url("/feed")) \(sources)")
    let lines = stranger.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 6 && stranger.code == 0)
    guard lines.count == 6 else { return }
    #expect(lines[1].contains("\(words)\",\"reason\":\"127.0.0.1 sent something that is no"))
    #expect(lines[2].contains("\"picture\",\"source\":\"\(field)\""))
    #expect(lines[3].contains("answered 404 Not Found."))
    #expect(lines[4] == lines[2])
    #expect(Set(server.asked) == ["/field", "/words.png", "/none"] && server.asked.count == 3)
    server.stop()
    #expect(order("picture '\(field)'").output.contains("\"picture\""))
  }

  @Test func noPictureAtAllIsBadData() {
    let outcome = order(
      "echo words > note.png; mkfifo pipe; picture \"$PWD/note.png\" \"$PWD/pipe\" note.png")
    #expect(outcome.code == 65)
    #expect(
      outcome.output.split(separator: "\n").filter { $0.contains("\"failed\",\"path\"") }.count == 3
    )
  }

  @Test(arguments: ["--columns 0", "--cell 8", "--cell 0x16", "--colors 17", "--form sixel"])
  func wrongOptionsAreUsageErrors(options: String) {
    #expect(order("picture \(options) /a.png").code == 64)
  }
}
