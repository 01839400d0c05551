import News

/// ISO 8601 in all its forms: calendar, week and ordinal dates, basic, extended and truncated;
/// W3CDTF and RFC 3339 are among them.
struct ISOReading {
  private let tokens: [DateTokens.Token]
  private var place = 0

  init(_ tokens: [DateTokens.Token]) { self.tokens = tokens }

  /// The moment that the tokens state in such a form; `nil` where it is another.
  mutating func moment() -> DateReading.Moment? {
    guard let day = day() else { return nil }
    switch token(place) {
    case nil, .sign("/"): return day
    case .word("t"): return timed(day, Array(tokens[(place + 1)...]), isStrict: true)
    case .space, .sign(","), .sign("_"):
      return timed(day, Array(tokens[(place + 1)...]), isStrict: false)
    case .word("z"), .sign("+"), .sign("-"): return zoned(day)
    default: return nil
    }
  }

  private func token(_ place: Int) -> DateTokens.Token? {
    tokens.indices.contains(place) ? tokens[place] : nil
  }

  // MARK: - Day

  private mutating func day() -> DateReading.Moment? {
    // ISO 8601:2000 §5.2.1: a hyphen stands for a century that is left out.
    let isTruncated = token(0) == .sign("-")
    if isTruncated || token(0) == .sign("+") { place = 1 }
    guard case .number(let first, let digits)? = token(place) else { return nil }
    place += 1
    if isTruncated { return truncated(first, digits) }
    switch digits {
    case 8: return .init(year: first / 10_000, month: first / 100 % 100, day: first % 100)
    case 7: return ordinal(year: first / 1000, first % 1000)
    case 5: return Self.year(first / 1000).flatMap { ordinal(year: $0, first % 1000) }
    case 6 where tokens.first == .sign("+"): return extended(year: first)
    case 6:
      return Self.year(first / 10_000).flatMap {
        .init(year: $0, month: first / 100 % 100, day: first % 100)
      }
    case 4: return extended(year: first)
    case 2: return twoDigits(first)
    default: return nil
    }
  }

  private static func year(_ number: Int) -> Int? { DateReading.year(number, digits: 2) }

  /// `-0312`, `-03-12`, `-03`: only the year's last digits, and the day left out.
  private mutating func truncated(_ first: Int, _ digits: Int) -> DateReading.Moment? {
    guard let year = Self.year(digits == 4 ? first / 100 : first) else { return nil }
    if digits == 4 { return .init(year: year, month: first % 100, day: 1) }
    guard digits == 2 else { return nil }
    guard let month = number(after: "-") else { return .init(year: year, month: 1, day: 1) }
    return month.digits == 2 ? .init(year: year, month: month.value, day: 1) : nil
  }

  /// `03-12-31`, `03-335`; `31.12.03` is for words.
  private mutating func twoDigits(_ first: Int) -> DateReading.Moment? {
    guard let year = Self.year(first) else { return nil }
    if token(place) == .word("w") { return week(year: year) }
    guard let next = number(after: "-") else { return nil }
    if next.digits == 3 { return ordinal(year: year, next.value) }
    guard next.digits == 2, let day = number(after: "-"), day.digits == 2 else { return nil }
    return .init(year: year, month: next.value, day: day.value)
  }

  private mutating func extended(year: Int) -> DateReading.Moment? {
    if place == tokens.count || token(place) == .word("t") {
      return .init(year: year, month: 1, day: 1)
    }
    if token(place) == .word("w") { return week(year: year) }
    if token(place) == .sign("-"), token(place + 1) == .word("w") {
      place += 1
      return week(year: year)
    }
    // Cameras write "2026:06:10".
    for sign: Character in ["-", "/", ".", ":"] {
      guard let next = number(after: sign) else { continue }
      return calendar(year: year, next, sign)
    }
    return nil
  }

  private mutating func calendar(
    year: Int, _ next: (value: Int, digits: Int), _ sign: Character
  ) -> DateReading.Moment? {
    if next.digits == 4 {
      return .init(year: year, month: next.value / 100, day: next.value % 100)
    }
    let day = number(after: sign, upTo: 2)
    // Google wrote "2003-012-31"; without a day behind it, three digits are one of the year.
    if next.digits == 3, day == nil { return ordinal(year: year, next.value) }
    if day == nil, sign == ":" { return nil }
    if day != nil, token(place) == .sign(".") { place += 1 }
    return .init(year: year, month: next.value, day: day?.value ?? 1)
  }

  /// ISO 8601 §5.2.3: week 1 has the year's first Thursday; without a day, Monday is meant.
  private mutating func week(year: Int) -> DateReading.Moment? {
    place += 1
    guard case .number(let number, let digits)? = token(place) else { return nil }
    place += 1
    let (week, joined) = digits == 3 ? (number / 10, number % 10) : (number, 0)
    let weekday = joined > 0 ? joined : self.number(after: "-", upTo: 1)?.value ?? 1
    guard (1...7).contains(weekday), (1...9999).contains(year) else { return nil }
    let monday = Self.firstMonday(year)
    guard week >= 1, monday + week * 7 <= Self.firstMonday(year + 1) else { return nil }
    return Self.moment(day: monday + (week - 1) * 7 + weekday - 1)
  }

  private static func firstMonday(_ year: Int) -> Int {
    let fourth = CivilTime.days(year: year, month: 1, day: 4)
    return fourth - (CivilTime(secondsSince1970: Int64(fourth) * 86_400).weekday + 6) % 7
  }

  private func ordinal(year: Int, _ day: Int) -> DateReading.Moment? {
    guard (1...9999).contains(year), day >= 1 else { return nil }
    let first = CivilTime.days(year: year, month: 1, day: 1)
    guard first + day - 1 < CivilTime.days(year: year + 1, month: 1, day: 1) else { return nil }
    return Self.moment(day: first + day - 1)
  }

  private static func moment(day: Int) -> DateReading.Moment? {
    let civil = CivilTime(secondsSince1970: Int64(day) * 86_400)
    return .init(year: civil.year, month: civil.month, day: civil.dayOfMonth)
  }

  private mutating func number(
    after sign: Character, upTo limit: Int = 15
  ) -> (value: Int, digits: Int)? {
    guard token(place) == .sign(sign) else { return nil }
    let next = sign == "." && token(place + 1) == .space ? place + 2 : place + 1
    guard case .number(let value, let digits)? = token(next), digits <= limit else { return nil }
    place = next + 1
    return (value, digits)
  }

  // MARK: - Time

  /// XML Schema's dates have zones: `2026-06-10+09:00`.
  private func zoned(_ day: DateReading.Moment) -> DateReading.Moment? {
    let isZone = token(place) == .word("z") || token(place + 2) == .sign(":")
    guard isZone, tokens.first != .sign("-") else { return nil }
    return timed(day, Self.midnight + tokens[place...], isStrict: true)
  }

  private static let midnight: [DateTokens.Token] = [
    .number(0, digits: 2), .sign(":"), .number(0, digits: 2),
  ]

  /// A day with the time of day behind it, in any form. Behind a space, what is no time of day is a
  /// remark; behind a `T`, it spoils the date.
  private func timed(
    _ day: DateReading.Moment, _ tokens: [DateTokens.Token], isStrict: Bool
  ) -> DateReading.Moment? {
    let rest = Array(tokens.prefix { $0 != .sign("[") })
    let reading = TimeReading(Self.withColons(rest))
    if reading.isImpossible { return nil }
    let isDigitLeft = reading.rest.contains { $0.short != nil }
    if reading.seconds == nil, isStrict, isDigitLeft { return nil }
    var moment = day
    moment.seconds = reading.seconds
    moment.offset = reading.zone?.offset(at: moment)
    return moment
  }

  /// ISO 8601 §5.3.1: `0930`, `093015` and `09` with their colons.
  private static func withColons(_ tokens: [DateTokens.Token]) -> [DateTokens.Token] {
    guard case .number(let number, let digits)? = tokens.first else { return tokens }
    let parts: [Int]
    switch digits {
    case 6: parts = [number / 10_000, number / 100 % 100, number % 100]
    case 4: parts = [number / 100, number % 100]
    case 2 where isHour(tokens.dropFirst()): parts = [number, 0]
    default: return tokens
    }
    let clock = parts.map { [DateTokens.Token.number($0, digits: 2)] }
    return Array(clock.joined(separator: [.sign(":")])) + tokens.dropFirst()
  }

  /// Whether nothing but a zone stands behind an hour.
  private static func isHour(_ rest: ArraySlice<DateTokens.Token>) -> Bool {
    switch rest.first {
    case nil, .sign("+"), .sign("-"), .word("z"): true
    default: false
    }
  }
}
