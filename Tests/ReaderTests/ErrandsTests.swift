import News
import Testing

@testable import Reader

/// Orders beside each other: none ends another, and each is told of by itself.
@Suite struct ErrandsTests {
  private let key = Feed.Key(address: "https://example.org/2")

  private func desk(_ first: Order = .refreshDue) -> Desk {
    var desk = Desk(Samples.articles(12), columns: 120, rows: 40)
    desk.perform(.unbidden(first))
    return desk
  }

  private func works(_ desk: Desk) -> [Effect] {
    desk.effects.filter { $0.isWork || $0 == .endWork(.refreshDue) }
  }

  private func says(_ desk: Desk) -> String { desk.state.notice?.text ?? "" }

  @Test func oneFeedIsFetchedBesideWhatIsDue() {
    var desk = desk()
    desk.type("c", "G", "r")
    #expect(works(desk) == [.work(.refreshDue), .work(.refresh([key]))])
    desk.report(.stored(key, title: "Quay & Field", new: 2), of: .refresh([key]))
    desk.report(.done(feeds: 1, new: 2, failed: 0), of: .refresh([key]))
    #expect(says(desk) == "2 new — ^R shows them. 1 feed answered.")
    #expect(desk.state.errands.has(.refreshDue))
  }

  @Test func oneFeedIsFetchedBesideAll() {
    var desk = desk()
    desk.report(.done(feeds: 1, new: 0, failed: 0))
    desk.type("R", "c", "G", "r")
    #expect(works(desk).suffix(2) == [.work(.refreshAll), .work(.refresh([key]))])
    desk.report(.failed("A is gone."), of: .refreshAll)
    desk.report(.done(feeds: 1, new: 0, failed: 0), of: .refresh([key]))
    #expect(says(desk) == "Nothing new. 1 feed answered.")
    #expect(desk.state.frame().plain.contains("fetching · "))
    desk.report(.done(feeds: 3, new: 0, failed: 1), of: .refreshAll)
    #expect(says(desk) == "Nothing new. 3 feeds answered. 1 failed. A is gone.")
    #expect(!desk.state.frame().plain.contains("fetching · "))
  }

  @Test func whatFailsAfterTheEndIsToldAndHoldsUpNothing() {
    var desk = desk()
    desk.report(.done(feeds: 1, new: 0, failed: 0))
    desk.type("R")
    desk.report(.done(feeds: 1, new: 0, failed: 0), of: .refreshAll)
    desk.report(.failed("The library is damaged."), of: .refreshAll)
    #expect(says(desk) == "The library is damaged.")
    #expect(!desk.state.errands.has(.refreshAll))
    desk.type("R")
    #expect(works(desk).suffix(1) == [.work(.refreshAll)] && works(desk).count == 3)
  }

  /// It comes after the end of the order, which is not at work again by it.
  @Test func aCacheThatCannotBeWrittenIsToldAfterTheEnd() {
    var desk = desk()
    desk.report(.done(feeds: 1, new: 0, failed: 0))
    desk.type("R")
    desk.report(.done(feeds: 3, new: 0, failed: 0), of: .refreshAll)
    desk.report(.unkept("Cannot create the folder /cache/pages: Not a directory."), of: .refreshAll)
    #expect(says(desk) == "Cannot create the folder /cache/pages: Not a directory.")
    #expect(!desk.state.errands.has(.refreshAll))
  }

  @Test func aFeedIsAddedBesideAll() {
    var desk = desk()
    desk.type("a", .paste("https://example.org/new"), .named(.enter))
    #expect(works(desk) == [.work(.refreshDue), .work(.add("https://example.org/new"))])
    desk.report(.failed("B is gone."), of: .refreshDue)
    desk.report(.stored(key, title: "Old", new: 1), of: .refreshDue)
    desk.report(.done(feeds: 0, new: 0, failed: 0), of: .add("https://example.org/new"))
    #expect(says(desk) == "Nothing was added.")
  }

  /// Two at once would ask twice what is due; the second asks it too.
  @Test func allFeedsWaitUntilTheOtherRefreshHasLeft() {
    var desk = desk()
    desk.type("R")
    #expect(works(desk) == [.work(.refreshDue), .endWork(.refreshDue)])
    desk.report(.done(feeds: 5, new: 3, failed: 0), of: .refreshDue)
    #expect(works(desk).last == .work(.refreshAll))
    #expect(says(desk) == "Fetching all feeds …")
    desk.perform(.unbidden(.refreshDue))
    #expect(works(desk).last == .work(.refreshAll))
  }

  @Test func whatIsBeingFetchedIsNotFetchedTwice() {
    var desk = desk()
    desk.type("c", "G", "r", "r")
    #expect(works(desk).count == 2)
    #expect(says(desk) == "It is being fetched already; what comes is announced.")
    desk.report(.done(feeds: 0, new: 0, failed: 0), of: .refresh([key]))
    #expect(says(desk) == "It is being fetched already; what comes is announced.")
    desk.type("r")
    #expect(works(desk).count == 3)
  }

  @Test func whatIsBeingAddedIsNotAddedTwice() {
    var desk = desk()
    for _ in 0..<2 { desk.type("a", .paste("https://example.org/new"), .named(.enter)) }
    #expect(works(desk).count == 2)
    #expect(says(desk) == "It is being added already.")
  }

  @Test func moreThanAFewWaitForTheirTurn() {
    var desk = desk()
    let orders = (0..<5).map { Order.add("https://example.org/\($0)") }
    for number in 0..<5 {
      desk.type("a", .paste("https://example.org/\(number)"), .named(.enter))
    }
    #expect(works(desk).count == Errands.most)
    desk.report(.died("It ended."), of: orders[1])
    #expect(works(desk).last == .work(orders[3]))
    desk.report(.done(feeds: 0, new: 0, failed: 0), of: .refreshDue)
    #expect(works(desk).last == .work(orders[4]))
  }

  @Test func theListIsAlignedWhenNothingIsFetched() {
    var desk = desk()
    desk.type("c", "G", "D", "k", "r")
    #expect(!desk.effects.contains(.work(.align)))
    desk.report(.done(feeds: 0, new: 0, failed: 0), of: .refreshDue)
    #expect(!desk.effects.contains(.work(.align)))
    desk.report(.done(feeds: 1, new: 0, failed: 0))
    #expect(works(desk).last == .work(.align))
    desk.type("u")
    #expect(desk.effects.filter { $0 == .work(.align) }.count == 1)
    desk.report(.done(feeds: 0, new: 0, failed: 0), of: .align)
    #expect(desk.effects.filter { $0 == .work(.align) }.count == 2)
  }
}
