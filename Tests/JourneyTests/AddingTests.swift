import Testing

/// Following, keeping and leaving, through the built programs and a server on 127.0.0.1.
@Suite(.serialized) struct AddingTests {
  private let home = Home()
  private let server: WebServer

  init() throws {
    server = try WebServer(folder: home.path)
    home.writeFeed("sea.xml", title: "Sea", items: 3)
    home.writeFeed("quay.xml", title: "Quay", items: 2)
    home.writeFeed("talk.xml", title: "Comments on Sea", items: 1)
    home.write(
      "<!doctype html><title>Site</title><link rel=alternate type=application/rss+xml href=talk.xml>"
        + "<link rel=alternate type='application/rss+xml' href=/sea.xml><body><p>Words"
        + "<link rel=feed href='quay.xml'><a href=mailto:a@b.example>feed</a>",
      to: "two.html")
    home.write(
      "<!doctype html><base href=/deep/><p><a href=/about.html>Feeding birds</a>"
        + "<a href='feed:\(server.url("/quay.xml"))'>RSS</a>"
        + "<a href='http://10.1.2.3/feed.xml'>RSS feed of the router</a>",
      to: "linked.html")
    home.write(
      "<!doctype html><html><head><title>Tides of June</title><meta name=author content='Ann Low'>"
        + "</head><body><h1>Tides of June</h1><p>They came in on time.</p></body></html>",
      to: "tides.html")
  }

  private var urls: String { Programs.text(of: home.path + "/telex/urls") }

  private func telex(_ line: String) -> Programs.Outcome {
    Programs.shell("telex " + line, home: home)
  }

  // MARK: At a terminal and in a pipe

  @Test func atATerminalSeveralFeedsAreAQuestion() throws {
    let pty = try Pty(
      ["add", "--tag", "sea", "--tag", "my news", server.typed("/two.html")], home: home)
    let asked = pty.wait(for: "Which? [1] ")
    #expect(pty.text.contains("1  Sea (RSS 2.0; newest: Sea story"))
    #expect(pty.text.contains("2  Quay (RSS 2.0"))
    #expect(pty.text.contains("3  Comments on Sea (RSS 2.0, comments"))
    pty.type("7\n")
    pty.wait(for: "Numbers from 1 to 3", after: asked)
    pty.type("2 1\n")
    #expect(pty.end() == 0)
    #expect(
      pty.text.contains("Added Quay: 2 articles.") && pty.text.contains("Added Sea: 3 articles."))
    #expect(pty.text.contains("The page also offers Comments on Sea"))
    let tags = "\"sea\" \"my news\"\n"
    #expect(urls == server.url("/quay.xml") + " " + tags + server.url("/sea.xml") + " " + tags)
  }

  @Test func anOfferTakesTwoLinesHoweverLongItsNameIs() throws {
    for number in 1...2 {
      let title = String(repeating: "한강 long ", count: 500) + "\(number)"
      home.write(
        "<rss version='2.0'><channel><title>\(title)</title></channel></rss>",
        to: "long\(number).xml")
    }
    home.write(
      "<!doctype html><link rel=feed href=long1.xml><link rel=feed href=long2.xml>",
      to: "long.html")
    let pty = try Pty(["add", server.url("/long.html")], home: home)
    pty.wait(for: "Which? [1] ")
    #expect(pty.text.contains("… (RSS 2.0, no articles)"))
    #expect(pty.text.utf8.count < 1000)
    pty.type("q\n")
    #expect(pty.end() == 0)
  }

  @Test(
    arguments: [
      ("\n", "sea.xml", 0), ("q\n", "", 0), ("\u{4}", "", 0), ("\u{3}", "", 75),
    ] as [(String, String, Int32)])
  func enterTakesTheFirstAndLeavingTakesNone(
    _ answer: String, _ followed: String, _ code: Int32
  ) throws {
    let pty = try Pty(["add", server.url("/two.html")], home: home)
    pty.wait(for: "Which? [1] ")
    pty.type(answer)
    #expect(pty.end() == code)
    #expect(urls == (followed.isEmpty ? "" : server.url("/" + followed) + "\n"))
  }

  @Test func inAPipeTheFirstIsTakenAndTheOthersTold() {
    let outcome = telex("add '\(server.url("/two.html"))' | cat")
    #expect(outcome.output.contains("Added Sea: 3 articles."))
    #expect(outcome.output.contains("The page also offers Quay (RSS 2.0; newest: Quay story"))
    #expect(urls == server.url("/sea.xml") + "\n")
    let again = telex("add --all '\(server.url("/two.html"))'")
    #expect(again.code == 0 && again.output.contains("You follow Sea already."))
    #expect(urls.split(separator: "\n").count == 3)
    #expect(telex("list --feeds").output.contains("Comments on Sea"))
  }

  /// HTML §4.2.3: the first base with an address holds for the whole page, what stands before it too.
  @Test func theFirstBaseOfAPageHolds() {
    home.write(
      "<!doctype html><link rel=feed href=../quay.xml><base target=_top><base href=/deep/>"
        + "<base href='http://10.1.2.3/'><link rel=feed href=../sea.xml>", to: "deep/based.html")
    let outcome = telex("add --all '\(server.url("/deep/based.html"))'")
    #expect(outcome.code == 0)
    #expect(urls == server.url("/quay.xml") + "\n" + server.url("/sea.xml") + "\n")
  }

  @Test func aFeedThatIsLeftAloneIsSaidInAPipe() {
    _ = telex("add '\(server.url("/sea.xml"))'")
    let named = telex("refresh '\(server.url("/sea.xml"))' | cat")
    #expect(named.errors.contains("telex: Sea: not asked, it answered "))
    #expect(telex("refresh | cat").errors.contains("telex: Sea: not asked, it answered "))
    #expect(telex("refresh --due | cat").errors.isEmpty)
  }

  @Test func ofSeveralAddressesTheOneThatFailedIsNamed() {
    let outcome = telex("add --tag '' '\(server.url("/nix.xml"))' '\(server.url("/sea.xml"))'")
    #expect(outcome.code == 66)
    #expect(outcome.errors.contains("telex: \(server.url("/nix.xml")): 127.0.0.1 answered 404"))
    #expect(urls == server.url("/sea.xml") + "\n")
  }

  @Test func listingChangesNothingAndTellsPrograms() {
    let outcome = telex("add --json --list '\(server.url("/two.html"))'")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(outcome.code == 0 && lines.count == 5)
    #expect(
      lines[1].contains(
        #""event":"offered","url":"\#(server.url("/sea.xml"))","title":"Sea","format":"RSS 2.0","newest":"Sea story 1","newest_date":"2026-06-12T22:00:00Z"}"#
      ))
    #expect(urls.isEmpty)
    #expect(telex("add --all --list x.example").code == 64)
    #expect(telex("add --title A --all x.example").code == 64)
    for tag in ["~Renamed", "!"] {
      let outcome = telex("add --tag '\(tag)' '\(server.url("/sea.xml"))'")
      #expect(outcome.code == 64 && outcome.errors.contains("\(tag) can be no tag"))
    }
    #expect(urls.isEmpty)
  }

  @Test func linksInThePageAreFollowedButNotIntoTheHouse() {
    let outcome = telex("add '\(server.url("/linked.html"))'")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(urls == server.url("/quay.xml") + "\n")
  }

  // MARK: Keeping and removing

  @Test func aPageIsKeptAndAFeedIsLeft() {
    let nothing = telex("add '\(server.url("/tides.html"))'")
    #expect(nothing.code == 65)
    #expect(nothing.errors.contains("telex keep \(server.url("/tides.html"))"))
    #expect(telex("keep '\(server.typed("/tides.html"))'").output == "Kept: Tides of June\n")
    let again = telex("keep '\(server.url("/tides.html"))'")
    #expect(again.output == "Kept already, and up to date now: Tides of June\n")
    #expect(telex("keep '\(server.url("/none.html"))'").code == 66)
    #expect(telex("add --title 'My sea' '\(server.url("/sea.xml"))'").code == 0)
    #expect(telex("list --feeds").output.contains("Kept"))
    #expect(telex("count").output == "4\n")
    let removed = telex("remove 'my sea'")
    #expect(removed.code == 0)
    #expect(removed.output.hasPrefix("You follow My sea no longer. Its 3 articles stay"))
    #expect(urls.isEmpty && telex("count").output == "1\n")
    #expect(telex("remove 'my sea'").code == 66)
    #expect(telex("list").output.contains("Tides of June"))
    #expect(telex("--plain").output.contains("Tides of June"))
  }

  // MARK: In the reader

  @Test func theReaderShowsWhatCanBeChosen() {
    let terminal = Tmux("telex", home: home, columns: 100, rows: 30)
    terminal.wait(for: "Ten keys")
    terminal.keys("a")
    terminal.bytes(server.typed("/two.html") + "\r")
    let screen = terminal.wait(for: "Which feed · 1 of 3")
    #expect(screen.contains("RSS 2.0 · 12 June 2026 · Quay story 1"))
    terminal.keys("j", "Enter")
    terminal.wait(for: "Added Quay: 2 articles.")
    #expect(urls == server.url("/quay.xml") + "\n")
    terminal.wait(for: "All feeds · unread")
    terminal.keys("a")
    terminal.bytes(server.typed("/tides.html") + "\r")
    terminal.wait(for: "No feed there")
    terminal.keys("Enter")
    terminal.wait(for: "Kept: Tides of June")
    terminal.keys("c", "G")
    terminal.wait("kept pages among the feeds") { $0.contains("Kept") && $0.contains("Quay") }
  }

  @Test func unsubscribingIsUndone() {
    home.write(
      "# mine\n\(server.url("/sea.xml")) \"x\" # keep\n\(server.url("/quay.xml"))\n",
      to: "telex/urls"
    )
    let before = urls
    let terminal = Tmux("telex refresh; telex", home: home, columns: 100, rows: 30)
    terminal.wait(for: "5 unread")
    terminal.keys("c", "j", "j", "j")
    terminal.wait(for: "x/")
    terminal.keys("D")
    terminal.wait(for: "Unsubscribed from Sea; its articles stay — u undoes")
    terminal.wait(for: "2 unread")
    terminal.wait("the drawer without it") { !$0.contains("x/") }
    #expect(urls == "# mine\n\(server.url("/quay.xml"))\n")
    terminal.keys("u")
    terminal.wait(for: "Undone: Unsubscribed from Sea")
    terminal.wait(for: "5 unread")
    #expect(urls == before)
  }
}
