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
}
