/// A date cut into numbers, words and signs.
enum DateTokens {
  enum Token: Hashable, Sendable {
    /// A run of digits: its value and how many they are.
    case number(Int, digits: Int)
    /// A run of letters, in lower case and without accents.
    case word(String)
    /// Any other character but white space.
    case sign(Character)
    case space
  }

  static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    var rest = text[...]
    while let character = rest.first {
      if let digits = run(of: rest, where: { digit($0) != nil }) {
        let number = digits.prefix(15).reduce(0) { $0 * 10 + (digit($1) ?? 0) }
        tokens.append(.number(number, digits: digits.count))
        rest = rest.dropFirst(digits.count)
      } else if let word = run(of: rest, where: \.isLetter) {
        tokens += words(in: word)
        rest = rest.dropFirst(word.count)
      } else {
        let token = character.isWhitespace ? Token.space : .sign(plain(character))
        if token != .space || tokens.last != .space { tokens.append(token) }
        rest = rest.dropFirst()
      }
    }
    return trimmed(tokens)
  }

  private static func run(
    of text: Substring, where belongs: (Character) -> Bool
  ) -> Substring? {
    let run = text.prefix(while: belongs)
    return run.isEmpty ? nil : run
  }

  /// 0 to 9, also in the wide forms of East Asian text.
  private static func digit(_ character: Character) -> Int? {
    guard let scalar = character.unicodeScalars.first else { return nil }
    switch scalar.value {
    case 0x30...0x39: return Int(scalar.value) - 0x30
    case 0xFF10...0xFF19: return Int(scalar.value) - 0xFF10
    default: return nil
    }
  }

  private static func plain(_ character: Character) -> Character {
    switch character {
    case "−", "‐", "‑", "–": "-"
    case "：": ":"
    case "／": "/"
    default: character
    }
  }

  /// A run of letters is one word, but `年月日` and the like are signs of their own, and a `T`
  /// between digits stays alone.
  private static func words(in run: Substring) -> [Token] {
    let folded = DateNames.folded(run)
    for mark in DateNames.halves where folded.hasPrefix(mark.word) && folded != mark.word {
      return [.word(mark.word)] + words(in: folded.dropFirst(mark.word.count))
    }
    guard let first = folded.first, DateNames.units.contains(first), folded.count > 1 else {
      return [.word(folded)]
    }
    return [.word(String(first))] + words(in: folded.dropFirst())
  }

  private static func trimmed(_ tokens: [Token]) -> [Token] {
    var tokens = tokens[...]
    while tokens.first == .space { tokens.removeFirst() }
    while tokens.last == .space { tokens.removeLast() }
    return Array(tokens)
  }
}

/// Reads a time of day and a zone out of tokens, wherever they stand.
struct TimeReading {
  var seconds: Double?
  var offset: Int?
  /// A time of day is stated that no clock shows.
  private(set) var isImpossible = false
  /// Where the time of day ends.
  private var clockEnd = 0
  /// The tokens that were not needed for them; what was is a space.
  private(set) var rest: [DateTokens.Token]

  init(_ tokens: [DateTokens.Token]) {
    rest = tokens
    let half = takeHalf()
    seconds = takeClock(half: half)
    offset = takeZone()
  }

  /// Whether it is morning (false) or afternoon (true), where that is said.
  private mutating func takeHalf() -> Bool? {
    for (place, token) in rest.enumerated() {
      guard case .word(let word) = token else { continue }
      if let half = DateNames.halves.first(where: { $0.word == word }) {
        rest[place] = .space
        return half.isAfternoon
      }
      if (word == "a" || word == "p"), isDotted(place) {
        for taken in place..<min(place + 4, rest.count) { rest[taken] = .space }
        return word == "p"
      }
    }
    return nil
  }

  /// `a.m.`
  private func isDotted(_ place: Int) -> Bool {
    place + 2 < rest.count && rest[place + 1] == .sign(".") && rest[place + 2] == .word("m")
  }

  /// `9:05`, `9:05:30.25`, `21h30`, `9시 5분`, `9時5分`, and `9` before am or pm.
  private mutating func takeClock(half: Bool?) -> Double? {
    for place in rest.indices {
      guard case .number(let hour, let digits) = rest[place], digits <= 2 else { continue }
      guard let (minute, after) = minutes(after: place) else { continue }
      let (second, end) = secondsPart(from: after)
      for taken in place..<end { rest[taken] = .space }
      clockEnd = end
      let seconds = DateReading.seconds(
        hour: Self.hour(hour, half), minute: minute, second: second)
      isImpossible = seconds == nil
      return seconds
    }
    return half == nil ? nil : lonelyHour(half)
  }

  private func minutes(after place: Int) -> (Int, Int)? {
    guard place + 1 < rest.count else { return nil }
    let isHourWord =
      rest[place + 1] == .word("시") || rest[place + 1] == .word("時")
      || rest[place + 1] == .word("时")
    guard rest[place + 1] == .sign(":") || rest[place + 1] == .word("h") || isHourWord else {
      return nil
    }
    var next = place + 2
    while next < rest.count, rest[next] == .space { next += 1 }
    if next < rest.count, case .number(let minute, let digits) = rest[next], digits <= 2 {
      return (minute, next + 1)
    }
    return isHourWord ? (0, place + 2) : nil
  }

  private func secondsPart(from start: Int) -> (Double, Int) {
    var place = start
    if place < rest.count, rest[place] == .word("분") || rest[place] == .word("分") { place += 1 }
    let isSeparated = place < rest.count && (rest[place] == .sign(":") || place > start)
    var next = rest.indices.contains(place) && rest[place] == .sign(":") ? place + 1 : place
    while place > start, next < rest.count, rest[next] == .space { next += 1 }
    guard isSeparated, next < rest.count, case .number(let whole, let digits) = rest[next],
      digits <= 2
    else { return (0, place) }
    next += 1
    if next < rest.count, rest[next] == .word("초") || rest[next] == .word("秒") { next += 1 }
    guard next + 1 < rest.count, rest[next] == .sign(".") || rest[next] == .sign(","),
      case .number(let part, let places) = rest[next + 1]
    else { return (Double(whole), next) }
    return (Double(whole) + Self.fraction(part, places), next + 2)
  }

  private static func fraction(_ part: Int, _ places: Int) -> Double {
    Double(part) / (0..<min(places, 15)).reduce(1.0) { scale, _ in scale * 10 }
  }

  private mutating func lonelyHour(_ half: Bool?) -> Double? {
    for place in rest.indices.reversed() {
      guard case .number(let hour, let digits) = rest[place], digits <= 2 else { continue }
      rest[place] = .space
      return DateReading.seconds(hour: Self.hour(hour, half), minute: 0, second: 0)
    }
    return nil
  }

  private static func hour(_ hour: Int, _ half: Bool?) -> Int {
    switch half {
    case true where hour < 12: hour + 12
    case false where hour == 12: 0
    default: hour
    }
  }

  // MARK: - Zone

  /// `+09:00`, `-0500`, `GMT+9`, `Z`, `KST`; only behind a time of day can a bare sign be one.
  private mutating func takeZone() -> Int? {
    let named = namedZone()
    if let signed = signedZone(isNamed: named != nil) { return signed }
    return named
  }

  private mutating func namedZone() -> Int? {
    for (place, token) in rest.enumerated() {
      guard case .word(let word) = token, let offset = DateNames.zones[word] else { continue }
      guard word.count > 1 || (seconds != nil && place >= clockEnd) else { continue }
      rest[place] = .space
      return offset
    }
    return nil
  }

  private mutating func signedZone(isNamed: Bool) -> Int? {
    guard seconds != nil || isNamed else { return nil }
    for place in rest.indices.dropLast() {
      guard rest[place] == .sign("+") || rest[place] == .sign("-"),
        case .number(let number, let digits) = rest[place + 1],
        place == 0 || rest[place - 1] == .space, let offset = offset(number, digits, place + 2)
      else { continue }
      let isWest = rest[place] == .sign("-")
      for taken in place..<rest.count { rest[taken] = .space }
      return isWest ? -offset : offset
    }
    return nil
  }

  private func offset(_ number: Int, _ digits: Int, _ next: Int) -> Int? {
    var minutes = digits > 2 ? number / 100 * 60 + number % 100 : number * 60
    if next + 1 < rest.count, rest[next] == .sign(":"), digits <= 2,
      case .number(let more, _) = rest[next + 1]
    {
      minutes += more
    }
    return digits <= 4 && minutes <= 24 * 60 ? minutes * 60 : nil
  }
}
