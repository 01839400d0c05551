import FoundationEssentials
import Library
import News
import Testing

@testable import Wire

struct DueTests {
  /// A Tuesday, 12:26:40 UTC.
  private let now = Date(timeIntervalSince1970: 1_790_080_000)

  private func grounds(_ change: (inout Due.Grounds) -> Void = { _ in }) -> Due.Grounds {
    var grounds = Due.Grounds(now: now)
    change(&grounds)
    return grounds
  }

  /// Ten articles, one every so many minutes, the newest now.
  private func dates(every minutes: Double) -> [Date] {
    (0..<10).map { now.addingTimeInterval(-60 * minutes * Double($0)) }
  }

  @Test(arguments: [(1.0, 15), (60, 27), (600, 270), (20_000, 1440)])
  func aFeedIsAskedAsOftenAsItChanges(minutes: Double, interval: Int) {
    let due = Due.afterAnswer(grounds { $0.dates = dates(every: minutes) })
    #expect(Int((due.seconds / 60).rounded()) == interval)
    #expect(due.reason == "it changes about that often")
  }

  @Test func aFeedThatFellSilentIsAskedLessOften() {
    let old = dates(every: 10).map { $0.addingTimeInterval(-30 * 86_400) }
    #expect(Due.afterAnswer(grounds { $0.dates = old }).seconds == 86_400)
  }

  @Test func withoutDatesTheIntervalGoesByWhatWasFound() {
    func next(from minutes: Int?, isChanged: Bool) -> Double {
      let grounds = grounds {
        ($0.visit.intervalMinutes, $0.isChanged) = (minutes, isChanged)
      }
      return Due.afterAnswer(grounds).seconds / 60
    }
    #expect(next(from: nil, isChanged: true) == 30)
    #expect(next(from: 100, isChanged: false) == 125)
    #expect(next(from: 16, isChanged: true) == 15)
    #expect(next(from: 1400, isChanged: false) == 1440)
  }

  @Test func datesToComeSayNothing() {
    let future = dates(every: -60).dropFirst()
    #expect(Due.afterAnswer(grounds { $0.dates = Array(future) }).seconds == 75 * 60)
  }

  @Test func theCacheIsBelievedUpToFiveHours() {
    func due(_ fresh: Int) -> Due { Due.afterAnswer(grounds { $0.facts.freshFor = fresh }) }
    #expect(due(2 * 3600).seconds == 7200)
    #expect(due(2 * 3600).reason == "its last answer holds till then (Cache-Control)")
    #expect(due(16 * 365 * 86_400).seconds == 18_000)
    #expect(due(60).seconds == 75 * 60)
  }

  @Test func thePublishersWishIsHeardUpToADay() {
    let ttl = Due.afterAnswer(grounds { $0.ttlMinutes = 180 })
    #expect(ttl == Due(seconds: 10_800, reason: "the feed asks for it (ttl)"))
    let period = Due.afterAnswer(
      grounds { ($0.ttlMinutes, $0.details.updateMinutes) = (90, 10_080) })
    #expect(period == Due(seconds: 86_400, reason: "the feed asks for it (sy:updatePeriod)"))
  }

  @Test func theUsersWishOutweighsThePublishersAndNotTheCaches() {
    func due(_ fresh: Int?) -> Double {
      Due.afterAnswer(
        grounds {
          ($0.wish, $0.ttlMinutes, $0.facts.freshFor) = (20, 600, fresh)
          $0.details.skipHours = Array(0...22)
        }
      ).seconds
    }
    #expect(due(nil) == 1200)
    #expect(due(3600) == 3600)
  }

  @Test func hoursAndDaysTheFeedSkipsAreLeftOut() {
    let hours = Due.afterAnswer(grounds { $0.details.skipHours = [13, 14] })
    #expect(now.addingTimeInterval(hours.seconds).timeIntervalSince1970 == 1_790_089_200)
    #expect(hours.reason == "the feed skips the hours before (skipHours, skipDays)")
    let days = Due.afterAnswer(grounds { $0.details.skipDays = ["Tuesday", "Wednesday"] })
    #expect(now.addingTimeInterval(days.seconds).timeIntervalSince1970 == 1_790_208_000)
    let never = Due.afterAnswer(grounds { $0.details.skipHours = Array(0...23) })
    #expect(never.seconds == 75 * 60)
  }

  @Test func failuresAreAskedAfterTwiceAsLongEachTime() {
    func due(_ failures: Int, status: Int? = 500, chance: Double = 0.5) -> Double {
      Due.afterFailure(
        grounds {
          ($0.visit.failures, $0.facts.status, $0.chance) = (failures, status, chance)
        }
      ).seconds / 60
    }
    #expect([1, 2, 3, 30].map { due($0) } == [15, 30, 60, 1440])
    #expect([0, 1].map { due(2, chance: $0) } == [22.5, 37.5])
    #expect(due(30, chance: 0) == 1080)
    #expect([1, 2, 30].map { due($0, status: 404) } == [60, 120, 7 * 1440])
  }

  @Test func anotherFailureShortensNoWait() {
    func due(_ failures: Int, status: Int?, after last: Double?, chance: Double = 0.5) -> Double {
      Due.afterFailure(
        grounds {
          ($0.visit.failures, $0.facts.status) = (failures, status)
          ($0.lastWait, $0.chance) = (last.map { $0 * 60 }, chance)
        }
      ).seconds / 60
    }
    #expect(due(3, status: nil, after: 120) == 120)
    #expect(due(3, status: nil, after: 40) == 60)
    #expect(due(3, status: 404, after: 120, chance: 0) == 180)
    #expect(due(9, status: 500, after: 5 * 1440) == 5 * 1440)
    // A clock that stood at 1970 when it was last asked.
    #expect(due(9, status: 500, after: 20_000 * 1440) == 7 * 1440 * 1.25)
  }

  @Test func retryAfterHolds() {
    func due(_ seconds: Int, _ failures: Int = 1) -> Due {
      Due.afterFailure(grounds { ($0.visit.failures, $0.facts.retryAfter) = (failures, seconds) })
    }
    #expect(due(7200) == Due(seconds: 7200, reason: "the server asked for it (Retry-After)"))
    // Who names a second has not asked for more requests than others.
    #expect(due(1) == Due(seconds: 15 * 60, reason: "it failed"))
    #expect(due(1, 30).seconds == 86_400)
  }
}
