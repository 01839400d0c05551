import FoundationEssentials
import News

/// Reads the dates that publishers write: RFC 822 and its breaches, ISO 8601, the words of many
/// languages.
///
/// Where no zone is stated, UTC is meant; an impossible date is none.
enum DateReading {
  /// A date as it was written.
  struct Moment: Hashable, Sendable {
    /// A year of four digits.
    var year: Int
    /// 1 to 12.
    var month: Int
    /// 1 to 31, and a day that the month has.
    var day: Int
    /// Seconds since midnight, 86,400 for 24:00; `nil` where only the day is stated.
    var seconds: Double?
    /// Seconds east of Greenwich; `nil` where no zone is stated.
    var offset: Int?

    /// The point in time, UTC where no zone is stated.
    var date: Date {
      let days = CivilTime.days(year: year, month: month, day: day)
      return Date(
        timeIntervalSince1970: Double(days) * 86_400 + (seconds ?? 0) - Double(offset ?? 0))
    }

    /// A calendar day that exists; `nil` for others.
    init?(year: Int, month: Int, day: Int, seconds: Double? = nil, offset: Int? = nil) {
      // 0001-01-01 is what .NET and Go write for no date.
      guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
        day <= Self.days(of: month, in: year), year > 1 || month > 1 || day > 1
      else { return nil }
      (self.year, self.month, self.day) = (year, month, day)
      (self.seconds, self.offset) = (seconds, offset)
    }

    private static func days(of month: Int, in year: Int) -> Int {
      let (next, after) = month == 12 ? (1, year + 1) : (month + 1, year)
      return CivilTime.days(year: after, month: next, day: 1)
        - CivilTime.days(year: year, month: month, day: 1)
    }
  }

  /// The point in time that a text states; `nil` where it states none.
  static func date(_ text: String) -> Date? {
    guard let text = trimmed(text) else { return nil }
    if let seconds = epoch(text) { return Date(timeIntervalSince1970: seconds) }
    guard let date = stated(text)?.date, date < afterAll else { return nil }
    return date
  }

  /// The start of the year 10000, which no form of four digits can tell.
  private static let afterAll = Date(timeIntervalSince1970: 253_402_300_800)

  /// The calendar day, time and zone that a text states; `nil` where it states no day.
  static func moment(_ text: String) -> Moment? {
    trimmed(text).flatMap(stated)
  }

  private static func stated(_ text: String) -> Moment? {
    if let moment = DateStamp.moment(text) { return moment }
    if let moment = compact(text) { return moment }
    let tokens = DateTokens.tokens(of: text)
    var reading = ISOReading(tokens)
    return reading.moment() ?? WordReading(tokens).moment()
  }

  /// A text without blanks around it; longer ones than any date are none.
  private static func trimmed(_ text: String) -> String? {
    let bytes = text.utf8
    if let first = bytes.first, !first.isBlank, let last = bytes.last, !last.isBlank {
      return bytes.count <= 256 ? text : nil
    }
    guard let start = bytes.firstIndex(where: { !$0.isBlank }),
      let end = bytes.lastIndex(where: { !$0.isBlank })
    else { return nil }
    let inside = text[start...end]
    return inside.utf8.count <= 256 ? String(inside) : nil
  }

  /// Seconds or milliseconds since 1970, also finer, as some generators write; `20260610093000` and
  /// `202606100930` are left to the calendar.
  private static func epoch(_ text: String) -> Double? {
    let bytes = text.utf8
    guard (9...40).contains(bytes.count),
      bytes.allSatisfy({ $0 &- 48 < 10 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }),
      let number = Double(text)
    else { return nil }
    let digits = bytes.prefix { $0 != UInt8(ascii: ".") }.count(where: { $0 &- 48 < 10 })
    switch digits {
    case 9, 10: return number
    case 12 where compact(text) != nil: return nil
    case 12, 13: return number / 1000
    case 16: return number / 1_000_000
    case 19: return number / 1_000_000_000
    default: return nil
    }
  }

  /// `20260610093000`, `202606100930`: the digits of a day and a time in one run.
  private static func compact(_ text: String) -> Moment? {
    guard text.utf8.count == 12 || text.utf8.count == 14, let number = Int(text), number > 0 else {
      return nil
    }
    let full = text.utf8.count == 12 ? number * 100 : number
    let (day, clock) = (full / 1_000_000, full % 1_000_000)
    let time = seconds(
      hour: clock / 10_000, minute: clock / 100 % 100, second: Double(clock % 100))
    guard let time, (1990...2100).contains(day / 10_000) else { return nil }
    return Moment(year: day / 10_000, month: day / 100 % 100, day: day % 100, seconds: time)
  }

  /// RFC 5322 §4.3: two digits are 1950 to 2049, three count from 1900.
  static func year(_ number: Int, digits: Int) -> Int? {
    switch digits {
    case 2: number < 50 ? 2000 + number : 1900 + number
    case 3: 1900 + number
    case 4: number
    default: nil
    }
  }

  /// Seconds since midnight; 24:00 and a leap second belong to the next day.
  static func seconds(hour: Int, minute: Int, second: Double) -> Double? {
    guard (0...24).contains(hour), (0...59).contains(minute), second >= 0, second < 61 else {
      return nil
    }
    guard hour < 24 || (minute == 0 && second == 0) else { return nil }
    return Double(hour * 3600 + minute * 60) + second
  }
}
