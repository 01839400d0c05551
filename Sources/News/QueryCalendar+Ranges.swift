import FoundationEssentials

extension QueryCalendar {
  /// What can be said about a date.
  static let dateShape =
    "a year, a month or a day, as in 2026, 2026-05 or 2026-05-01, today, yesterday, or two of them"
    + " with .. between"

  /// A stretch of time: from its first moment to the first moment behind it.
  private typealias Stretch = (from: Date, until: Date)

  /// What `date:` asks for: `2026-05`, `2026-05..2026-06`, `2026-05..`, `..today`.
  func range(_ value: QueryScanner.Value) throws(QueryError) -> Query {
    guard let dots = value.text.firstRange(of: "..") else {
      let only = try stretch(value.text[...], value)
      return .dated(from: only.from, until: only.until)
    }
    let (left, right) = (value.text[..<dots.lowerBound], value.text[dots.upperBound...])
    let from = left.isEmpty ? nil : try stretch(left, value).from
    let until = right.isEmpty ? nil : try stretch(right, value).until
    if let from, let until, from >= until {
      throw QueryError(column: value.column, "\(value.text) ends before it begins.")
    }
    return .dated(from: from, until: until)
  }

  private func stretch(
    _ text: Substring, _ value: QueryScanner.Value
  ) throws(QueryError) -> Stretch {
    let today = zone.civil(now).day
    switch text {
    case "today": return days(today, today + 1)
    case "yesterday": return days(today - 1, today)
    default:
      if let stretch = calendar(text) ?? clock(text) { return stretch }
      throw QueryError(column: value.column, "\(text) is no date: date: takes \(Self.dateShape).")
    }
  }

  private func days(_ first: Int, _ behind: Int) -> Stretch {
    (moment(local: Int64(first) * 86_400), moment(local: Int64(behind) * 86_400))
  }

  /// `2026`, `2026-05` or `2026-05-01`, in the zone.
  private func calendar(_ text: Substring) -> Stretch? {
    guard let parts = Self.numbers(text, separator: "-", widths: [4, 2, 2]),
      let first = Self.day(parts)
    else { return nil }
    return switch parts.count {
    case 1: days(first, CivilTime.days(year: parts[0] + 1, month: 1, day: 1))
    case 2: days(first, CivilTime.days(year: parts[0], month: parts[1] + 1, day: 1))
    default: days(first, first + 1)
    }
  }

  /// `2026-05-01T12:30` or `…:15` in the zone; with `Z` a moment of Greenwich, with no length.
  private func clock(_ text: Substring) -> Stretch? {
    let isMoment = text.last == "Z"
    let halves = (isMoment ? text.dropLast() : text).split(
      separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2,
      let date = Self.numbers(halves[0], separator: "-", widths: [4, 2, 2]), date.count == 3,
      let day = Self.day(date),
      let time = Self.numbers(halves[1], separator: ":", widths: [2, 2, 2]), time.count > 1,
      time[0] < 24, time[1] < 60, time.last ?? 0 < 60
    else { return nil }
    let seconds = time[0] * 3600 + time[1] * 60 + (time.count > 2 ? time[2] : 0)
    let local = Int64(day * 86_400 + seconds)
    if isMoment { return (Self.date(local), Self.date(local)) }
    return (moment(local: local), moment(local: local + (time.count > 2 ? 1 : 60)))
  }

  /// Days since 1970 of a day that the calendar has.
  private static func day(_ parts: [Int]) -> Int? {
    let (year, month) = (parts[0], parts.count > 1 ? parts[1] : 1)
    let day = parts.count > 2 ? parts[2] : 1
    guard (1...12).contains(month), day > 0 else { return nil }
    let number = CivilTime.days(year: year, month: month, day: day)
    return number < CivilTime.days(year: year, month: month + 1, day: 1) ? number : nil
  }

  /// Numbers of just these widths; fewer of them are enough.
  private static func numbers(
    _ text: Substring, separator: Character, widths: [Int]
  ) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count <= widths.count else { return nil }
    var numbers: [Int] = []
    for (part, width) in zip(parts, widths) {
      guard part.count == width, part.allSatisfy(isDigit), let number = Int(part) else {
        return nil
      }
      numbers.append(number)
    }
    return numbers
  }
}
