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

  /// What is added while the reader fetches by itself is there at once, and the rest comes too.
  @Test func aFeedIsAddedWhileOthersAreFetched() throws {
    let (slow, quick) = (try WebServer(), try WebServer())
    follow(3, slow)
    quick.put(Self.feed("Quick News"), at: "/feed")
    slow.hold()
    let terminal = Tmux("telex", home: home)
    terminal.wait("the first is asked") { _ in !slow.asked.isEmpty }
    terminal.keys("a")
    terminal.wait(for: "Add feed:")
    terminal.keys(quick.typed("/feed"), "Enter")
    terminal.wait(for: "Added Quick News: 1 article.")
    slow.release()
    terminal.wait(for: "News of Feed 0")
    terminal.wait(for: "4 unread")
    terminal.keys("Q")
    terminal.wait(for: "[code 0]")
    #expect(Set(slow.asked).count == 3)
  }

  /// A worker that is stopped in a transaction would keep everybody else from the library.
  @Test func aReaderThatIsStoppedStopsNoWorker() throws {
    let server = try WebServer()
    follow(3, server)
    server.hold()
    let terminal = Tmux("true", home: home)
    terminal.wait(for: "[code 0]")
    terminal.keys(Programs.telex, "Enter")
    terminal.wait("the first is asked") { _ in !server.asked.isEmpty }
    terminal.keys("C-z")
    terminal.wait("the shell's screen") { _ in !terminal.isAlternate() }
    server.release()
    terminal.wait("all is stored") { _ in
      Programs.shell("telex count is:unread", home: home).output == "3\n"
    }
  }

  /// One sentence, nothing lost, and what it had in hand is free for the next.
  @Test func aWorkerThatIsKilledHoldsUpNothing() throws {
    let server = try WebServer()
    follow(3, server)
    server.hold()
    let terminal = Tmux("telex", home: home)
    terminal.wait("the first is asked") { _ in !server.asked.isEmpty }
    terminal.signalWorkers("KILL")
    terminal.wait(for: "The worker was ended by signal 9 before it was done")
    server.release()
    terminal.keys("R")
    terminal.wait(for: "3 unread")
    terminal.keys("Q")
    terminal.wait(for: "[code 0]")
  }

  @Test func aReaderThatIsKilledHoldsUpNothing() throws {
    let server = try WebServer()
    follow(3, server)
    server.hold()
    let terminal = Tmux("telex", home: home)
    terminal.wait("the first is asked") { _ in !server.asked.isEmpty }
    terminal.signal("KILL")
    terminal.wait(for: "[code 137]")
    server.release()
    // What was asked in vain is not asked again by itself so soon.
    let next = Tmux("telex", home: home)
    next.wait(for: "All feeds")
    next.keys("R")
    next.wait(for: "3 unread")
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
