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
      guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
        day <= Self.days(of: month, in: year)
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
    if let seconds = epoch(text) { return Date(timeIntervalSince1970: seconds) }
    return moment(text)?.date
  }

  /// The calendar day, time and zone that a text states; `nil` where it states no day.
  static func moment(_ text: String) -> Moment? {
    guard text.utf8.count <= 200 else { return nil }
    if let moment = DateStamp.moment(text) { return moment }
    let tokens = DateTokens.tokens(of: text)
    var reading = ISOReading(tokens)
    if let moment = reading.moment() { return moment }
    var words = WordReading(tokens)
    return words.moment()
  }

  /// Seconds or milliseconds since 1970, as some generators write.
  private static func epoch(_ text: String) -> Double? {
    guard text.utf8.count < 40, text.utf8.allSatisfy({ $0 &- 48 < 10 || $0.isBlank }) else {
      return nil
    }
    let digits = text.utf8.filter { !$0.isBlank }
    guard let number = Double(String(decoding: digits, as: UTF8.self)) else { return nil }
    switch digits.count {
    case 9, 10: return number
    case 12, 13: return number / 1000
    default: return nil
    }
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
