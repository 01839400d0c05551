public import FoundationEssentials

/// A place's offsets from UTC through time, as a value, so that nothing below asks the system.
public struct Zone: Hashable, Sendable {
  /// From this moment on, the offset holds.
  public struct Transition: Hashable, Sendable {
    /// Seconds since 1970, UTC.
    public var from: Int64
    /// Seconds east of Greenwich.
    public var offset: Int

    /// A change of offset.
    public init(from: Int64, offset: Int) { (self.from, self.offset) = (from, offset) }
  }

  /// In order of time; empty is UTC.
  public let transitions: [Transition]

  /// A zone from its transitions, which must be in order of time.
  public init(_ transitions: [Transition]) { self.transitions = transitions }

  /// Greenwich, for ever.
  public static let utc = Zone([])

  /// The offset at a moment, in seconds east. Cost: O(log n).
  public func offset(at seconds: Int64) -> Int {
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].from <= seconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? transitions.first?.offset ?? 0 : transitions[low - 1].offset
  }

  /// The calendar day and the time of day that a clock on the wall shows there.
  public func civil(_ date: Date) -> CivilTime {
    let utc = Int64(date.timeIntervalSince1970.rounded(.down))
    return CivilTime(secondsSince1970: utc + Int64(offset(at: utc)))
  }
}

/// A day of the Gregorian calendar and a time on it, as shown to people.
public struct CivilTime: Hashable, Sendable {
  /// Days since 1970-01-01 of the local calendar; equal for two moments of one day.
  public var day: Int
  /// The year.
  public var year: Int
  /// 1 to 12.
  public var month: Int
  /// 1 to 31.
  public var dayOfMonth: Int
  /// 0 to 23.
  public var hour: Int
  /// 0 to 59.
  public var minute: Int

  /// 0 is Sunday.
  public var weekday: Int { (day % 7 + 11) % 7 }

  /// Splits local seconds into calendar and clock.
  public init(secondsSince1970 seconds: Int64) {
    day = Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    let rest = Int(seconds - Int64(day) * 86_400)
    (hour, minute) = (rest / 3600, rest / 60 % 60)
    (year, month, dayOfMonth) = Self.calendar(day)
  }

  /// Howard Hinnant's days-to-civil algorithm: eras of 400 years that start in March.
  private static func calendar(_ day: Int) -> (Int, Int, Int) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1
    )
  }

  /// Days since 1970 of a calendar day; out-of-range months and days count on.
  public static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
