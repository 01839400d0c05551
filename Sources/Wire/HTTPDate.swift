/// Points in time as HTTP writes them: seconds since 1970, UTC.
enum HTTPDate {
  /// RFC 9110 §5.6.7: IMF-fixdate, and the old forms of RFC 850 and asctime; `nil` for other texts.
  ///
  /// - Parameter now: decides on the century of a year in two digits.
  static func seconds(_ text: some StringProtocol, now: Int) -> Int? {
    let words = text.split { " ,-".contains($0) }
    guard words.count >= 5, words[0].allSatisfy(\.isLetter) else { return nil }
    if words.count == 6, words[5] == "GMT" {
      return seconds(day: words[1], month: words[2], year: words[3], time: words[4], now)
    }
    guard words.count == 5 else { return nil }
    return seconds(day: words[2], month: words[1], year: words[4], time: words[3], now)
  }

  private static func seconds(
    day: some StringProtocol, month: some StringProtocol, year: some StringProtocol,
    time: some StringProtocol, _ now: Int
  ) -> Int? {
    let clock = time.split(separator: ":").compactMap { number($0) }
    guard let month = months.firstIndex(of: String(month)), let written = number(year),
      let day = number(day), (1...31).contains(day), clock.count == 3, clock[0] < 24,
      clock[1] < 60, clock[2] <= 60
    else { return nil }
    let short = year.count == 2 && written < 100
    let year = short ? fullYear(written, now: now) : written
    guard (1...9999).contains(year) else { return nil }
    return days(year, month + 1, day) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
  }

  private static func number(_ text: some StringProtocol) -> Int? {
    text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
  }

  /// RFC 9110 §5.6.7: what would be more than 50 years in the future was in the past.
  private static func fullYear(_ year: Int, now: Int) -> Int {
    let present = 1970 + now / 31_556_952
    let guess = present / 100 * 100 + year
    return guess > present + 50 ? guess - 100 : guess
  }

  /// Days since 1970 in the Gregorian calendar, years counted from March.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let month = (month + 9) % 12
    let leaps = year / 4 - year / 100 + year / 400
    return year * 365 + leaps + (month * 306 + 5) / 10 + day - 1 - 719_468
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
