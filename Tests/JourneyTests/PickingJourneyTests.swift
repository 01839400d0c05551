import Glibc
import Testing

/// Several rows at once, from the keys to the marks on disk.
@Suite(.serialized) struct PickingJourneyTests {
  let home = Home()

  @Test func selectedRowsAreTaggedAndMarkedAsOneActEach() {
    home.writeFeed("paper.xml", title: "Paper", items: 5)
    home.write("file://\(home.path)/paper.xml\n", to: "telex/urls")
    _ = Programs.shell("telex refresh", home: home)
    let terminal = Tmux("telex", home: home, columns: 100, rows: 30)
    terminal.wait(for: "5 unread")
    terminal.keys("v", "v", "v")
    terminal.wait(for: "3 selected")
    terminal.keys("t")
    terminal.wait(for: "Add tags")
    terminal.keys("later", "Enter")
    terminal.wait(for: "3 tagged later")
    terminal.keys("m")
    terminal.wait(for: "3 marked read")
    #expect(terminal.screen().contains("2 unread"))
    #expect(count("tag:later") == "3\n" && count("is:unread") == "2\n")
    terminal.keys("u")
    terminal.wait(for: "Undone: 3 marked read")
    terminal.keys("u")
    terminal.wait(for: "Undone: 3 tagged later")
    #expect(count("tag:later") == "0\n" && count("is:unread") == "5\n")
    terminal.keys("Escape")
    terminal.wait("nothing is selected") {
      $0.contains("Space read on") && !$0.contains("3 selected")
    }
    // Within 10 ms of an Esc a letter is an Alt key.
    usleep(100_000)
    terminal.keys("V")
    terminal.wait(for: "5 selected")
    terminal.keys("A")
    terminal.wait(for: "5 marked read")
    #expect(count("is:unread") == "0\n")
  }

  private func count(_ query: String) -> String {
    Programs.shell("telex count \(query)", home: home).output
  }
}
