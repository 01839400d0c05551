import News

/// Points in time as the journal writes them: `2026-06-10T09:00:00.123Z` (RFC 3339 §5.6, UTC).
enum Timestamp {
  /// The last moment that four digits of year can name, in milliseconds since 1970.
  static let end: Int64 = 253_402_300_799_999

  /// The text of a moment given in milliseconds since 1970, from the years 0 to 9999.
  static func text(_ milliseconds: Int64) -> String {
    let moment = min(max(milliseconds, -62_167_219_200_000), end)
    let (seconds, rest) = (floored(moment, 1000), moment - floored(moment, 1000) * 1000)
    let time = CivilTime(secondsSince1970: seconds)
    let second = seconds - floored(seconds, 60) * 60
    return digits(Int64(time.year), 4) + "-" + digits(Int64(time.month), 2) + "-"
      + digits(Int64(time.dayOfMonth), 2) + "T" + digits(Int64(time.hour), 2) + ":"
      + digits(Int64(time.minute), 2) + ":" + digits(second, 2) + "." + digits(rest, 3) + "Z"
  }

  /// The moment that bytes spell, in milliseconds since 1970; `nil` for any other shape.
  ///
  /// A fraction of any length is taken to the millisecond; only `Z` is a zone.
  static func milliseconds(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int64? {
    guard end <= bytes.count, end - start >= 20, bytes[end - 1] == UInt8(ascii: "Z"),
      bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
      bytes[start + 10] == UInt8(ascii: "T"), bytes[start + 13] == UInt8(ascii: ":"),
      bytes[start + 16] == UInt8(ascii: ":"),
      let year = number(bytes, start, 4), let month = number(bytes, start + 5, 2),
      let day = number(bytes, start + 8, 2), let hour = number(bytes, start + 11, 2),
      let minute = number(bytes, start + 14, 2), let second = number(bytes, start + 17, 2),
      1...12 ~= month, 1...31 ~= day, hour < 24, minute < 60, second < 61,
      let fraction = fraction(bytes, start + 19, end - 1)
    else { return nil }
    let days = CivilTime.days(year: year, month: month, day: day)
    return Int64(days * 86_400 + hour * 3600 + minute * 60 + second) * 1000 + fraction
  }

  private static func fraction(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int64? {
    guard start < end else { return 0 }
    guard bytes[start] == UInt8(ascii: "."), start + 1 < end, end - start <= 10 else { return nil }
    var (value, weight): (Int64, Int64) = (0, 100)
    for at in start + 1..<end {
      let digit = bytes[at] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value += Int64(digit) * weight
      weight /= 10
    }
    return value
  }

  private static func number(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for at in start..<start + count {
      let digit = bytes[at] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  private static func floored(_ value: Int64, _ unit: Int64) -> Int64 {
    value >= 0 ? value / unit : (value - unit + 1) / unit
  }

  private static func digits(_ value: Int64, _ count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
}
