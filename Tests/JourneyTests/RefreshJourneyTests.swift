import Testing

/// Refreshes as whole programs.
struct RefreshJourneyTests {
  let home = Home()

  private static func feed(_ title: String) -> WebServer.Document {
    .init(
      "application/rss+xml",
      "<rss version='2.0'><channel><title>\(title)</title><item><title>News of \(title)</title></item>"
        + "</channel></rss>")
  }

  private func follow(_ count: Int, _ server: WebServer) {
    for number in 0..<count { server.put(Self.feed("Feed \(number)"), at: "/\(number)") }
    let urls = (0..<count).map { server.url("/\($0)") + "\n" }.joined()
    home.write(urls, to: "telex/urls")
  }

  @Test func twoAtOnceShareTheFeeds() throws {
    let server = try WebServer()
    follow(150, server)
    let line =
      "telex refresh & telex refresh; wait; telex count is:unread; telex list --feeds | wc -l"
    #expect(Programs.shell(line, home: home).output.hasSuffix("150\n150\n"))
    #expect(server.asked.count == 150)
    #expect(Set(server.asked).count == 150)
  }

  @Test func anInterruptedOneKeepsWhatIsStored() throws {
    let server = try WebServer()
    follow(3, server)
    let urls = Programs.text(of: home.path + "/telex/urls")
    home.write("http://127.0.0.1:\(try WebServer.silentPort())/\n" + urls, to: "telex/urls")
    let outcome = Programs.shell(
      """
      '\(Programs.telex)' refresh --json >events &
      until [ "$(grep -c stored events)" = 3 ]; do sleep 0.1; done
      kill -TERM $!
      wait $!
      echo "ended $?"
      grep done events
      telex count is:unread
      """, home: home)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.first == "ended 75")
    #expect(lines.dropFirst().first?.contains("\"feeds\":3,\"new\":3,\"failed\":0") == true)
    #expect(lines.last == "3")
  }

  @Test func aTimerAsksWhatIsDueAndTellsAFailureOnce() throws {
    let server = try WebServer()
    follow(2, server)
    home.write(
      Programs.text(of: home.path + "/telex/urls") + server.url("/gone") + "\n", to: "telex/urls")
    let first = Programs.shell("telex refresh --due", home: home)
    #expect((first.code, first.output) == (0, ""))
    #expect(first.errors.contains("answered 404 Not Found"))
    let second = Programs.shell("telex refresh --due", home: home)
    #expect((second.code, second.output, second.errors) == (0, "", ""))
    #expect(server.asked.count == 3)
  }

  @Test func anOrderSaysWhatItDidNotAsk() throws {
    let server = try WebServer()
    follow(1, server)
    _ = Programs.shell("telex refresh", home: home)
    let again = Programs.shell("telex refresh --json", home: home).output
    #expect(again.contains("\"event\":\"skipped\""))
    #expect(again.contains("\"reason\":\"it answered "))
    let plain = Programs.shell("telex refresh", home: home)
    #expect(plain.output.isEmpty && plain.errors.contains("Feed 0: not asked, it answered "))
    #expect(Programs.shell("telex refresh --due", home: home).errors.isEmpty)
    #expect(server.asked.count == 1)
  }

  @Test func inAPipeOneLineForEachReasonIsEnough() throws {
    let server = try WebServer()
    follow(20, server)
    _ = Programs.shell("telex refresh", home: home)
    let lines = Programs.shell("telex refresh", home: home).errors.split(separator: "\n")
    #expect(lines.count == 1)
    #expect(lines.first?.contains(" and 19 more: not asked, it answered ") == true)
  }

  @Test func wrongSettingsAreToldOnceAndNotByATimer() throws {
    let server = try WebServer()
    follow(1, server)
    home.write("nonsense = 1\n", to: "telex/config.toml")
    let first = Programs.shell("telex refresh", home: home).errors
    #expect(first.split(separator: "\n").count { $0.contains("nonsense") } == 1)
    #expect(Programs.shell("telex refresh --due", home: home).errors.isEmpty)
  }

  @Test func aListThatCannotBeReadIsToldProgramsToo() throws {
    home.write("", to: "telex/urls/inside")
    let result = Programs.shell("telex refresh --json", home: home)
    #expect(result.code == 74)
    #expect(result.errors.contains("Cannot read"))
    #expect(result.output.contains(#""event":"failed","reason":"Cannot read"#))
    #expect(result.output.contains(#""event":"done""#))
  }

  @Test func aDumbTerminalIsWrittenToLineByLine() throws {
    let server = try WebServer()
    follow(1, server)
    let line = "TERM=dumb script -qec '\(Programs.telex) refresh' /dev/null"
    let output = Programs.shell(line, home: home).output
    #expect(output.contains("1 new article"))
    #expect(!output.contains("\u{1B}"))
  }
}
