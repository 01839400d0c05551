import FoundationEssentials
import News
import Testing
import Typesetting

@testable import Reader

/// What `a` comes to: a feed at once, several to choose from, a page to keep, or why nothing.
@Suite struct AddingTests {
  private let address = "https://example.org/"

  static func offers(_ count: Int) -> [Offer] {
    (0..<count).map { number in
      var offer = Offer(
        .feed, url: "https://example.org/\(number)/feed.xml", title: "Harbour Courier \(number)")
      offer.format = ["RSS 2.0", "Atom", "JSON Feed"][number % 3]
      offer.newest = number == 2 ? nil : "The ferry that was on time, 한강 다리 위의 도서관까지"
      offer.newestDate = number == 1 ? nil : Samples.noon
      return offer
    }
  }

  private func desk(
    _ events: [WorkerEvent], columns: Int = 120, rows: Int = 40, failed: Int = 0
  ) -> Desk {
    var desk = Desk(Samples.articles(6), columns: columns, rows: rows)
    desk.type("a", .paste(address), .named(.enter))
    for event in events { desk.report(event) }
    desk.report(.done(feeds: 0, new: 0, failed: failed))
    desk.perform(.idle)
    return desk
  }

  private func list(_ desk: Desk) -> OfferList? {
    if case .offers(let list) = desk.state.layer { list } else { nil }
  }

  @Test func aFeedThatIsAloneIsThereAtOnce() {
    let desk = desk([.stored(Feed.Key(address: address), title: "Courier", new: 3)])
    #expect(desk.effects.contains(.work(.add(address))))
    #expect(desk.state.layer == nil)
    #expect(desk.state.frame().plain.contains("Added Courier: 3 articles."))
  }

  @Test func ofSeveralTheChosenOneIsFollowed() {
    var desk = desk(Self.offers(3).map { .offered($0) })
    #expect(list(desk)?.offers.count == 3)
    desk.type("j", "j", "j", "k")
    #expect(list(desk)?.selection == 1)
    desk.type(.named(.enter))
    #expect(desk.state.layer == nil)
    #expect(desk.effects.last { $0.isWork } == .work(.follow("https://example.org/1/feed.xml")))
    desk.report(.stored(Feed.Key(address: address), title: "Courier", new: 1))
    desk.report(.done(feeds: 1, new: 1, failed: 0))
    #expect(desk.state.frame().plain.contains("Added Courier: 1 article."))
  }

  @Test(arguments: [Key.named(.escape), "q", "h"]) func leavingTheListTakesNone(_ key: Key) {
    var desk = desk(Self.offers(2).map { .offered($0) })
    if key == "h" { desk.type(.named(.tab)) }
    desk.type(key == "h" ? .named(.escape) : key)
    #expect(desk.state.layer == nil && !desk.effects.contains(.quit))
    #expect(desk.effects.filter(\.isWork) == [.work(.add(address))])
  }

  /// Somebody types, or looks at something else, when they come: no key of theirs chooses.
  @Test(arguments: [["c"], [":"], ["e"]] as [[Key]])
  func offersWaitForTheKeys(_ keys: [Key]) {
    var desk = Desk(Samples.articles(6), columns: 120, rows: 40)
    desk.type("a", .paste(address), .named(.enter))
    for key in keys { desk.type(key) }
    let before = (desk.state.layer, desk.state.prompt)
    for offer in Self.offers(2) { desk.report(.offered(offer)) }
    desk.report(.done(feeds: 0, new: 0, failed: 0))
    desk.perform(.idle)
    #expect((desk.state.layer, desk.state.prompt) == before)
    #expect(desk.state.notice?.text.contains("it comes when this is closed") == true)
    desk.type(.named(.escape))
    #expect(list(desk)?.offers.count == 2)
  }

  @Test func aPageWithoutAFeedCanBeKept() {
    let page = Offer(.page, url: address, title: "Tides of June")
    var desk = desk([.offered(page), .failed("It names no feed.")], failed: 1)
    let screen = desk.state.frame().plain
    #expect(screen.contains("No feed there") && screen.contains("Tides of June"))
    desk.type(.named(.enter))
    #expect(desk.effects.last { $0.isWork } == .work(.keep(address)))
    desk.report(.kept(title: "Tides of June", isNew: true))
    desk.report(.stored(.kept, title: "Kept", new: 1))
    desk.report(.done(feeds: 1, new: 1, failed: 0))
    #expect(desk.state.frame().plain.contains("Kept: Tides of June"))
  }

  @Test func whyThePagesFeedDidNotComeStandsBelowIt() {
    var page = Offer(.page, url: address, title: "Tides of June")
    page.reason =
      "\(address) names a feed that could not be had. example.org answered 403 Forbidden."
    for (columns, rows) in [(120, 40), (80, 24), (40, 12), (20, 5)] {
      let desk = desk(
        [.offered(page), .failed("It did not come.")], columns: columns, rows: rows, failed: 1)
      desk.state.frame().expectExactSize()
      let screen = desk.state.frame().plain
      #expect(!screen.contains("No feed there"))
      #expect(rows < 12 || screen.contains("Forbidden."))
    }
  }

  @Test func aPageOfASiteThatIsFollowedCanBeKept() {
    let page = Offer(.page, url: address, title: "Tides of June")
    let known = WorkerEvent.unchanged(Feed.Key(address: address), title: "Courier")
    var desk = desk([.offered(page), known])
    #expect(desk.state.frame().plain.contains("You follow Courier already"))
    desk.type(.named(.enter))
    #expect(desk.effects.last { $0.isWork } == .work(.keep(address)))
  }

  @Test func whoFollowsOneOfThePagesFeedsIsOfferedTheOthers() {
    let known = WorkerEvent.unchanged(Feed.Key(address: address), title: "Courier")
    var desk = desk([known] + Self.offers(2).map { .offered($0) })
    #expect(desk.state.frame().plain.contains("Which feed · 1 of 2 · you follow Courier already"))
    desk.type(.named(.enter))
    #expect(desk.effects.last { $0.isWork } == .work(.follow("https://example.org/0/feed.xml")))
  }

  @Test func howManyWereNotLookedAtStandsAboveTheList() {
    let left = "4 more of the feeds that it names were not looked at; add them by their addresses"
    let skip = WorkerEvent.skipped(title: "example.org", reason: left)
    for (columns, words) in [(200, left), (120, "4 more of the feeds"), (60, "4 more of")] {
      let desk = desk(Self.offers(8).map { .offered($0) } + [skip], columns: columns, rows: 40)
      #expect(desk.state.frame().plain.contains("Which feed · 1 of 8 · " + words))
    }
    let one = desk([.stored(Feed.Key(address: address), title: "Courier", new: 3), skip])
    #expect(one.state.frame().plain.contains("Added Courier: 3 articles. \(left)."))
  }

  @Test func aDuplicateAndAFailureSaySo() {
    let known = desk([.unchanged(Feed.Key(address: address), title: "Courier")])
    #expect(known.state.frame().plain.contains("You follow Courier already."))
    let failed = desk([.failed("example.org answered 404 Not Found.")], failed: 1)
    #expect(failed.state.frame().plain.contains("example.org answered 404 Not Found."))
    #expect(failed.state.notice?.isAlert == true)
  }

  @Test(arguments: [(20, 5), (25, 6), (40, 10), (80, 24), (120, 40)])
  func thePickedOneIsOnScreenAtAnySize(columns: Int, rows: Int) {
    var desk = desk(Self.offers(12).map { .offered($0) }, columns: columns, rows: rows)
    for number in 0..<12 {
      let frame = desk.state.frame()
      frame.expectExactSize()
      #expect(list(desk)?.selection == number)
      let picked = frame.rows.contains {
        $0.contains { $0.style.contains(.selected) && $0.text.contains("Harb") }
      }
      #expect(picked, "\(number)")
      desk.type("j")
    }
    desk.type("2")
    #expect(list(desk)?.selection == 1)
    desk.perform(.resized(.init(columns: 60, rows: 12)))
    desk.state.frame().expectExactSize()
  }

  @Test func readingGoesOnUnderTheListAndItStays() {
    var desk = desk(Self.offers(2).map { .offered($0) })
    desk.perform(.rows(desk.state.view, .newest, desk.rows(desk.state.view, .newest)))
    desk.perform(.idle)
    #expect(list(desk) != nil)
  }
}

extension Effect {
  var isWork: Bool { if case .work = self { true } else { false } }
}
