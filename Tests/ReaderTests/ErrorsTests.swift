import FoundationEssentials
import News
import Testing
import Typesetting

@testable import Reader

/// The errors view, what it does, and the top line's word of it.
@Suite struct ErrorsTests {
  static let keys = (0..<4).map { Feed.Key(address: "https://example.org/\($0)") }

  /// Two feeds that fail, one of them hidden from every list, and two whose last try failed.
  static let troubles: [FeedTrouble] = {
    var first = FeedTrouble(
      key: keys[0], name: "Harbour Courier",
      reason: "example.org answered 503 Service Unavailable; a server that is overloaded or being "
        + "mended says so, and it is left alone for longer each time until it answers again.")
    (first.since, first.tries, first.isFailing) = (ago(days: 9), 14, true)
    (first.nextTry, first.dueReason) = (ago(days: -1), "it failed 14 times in a row")
    (first.address, first.site) = ("https://ada:secret@example.org/0", "https://example.org/")
    var second = FeedTrouble(
      key: keys[1], name: "한빛일보 사회면과 지역면을 한데 모은 아주 긴 이름의 소식지",
      reason: "한빛일보의 서버가 소식 대신 로그인 화면을 보냈습니다. 주소가 바뀌었거나 구독이 끝났을 수 있으니 "
        + "누리집을 열어 새 주소를 찾아 고쳐 쓰거나, 더는 읽지 않는다면 목록에서 빼십시오.")
    (second.since, second.tries) = (ago(days: 0), 1)
    var third = FeedTrouble(
      key: keys[2], name: "Quay & Field",
      reason: "example.org answered 410 Gone; the feed has ended.")
    (third.since, third.tries, third.isFailing) = (ago(days: 2), 1, true)
    var fourth = FeedTrouble(
      key: keys[3], name: "Late Letters",
      reason: "The name of https://a-very-long-name.example/"
        + String(repeating: "archive/", count: 30) + "feed.xml could not be found.")
    (fourth.since, fourth.tries, fourth.nextTry) = (ago(days: 1), 2, ago(days: -0.125))
    return [first, second, third, fourth]
  }()

  private static func ago(days: Double) -> Date { Samples.noon.addingTimeInterval(days * -86_400) }

  static func desk(_ columns: Int = 80, _ rows: Int = 24, hidesRead: Bool = true) -> Desk {
    var desk = Desk(
      Samples.articles(12), columns: columns, rows: rows, hidesRead: hidesRead)
    desk.troubles = troubles
    return desk
  }

  private func pane(_ desk: Desk) -> ErrorsPane? {
    if case .errors(let pane) = desk.state.layer { pane } else { nil }
  }

  @Test func theTopLineSaysThatFeedsFail() {
    var desk = Self.desk()
    let top = { (desk: Desk) in desk.state.frame().rows[0].map(\.text).joined() }
    #expect(!top(desk).contains("failing"))
    desk.perform(.failing(2))
    #expect(top(desk).hasSuffix("2 failing — e · 12 unread "))
    desk.perform(.failing(0))
    #expect(!top(desk).contains("failing"))
  }

  /// Down to 40 columns, whatever the view is called and whatever else is said.
  @Test(arguments: [40, 44, 50, 60]) func noFeedFailsUnseen(columns: Int) {
    var desk = Desk(Samples.articles(12), columns: columns, rows: 10)
    desk.perform(.failing(2))
    let top = { (desk: Desk) in desk.state.frame().rows[0].map(\.text).joined() }
    #expect(top(desk).hasSuffix(columns < 45 ? "2 ! e · 12 unread " : "2 failing — e · 12 unread "))
    desk.type("R")
    let isShort = columns < 60
    #expect(
      top(desk).hasSuffix(
        (isShort ? "2 ! e · " : "2 failing — e · ") + "fetching · 12 unread "))
    desk.state.frame().expectExactSize()
    var state = desk.state
    state.name = String(repeating: "한강 ", count: 10)
    #expect(state.topBar.map(\.text).joined().hasSuffix("fetching · 12 unread "))
    #expect(state.topBar.map(\.text).joined().contains("2 ! e · "))
    desk.state.frame().expectExactSize()
  }

  @Test func whereItIsNarrowTheUnreadStay() {
    var desk = Desk(Samples.articles(12), columns: 30, rows: 10)
    desk.perform(.failing(2))
    let frame = desk.state.frame()
    #expect(frame.rows[0].map(\.text).joined().hasSuffix("12 unread "))
    frame.expectExactSize()
  }

  @Test func failingFeedsStandFirstAndEscapeCloses() {
    var desk = Self.desk()
    desk.type("e")
    #expect(pane(desk)?.feeds?.map(\.key) == [0, 2, 1, 3].map { Self.keys[$0] })
    #expect(desk.state.frame().plain.contains("Errors · 2 failing"))
    desk.type(.named(.escape))
    #expect(desk.state.layer == nil)
    desk.type("e", "q")
    #expect(desk.state.layer == nil && !desk.effects.contains(.quit))
    desk.type("e", "e")
    #expect(desk.state.layer == nil)
  }

  /// Every line of every reason can be brought on screen, and the selected feed always is.
  @Test(arguments: [(40, 10), (80, 24), (20, 5), (200, 60)])
  func theSelectedFeedIsOnScreen(columns: Int, rows: Int) {
    var desk = Self.desk(columns, rows)
    desk.type("e")
    for key in ["j", "j", "j", "k", "g", "G", "k"] as [Key] {
      desk.type(key)
      let frame = desk.state.frame()
      frame.expectExactSize()
      let name = pane(desk)?.selected?.name.prefix(4) ?? "?"
      let line = frame.rows[frame.cursor.row].map(\.text).joined()
      #expect(line.contains(name), "\(line)")
    }
  }

  @Test func enterShowsAllArticlesOfTheFeed() {
    var desk = Self.desk()
    desk.type("A", "e", .named(.enter))
    #expect(desk.state.layer == nil && desk.state.name == "Harbour Courier")
    #expect(desk.state.list.rows.count == 4)
    desk.type(.named(.escape))
    #expect(desk.state.name == "All feeds")
  }

  @Test func rTriesAgainAndRAll() {
    var desk = Self.desk()
    desk.type("e", "j", "r")
    #expect(desk.effects.last == .work(.refresh([Self.keys[2]])))
    #expect(pane(desk) != nil)
    desk.report(.done(feeds: 1, new: 0, failed: 0))
    desk.type("R")
    #expect(desk.effects.last == .work(.refreshAll))
  }

  @Test func oOpensTheSite() {
    var desk = Self.desk()
    desk.type("e", "o")
    #expect(desk.effects.last == .browse("https://example.org/"))
    desk.type("j", "o")
    #expect(desk.state.frame().plain.contains("This feed names no page."))
  }

  @Test func theAddressIsEditedWhereItStands() {
    var desk = Self.desk()
    desk.type("e", "E")
    #expect(desk.state.prompt?.text == "https://ada:secret@example.org/0")
    desk.type(.control("u"), .paste(" https://new.example/feed "), .named(.enter))
    #expect(
      desk.effects.contains(.readdress(Self.keys[0], to: "https://new.example/feed", act: 1)))
    #expect(desk.effects.contains(.work(.refresh([Self.keys[0]]))))
    #expect(desk.state.prompt == nil && pane(desk) != nil)
    // A password is in no history.
    #expect(desk.state.history.lines.isEmpty)
  }

  @Test func anAddressThatStaysIsNotWritten() {
    var desk = Self.desk()
    desk.type("e", "E", .named(.enter))
    #expect(desk.state.frame().plain.contains("The address is as it was."))
    desk.type("E", "x", .named(.escape))
    #expect(!desk.effects.contains { if case .readdress = $0 { true } else { false } })
    #expect(pane(desk) != nil)
  }

  @Test func aNewAddressIsAskedUnlessTheOldOneIsBeingAsked() {
    var desk = Self.desk()
    desk.type("R", "e", "E", "x", .named(.enter))
    #expect(desk.effects.last { $0.isWork } == .work(.refresh([Self.keys[0]])))
    desk.type("E", "y", .named(.enter))
    #expect(desk.state.frame().plain.contains("The new address is kept; r asks it."))
  }

  @Test(arguments: [
    ("http://exa mple.org/a b", "http://exa mple.org/a b is not an address."),
    ("https://", "https:// is not an address."), ("http://[::1", "http://[::1 is not an address."),
    ("ftp://a.example/", "Telex fetches http, https and file addresses, not ftp."),
    ("example.org/feed", "example.org/feed is not an address; it would begin with https://"),
  ])
  func whatIsNoAddressStaysToBeMended(_ text: String, _ words: String) {
    var desk = Self.desk(120, 40)
    desk.type("e", "E", .control("u"), .paste(text), .named(.enter))
    #expect(desk.state.prompt?.text == text)
    #expect(desk.state.frame().plain.contains(words))
    #expect(!desk.effects.contains { if case .readdress = $0 { true } else { false } })
    desk.type(.control("u"), .paste("https://new.example/feed"), .named(.enter))
    #expect(desk.state.prompt == nil)
    #expect(
      desk.effects.contains(.readdress(Self.keys[0], to: "https://new.example/feed", act: 1)))
  }

  @Test func anAddressIsTakenBackAndGivenAgain() {
    var desk = Self.desk()
    desk.type("e", "E", .control("u"), .paste("https://new.example/feed"), .named(.enter))
    desk.report(.done(feeds: 1, new: 0, failed: 0))
    desk.type("u")
    #expect(desk.effects.contains(.revertReaddressing(act: 1, isUndo: true)))
    #expect(desk.state.frame().plain.contains("Undone: New address of Harbour Courier"))
    #expect(desk.effects.last == .loadTroubles)
    desk.type("U")
    #expect(desk.effects.contains(.revertReaddressing(act: 1, isUndo: false)))
    #expect(desk.state.frame().plain.contains("Done again: New address of Harbour Courier"))
  }

  @Test func dUnsubscribesAndUTakesItBack() {
    var desk = Self.desk()
    desk.type("e", "D")
    #expect(
      desk.effects.contains { if case .unsubscribe(Self.keys[0], _) = $0 { true } else { false } })
    #expect(desk.effects.contains(.work(.align)))
    #expect(pane(desk)?.feeds?.map(\.key) == [2, 1, 3].map { Self.keys[$0] })
    #expect(desk.state.frame().plain.contains("Unsubscribed from Harbour Courier"))
    desk.report(.done(feeds: 0, new: 0, failed: 0))
    desk.type("u")
    #expect(desk.state.frame().plain.contains("Undone: Unsubscribed from Harbour Courier"))
  }

  @Test func itFollowsWhatOthersDo() {
    var desk = Self.desk()
    desk.type("e", "j", "j")
    desk.troubles = Array(Self.troubles.dropFirst())
    desk.perform(.failing(1))
    #expect(pane(desk)?.feeds?.count == 3 && pane(desk)?.selected?.key == Self.keys[1])
    desk.troubles = []
    desk.perform(.failing(0))
    #expect(desk.state.frame().plain.contains("No feed fails."))
    desk.type("r", "E", "D", "o", .named(.enter))
    #expect(pane(desk) != nil && desk.state.prompt == nil)
  }

  @Test func offlineIsSaidAtItsHead() {
    var desk = Self.desk()
    desk.offlineSince = Samples.noon
    desk.troubles = Self.troubles.map { trouble in
      var trouble = trouble
      trouble.isFailing = false
      return trouble
    }
    desk.type("e")
    let screen = desk.state.frame().plain
    #expect(screen.contains("Errors · offline since 12:00: no news comes now"))
    #expect(!screen.contains("! "))
  }

  @Test func momentsOfTodayAreShortAndPastOnesNotToCome() {
    var desk = Self.desk()
    desk.type("e")
    #expect(desk.state.frame().plain.contains("1 try since 12:00"))
    #expect(desk.state.frame().plain.contains("Next try 15:00"))
    desk.perform(.clock(Samples.noon.addingTimeInterval(4 * 3600)))
    #expect(desk.state.frame().plain.contains("It is due: the next refresh tries it again."))
  }

  @Test func otherKeysSayWhatThereIs() {
    var desk = Self.desk()
    desk.type("e", "d")
    #expect(desk.state.frame().plain.contains("Enter shows its articles"))
    desk.type("m")
    #expect(desk.state.frame().plain.contains("no meaning in the list of errors"))
    desk.type(.wheel(lines: 3, row: 2, column: 2))
    #expect(pane(desk)?.selection == 1)
  }
}
