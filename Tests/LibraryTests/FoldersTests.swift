import Testing

@testable import Library

@Suite struct FoldersTests {
  @Test func aHomeHoldsEverything() {
    let folders = Folders(home: "/h", environment: ["XDG_DATA_HOME": "/x"])
    #expect(folders.urls == "/h/urls")
    #expect(folders.config == "/h/config.toml")
    #expect(folders.marks == "/h/marks")
    #expect(folders.place == "/h/place")
    #expect(folders.library == "/h/library.sqlite")
  }

  @Test func theEnvironmentNamesAHomeToo() {
    #expect(Folders(home: nil, environment: ["TELEX_HOME": "/t"]).replica == "/t/replica")
    #expect(Folders(home: "/h", environment: ["TELEX_HOME": "/t"]).replica == "/h/replica")
  }

  @Test func xdgFoldersHaveTheirDefaults() {
    let folders = Folders(
      home: nil, environment: ["HOME": "/u", "XDG_STATE_HOME": "/s", "XDG_CACHE_HOME": "relative"])
    #expect(folders.urls == "/u/.config/telex/urls")
    #expect(folders.library == "/u/.local/share/telex/library.sqlite")
    #expect(folders.marks == "/s/telex/marks")
    #expect(folders.cache == "/u/.cache/telex")
  }
}
