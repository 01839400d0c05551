import FoundationEssentials
import News
import Testing

@testable import Library

/// When a feed counts as failing, and what is kept of being offline.
@Suite struct FailingTests {
  private func visit(
    _ failures: Int, over hours: Double, _ kind: Visit.FailureKind? = nil, ended: Date? = nil
  ) -> Visit {
    var visit = Visit()
    (visit.failures, visit.failureKind, visit.ended) = (failures, kind, ended)
    if failures > 0 { visit.failingSince = noon.addingTimeInterval(-hours * 3600) }
    (visit.lastTry, visit.error) = (noon, failures > 0 ? "It failed." : nil)
    return visit
  }

  @Test func threeTriesOverADayAreFailing() {
    #expect(visit(3, over: 24).isFailing(whileOffline: false))
    #expect(visit(9, over: 240, .network).isFailing(whileOffline: false))
    #expect(!visit(2, over: 48).isFailing(whileOffline: false))
    #expect(!visit(30, over: 23.9, .http).isFailing(whileOffline: false))
    #expect(!visit(0, over: 0).isFailing(whileOffline: false))
  }

  @Test func whatNoTryWillMendIsFailingAtOnce() {
    for kind in Visit.FailureKind.allCases {
      let isFinal = kind == .parse || kind == .gone
      #expect(visit(1, over: 0, kind).isFailing(whileOffline: false) == isFinal)
    }
    #expect(visit(0, over: 0, ended: noon).isFailing(whileOffline: false))
  }

  @Test func offlineNothingIsFailing() {
    #expect(!visit(9, over: 240).isFailing(whileOffline: true))
    #expect(!visit(1, over: 0, .gone, ended: noon).isFailing(whileOffline: true))
  }

  @Test func failingFeedsAreCountedHiddenOnesToo() throws {
    let house = try House()
    let worker = try house.worker()
    let keys = (0..<5).map { Feed.Key(address: "https://\($0).example/") }
    try worker.subscribe(
      to: keys.prefix(4).map { Subscription($0.text, isHidden: $0 == keys[1]) })
    let visits = [
      visit(0, over: 0), visit(1, over: 0, .parse), visit(1, over: 0),
      visit(0, over: 0, ended: noon), visit(5, over: 99),
    ]
    for (key, visit) in zip(keys, visits) {
      try worker.record(visit, of: key, origin: key == keys[4] ? .document : .subscription)
    }
    let reader = try house.reader()
    #expect(try reader.failing() == 2)
    #expect(try reader.troubledFeeds().map(\.key) == [keys[1], keys[2], keys[3]])
    #expect(try reader.troubledFeeds().first?.visit == visits[1])
    try worker.setOffline(noon)
    #expect(try reader.failing() == 0)
    #expect(try reader.troubledFeeds().count == 3)
  }

  @Test func beingOfflineIsKeptUntilSomethingAnswers() throws {
    let house = try House()
    let worker = try house.worker()
    #expect(try worker.offlineSince() == nil)
    try worker.setOffline(noon)
    #expect(try house.reader().offlineSince() == noon)
    try worker.setDistrusted(noon + 9)
    try worker.setOffline(nil)
    #expect(try house.reader().offlineSince() == nil)
    #expect(try worker.distrustedSince() == noon + 9)
    try worker.setDistrusted(nil)
    #expect(try worker.distrustedSince() == nil)
  }

  @Test func aReasonIsKeptWithoutPasswords() throws {
    let house = try House()
    let worker = try house.worker()
    var visit = visit(1, over: 0)
    visit.error = "https://ada:secret@courier.example/feed answered 401."
    try worker.record(visit, of: courier)
    #expect(try worker.feed(courier)?.visit.error == "https://courier.example/feed answered 401.")
  }
}
