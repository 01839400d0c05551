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
        """)
    var settings = Settings()
    (settings.measure, settings.startsUnread) = (60, false)
    settings.refresh = .manual
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
        "/c:4: colour is no setting; there are measure, start, refresh.",
        "/c:5: refresh takes \"start\" or \"manual\".",
      ])
  }

  @Test func brokenSyntaxHasNoSettingsButALine() {
    let file = SettingsFile(text: "measure = 60\nkeys = = 1\n", path: "/c")
    #expect(file.settings == nil)
    #expect(file.problems.first?.description.hasPrefix("/c:2: ") == true)
  }
}
