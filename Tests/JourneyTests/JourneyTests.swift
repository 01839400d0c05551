import Testing

/// The built reader in a real terminal, as its users go through it.
@Suite(.serialized) struct JourneyTests {
  let home = Home()

  @Test func aNewcomerSeesTheSampleEditionAndItsTenKeys() {
    let terminal = Tmux("telex", home: home, columns: 120, rows: 40)
    let screen = terminal.wait(for: "Ten keys to start with")
    #expect(screen.contains("Sample edition (invented news)"))
    #expect(screen.contains("unread"))
    #expect(screen.contains("a to add a feed of your own"))
  }

  @Test func threeReadArticlesSurviveAKillAndThePlaceIsBack() {
    let first = Tmux("telex --plain >plain; telex", home: home, columns: 120, rows: 40)
    first.wait(for: "Ten keys")
    let before = unread(in: first.wait("a count") { unread(in: $0) > 50 })
    for step in 1...3 {
      first.keys("Enter")
      first.wait("article \(step) is read") { unread(in: $0) == before - step }
      let before = position
      first.keys("J", "h")
      first.wait("the place is written") { _ in !position.isEmpty && position != before }
    }
    let left = first.wait("at rest") { title(in: $0).contains("The pier bell") }
    first.signal("KILL")
    first.wait(for: "[code 137]")
    let second = Tmux("telex", home: home, columns: 120, rows: 40)
    second.wait("three are read and the article is back") {
      unread(in: $0) == before - 3 && title(in: $0) == title(in: left)
    }
  }

  @Test func quittingAndComingBackKeepsWhatIsRead() {
    let first = Tmux("telex --plain >plain; telex", home: home, columns: 120, rows: 40)
    let before = unread(in: first.wait("a count") { unread(in: $0) > 50 })
    first.keys("Enter")
    first.wait("one is read") { unread(in: $0) == before - 1 }
    first.keys("Q")
    first.wait(for: "[code 0]")
    #expect(!first.isAlternate())
    let second = Tmux("telex", home: home)
    second.wait("one is read") { unread(in: $0) == before - 1 }
  }

  @Test func aTerminalResizedWhileOpenKeepsTheSelection() {
    let terminal = Tmux("telex", home: home, columns: 120, rows: 40)
    terminal.wait(for: "Ten keys")
    terminal.keys("j", "j", "j")
    let name = "The pier bell rings again, and nobody will say who mended it"
    terminal.wait("the article follows") { title(in: $0).contains(name) }
    for (columns, rows) in [(80, 24), (50, 12), (120, 40)] {
      terminal.resize(columns: columns, rows: rows)
      terminal.wait("the bar is as wide as the terminal") { screen in
        screen.split(separator: "\n").first.map { $0.count == columns - 1 } == true
      }
    }
    terminal.wait("the same article") { title(in: $0).contains(name) }
  }

  @Test func anUnreadableFileAmongGoodOnesIsNamedAndTheOthersOpen() {
    home.writeFeed("good.xml", title: "Good Paper", items: 3)
    home.write("\u{0}\u{1}\u{2}junk\u{0}\u{0}", to: "junk.bin")
    let terminal = Tmux("telex good.xml junk.bin missing.xml", home: home)
    terminal.wait("the good one and the bad one's name") {
      $0.contains("Good Paper story 1") && ($0.contains("missing.xml") || $0.contains("junk.bin"))
    }
  }

  @Test func markingAllReadIsUndoneByName() {
    home.writeFeed("paper.xml", title: "Paper", items: 5)
    let terminal = Tmux("telex paper.xml", home: home)
    terminal.wait(for: "5 unread")
    terminal.keys("A")
    terminal.wait(for: "5 in Paper marked read — u undoes")
    terminal.keys("u")
    terminal.wait(for: "Undone: 5 in Paper marked read")
    terminal.wait(for: "5 unread")
  }

  @Test func suspendingGivesTheTerminalBackAndForegroundComesBackClean() {
    home.writeFeed("paper.xml", title: "Paper", items: 5)
    let terminal = Tmux("true", home: home)
    terminal.wait(for: "[code 0]")
    terminal.keys("\(Programs.telex) paper.xml", "Enter")
    terminal.wait(for: "5 unread")
    terminal.keys("C-z")
    terminal.wait("the shell's screen") { !$0.contains("5 unread") }
    #expect(!terminal.isAlternate())
    terminal.keys("fg", "Enter")
    terminal.wait(for: "5 unread")
    terminal.keys("j")
    terminal.wait(for: "The words of story 2")
  }

  @Test func anArrowThatArrivesInPiecesIsAnArrow() {
    home.writeFeed("paper.xml", title: "Paper", items: 5)
    let terminal = Tmux("telex paper.xml", home: home)
    terminal.wait(for: "The words of story 1")
    terminal.bytes("\u{1b}")
    terminal.bytes("[B")
    terminal.wait(for: "The words of story 2")
    #expect(terminal.screen().contains("5 unread"))
  }

  @Test func repliesOfTheTerminalAreNoKeys() {
    home.writeFeed("paper.xml", title: "Paper", items: 5)
    let terminal = Tmux("telex paper.xml", home: home)
    terminal.wait(for: "The words of story 1")
    terminal.bytes("\u{1b}[?64;1;2;6;9;15;16;17;18;21;22;28c\u{1b}]11;rgb:0000/0000/0000\u{1b}\\")
    terminal.bytes("\u{1b}[12;40R\u{1b}P1$r0m\u{1b}\\\u{1b}[?997;1n")
    terminal.keys("j")
    let screen = terminal.wait(for: "The words of story 2")
    #expect(screen.contains("5 unread"))
  }

  @Test(arguments: ["TERM", "HUP", "SEGV", "ABRT"])
  func theTerminalIsRestoredWhateverEndsTheReader(signal: String) {
    home.writeFeed("paper.xml", title: "Paper", items: 5)
    let terminal = Tmux("telex paper.xml", home: home)
    terminal.wait(for: "5 unread")
    terminal.signal(signal)
    terminal.wait(for: "[code")
    #expect(!terminal.isAlternate())
    terminal.keys("echo see-$((40+2))", "Enter")
    terminal.wait(for: "see-42")
  }

  @Test func aPageThroughStandardInputIsRead() {
    home.write("# A page from a pipe\n\nIts only paragraph, short as it is.\n", to: "page.md")
    let terminal = Tmux("cat page.md | telex -", home: home)
    terminal.wait(for: "Its only paragraph")
    terminal.keys("Q")
    terminal.wait(for: "[code 0]")
  }

  @Test func subscriptionsAreFetchedAndShown() {
    home.writeFeed("paper.xml", title: "Paper", items: 4)
    home.write("file://\(home.path)/paper.xml\n", to: "telex/urls")
    let terminal = Tmux("telex", home: home)
    terminal.wait("the reader") { $0.contains("? help") }
    terminal.keys("R")
    terminal.wait(for: "The words of story 1")
    terminal.wait(for: "4 unread")
  }

  @Test func withoutColourUnreadStillShows() {
    home.writeFeed("paper.xml", title: "Paper", items: 3)
    let terminal = Tmux("telex paper.xml", home: home, variables: ["NO_COLOR": "1"])
    let screen = terminal.wait(for: "3 unread")
    #expect(screen.contains("•"))
  }

  @Test func spaceReadsEverythingToTheEnd() {
    home.writeFeed("paper.xml", title: "Paper", items: 3)
    let terminal = Tmux("telex paper.xml", home: home)
    terminal.wait(for: "3 unread")
    // A Space that comes before its text is on screen leaves nothing unseen behind: it does nothing.
    for left in [2, 1] {
      terminal.wait(for: "The words of story \(3 - left)")
      terminal.keys("Space")
      terminal.wait(for: "\(left) unread")
    }
    terminal.wait(for: "The words of story 3")
    terminal.keys("Space")
    terminal.wait(for: "all read")
    terminal.wait(for: "All read. R fetches.")
  }

  /// The selected row as the reader wrote it down.
  private var position: String {
    Programs.shell("grep -o '\"position\":[0-9]*' telex/place/*.json", home: home).output
  }

  // MARK: Reading a screen

  /// The number before "unread" in the top line.
  private func unread(in screen: String) -> Int {
    let top = screen.split(separator: "\n", omittingEmptySubsequences: false).first ?? ""
    let words = top.split(separator: " ")
    guard let at = words.lastIndex(of: "unread"), at > 0 else { return -1 }
    return Int(words[at - 1]) ?? -1
  }

  /// The first line of the article pane of a wide screen.
  private func title(in screen: String) -> String {
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
    let texts = lines.compactMap { $0.split(separator: "│", maxSplits: 1).dropFirst().first }
    return texts.first { $0.contains { !$0.isWhitespace } }.map(String.init) ?? ""
  }
}
