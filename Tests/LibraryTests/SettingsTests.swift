import Testing

@testable import Library

@Suite struct SettingsTests {
  @Test func aMissingFileIsAllDefaults() throws {
    let file = try SettingsFile(path: "/nonexistent/config.toml")
    #expect(file.settings == Settings())
    #expect(file.problems.isEmpty)
  }

  @Test func everySettingIsTaken() {
    let file = SettingsFile(
      text: """
        measure = 60
        start = "all"
        refresh = "manual"
        links = "inline"
        ambiguous = "wide"
        bidi = "terminal"
        hyphenation = false
        images = false
        """)
    var settings = Settings()
    (settings.measure, settings.startsUnread) = (60, false)
    settings.refresh = .manual
    (settings.links, settings.images) = (.inline, .never)
    (settings.ambiguousIsWide, settings.hyphenates) = (true, false)
    settings.terminalReorders = true
    #expect(file.settings == settings)
    #expect(file.problems.isEmpty)
  }

  @Test func aWrongSettingIsToldByItsLineAndTheRestHolds() {
    let file = SettingsFile(
      text:
        "# mine\nmeasure = \"wide\"\n\ncolour = 1\nrefresh = -1\nstart = \"all\"\n",
      path: "/c")
    #expect(file.settings?.startsUnread == false)
    #expect(file.settings?.measure == 72)
    #expect(
      Set(file.problems.map(\.description)) == [
        "/c:2: measure takes a number of cells from 20 to 200.",
        "/c:4: colour is no setting; there are measure, start, refresh, links, ambiguous, "
          + "bidi, hyphenation, images.",
        "/c:5: refresh takes \"start\" or \"manual\".",
      ])
  }

  @Test(arguments: [
    ("links = \"foot\"", Settings.LinkNotes.foot), ("links = \"inline\"", .inline),
    ("links = \"off\"", .off), ("", .foot),
  ])
  func linksAreToldWhereTheUserWants(text: String, expected: Settings.LinkNotes) {
    let file = SettingsFile(text: text)
    #expect(file.settings?.links == expected && file.problems.isEmpty)
  }

  @Test(arguments: [
    ("images = true", Settings.Images.always), ("images = false", .never),
    ("images = \"auto\"", .auto), ("", .auto),
  ])
  func imagesAreShownAsTheUserWants(text: String, expected: Settings.Images) {
    let file = SettingsFile(text: text)
    #expect(file.settings?.images == expected && file.problems.isEmpty)
  }

  @Test(arguments: [
    ("links = true", "links takes \"foot\", \"inline\" or \"off\"."),
    ("links = \"Foot\"", "links takes \"foot\", \"inline\" or \"off\"."),
    ("ambiguous = 2", "ambiguous takes \"narrow\" or \"wide\"."),
    ("bidi = true", "bidi takes \"telex\" or \"terminal\"."),
    ("hyphenation = \"yes\"", "hyphenation takes true or false."),
    ("images = \"yes\"", "images takes true, false or \"auto\"."),
    ("images = 1", "images takes true, false or \"auto\"."),
    ("measure = 19", "measure takes a number of cells from 20 to 200."),
    ("[links]\na = 1", "links takes \"foot\", \"inline\" or \"off\"."),
  ])
  func aWrongValueIsToldWithWhatIsAllowed(text: String, sentence: String) {
    let file = SettingsFile(text: text, path: "/c")
    #expect(file.settings == Settings())
    #expect(file.problems.map(\.description) == ["/c:1: " + sentence])
  }

  @Test func brokenSyntaxHasNoSettingsButALine() {
    let file = SettingsFile(text: "measure = 60\nkeys = = 1\n", path: "/c")
    #expect(file.settings == nil)
    #expect(file.problems.first?.description.hasPrefix("/c:2: ") == true)
  }
}
