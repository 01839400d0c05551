import FoundationEssentials
import Library
import News

/// When a feed is asked again by itself, and why then.
struct Due: Hashable {
  /// Seconds from the answer on.
  var seconds: Double
  /// In plain words; follows "next in an hour, ".
  var reason: String

  /// What an answer says of the next one.
  struct Grounds {
    /// What the feed says of itself.
    var details = Feed.Details()
    /// RSS `ttl`.
    var ttlMinutes: Int?
    /// When its articles were published, where they came.
    var dates: [Date] = []
    /// What was known before, this answer's failure counted.
    var visit = Visit()
    /// Where the try before failed too, for how many seconds the feed was left alone then.
    var lastWait: Double?
    var facts = AnswerFacts()
    /// The answer had something new.
    var isChanged = false
    var now: Date
    /// The user's own wish, in minutes.
    var wish: Int?
    /// From 0 to 1; spreads retries.
    var chance = 0.5
  }

  private static let minute = 60.0
  private static let hour = 3600.0
  private static let day = 86_400.0
  /// No feed changes so often that it were worth asking more often, nor so seldom.
  static let intervals = 15 * minute...day
  /// What a cache is told is believed up to here: sites say years by mistake (design.md, field.md §3:
  /// NetNewsWire met 16 years).
  static let believed = 5 * hour
  /// No request of one feed more often than this without an order (NetNewsWire's floor).
  static let floor = 9 * minute

  static let serversWish = "the server asked for it (Retry-After)"

  /// For how long a feed that failed was left alone; a server's own wish held for that once.
  static func wait(after visit: Visit) -> Double? {
    guard visit.failures > 0, visit.dueReason != serversWish, let due = visit.nextDue else {
      return nil
    }
    return visit.lastTry.map { due.timeIntervalSince($0) }
  }

  /// After a good answer.
  static func afterAnswer(_ grounds: Grounds) -> Due {
    var due = Due(seconds: interval(grounds), reason: "it changes about that often")
    if let wish = grounds.wish {
      due = Due(seconds: Double(wish) * minute, reason: "your setting `every`")
    } else {
      due.wait(publisher(grounds))
    }
    due.wait(cache(grounds.facts))
    if grounds.wish == nil { due.avoid(grounds.details, now: grounds.now) }
    return due
  }

  /// The interval by how often the feed changes, in seconds: half of what usually lies between two
  /// of its last ten articles, the time since the newest counted in. Where they have no dates, what is
  /// found changed is asked twice as often, and else a quarter less often.
  static func interval(_ grounds: Grounds) -> Double {
    let known = grounds.visit.intervalMinutes.map { Double($0) * minute } ?? hour
    let dates = grounds.dates.filter { $0 <= grounds.now }.sorted(by: >).prefix(10)
    guard let oldest = dates.last, dates.count > 1 else {
      return intervals.clamp(grounds.isChanged ? known / 2 : known * 1.25)
    }
    return intervals.clamp(grounds.now.timeIntervalSince(oldest) / Double(dates.count) / 2)
  }

  /// After a failure: 15 minutes, doubled with every failure in a row, up to a day, a quarter more or
  /// less by chance so that feeds of one host do not come back together. What is not found waits
  /// four times as long, up to a week. No failure is waited for less long than the one before it, of
  /// whatever kind they are.
  static func afterFailure(_ grounds: Grounds) -> Due {
    var due = backingOff(grounds)
    // RFC 9110 §10.2.3: no sooner; a server that names a second has not asked for more requests.
    due.wait(grounds.facts.retryAfter.map { Due(seconds: Double($0), reason: serversWish) })
    return due
  }

  private static func backingOff(_ grounds: Grounds) -> Due {
    let isMissing = grounds.facts.status == 404
    let longest = isMissing ? 7 * day : day
    let doublings = max(0, min(grounds.visit.failures, 12) - 1)
    let plain = (isMissing ? hour : 15 * minute) * Double(1 << doublings)
    let spread = 0.75 + grounds.chance / 2
    let failures = grounds.visit.failures
    return Due(
      seconds: max(min(longest, plain) * spread, min(grounds.lastWait ?? 0, 7 * day * 1.25)),
      reason: failures == 1 ? "it failed" : "it failed \(failures) times in a row")
  }
}

extension Due {
  /// Waits longer where something asks for it.
  private mutating func wait(_ other: Due?) {
    if let other, other.seconds > seconds { self = other }
  }

  /// RSS 2.0 `ttl`; RDF Site Summary 1.0, Syndication module: `updatePeriod`, `updateFrequency`.
  private static func publisher(_ grounds: Grounds) -> Due? {
    let wishes = [
      (grounds.ttlMinutes ?? 0, "ttl"), (grounds.details.updateMinutes ?? 0, "sy:updatePeriod"),
    ]
    guard let (minutes, name) = wishes.max(by: { $0.0 < $1.0 }), minutes > 0 else { return nil }
    return Due(
      seconds: min(Double(minutes) * minute, day), reason: "the feed asks for it (\(name))")
  }

  /// RFC 9111 §4.2.1: an answer that still holds need not be asked for.
  private static func cache(_ facts: AnswerFacts) -> Due? {
    guard let seconds = facts.freshFor, seconds > 0 else { return nil }
    return Due(
      seconds: min(Double(seconds), believed),
      reason: "its last answer holds till then (Cache-Control)")
  }

  /// RSS 2.0 `skipHours` and `skipDays` (in GMT): the first moment outside of them, where there is one.
  private mutating func avoid(_ details: Feed.Details, now: Date) {
    guard !details.skipHours.isEmpty || !details.skipDays.isEmpty else { return }
    let moment = now.timeIntervalSince1970 + seconds
    let start = (moment / Self.hour).rounded(.down)
    for step in 0..<(24 * 7) {
      let hour = Int(start) + step
      guard !details.skips(hour: hour) else { continue }
      if step > 0 {
        seconds = Double(hour) * Self.hour - now.timeIntervalSince1970
        reason = "the feed skips the hours before (skipHours, skipDays)"
      }
      return
    }
  }
}

extension Feed.Details {
  /// Whether an hour since 1970 is one in which nobody need ask.
  fileprivate func skips(hour: Int) -> Bool {
    let names = ["thu", "fri", "sat", "sun", "mon", "tue", "wed"]
    let day = names[(hour / 24) % 7]
    return skipHours.contains(hour % 24) || skipHours.contains(24) && hour % 24 == 0
      || skipDays.contains { $0.lowercased().hasPrefix(day) }
  }
}

extension ClosedRange<Double> {
  fileprivate func clamp(_ value: Double) -> Double {
    Swift.min(upperBound, Swift.max(lowerBound, value))
  }
}
