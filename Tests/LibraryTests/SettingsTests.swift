import Glibc
import News
import Testing

@testable import Library

@Suite struct SettingsTests {
  @Test func aMissingFileIsAllDefaults() throws {
    let file = try SettingsFile(path: "/nonexistent/config.toml")
    #expect(file.settings == Settings())
    #expect(file.problems.isEmpty)
  }

  /// What goes into a header must not begin another.
  @Test func aLineOfTextHasNoControls() {
    let file = SettingsFile(text: "user_agent = \"a\\nX-Other: 1\"\n")
    #expect(file.settings == Settings())
    #expect(file.problems.count == 1)
    #expect(SettingsFile(text: "user_agent = \"a b\"\n").problems.isEmpty)
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
          + "bidi, hyphenation, images, keep_days, keep_count, unread_again, feeds, rules, every, "
          + "proxy, user_agent, pages, pictures, per_host, host_pause, page_cache.",
        "/c:5: refresh takes \"start\", \"manual\" or minutes from 10 on.",
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

  @Test func feedsHaveSettingsOfTheirOwn() {
    let file = SettingsFile(
      text: """
        keep_days = 365
        unread_again = false
        [feeds."https://courier.example/feed"]
        keep_days = false
        keep_count = 20
        unread_again = 10
        """)
    var (all, own) = (Keeping(), Keeping())
    (all.days, all.renewal) = (365, nil)
    (own.days, own.count, own.renewal) = (nil, 20, 0.1)
    #expect(file.problems.isEmpty)
    #expect(file.settings?.keeping == all)
    #expect(file.settings?.feeds == [courier: own])
    #expect(file.settings?.keeping(of: courier) == own)
    #expect(file.settings?.keeping(of: Feed.Key(address: "https://x.example")) == all)
  }

  @Test func whatIsWrongInAFeedsTableIsToldByItsLine() {
    let file = SettingsFile(
      text: """
        keep_days = 3
        [feeds."https://a.example/"]
        keep_count = 5
        [feeds."https://b.example/"]
        keep_count = 0
        colour = 1
        """, path: "/c")
    #expect(
      file.problems.map(\.description) == [
        "/c:5: keep_count takes a number of articles from 1 on, or false.",
        "/c:6: colour is no setting of a feed; there are keep_days, keep_count, "
          + "unread_again, every, proxy, insecure, private, user_agent, cookies, certificate, key, pages, pictures.",
      ])
    #expect(file.settings?.feeds.count == 2)
  }

  @Test func oneFeedMayBeFetchedInItsOwnWay() {
    let file = SettingsFile(
      text: """
        every = 60
        proxy = "socks5://127.0.0.1:9050"
        host_pause = 0.5
        [feeds."https://courier.example/"]
        every = "auto"
        insecure = true
        pages = true
        """)
    var (all, own) = (Fetching(), Fetching())
    (all.minutes, all.proxy) = (60, "socks5://127.0.0.1:9050")
    (own.proxy, own.isInsecure, own.keepsPages) = (all.proxy, true, true)
    #expect(file.problems.isEmpty)
    #expect(file.settings?.hostPause == 500)
    #expect(file.settings?.fetching(of: Feed.Key(address: "https://courier.example/")) == own)
    #expect(file.settings?.fetching(of: Feed.Key(address: "https://x.example")) == all)
  }

  @Test func anEmptyProxyIsNone() {
    let file = SettingsFile(
      text: "proxy = \"http://p.example\"\n[feeds.\"https://courier.example/\"]\nproxy = \"\"")
    #expect(file.problems.isEmpty)
    #expect(file.settings?.fetching(of: Feed.Key(address: "https://courier.example/")).proxy == "")
  }

  @Test(arguments: [
    "every = 5", "proxy = \"proxy\"", "insecure = true", "private = true", "refresh = 3",
  ])
  func whatWouldBeImpoliteOrUnsafeForAllIsRefused(_ line: String) {
    #expect(SettingsFile(text: line).problems.count == 1)
  }

  @Test(arguments: [
    ("", "[feeds.\"https://a.org/\"]\ninsecure = true\n"),
    ("measure = 60", "measure = 60\n[feeds.\"https://a.org/\"]\ninsecure = true\n"),
    (
      "[feeds.\"https://a.org/\"] # mine\nevery = 60\n",
      "[feeds.\"https://a.org/\"] # mine\ninsecure = true\nevery = 60\n"
    ),
    (
      "[feeds.\"https://a.org/\"]\ninsecure = true\n",
      "[feeds.\"https://a.org/\"]\ninsecure = true\n"
    ),
  ])
  func aFeedIsTrustedByALineOfItsOwn(old: String, new: String) throws {
    let house = try House()
    try Disk.createFolder(house.home)
    try Disk.replace(house.folders.config, with: Array(old.utf8))
    try SettingsFile.trust(Feed.Key(address: "https://a.org"), in: house.folders.config)
    let text = try #require(try Disk.contents(of: house.folders.config))
    #expect(String(decoding: text, as: UTF8.self) == new)
  }

  @Test(arguments: [
    ("measure = 60\n[feeds.\"https://a.org/\"]\ninsecure = true\n", "measure = 60\n"),
    (
      "[feeds.\"https://a.org/\"] # mine\nevery = 60\ninsecure = true # so\n[feeds.\"https://b.org/\"]\n",
      "[feeds.\"https://a.org/\"] # mine\nevery = 60\n[feeds.\"https://b.org/\"]\n"
    ),
    (
      "[feeds.\"https://a.org/\"]\nevery = 60\n[feeds.\"https://b.org/\"]\ninsecure = true\n",
      "[feeds.\"https://a.org/\"]\nevery = 60\n[feeds.\"https://b.org/\"]\ninsecure = true\n"
    ),
    ("insecure = true\n", "insecure = true\n"), ("measure = \n", "measure = \n"),
  ])
  func trustGoesWithItsFeedAndNothingElseDoes(old: String, new: String) throws {
    let house = try House()
    try Disk.createFolder(house.home)
    try Disk.replace(house.folders.config, with: Array(old.utf8), mode: 0o640)
    try SettingsFile.distrust(Feed.Key(address: "https://a.org"), in: house.folders.config)
    let text = try #require(try Disk.contents(of: house.folders.config))
    #expect(String(decoding: text, as: UTF8.self) == new)
    #expect(try Handle(house.folders.config, O_RDONLY)?.mode() == 0o640)
  }

  @Test(arguments: ["[feeds.\"https://a.org/\"]\ninsecure = false\n", "measure = \n"])
  func settingsThatSayOtherwiseStayAsTheyAre(old: String) throws {
    let house = try House()
    try Disk.createFolder(house.home)
    try Disk.replace(house.folders.config, with: Array(old.utf8))
    #expect(throws: LibraryError.self) {
      try SettingsFile.trust(Feed.Key(address: "https://a.org"), in: house.folders.config)
    }
    #expect(try Disk.contents(of: house.folders.config) == Array(old.utf8))
  }
}
