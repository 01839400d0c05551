import News
import Testing
import Typesetting

@testable import Reader

@Suite struct OpeningTests {
  private let last = Place(
    view: View(scope: .all, hidesRead: true, watermark: 10, openedAt: 100),
    position: .init(rowid: 77))

  private func start(
    _ hasFeeds: Bool, place: Place? = nil, isResumed: Bool = false, newsboat: Bool = false
  ) -> Action.Start {
    Opening.feeds(
      hasFeeds: hasFeeds, place: place, isResumed: isResumed, watermark: 12, now: 900,
      hasNewsboatFeeds: newsboat)
  }

  @Test func withoutSubscriptionsTheSampleEditionOpensAndSaysHowToGoOn() {
    let first = start(false)
    #expect(first.view.scope == .origin(.bundle))
    #expect(first.name == "Sample edition (invented news)")
    #expect(first.notice?.text.contains("a to add a feed") == true)
    #expect(start(false, newsboat: true).notice?.text.contains("Newsboat") == true)
  }

  @Test func ownFeedsOpenUnread() {
    #expect(start(true).view == View(scope: .all, hidesRead: true, watermark: 12, openedAt: 900))
  }

  @Test func afterAKillTheExactPlaceComesBackAndNewArticlesAreAnnounced() {
    let again = start(true, place: last, isResumed: true)
    #expect(again.place == last)
    #expect(again.notice?.text.contains("New articles") == true)
  }

  @Test func longAfterQuittingThePlaceIsOffered() {
    let later = start(true, place: last)
    #expect(later.place == nil)
    #expect(later.offer == last.position)
  }

  @Test func aPlaceInAnotherViewIsNotGoneTo() {
    #expect(start(false, place: last, isResumed: true).place == nil)
  }
}

/// What happens while the worker is still reading.
@Suite struct ArrivingTests {
  @Test func untilAKeyIsPressedTheFirstUnreadStaysSelected() {
    var desk = Desk(Array(Samples.articles(4).dropFirst(2)), hidesRead: false)
    desk.perform(.start(.init(view: desk.state.view, name: "Edition", isOpening: true)))
    desk.arrive(Array(Samples.articles(2)))
    desk.report(.stored(Feed.Key(stored: "a"), title: "A", new: 2))
    #expect(desk.state.list.selection == 0)
    #expect(desk.state.list.rows.count == 4)
  }

  /// Of a library that cannot be read nobody knows whether all is read.
  @Test func whatDidNotComeIsNotSaidToBeRead() {
    var state = State(size: .init(columns: 80, rows: 24), now: Samples.noon, zone: .utc)
    let view = View(scope: .all, hidesRead: true, watermark: 3, openedAt: 1)
    _ = state.apply(.start(.init(view: view, name: "All feeds")))
    #expect(state.frame().plain.contains("Reading …"))
    #expect(!state.frame().plain.contains("all read"))
    _ = state.apply(.key("j", waited: false))
    #expect(state.notice?.text == "The articles are not here yet.")
    let none = Action.Rows([], reachesNewest: true, reachesOldest: true)
    _ = state.apply(.rows(view, .newest, none))
    #expect(state.frame().plain.contains("All read. R fetches."))
  }

  @Test func afterAKeyNothingMovesTheSelection() {
    var desk = Desk(Array(Samples.articles(5).dropFirst(2)), hidesRead: false)
    desk.perform(.start(.init(view: desk.state.view, name: "Edition", isOpening: true)))
    desk.type("j")
    let selected = desk.state.list.selected
    desk.arrive(Array(Samples.articles(2)))
    desk.report(.stored(Feed.Key(stored: "a"), title: "A", new: 2))
    #expect(desk.state.list.selected == selected)
  }

  @Test func aRefreshAnnouncesAndMovesNothing() {
    var desk = Desk(Samples.articles(3))
    desk.type("R")
    let rows = desk.state.list.rows
    desk.report(.stored(Feed.Key(stored: "a"), title: "A", new: 2))
    desk.report(.done(feeds: 1, new: 2, failed: 0))
    #expect(desk.state.list.rows == rows)
    #expect(desk.state.frame().plain.contains("2 new — ^R shows them"))
  }

  @Test func failuresAreSaidInOneSentence() {
    var desk = Desk(Samples.articles(3))
    desk.type("R")
    desk.report(.failed("example.org answered 410 Gone; the feed has ended."))
    desk.report(.done(feeds: 1, new: 0, failed: 1))
    #expect(desk.state.frame().plain.contains("1 failed. example.org answered 410 Gone"))
  }

  @Test(arguments: [
    (1, 0, 0, "Nothing new. 1 feed answered."), (2, 0, 0, "Nothing new. 2 feeds answered."),
    (1, 3, 0, "3 new — ^R shows them. 1 feed answered."),
    (0, 0, 2, "Nothing new. No feed answered. 2 failed. "),
  ])
  func howARefreshWentIsAPlainSentence(_ feeds: Int, _ new: Int, _ failed: Int, _ words: String) {
    var desk = Desk(Samples.articles(3))
    desk.type("R")
    for _ in 0..<failed { desk.report(.failed("example.org answered 500.")) }
    if new > 0 { desk.report(.stored(Feed.Key(stored: "a"), title: "A", new: new)) }
    desk.report(.done(feeds: feeds, new: new, failed: failed))
    #expect(desk.state.frame().plain.contains(words))
  }

  @Test func whoWasLeftAloneIsNotSaidToHaveFailedToAnswer() {
    var desk = Desk(Samples.articles(3))
    desk.type("R")
    for _ in 0..<3 { desk.report(.skipped(title: "A", reason: "it answered 9 s ago")) }
    for _ in 0..<2 { desk.report(.failed("example.org answered 500.")) }
    desk.report(.done(feeds: 0, new: 0, failed: 2))
    #expect(
      desk.state.notice?.text
        == "Nothing new. 3 not asked. 2 failed. example.org answered 500. (And 1 more.)")
  }

  @Test func aFailureNamesItsFeedOnce() {
    var desk = Desk(Samples.articles(3))
    desk.type("R")
    desk.report(.failed("example.org answered 404 Not Found.", feed: "Harbour Courier"))
    #expect(desk.state.notice?.text == "Harbour Courier: example.org answered 404 Not Found.")
    desk.report(.failed("https://a.example/ is no feed.", feed: "https://a.example/"))
    desk.report(.done(feeds: 0, new: 0, failed: 2))
    #expect(desk.state.notice?.text.contains("2 failed. https://a.example/ is no feed. (") == true)
  }

  @Test func ofOneFeedThatFailedTheReasonIsEnough() {
    var desk = Desk(Samples.articles(3))
    desk.type("R")
    desk.report(.failed("example.org answered 410 Gone; the feed has ended."))
    desk.report(.done(feeds: 0, new: 0, failed: 1))
    #expect(desk.state.notice?.text == "example.org answered 410 Gone; the feed has ended.")
  }

  @Test(arguments: [(0, ""), (1, "Nothing new. 1 feed answered. ")])
  func aNetworkThatIsAwayIsNoFeedsFailure(_ feeds: Int, _ before: String) {
    var desk = Desk(Samples.articles(3))
    desk.type("R")
    desk.report(.failed("None of 3 servers answered."))
    desk.report(.done(feeds: feeds, new: 0, failed: 3))
    #expect(desk.state.notice?.text == before + "None of 3 servers answered.")
  }

  @Test func aLongReasonIsSaidToItsEnd() {
    var desk = Desk(Samples.articles(3), columns: 80, rows: 24)
    desk.type("R")
    let reason =
      "127.0.0.1 sent a page and no feed; telex add http://127.0.0.1:18765/login looks for its feed."
    desk.report(.failed(reason))
    let lines = desk.state.frame().rows.suffix(2).map { $0.map(\.text).joined() }
    #expect(lines[0].contains("sent a page") && lines[1].contains("looks for its feed."))
    desk.state.frame().expectExactSize()
  }

  @Test func anOrderDuringTheFirstRefreshSaysHowItWent() {
    var desk = Desk(Samples.articles(3))
    desk.perform(.start(.init(view: desk.state.view, name: "All feeds", isOpening: true)))
    desk.perform(.unbidden(.refreshDue))
    desk.type("R")
    desk.report(.done(feeds: 0, new: 0, failed: 0), of: .refreshDue)
    desk.report(.stored(Feed.Key(stored: "a"), title: "A", new: 2))
    desk.report(.done(feeds: 4, new: 2, failed: 0))
    #expect(desk.state.notice?.text == "2 new — ^R shows them. 4 feeds answered.")
  }

  @Test func addingAFeedLeavesTheSampleEdition() {
    var desk = Desk(Samples.articles(3))
    let view = View(scope: .origin(.bundle), hidesRead: false, watermark: 3, openedAt: 1)
    desk.perform(.start(.init(view: view, name: "Sample")))
    desk.type("a", .paste("https://example.org/feed"), .named(.enter))
    #expect(desk.effects.contains(.work(.add("https://example.org/feed"))))
    desk.report(.stored(Feed.Key(stored: "a"), title: "A", new: 20))
    desk.report(.done(feeds: 1, new: 20, failed: 0))
    #expect(desk.state.view.scope == .all)
    #expect(desk.state.name == "All feeds")
  }

  @Test func withoutFeedsOfOnesOwnThereIsNothingToFetch() {
    for (scope, words) in [
      (Query.origin(.bundle), "There are no feeds of your own yet."),
      (.feeds([Feed.Key(path: "/tmp/a.xml")]), "Documents are read anew"),
    ] {
      var desk = Desk(Samples.articles(3))
      let view = View(scope: scope, hidesRead: false, watermark: 3, openedAt: 1)
      desk.perform(.start(.init(view: view, name: "Sample")))
      desk.type("r")
      #expect(desk.state.frame().plain.contains(words))
      #expect(!desk.effects.contains { if case .work = $0 { true } else { false } })
    }
  }
}
