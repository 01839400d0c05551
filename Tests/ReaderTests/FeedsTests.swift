import News
import Testing
import Typesetting

@testable import Reader

/// The drawer of feeds, steps from feed to feed and from star to star, saved searches.
@Suite struct FeedsTests {
  private func desk(_ columns: Int = 120) -> Desk {
    Desk(Samples.articles(12), columns: columns, rows: 40)
  }

  private func drawer(_ desk: Desk) -> FeedsDrawer? {
    if case .feeds(let drawer) = desk.state.layer { drawer } else { nil }
  }

  @Test func theDrawerHasAllStarredQueriesTagsAndTheOtherFeeds() {
    var desk = desk()
    desk.type("c")
    let lines = drawer(desk)?.lines ?? []
    #expect(
      lines.map(\.name) == [
        "All feeds", "Starred", "By night", "sea", "Harbour Courier", "news", "Harbour Courier",
        "한빛일보", "Quay & Field",
      ])
    #expect(lines.map(\.unread) == [12, 0, 2, 4, 4, 8, 4, 4, 4])
    #expect(lines.map(\.isInside) == [false, false, false, false, true, false, true, true, false])
  }

  @Test func enterOpensAndEscapeGoesBack() {
    var desk = desk()
    desk.type("j", "c", "G", .named(.enter))
    #expect(desk.state.name == "Quay & Field")
    #expect(desk.state.list.rows.allSatisfy { $0.source == "Quay & Field" })
    #expect(desk.state.list.rows.count == 4)
    desk.type(.named(.escape))
    #expect(desk.state.name == "All feeds" && desk.state.list.selection == 1)
  }

  /// Whatever has the screen, who opens the drawer sees it, and the selected line in it.
  @Test(arguments: [(80, 24, false), (80, 24, true), (50, 12, false), (120, 40, true)])
  func theDrawerIsOnScreen(columns: Int, rows: Int, isZoomed: Bool) {
    var desk = Desk(Samples.articles(12), columns: columns, rows: rows)
    desk.type(.named(.enter))
    if isZoomed { desk.type("z") }
    desk.type("c")
    let lines = desk.state.frame().rows.map { $0.map(\.text).joined() }
    #expect(lines.filter { $0.hasPrefix(" Feeds ") }.count == 1)
    for name in ["All feeds", "By night", "Quay & Field"] {
      #expect(lines.contains { $0.contains("  \(name)") })
    }
    let cursor = desk.state.frame().cursor
    #expect(lines[cursor.row].contains("All feeds"))
  }

  @Test func namesAreFilteredAsYouType() {
    var desk = desk()
    desk.type("c", "/", "q", "u")
    #expect(drawer(desk)?.lines.map(\.name) == ["Quay & Field"])
    desk.type(.named(.enter))
    #expect(desk.state.name == "Quay & Field")
  }

  @Test func aMarksTheRowsOfALineAndIsUndone() {
    var desk = desk()
    desk.type("c", "G", "A")
    #expect(desk.readTitles.count == 4)
    #expect(desk.state.frame().plain.contains("4 in Quay & Field marked read — u undoes"))
    #expect(drawer(desk)?.lines.last?.unread == 0)
    desk.type("u")
    #expect(desk.readTitles.isEmpty)
    #expect(desk.state.frame().plain.contains("Undone: 4 in Quay & Field marked read"))
  }

  @Test func rFetchesAFeedOrAFolder() {
    var desk = desk()
    desk.type("c", "G", "r")
    #expect(
      desk.effects.contains(.work(.refresh([Feed.Key(address: "https://example.org/2")]))))
  }

  @Test func whyAFeedFailsIsSaidWhenItIsSelected() {
    var desk = desk()
    desk.type("c", "G", "k")
    #expect(desk.state.frame().plain.contains("the server answered 503"))
    desk.state.frame().expectExactSize()
  }

  @Test func fromTheDrawerOneGoesToTheErrorsAndBackAndAddsAFeed() {
    var desk = desk()
    desk.type("c", "e")
    guard case .errors = desk.state.layer else { return #expect(Bool(false), "no errors") }
    desk.type("c")
    #expect(drawer(desk) != nil)
    desk.type("?")
    #expect(desk.state.frame().plain.contains("A marks read, r fetches"))
    desk.type("a")
    #expect(desk.state.prompt?.purpose == .address)
  }

  @Test func aNameFromTheRightBeginsWhereAllNamesDo() {
    var desk = desk()
    desk.type("c")
    let arabic = FeedLine(
      kind: .feed, name: "أخبار", scope: .feeds([Feed.Key(address: "https://example.org/a")]))
    desk.perform(.feeds([arabic]))
    let row = desk.state.frame().rows.map { $0.map(\.text).joined() }[2]
    #expect(row.hasPrefix("  ") && !row.hasPrefix("   "))
  }

  @Test func oneThatFailedOnceHasNoSignButItsReason() {
    var desk = desk()
    desk.type("c")
    let shaky = FeedLine(
      kind: .feed, name: "Shaky", scope: .feeds([Feed.Key(address: "https://example.org/a")]),
      failure: "example.org did not answer.")
    desk.perform(.feeds([shaky]))
    #expect(!desk.state.frame().plain.contains("! Shaky"))
    #expect(desk.state.frame().plain.contains("example.org did not answer."))
  }

  @Test func theDrawerStaysWhileArticlesAreShown() {
    var desk = desk()
    desk.type("j", "c")
    desk.perform(.idle)
    #expect(drawer(desk) != nil)
  }

  @Test func bracketsGoFromFeedToFeedWithUnread() {
    var desk = desk()
    desk.type("]")
    #expect(desk.state.name == "Harbour Courier")
    desk.type("A", "]", "]")
    #expect(desk.state.name == "Quay & Field")
    desk.type("]")
    #expect(desk.state.name == "한빛일보")
    desk.type("[")
    #expect(desk.state.name == "Quay & Field")
    desk.type(.named(.escape))
    #expect(desk.state.name == "All feeds")
  }

  @Test func pGoesToStarred() {
    var desk = desk()
    desk.type("j", "j", "s", "g", "p")
    #expect(desk.state.list.selection == 2)
    desk.type("p")
    #expect(desk.state.frame().plain.contains("No starred article below."))
    desk.type("G", "P")
    #expect(desk.state.list.selection == 2)
  }

  @Test func aSearchIsSavedUnderAName() {
    var desk = desk()
    desk.type(":", .paste("save Ferries"), .named(.enter))
    #expect(desk.state.frame().plain.contains("There is no search to save."))
    desk.type("/", .paste("ferry is:unread"), .named(.enter))
    desk.type(":", .paste("save By ferry"), .named(.enter))
    #expect(desk.effects.contains(.saveQuery(SavedQuery("By ferry", "ferry is:unread"))))
    desk.type(":", .paste("save a:b"), .named(.enter))
    #expect(desk.state.frame().plain.contains("The name may hold no colon."))
  }

  @Test func unsubscribingTakesALineAndUndoPutsItBack() {
    var desk = desk()
    desk.type("c", "G", "D")
    let key = Feed.Key(address: "https://example.org/2")
    #expect(desk.effects.contains { if case .unsubscribe(key, _) = $0 { true } else { false } })
    #expect(desk.effects.contains(.work(.align)))
    #expect(
      desk.state.frame().plain.contains(
        "Unsubscribed from Quay & Field; its articles stay — u undoes"))
    desk.report(.done(feeds: 0, new: 0, failed: 0))
    #expect(drawer(desk)?.lines.map(\.name).contains("Quay & Field") == false)
    #expect(drawer(desk)?.selected?.name == "한빛일보")
    desk.type("u")
    #expect(desk.state.frame().plain.contains("Undone: Unsubscribed from Quay & Field"))
    desk.report(.done(feeds: 0, new: 0, failed: 0))
    #expect(drawer(desk)?.lines.last?.name == "Quay & Field")
    desk.type("U")
    desk.report(.done(feeds: 0, new: 0, failed: 0))
    #expect(drawer(desk)?.lines.last?.name == "한빛일보")
    #expect(desk.effects.filter { $0 == .work(.align) }.count == 3)
  }

  @Test func marksAndUnsubscribingAreUndoneInTheirOrder() {
    var desk = desk()
    desk.type("s", "c", "G", "D")
    desk.report(.done(feeds: 0, new: 0, failed: 0))
    desk.type(.named(.escape), "u", "u")
    #expect(desk.state.frame().plain.contains("Undone: Starred"))
    #expect(desk.state.list.selected?.isStarred == false)
  }

  @Test func whileTheWorkerIsBusyTheListIsAlignedAfterwards() {
    var desk = desk()
    desk.type("R", "c", "G", "D")
    #expect(!desk.effects.contains(.work(.align)))
    desk.report(.done(feeds: 3, new: 0, failed: 0))
    #expect(desk.effects.contains(.work(.align)))
  }

  /// The library follows when nothing is fetched; the list of feeds does not wait for it.
  @Test func aFeedThatIsLeftIsInNoListAtOnce() {
    var desk = desk()
    desk.perform(.unbidden(.refreshDue))
    let all = drawerNames(&desk)
    desk.type("G", "D")
    #expect(drawer(desk)?.lines.map(\.name) == all.dropLast())
    #expect(!desk.state.frame().plain.contains("fetching"))
    desk.type("u")
    #expect(drawer(desk)?.lines.map(\.name) == all)
  }

  private func drawerNames(_ desk: inout Desk) -> [String] {
    desk.type("c")
    return drawer(desk)?.lines.map(\.name) ?? []
  }

  @Test func onlyAFeedOfTheListCanBeUnsubscribed() {
    var desk = desk()
    desk.type("c", "D")
    #expect(desk.state.frame().plain.contains("All feeds is no feed."))
    desk.type(.named(.escape), "D")
    #expect(desk.state.frame().plain.contains("c opens it"))
    var state = desk.state
    #expect(state.unsubscribe(from: .kept, named: "Kept").isEmpty)
    #expect(!desk.effects.contains { if case .unsubscribe = $0 { true } else { false } })
    desk.type("c", "G", .named(.enter), "D")
    #expect(desk.effects.contains { if case .unsubscribe = $0 { true } else { false } })
  }

  @Test func theAsteriskOpensWhatIsStarred() {
    var desk = desk()
    desk.type("j", "s", "*")
    #expect(desk.state.name == "Starred" && desk.state.list.rows.count == 1)
    desk.type(.named(.escape), "c", "*")
    #expect(desk.state.name == "Starred" && desk.state.layer == nil)
  }
}
