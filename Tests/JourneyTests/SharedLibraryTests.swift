import Testing

/// One library in several hands, and what becomes of a reader whose library goes.
@Suite(.serialized) struct SharedLibraryTests {
  let home = Home()

  /// A home that follows one local feed of so many items, fetched.
  private func follow(items: Int) {
    home.writeFeed("paper.xml", title: "Paper", items: items)
    home.write("file://\(home.path)/paper.xml\n", to: "telex/urls")
    home.write("refresh = \"manual\"\n", to: "telex/config.toml")
    #expect(Programs.shell("telex refresh", home: home).code == 0)
  }

  @Test func aReaderWhoseLibraryIsDeletedSaysSoAndGoesOn() {
    follow(items: 5)
    let terminal = Tmux("telex", home: home, columns: 120, rows: 30)
    terminal.wait(for: "5 unread")
    #expect(Programs.shell("rm telex/library.sqlite*", home: home).code == 0)
    terminal.wait(for: "The library was deleted or replaced; your marks are kept")
    terminal.keys("m")
    #expect(Programs.shell("telex refresh", home: home).code == 0)
    terminal.wait("the new library's rows, with the mark") {
      $0.contains("4 unread") && $0.contains("Paper story 5")
    }
  }

  /// What fails after the feeds, where nothing else is told any more.
  @Test(.enabled(if: hasPython, "needs python3 to break an index"))
  func anIndexThatCannotBeWrittenIsSaidToBeSo() {
    follow(items: 3)
    let broken = Programs.shell(
      "python3 -c 'import sqlite3; sqlite3.connect(\"telex/library.sqlite\").execute(\"DROP TABLE search_data\")'",
      home: home)
    #expect(broken.code == 0)
    home.writeFeed("paper.xml", title: "Paper", items: 5)
    let told = Programs.shell("telex refresh", home: home).errors
    #expect(told.contains("library.sqlite is damaged; telex repair saves what can be read"))
  }

  private static let hasPython =
    Programs.run(["/bin/sh", "-c", "python3 -c 'import sqlite3' 2>/dev/null"], environment: [:])
    == 0

  /// SQLite has no room for what its readers share, so that nothing can be read. Needs a disk of its own.
  @Test func whatAFullDiskKeptFromTheReaderIsShownOnceThereIsRoom() {
    let mount = "mkdir telex && mount -t tmpfs -o size=2m tmpfs telex"
    guard Programs.shell(mount, home: home).code == 0 else { return }
    defer { _ = Programs.shell("umount -l telex", home: home) }
    follow(items: 5)
    _ = Programs.shell("cat /dev/zero >telex/fill", home: home)
    let terminal = Tmux("telex", home: home, columns: 120, rows: 30)
    terminal.wait("why nothing is there") {
      $0.contains("telex/library.sqlite") && $0.contains("Reading …")
    }
    #expect(Programs.shell("rm telex/fill", home: home).code == 0)
    terminal.wait("the rows") { $0.contains("5 unread") && $0.contains("Paper story 5") }
  }

  @Test func anOrderDuringTheFirstRefreshLeavesNoFeedBehind() {
    home.writeFeed("paper.xml", title: "Paper", items: 1)
    let lines = (1...24).map { "\"exec:sleep 0.3; cat \(home.path)/paper.xml; : \($0)\"\n" }
    home.write(lines.joined(), to: "telex/urls")
    let terminal = Tmux("telex", home: home, columns: 120, rows: 30)
    terminal.wait(for: "Paper story 1")
    terminal.keys("R")
    terminal.wait("all feeds, fetched or left alone") {
      $0.contains("answered.") || $0.contains("not asked")
    }
    let list = Programs.shell("telex list --feeds --json", home: home).output
    #expect(list.split(separator: "\n").count == 24 && !list.contains("\"last_success\":null"))
  }

  @Test func twoReadersACommandAndARefreshSeeEachOther() {
    follow(items: 5)
    let one = Tmux("telex", home: home, columns: 120, rows: 30)
    let other = Tmux("telex", home: home, columns: 120, rows: 30)
    for terminal in [one, other] { terminal.wait(for: "5 unread") }
    other.keys("j", "j")
    let row = other.wait("the third row") { title(in: $0).contains("Paper story 3") }
    one.keys("m")
    other.wait(for: "4 unread")
    #expect(Programs.shell("telex mark read title:2", home: home).code == 0)
    for terminal in [one, other] { terminal.wait(for: "3 unread") }
    home.writeFeed("paper.xml", title: "Paper", items: 8)
    #expect(Programs.shell("telex refresh", home: home).code == 0)
    for terminal in [one, other] { terminal.wait(for: "3 new") }
    // Nobody's row moved, and what came is not in the list yet.
    #expect(title(in: other.screen()) == title(in: row))
    #expect(!other.screen().contains("Paper story 8"))
    other.keys("C-r")
    other.wait("what came, below the same row") {
      $0.contains("Paper story 8") && title(in: $0).contains("Paper story 3")
    }
    other.signal("KILL")
    other.wait(for: "[code 137]")
    let third = Tmux("telex", home: home, columns: 120, rows: 30)
    third.wait(for: "6 unread")
  }

  /// The first line of the article pane.
  private func title(in screen: String) -> String {
    let line = screen.split(separator: "\n").dropFirst().first.map(String.init) ?? ""
    return line.split(separator: "│").last.map(String.init) ?? ""
  }
}
