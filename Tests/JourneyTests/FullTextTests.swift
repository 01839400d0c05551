import Testing

/// The full text of articles, from a web server and without one.
@Suite(.serialized) struct FullTextTests {
  let home = Home()

  private func paper(_ server: WebServer, settings: String = "refresh = \"manual\"\n") {
    let items = (1...2).map { number in
      """
      <item><title>Story \(number)</title><guid>\(number)</guid>
      <link>\(server.url("/story/\(number)"))</link>
      <pubDate>Fri, 12 Jun 2026 \(20 - number):00:00 GMT</pubDate>
      <description>The feed has this of story \(number).</description></item>
      """
    }
    let feed =
      "<rss version=\"2.0\"><channel><title>Paper</title>\(items.joined())</channel></rss>"
    server.put(.init("application/rss+xml", feed), at: "/feed")
    for number in 1...2 {
      let page = """
        <!doctype html><html lang="en"><head><title>Story \(number)</title></head><body>
        <nav>Menu of the site</nav><article><h1>Story \(number)</h1>
        <p>The page has all of story \(number), which is a good deal more than the feed.</p>
        <p><img src="/field.gif" alt="A red field" width="24" height="16"></p>
        <img src="/pixel.gif" width="1" height="1" alt="">
        </article></body></html>
        """
      server.put(.init("text/html; charset=utf-8", page), at: "/story/\(number)")
    }
    home.write(server.url("/feed") + "\n", to: "telex/urls")
    home.write(settings, to: "telex/config.toml")
  }

  @Test func xShowsThePageAndTheFeedAgainAndThePageWithoutTheServer() throws {
    let server = try WebServer()
    paper(server)
    let first = Tmux("telex refresh; telex", home: home)
    first.wait(for: "The feed has this of story 1")
    first.keys("x")
    let shown = first.wait(for: "The page has all of story 1")
    #expect(!shown.contains("Menu of the site") && !shown.contains("The feed has this of story 1"))
    first.keys("x")
    first.wait(for: "The feed has this of story 1")
    first.keys("Q")
    first.wait(for: "[code 0]")
    server.stop()
    let second = Tmux("telex", home: home)
    second.wait(for: "The feed has this of story 1")
    second.keys("x")
    second.wait(for: "The page has all of story 1")
    second.keys("J")
    second.wait(for: "The feed has this of story 2")
    second.keys("x")
    second.wait(for: "127.0.0.1 could not be reached.")
    #expect(second.screen().contains("The feed has this of story 2"))
    #expect(server.asked == ["/feed", "/story/1"])
  }

  @Test func whatWasBroughtInAdvanceIsReadWithoutTheServer() throws {
    let server = try WebServer()
    paper(
      server,
      settings: """
        refresh = "manual"
        [feeds."\(server.url("/feed"))"]
        pages = true
        pictures = true
        """)
    server.put(.init("image/gif", "GIF89a"), at: "/field.gif")
    let outcome = Programs.shell("telex refresh --json", home: home)
    #expect(outcome.output.contains("{\"event\":\"kept\",\"pages\":2,\"pictures\":1,\"failed\":0}"))
    #expect(Set(server.asked) == ["/feed", "/story/1", "/story/2", "/field.gif"])
    server.stop()
    let terminal = Tmux("telex", home: home, columns: 120, rows: 40)
    let screen = terminal.wait(for: "The page has all of story 1")
    #expect(screen.contains("full text") && screen.contains("[image: A red field]"))
    terminal.keys("x")
    terminal.wait(for: "The feed has this of story 1")
    terminal.keys("J")
    terminal.wait(for: "The page has all of story 2")
    terminal.keys("K")
    terminal.wait(for: "The feed has this of story 1")
  }

  @Test func aCacheThatCannotBeWrittenIsToldOnce() throws {
    let server = try WebServer()
    paper(server, settings: "refresh = \"manual\"\npages = true\n")
    let outcome = Programs.shell("echo > telex/cache; telex refresh", home: home)
    let told = "Cannot create the folder \(home.path)/telex/cache/pages: Not a directory."
    let lines = outcome.errors.split(separator: "\n").filter { $0.hasSuffix(told) }
    #expect(lines.count == 1 && outcome.code == 0, "\(outcome)")
    #expect(server.asked == ["/feed"])
    let terminal = Tmux("telex", home: home, columns: 120, rows: 40)
    terminal.wait(for: "The feed has this of story 1")
    terminal.keys("R")
    terminal.wait(for: told)
  }

  @Test func whatIsNoPageIsToldInOneSentence() throws {
    let server = try WebServer()
    paper(server)
    server.put(.init("application/pdf", "%PDF-1.7"), at: "/story/1")
    let terminal = Tmux("telex refresh; telex", home: home, columns: 120, rows: 40)
    terminal.wait(for: "The feed has this of story 1")
    terminal.keys("x")
    terminal.wait(for: "127.0.0.1 sent a PDF document and no page to read.")
  }

  @Test func thePageOrderTakesAddressesAndIds() throws {
    let server = try WebServer()
    paper(server)
    let wire = String(Programs.telex.dropLast("telex".count)) + "telex-wire"
    let outcome = Programs.shell(
      """
      telex refresh; id=$(telex list --json title:1 | sed 's/.*"id":"\\([0-9a-f]*\\)".*/\\1/')
      '\(wire)' page --json $id '\(server.url("/story/2"))'; echo $?
      '\(wire)' page --json '\(server.url("/none"))'; echo $?
      '\(wire)' page --json file:///etc/passwd; echo $?
      """, home: home)
    let lines = outcome.output.split(separator: "\n").map(String.init).drop { !$0.hasPrefix("{") }
    let pages = lines.filter { $0.contains("\"event\":\"page\"") }
    #expect(pages.count == 2 && pages.allSatisfy { $0.hasSuffix(".html\"}") }, "\(outcome)")
    #expect(lines.filter { !$0.hasPrefix("{") } == ["0", "69", "66"])
    #expect(outcome.output.contains("/none\",\"reason\":\"127.0.0.1 answered 404 Not Found.\""))
  }
}
