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
        refresh = 30
        keys = "newsboat"
        images = false
        """)
    var settings = Settings()
    (settings.measure, settings.startsUnread) = (60, false)
    (settings.refresh, settings.keys, settings.showsImages) =
      (.every(minutes: 30), .newsboat, false)
    #expect(file.settings == settings)
    #expect(file.problems.isEmpty)
    #expect(SettingsFile(text: "refresh = \"manual\"").settings?.refresh == .manual)
  }

  @Test func aWrongSettingIsToldByItsLineAndTheRestHolds() {
    let file = SettingsFile(
      text:
        "# mine\nmeasure = \"wide\"\n\ncolour = 1\nrefresh = -1\nkeys = \"vi\"\nimages = false\n",
      path: "/c")
    #expect(file.settings?.showsImages == false)
    #expect(file.settings?.measure == 72)
    #expect(
      Set(file.problems.map(\.description)) == [
        "/c:2: measure takes a number of cells from 20 to 200.",
        "/c:4: colour is no setting; there are measure, start, refresh, keys, images.",
        "/c:5: refresh takes \"start\", \"manual\" or a number of minutes.",
        "/c:6: keys takes \"default\" or \"newsboat\".",
      ])
  }

  @Test func brokenSyntaxHasNoSettingsButALine() {
    let file = SettingsFile(text: "measure = 60\nkeys = = 1\n", path: "/c")
    #expect(file.settings == nil)
    #expect(file.problems.first?.description.hasPrefix("/c:2: ") == true)
  }
}
