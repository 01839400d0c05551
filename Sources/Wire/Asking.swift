import FoundationEssentials
import Library
import News

/// Whether a feed may be asked now, and why not.
struct Asking {
  let occasion: Refresh.Occasion
  let now: Date
  /// Until when hosts want to be left alone, and why.
  var hosts: [String: HostRest] = [:]

  /// No host is left alone for longer, in seconds: a clock that was put back says more.
  private static let longestRest = 32 * 86_400.0
  /// An answer this young holds against an order too, in seconds.
  static let fresh = 120.0

  /// For how many more seconds a host wants to be left alone; `nil` where it may be asked.
  static func seconds(of rest: HostRest, at now: Date) -> Int? {
    let seconds = rest.until.timeIntervalSince(now)
    return seconds > 0 && seconds < longestRest ? Int(seconds.rounded(.up)) : nil
  }

  /// Why a feed is not asked now, in plain words; `nil` where it may be. A file is looked at any time.
  ///
  /// - Parameter host: whom it is asked of; empty for files.
  func objection(to visit: Visit, host: String) -> String? {
    guard !host.isEmpty else { return nil }
    if let rest = hosts[WebAddress.server(named: host)], Self.seconds(of: rest, at: now) != nil {
      return "\(host) asked to be left alone for \(Self.span(rest.until.timeIntervalSince(now)))"
        + " (\(rest.reason))"
    }
    if let ended = visit.ended, occasion != .wish {
      return "it ended \(Self.span(now.timeIntervalSince(ended))) ago (410 Gone)"
    }
    switch occasion {
    case .order, .wish: return answered(visit)
    case .due: return early(visit)
    }
  }

  private func answered(_ visit: Visit) -> String? {
    guard let last = visit.lastSuccess, isWithin(Self.fresh, since: last) else { return nil }
    return "it answered \(Self.span(now.timeIntervalSince(last))) ago"
  }

  private func early(_ visit: Visit) -> String? {
    if let last = visit.lastTry, isWithin(Due.floor, since: last) {
      return "it was asked \(Self.span(now.timeIntervalSince(last))) ago"
    }
    // Of a clock that was put back nothing is believed.
    guard let due = visit.nextDue, due > now, visit.lastTry ?? .distantPast <= now else {
      return nil
    }
    let why = visit.dueReason.map { ": \($0)" } ?? ""
    return "it is due in \(Self.span(due.timeIntervalSince(now)))\(why)"
  }

  /// A moment after now, by a clock that was put back since, is no recent one.
  private func isWithin(_ seconds: Double, since moment: Date) -> Bool {
    (0..<seconds).contains(now.timeIntervalSince(moment))
  }

  /// "40 s", "9 min", "3 h", "2 days".
  static func span(_ seconds: Double) -> String {
    let seconds = max(0, seconds)
    if seconds < 100 { return "\(Int(seconds.rounded())) s" }
    if seconds < 100 * 60 { return "\(Int((seconds / 60).rounded())) min" }
    if seconds < 48 * 3600 { return "\(Int((seconds / 3600).rounded())) h" }
    return "\(Int((seconds / 86_400).rounded())) days"
  }
}
