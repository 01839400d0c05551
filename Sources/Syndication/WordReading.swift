/// Dates in words, as RFC 822 and people write them: a month by name or number, in any order.
struct WordReading {
  private let time: TimeReading
  private var tokens: [DateTokens.Token]
  private let isBuddhist: Bool

  init(_ tokens: [DateTokens.Token]) {
    time = TimeReading(tokens)
    self.tokens = DateMonths.withVietnameseMonths(time.rest)
    isBuddhist = tokens.contains { $0.word?.first.map(DateNames.isThai) ?? false }
  }

  /// The moment that the tokens state; `nil` where they name no day.
  func moment() -> DateReading.Moment? {
    guard !time.isImpossible, var moment = day() else { return nil }
    moment.seconds = time.seconds
    moment.offset = time.zone?.offset(at: moment)
    return moment
  }

  private func day() -> DateReading.Moment? {
    if let moment = eastAsian() ?? numeric() { return moment }
    return tokens.indices.contains { month(at: $0) != nil } ? named() : spaced()
  }

  /// A year as it was meant: two digits and three, and Buddhist years, which are 543 ahead.
  private func year(_ number: Number) -> Int? {
    if isBuddhist, number.digits == 2 { return 2500 + number.value - 543 }
    guard let year = DateReading.year(number.value, digits: number.digits) else { return nil }
    return isBuddhist && (2400...2700).contains(year) ? year - 543 : year
  }

  // MARK: - East Asia

  /// `2026년 6월 10일`, `2026年6月10日`, `令和8年6月10日`; a missing year or day is no date.
  private func eastAsian() -> DateReading.Moment? {
    guard let (number, place) = number(before: ["년", "年"]),
      let month = self.number(before: ["월", "月"])?.number,
      let day = self.number(before: ["일", "日", "号", "號"])?.number
    else { return nil }
    let era = tokens[..<place].last { $0 != .space }?.word.flatMap { DateNames.eras[$0] }
    let full = era.map { $0 + number.value } ?? year(number)
    return full.flatMap { .init(year: $0, month: month.value, day: day.value) }
  }

  /// The first number that one of the units stands behind, and its place.
  private func number(before units: [String]) -> (number: Number, place: Int)? {
    for (place, token) in tokens.enumerated() {
      guard case .number(let value, let digits) = token else { continue }
      let next = tokens[(place + 1)...].first { $0 != .space }
      if let word = next?.word, units.contains(word) { return ((value, digits), place) }
    }
    return nil
  }

  // MARK: - Names

  private typealias Number = (value: Int, digits: Int)

  /// RFC 822 §5.1 and all that looks like it: the month's name beside a day and a year.
  ///
  /// Of several words that may be months, as `mar` is also a Tuesday, the one between the most
  /// numbers is.
  private func named() -> DateReading.Moment? {
    var best: (place: Int, month: Int, score: Int)?
    for place in tokens.indices {
      guard let month = month(at: place) else { continue }
      let score = score(at: place)
      if score > best?.score ?? -1 { best = (place, month, score) }
    }
    guard let best else { return nil }
    let before = numbers(in: tokens[..<best.place])
    let after = numbers(in: tokens[(best.place + 1)...])
    guard let (day, number) = dayAndYear(before, after), let year = year(number) else { return nil }
    return .init(year: year, month: best.month, day: day)
  }

  private func month(at place: Int) -> Int? {
    guard let word = tokens[place].word, word.utf8.count > 2 else { return nil }
    if place + 2 < tokens.count, let second = tokens[place + 2].word,
      let month = DateMonths.month(word, second)
    {
      return month
    }
    if let croatian = DateMonths.croatianMonth(word),
      tokens[..<place].last(where: { $0 != .space }) == .sign(".")
    {
      return croatian
    }
    return DateMonths.month(word)
  }

  /// How many numbers stand near on both sides, with no other month between.
  private func score(at place: Int) -> Int {
    let before = nearestNumber(tokens[..<place].indices.reversed())
    let after = nearestNumber(tokens[(place + 1)...].indices)
    return before + after
  }

  private func nearestNumber(_ places: some Sequence<Int>) -> Int {
    for place in places.prefix(5) {
      if case .number = tokens[place] { return 1 }
      if month(at: place) != nil { return 0 }
    }
    return 0
  }

  private func numbers(in tokens: ArraySlice<DateTokens.Token>) -> [Number] {
    tokens.compactMap { token in
      if case .number(let value, let digits) = token { (value, digits) } else { nil }
    }
  }

  /// `10 Jun 2026`, `Jun 10, 2026`, `2026 Jun 10`; without a day, the first is meant.
  private func dayAndYear(_ before: [Number], _ after: [Number]) -> (Int, Number)? {
    let next = after.first { $0.digits <= 2 }?.value
    let last = before.last { $0.digits <= 2 }?.value
    if let year = after.first(where: { $0.digits == 4 }) {
      let isBehind = after.count > 1 && after[0].digits <= 2 && after[1].digits == 4
      return ((isBehind ? next : last) ?? last ?? next ?? 1, year)
    }
    if let year = before.last(where: { $0.digits == 4 }) { return (next ?? last ?? 1, year) }
    let all = Array(before.suffix(1)) + after
    guard all.count >= 2, all[0].digits <= 2 else { return nil }
    return (all[0].value, all[1])
  }

  // MARK: - Numbers

  /// `6/10/2026` as in America, but `10.6.2026`, `10-6-2026` and `25/12/2026` as elsewhere; a word
  /// of a language that puts the day first decides for slashes, too.
  private func numeric() -> DateReading.Moment? {
    for place in tokens.indices.dropLast(4) where !isInsideNumbers(place) {
      guard case .number(let first, let digits) = tokens[place],
        case .sign(let sign) = tokens[place + 1], "/.-".contains(sign),
        let (second, third) = follower(of: sign, at: place + 1), let second = second.short,
        let (last, _) = follower(of: sign, at: third),
        case .number(let number, let lastDigits) = last
      else { continue }
      // "Fri, 2006/09/15"; at the start, ISO 8601 has decided.
      if place > 0, digits == 4, lastDigits <= 2, let year = year((first, digits)) {
        return .init(year: year, month: second, day: number)
      }
      guard digits <= 2, let year = year((number, lastDigits)) else { continue }
      return dayOrMonthFirst(first, second, year, isSlashed: sign == "/")
    }
    return nil
  }

  /// Whether a sign stands before a place, so that its number goes on another or is negative.
  private func isInsideNumbers(_ place: Int) -> Bool {
    guard place > 0, case .sign(let sign) = tokens[place - 1] else { return false }
    return "/.-".contains(sign)
  }

  /// The token behind a sign and the place behind that; `10. 6. 2026` may have spaces.
  private func follower(of sign: Character, at place: Int) -> (DateTokens.Token, Int)? {
    guard place < tokens.count, tokens[place] == .sign(sign) else { return nil }
    var next = place + 1
    if sign == ".", next < tokens.count, tokens[next] == .space { next += 1 }
    return next < tokens.count ? (tokens[next], next + 1) : nil
  }

  private func dayOrMonthFirst(
    _ first: Int, _ second: Int, _ year: Int, isSlashed: Bool
  ) -> DateReading.Moment? {
    let isDayFirstHere = !isSlashed || isDayFirstLanguage
    let isDayFirst = first > 12 || (second <= 12 && isDayFirstHere)
    return .init(year: year, month: isDayFirst ? second : first, day: isDayFirst ? first : second)
  }

  private var isDayFirstLanguage: Bool {
    tokens.indices.contains { place in
      guard let word = tokens[place].word else { return false }
      // "Thứ Sáu" is Vietnamese, "Thu" is English.
      let isVietnamese =
        word == "thu" && place + 2 < tokens.count
        && tokens[place + 2].word.map { DateMonths.vietnamese[$0] != nil } ?? false
      return isVietnamese || DateNames.isDayFirst(word)
    }
  }

  /// `Sat, 11 04 2020 08:51:49`: nothing but spaces between the numbers.
  private func spaced() -> DateReading.Moment? {
    let all = numbers(in: tokens[...])
    guard all.count == 3, all[0].digits <= 2, all[1].digits <= 2, all[2].digits == 4,
      let year = year(all[2])
    else { return nil }
    return dayOrMonthFirst(all[0].value, all[1].value, year, isSlashed: false)
  }
}
