import Testing

/// A feed that fails, as its user meets it and mends it.
@Suite(.serialized) struct ErrorsJourneyTests {
  let home = Home()

  @Test func aFeedThatFailsGetsAnotherAddressAndStaysWhoItIs() {
    home.writeFeed("paper.xml", title: "Paper", items: 3)
    home.writeFeed("moved.xml", title: "Moved Paper", items: 4)
    home.write(
      "file://\(home.path)/paper.xml\n"
        + "http://127.0.0.1:1/feed \"tag\" \"~Dead Letters\" ! # a comment\n", to: "telex/urls")
    _ = Programs.shell("telex refresh", home: home)
    let terminal = Tmux("telex", home: home, columns: 100, rows: 30)
    terminal.wait(for: "3 unread")
    terminal.keys("R")
    terminal.wait(for: "Dead Letters: 127.0.0.1 could not be reached.")
    terminal.keys("e")
    let screen = terminal.wait(for: "2 tries since")
    #expect(screen.contains("127.0.0.1 could not be reached."))
    terminal.keys("E")
    terminal.wait(for: "New address: http://127.0.0.1:1/feed")
    terminal.keys("C-u", "file://\(home.path)/moved.xml", "Enter")
    terminal.wait(for: "No feed fails.")
    terminal.keys("q")
    terminal.wait(for: "7 unread")
    terminal.keys("Q")
    terminal.wait(for: "[code 0]")
    let urls = Programs.text(of: home.path + "/telex/urls")
    #expect(
      urls.hasSuffix("\nfile://\(home.path)/moved.xml \"tag\" \"~Dead Letters\" ! # a comment\n"))
    let listed = Programs.shell("telex list --feeds; cat telex/marks/*", home: home).output
    #expect(listed.contains("Dead Letters — http://127.0.0.1:1/feed: 4 unread of 4\n"))
    let health = Programs.shell("telex list --feeds --health", home: home).output
    #expect(health.contains("  http://127.0.0.1:1/feed; now at file://\(home.path)/moved.xml\n"))
    #expect(listed.contains("\"feeds\":[\"http://127.0.0.1:1/feed\"],\"moved\":\"file:///"))
  }

  @Test func anAddressThatWasEditedIsTakenBack() {
    home.writeFeed("paper.xml", title: "Paper", items: 3)
    let list = "file://\(home.path)/paper.xml\nhttp://127.0.0.1:1/feed \"tag\" # mine\n"
    home.write(list, to: "telex/urls")
    _ = Programs.shell("telex refresh", home: home)
    let terminal = Tmux("telex", home: home, columns: 100, rows: 30)
    terminal.wait(for: "3 unread")
    terminal.keys("e", "E")
    terminal.wait(for: "New address: http://127.0.0.1:1/feed")
    terminal.keys("C-u", "https://", "Enter")
    terminal.wait(for: "https:// is not an address.")
    terminal.keys("C-u", "http://127.0.0.1:1/other", "Enter")
    // Without a title it is called by the address that is asked now.
    terminal.wait(for: "http://127.0.0.1:1/other: 127.0.0.1 could not be reached.")
    let urls = { Programs.text(of: home.path + "/telex/urls") }
    #expect(urls() == list.replacing("/feed", with: "/other"))
    terminal.keys("u")
    terminal.wait(for: "Undone: New address of http://127.0.0.1:1/feed")
    #expect(urls() == list)
    terminal.keys("r")
    terminal.wait(for: "http://127.0.0.1:1/feed: 127.0.0.1 could not be reached.")
    terminal.keys("U")
    terminal.wait(for: "Done again: New address of")
    #expect(urls() == list.replacing("/feed", with: "/other"))
    let marks = Programs.shell("cat telex/marks/*", home: home).output
    #expect(marks.ranges(of: "\"moved\"").count == 3)
  }

  /// Workers tell of commands by their programs, for their words may be passwords.
  @Test func aCommandThatFailsIsCalledByItsName() {
    home.writeFeed("paper.xml", title: "Paper", items: 3)
    home.write(
      "file://\(home.path)/paper.xml\n\"exec:sh -c 'exit 3'\" \"~My Script\"\n", to: "telex/urls")
    _ = Programs.shell("telex refresh", home: home)
    let terminal = Tmux("telex", home: home, columns: 100, rows: 30)
    terminal.wait(for: "3 unread")
    terminal.keys("R")
    terminal.wait(for: "My Script: sh ended with code 3.")
  }

  /// What fails is shown although the list cannot be read.
  @Test func aListThatCannotBeWrittenIsSaidToBeSo() {
    home.writeFeed("paper.xml", title: "Paper", items: 3)
    home.write("file://\(home.path)/paper.xml\nhttp://127.0.0.1:1/feed\n", to: "telex/urls")
    _ = Programs.shell("telex refresh", home: home)
    let terminal = Tmux("telex", home: home, columns: 100, rows: 30)
    terminal.wait(for: "3 unread")
    _ = Programs.shell("rm telex/urls; mkdir telex/urls", home: home)
    terminal.keys("e")
    terminal.wait(for: "http://127.0.0.1:1/feed")
    terminal.keys("D")
    terminal.wait(for: "telex/urls: Is a directory.")
  }

  @Test func aFeedThatFailsIsUnsubscribed() {
    home.writeFeed("paper.xml", title: "Paper", items: 3)
    home.write("file://\(home.path)/paper.xml\nhttp://127.0.0.1:1/feed\n", to: "telex/urls")
    _ = Programs.shell("telex refresh", home: home)
    let terminal = Tmux("telex", home: home, columns: 100, rows: 30)
    terminal.wait(for: "3 unread")
    terminal.keys("e")
    terminal.wait(for: "http://127.0.0.1:1/feed")
    terminal.keys("Enter")
    terminal.wait(for: "No articles here.")
    terminal.keys("e", "D")
    terminal.wait(for: "No feed fails.")
    terminal.wait(for: "its articles stay — u undoes")
    terminal.keys("q", "r")
    terminal.wait(for: "http://127.0.0.1:1/feed: not in your list; add it first.")
    terminal.wait("the library follows") { _ in
      Programs.shell("telex list --feeds", home: home).output.split(separator: "\n").count == 1
    }
    #expect(Programs.text(of: home.path + "/telex/urls") == "file://\(home.path)/paper.xml\n")
  }
}
