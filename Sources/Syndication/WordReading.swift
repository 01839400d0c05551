/// Dates in words, as RFC 822 and people write them: a month by name or number, in any order.
struct WordReading {
  private let time: TimeReading
  private var tokens: [DateTokens.Token]

  init(_ tokens: [DateTokens.Token]) {
    time = TimeReading(Self.spaced(tokens))
    self.tokens = time.rest
  }

  /// The sign of a zone may touch the name before it (`GMT+9`) or the time (`9:00+0900`).
  private static func spaced(_ tokens: [DateTokens.Token]) -> [DateTokens.Token] {
    tokens.enumerated().flatMap { place, token -> [DateTokens.Token] in
      guard token == .sign("+") || token == .sign("-"), place > 0 else { return [token] }
      if case .word(let word) = tokens[place - 1], DateNames.zones[word] != nil {
        return [.space, token]
      }
      let followsClock = place > 2 && tokens[place - 2] == .sign(":")
      return followsClock ? [.space, token] : [token]
    }
  }

  /// The moment that the tokens state; `nil` where they name no day.
  mutating func moment() -> DateReading.Moment? {
    guard !time.isImpossible, var moment = eastAsian() ?? named() ?? numeric() else { return nil }
    (moment.seconds, moment.offset) = (time.seconds, time.offset)
    return moment
  }

  /// `2026년 6월 10일`, `2026年6月10日`; a missing year or day is no date.
  private func eastAsian() -> DateReading.Moment? {
    guard let year = number(before: ["년", "年"]), let month = number(before: ["월", "月"]),
      let day = number(before: ["일", "日"])
    else { return nil }
    let full = DateReading.year(year.value, digits: year.digits)
    return full.flatMap { .init(year: $0, month: month.value, day: day.value) }
  }

  private func number(before units: [String]) -> (value: Int, digits: Int)? {
    var last: (Int, Int)?
    for token in tokens {
      switch token {
      case .number(let value, let digits): last = (value, digits)
      case .word(let word) where units.contains(word): return last
      default: continue
      }
    }
    return nil
  }

  /// RFC 822 §5.1 and all that looks like it: the month's name beside a day and a year.
  private func named() -> DateReading.Moment? {
    let months = tokens.indices.filter { month(at: $0) != nil }
    guard let place = months.last, let month = month(at: place) else { return nil }
    let before = numbers(in: tokens[..<place])
    let after = numbers(in: tokens[(place + 1)...])
    guard let (day, year) = dayAndYear(before, after) else { return nil }
    return .init(year: year, month: month, day: day)
  }

  private func month(at place: Int) -> Int? {
    guard case .word(let word) = tokens[place] else { return nil }
    return DateNames.month(word)
  }

  private typealias Number = (value: Int, digits: Int)

  private func numbers(in tokens: ArraySlice<DateTokens.Token>) -> [Number] {
    tokens.compactMap { token in
      if case .number(let value, let digits) = token { (value, digits) } else { nil }
    }
  }

  /// `10 Jun 2026`, `Jun 10, 2026`, `2026 Jun 10`; without a day, the first is meant.
  private func dayAndYear(_ before: [Number], _ after: [Number]) -> (Int, Int)? {
    if let year = before.first(where: { $0.digits == 4 }) {
      return (after.first { $0.digits <= 2 }?.value ?? 1, year.value)
    }
    let all = before + after
    guard let year = all.first(where: { $0.digits == 4 }) else { return twoDigitYear(all) }
    return (all.first { $0.digits <= 2 }?.value ?? 1, year.value)
  }

  private func twoDigitYear(_ all: [Number]) -> (Int, Int)? {
    guard all.count >= 2, all[0].digits <= 2, let last = all.dropFirst().first,
      let year = DateReading.year(last.value, digits: last.digits)
    else { return nil }
    return (all[0].value, year)
  }

  /// `6/10/2026` as in America, but `10.6.2026` and `25/12/2026` as elsewhere.
  private func numeric() -> DateReading.Moment? {
    for place in tokens.indices.dropLast(4) {
      guard case .number(let first, let digits) = tokens[place], digits <= 2,
        case .sign(let sign) = tokens[place + 1], "/.-".contains(sign),
        case .number(let second, _) = tokens[place + 2], tokens[place + 3] == .sign(sign),
        case .number(let last, let lastDigits) = tokens[place + 4],
        let year = DateReading.year(last, digits: lastDigits)
      else { continue }
      let isDayFirst = sign != "/" || first > 12
      return .init(
        year: year, month: isDayFirst ? second : first, day: isDayFirst ? first : second)
    }
    return nil
  }
}
