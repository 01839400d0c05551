import FoundationEssentials

/// Turns what people type about time into moments: ages before now, and days of a zone.
struct QueryCalendar {
  let now: Date
  let zone: Zone

  private static let seconds = ["min": 60, "h": 3600, "d": 86_400, "w": 604_800]
  private static let months = ["mo": 1, "y": 12]
  private static let longUnits = [
    "minute": "min", "hour": "h", "day": "d", "week": "w", "month": "mo", "year": "y",
  ]
  /// What can be said about an age.
  static let ageShape = "a number and min, h, d, w, mo or y, as in 2d, 3w or 1mo"

  /// The moment so long ago: `2d`, `1mo`, `"3 weeks"`.
  func moment(ago value: QueryScanner.Value, _ name: String) throws(QueryError) -> Date {
    let digits = value.text.prefix(while: Self.isDigit)
    let unit = value.text.dropFirst(digits.count).drop(while: \.isWhitespace)
    guard digits.count <= 5, let count = Int(digits), let moment = moment(count, String(unit))
    else { throw QueryHint.age(value, name, unit: String(unit)) }
    return moment
  }

  private func moment(_ count: Int, _ typed: String) -> Date? {
    let singular = typed.count > 3 && typed.last == "s" ? String(typed.dropLast()) : typed
    let unit = Self.longUnits[singular] ?? typed
    let second = Int64(now.timeIntervalSince1970.rounded(.down))
    if let length = Self.seconds[unit] { return Self.date(second - Int64(count * length)) }
    guard let length = Self.months[unit] else { return nil }
    return moment(monthsAgo: count * length, second)
  }

  /// The same time of day so many months ago, on the month's last day where it has fewer days.
  private func moment(monthsAgo months: Int, _ second: Int64) -> Date {
    let civil = zone.civil(now)
    let month = civil.year * 12 + civil.month - 1 - months
    let (year, number) = (month / 12, month % 12 + 1)
    guard year > 0 else { return Self.date(Self.earliest) }
    let start = CivilTime.days(year: year, month: number, day: 1)
    let length = CivilTime.days(year: year, month: number + 1, day: 1) - start
    let time = second + Int64(zone.offset(at: second)) - Int64(civil.day * 86_400)
    return moment(local: Int64(start + min(civil.dayOfMonth, length) - 1) * 86_400 + time)
  }

  /// The first moment at which the zone's clocks show this, in seconds since 1970 of local time.
  func moment(local: Int64) -> Date {
    let (before, behind) = (zone.offset(at: local - 86_400), zone.offset(at: local + 86_400))
    let first = local - Int64(before)
    return Self.date(zone.offset(at: first) == before ? first : local - Int64(behind))
  }

  /// 0001-01-01: what is longer ago is not told apart.
  private static let earliest: Int64 = -62_135_596_800

  static func date(_ second: Int64) -> Date {
    Date(timeIntervalSince1970: Double(max(second, earliest)))
  }

  static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
