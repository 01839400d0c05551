/// Reads a time of day and a zone out of tokens, wherever they stand.
struct TimeReading {
  private(set) var seconds: Double?
  var zone: DateZone?
  /// A time of day is stated that no clock shows, or a zone that is nowhere.
  var isImpossible = false
  /// Where the time of day ends.
  var clockEnd = 0
  /// The tokens that were not needed for them; what was is a space.
  var rest: [DateTokens.Token]

  init(_ tokens: [DateTokens.Token]) {
    rest = tokens
    let leading = takeLeadingHalf()
    seconds = takeClock(leading)
    takeZone()
  }

  mutating func clear(_ range: Range<Int>) {
    for place in range { rest[place] = .space }
  }

  func token(_ place: Int) -> DateTokens.Token? {
    rest.indices.contains(place) ? rest[place] : nil
  }

  private func pastSpace(_ place: Int) -> Int {
    token(place) == .space ? place + 1 : place
  }

  // MARK: - Clock

  /// Whether it is morning (false) or afternoon (true), said before the hour.
  private mutating func takeLeadingHalf() -> Bool? {
    for (place, token) in rest.enumerated() {
      guard let word = token.word, let half = DateNames.leadingHalves[word] else { continue }
      rest[place] = .space
      return half
    }
    return nil
  }

  /// `9:05`, `9:05:30.25`, `21h30`, `9시 5분`, `9時5分`, `kl. 9.05`, and `9` before am or pm.
  private mutating func takeClock(_ leading: Bool?) -> Double? {
    for place in rest.indices {
      guard let hour = rest[place].short else { continue }
      let (minute, second, end) = clock(at: place) ?? (0, 0, place + 1)
      let trailing = half(behind: end)
      guard end > place + 1 || trailing != nil else { continue }
      let half = trailing?.isAfternoon ?? leading
      clockEnd = trailing?.end ?? end
      clear(place..<clockEnd)
      return checked(Self.hour(hour, half), minute, second)
    }
    return lonelyHour()
  }

  /// `Mon, 02 Jan 2006 15 -0700`: an hour between the year and the zone.
  private mutating func lonelyHour() -> Double? {
    for place in rest.indices where place > 1 && place + 2 < rest.count {
      guard case .number(_, 4) = rest[place - 2], rest[place - 1] == .space,
        let hour = rest[place].short, rest[place + 1] == .space,
        [.sign("+"), .sign("-")].contains(rest[place + 2])
      else { continue }
      clockEnd = place + 1
      rest[place] = .space
      return checked(hour, 0, 0)
    }
    return nil
  }

  private mutating func checked(_ hour: Int, _ minute: Int, _ second: Double) -> Double? {
    let seconds = DateReading.seconds(hour: hour, minute: minute, second: second)
    // A fourth part is none of a clock's, but some generators write a zero there.
    let hasFourth = token(clockEnd) == .sign(":") && token(clockEnd + 1)?.short != nil
    let isZero = token(clockEnd + 1) == .number(0, digits: 2)
    if hasFourth { clear(clockEnd..<clockEnd + 2) }
    isImpossible = seconds == nil || (hasFourth && !isZero)
    return seconds
  }

  /// Minute, second and the end of a time whose hour stands at a place.
  private func clock(at place: Int) -> (Int, Double, Int)? {
    var sign = place + 1
    if let word = token(pastSpace(sign))?.word, DateNames.hours.contains(word) {
      sign = pastSpace(sign)
      guard let minute = token(pastSpace(sign + 1))?.short else { return (0, 0, sign + 1) }
      let (second, end) = second(behind: pastSpace(sign + 1) + 1)
      return (minute, second, end)
    }
    let isDotted = token(sign) == .sign(".") && isClockWord(around: place)
    guard token(sign) == .sign(":") || isDotted, let minute = token(sign + 1)?.short else {
      return nil
    }
    let (second, end) = second(behind: sign + 2)
    return (minute, second, end)
  }

  /// `kl. 9.05`, `9.05 Uhr`.
  private func isClockWord(around place: Int) -> Bool {
    if token(pastSpace(place + 3)) == .word("uhr") { return true }
    var before = place - 1
    while before >= 0, rest[before] == .space || rest[before] == .sign(".") { before -= 1 }
    return token(before)?.word.map(DateNames.clocks.contains) ?? false
  }

  /// The second behind a minute, and the end of the time.
  private func second(behind minuteEnd: Int) -> (Double, Int) {
    var place = minuteEnd
    let isMinuteWord = ["분", "分", "m", "min"].contains(token(place)?.word)
    if isMinuteWord { place = pastSpace(place + 1) }
    guard isMinuteWord || token(place) == .sign(":") || token(place) == .sign(".") else {
      return (0, place)
    }
    if token(place) == .sign(":") || (token(place) == .sign(".") && isDottedSecond(place)) {
      place += 1
    }
    guard let whole = token(place)?.short else { return (0, isMinuteWord ? place : minuteEnd) }
    place += 1
    if ["초", "秒", "s"].contains(token(place)?.word) { place += 1 }
    return fraction(of: Double(whole), at: place)
  }

  /// `kl. 9.05.30`
  private func isDottedSecond(_ place: Int) -> Bool {
    place >= 2 && token(place - 2) == .sign(".")
  }

  private func fraction(of whole: Double, at place: Int) -> (Double, Int) {
    guard token(place) == .sign(".") || token(place) == .sign(","),
      case .number(let part, let digits)? = token(place + 1)
    else { return (whole, place) }
    let scale = (0..<min(digits, 15)).reduce(1.0) { scale, _ in scale * 10 }
    return (whole + Double(part) / scale, place + 2)
  }

  /// `9 am`, `9:05 p.m.`, `9:05 a. m.`
  private func half(behind end: Int) -> (isAfternoon: Bool, end: Int)? {
    let place = pastSpace(end)
    guard let word = token(place)?.word else { return nil }
    if let half = DateNames.trailingHalves[word] { return (half, place + 1) }
    guard word == "a" || word == "p", token(place + 1) == .sign(".") else { return nil }
    let second = pastSpace(place + 2)
    guard token(second) == .word("m") else { return nil }
    return (word == "p", token(second + 1) == .sign(".") ? second + 2 : second + 1)
  }

  private static func hour(_ hour: Int, _ isAfternoon: Bool?) -> Int {
    switch isAfternoon {
    case true where hour < 12: hour + 12
    case false where hour == 12: 0
    default: hour
    }
  }
}
