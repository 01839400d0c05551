import FoundationEssentials
import Library
import Testing

@testable import Wire

struct AskingTests {
  private let now = Date(timeIntervalSince1970: 1_790_080_000)

  private func objection(
    _ occasion: Refresh.Occasion, hosts: [String: HostRest] = [:], _ change: (inout Visit) -> Void
  ) -> String? {
    var visit = Visit()
    change(&visit)
    return Asking(occasion: occasion, now: now, hosts: hosts).objection(to: visit, host: "e.org")
  }

  private func ago(_ seconds: Double) -> Date { now.addingTimeInterval(-seconds) }

  @Test(arguments: [Refresh.Occasion.order, .wish, .due])
  func aFeedNobodyAskedIsAsked(occasion: Refresh.Occasion) {
    #expect(objection(occasion) { _ in } == nil)
  }

  @Test(arguments: [Refresh.Occasion.order, .wish, .due])
  func aHostThatWantsToBeLeftAloneIs(occasion: Refresh.Occasion) {
    let rest = HostRest(until: now.addingTimeInterval(540), reason: "429 Too Many Requests")
    #expect(
      objection(occasion, hosts: ["e.org": rest]) { _ in }
        == "e.org asked to be left alone for 9 min (429 Too Many Requests)")
    let over = HostRest(until: now, reason: "429 Too Many Requests")
    #expect(objection(occasion, hosts: ["e.org": over]) { _ in } == nil)
  }

  @Test func anOrderIsHeldUpByAFreshAnswerOnly() {
    for occasion in [Refresh.Occasion.order, .wish] {
      #expect(objection(occasion) { $0.lastSuccess = ago(40) } == "it answered 40 s ago")
      #expect(objection(occasion) { $0.lastSuccess = ago(120) } == nil)
      #expect(objection(occasion) { $0.nextDue = now.addingTimeInterval(9999) } == nil)
      #expect(objection(occasion) { $0.lastTry = ago(5) } == nil)
    }
  }

  @Test func byItselfOnlyWhatIsDueIsAsked() {
    #expect(
      objection(.due) {
        ($0.nextDue, $0.dueReason) = (now.addingTimeInterval(3 * 3600), "it failed")
      } == "it is due in 3 h: it failed")
    #expect(objection(.due) { $0.nextDue = ago(1) } == nil)
    #expect(objection(.due) { ($0.nextDue, $0.lastTry) = (ago(1), ago(539)) } != nil)
    #expect(objection(.due) { ($0.nextDue, $0.lastTry) = (ago(1), ago(540)) } == nil)
  }

  @Test func aFeedThatEndedIsAskedOnlyByName() {
    for occasion in [Refresh.Occasion.order, .due] {
      #expect(
        objection(occasion) { $0.ended = ago(9 * 86_400) } == "it ended 9 days ago (410 Gone)")
    }
    #expect(objection(.wish) { $0.ended = ago(9 * 86_400) } == nil)
  }

  @Test func aClockThatWasPutBackHoldsUpNothingForLong() {
    let later = now.addingTimeInterval(400 * 86_400)
    #expect(objection(.order) { $0.lastSuccess = later } == nil)
    #expect(objection(.due) { ($0.nextDue, $0.lastTry) = (later, later) } == nil)
  }

  @Test func aFileIsLookedAtAnyTime() {
    var visit = Visit()
    (visit.lastTry, visit.lastSuccess) = (now, now)
    for occasion in [Refresh.Occasion.order, .wish, .due] {
      #expect(Asking(occasion: occasion, now: now).objection(to: visit, host: "") == nil)
    }
  }

  @Test(arguments: [(0, "0 s"), (99, "99 s"), (100, "2 min"), (7200, "2 h"), (200_000, "2 days")])
  func spansAreShort(seconds: Double, text: String) {
    #expect(Asking.span(seconds) == text)
  }
}
