import News

/// ISO 8601 in all its forms: calendar, week and ordinal dates, basic and extended; W3CDTF and
/// RFC 3339 are among them.
struct ISOReading {
  private let tokens: [DateTokens.Token]
  private var place = 0

  init(_ tokens: [DateTokens.Token]) { self.tokens = tokens }

  /// The moment that the tokens state in such a form; `nil` where it is another.
  mutating func moment() -> DateReading.Moment? {
    guard var moment = day() else { return nil }
    guard place < tokens.count else { return moment }
    guard tokens[place] == .word("t") || tokens[place] == .space else { return nil }
    let rest = Array(tokens[(place + 1)...])
    guard let (seconds, offset) = basicTime(rest) ?? time(rest) else { return nil }
    (moment.seconds, moment.offset) = (seconds, offset)
    return moment
  }

  private mutating func day() -> DateReading.Moment? {
    guard case .number(let first, let digits)? = tokens.first else { return nil }
    place = 1
    switch digits {
    case 8:
      return .init(year: first / 10_000, month: first / 100 % 100, day: first % 100)
    case 7: return ordinal(year: first / 1000, first % 1000)
    case 4: return extended(year: first)
    default: return nil
    }
  }

  private mutating func extended(year: Int) -> DateReading.Moment? {
    if place == tokens.count { return .init(year: year, month: 1, day: 1) }
    if case .word("w") = tokens[place] { return week(year: year) }
    guard let next = number(after: "-") ?? number(after: "/") ?? number(after: ".") else {
      return tokens[place] == .sign("-") ? dashedWeek(year: year) : nil
    }
    if next.digits == 3 { return ordinal(year: year, next.value) }
    if next.digits == 4 {
      return .init(year: year, month: next.value / 100, day: next.value % 100)
    }
    let day = number(after: "-") ?? number(after: "/") ?? number(after: ".")
    if day != nil, place < tokens.count, tokens[place] == .sign(".") { place += 1 }
    return .init(year: year, month: next.value, day: day?.value ?? 1)
  }

  private mutating func dashedWeek(year: Int) -> DateReading.Moment? {
    guard place + 1 < tokens.count, tokens[place + 1] == .word("w") else { return nil }
    place += 1
    return week(year: year)
  }

  /// ISO 8601 §5.2.3: week 1 has the year's first Thursday; without a day, Monday is meant.
  private mutating func week(year: Int) -> DateReading.Moment? {
    place += 1
    guard place < tokens.count, case .number(let number, let digits) = tokens[place] else {
      return nil
    }
    place += 1
    let (week, joined) = digits == 3 ? (number / 10, number % 10) : (number, 0)
    let weekday = joined > 0 ? joined : self.number(after: "-")?.value ?? 1
    guard (1...53).contains(week), (1...7).contains(weekday), (1...9999).contains(year) else {
      return nil
    }
    let fourth = CivilTime.days(year: year, month: 1, day: 4)
    let monday = fourth - (CivilTime(secondsSince1970: Int64(fourth) * 86_400).weekday + 6) % 7
    return Self.moment(day: monday + (week - 1) * 7 + weekday - 1)
  }

  private func ordinal(year: Int, _ day: Int) -> DateReading.Moment? {
    guard (1...366).contains(day), (1...9999).contains(year) else { return nil }
    return Self.moment(day: CivilTime.days(year: year, month: 1, day: 1) + day - 1)
  }

  private static func moment(day: Int) -> DateReading.Moment? {
    let civil = CivilTime(secondsSince1970: Int64(day) * 86_400)
    return .init(year: civil.year, month: civil.month, day: civil.dayOfMonth)
  }

  private mutating func number(after sign: Character) -> (value: Int, digits: Int)? {
    guard place + 1 < tokens.count, tokens[place] == .sign(sign) else { return nil }
    let isSpaced = sign == "." && tokens[place + 1] == .space && place + 2 < tokens.count
    let next = isSpaced ? place + 2 : place + 1
    guard case .number(let value, let digits) = tokens[next] else { return nil }
    place = next + 1
    return (value, digits)
  }

  /// `hhmm`, `hhmmss` without colons, then a zone.
  private func basicTime(_ rest: [DateTokens.Token]) -> (Double?, Int?)? {
    guard case .number(let number, let digits)? = rest.first, digits == 4 || digits == 6 else {
      return nil
    }
    let seconds = DateReading.seconds(
      hour: digits == 6 ? number / 10_000 : number / 100,
      minute: digits == 6 ? number / 100 % 100 : number % 100,
      second: digits == 6 ? Double(number % 100) : 0)
    guard let seconds else { return nil }
    let noon: [DateTokens.Token] = [.number(0, digits: 2), .sign(":"), .number(0, digits: 2)]
    return (seconds, TimeReading(noon + spaced(Array(rest.dropFirst()))).offset)
  }

  /// A time of day in any form; a date alone may be followed by anything but digits.
  private func time(_ rest: [DateTokens.Token]) -> (Double?, Int?)? {
    let reading = TimeReading(spaced(rest))
    let isDigitLeft = reading.rest.contains { token in
      if case .number = token { true } else { false }
    }
    if reading.isImpossible { return nil }
    if reading.seconds != nil { return (reading.seconds, reading.offset) }
    return isDigitLeft ? hourAlone(rest) : (nil, nil)
  }

  /// ISO 8601 §5.3.1.1: `T09`, `T09Z`.
  private func hourAlone(_ rest: [DateTokens.Token]) -> (Double?, Int?)? {
    guard case .number(let hour, 2)? = rest.first else { return nil }
    let clock: [DateTokens.Token] = [.number(hour, digits: 2), .sign(":"), .number(0, digits: 2)]
    let reading = TimeReading(spaced(clock + rest.dropFirst()))
    return reading.seconds.map { ($0, reading.offset) }
  }

  /// The sign of a zone stands close behind the time; a space before it lets it be found.
  private func spaced(_ tokens: [DateTokens.Token]) -> [DateTokens.Token] {
    tokens.flatMap { token in
      token == .sign("+") || token == .sign("-") ? [.space, token] : [token]
    }
  }
}
