import FoundationEssentials
import News

/// Dates as pages write them for people, found anywhere in a short line.
///
/// Layouts: `June 10, 2026`, `10 June 2026`, `10. Juni 2026`, `2026-06-10`, `2026.06.10 09:00`,
/// `2026년 6월 10일 오전 9시`, `2026年6月10日`, `令和8年6月10日`, `10.06.2026`, `06/10/2026` (month first
/// unless that cannot be), each with a time and a zone behind it, and with neighbours glued on. A
/// time without a zone is taken as UTC.
struct PageDate: Hashable {
  /// Where it stands, in scalars of the line.
  var range: Range<Int>
  /// The moment.
  var date: Date
  /// Whether a time of day was given.
  var hasTime: Bool

  /// All dates of a line, in order. Cost: linear in the line.
  static func all(in scalars: [Unicode.Scalar]) -> [PageDate] {
    var scanner = PageDateScanner(scalars)
    var found: [PageDate] = []
    while !scanner.isAtEnd {
      if let date = scanner.date() { found.append(date) } else { scanner.place += 1 }
    }
    return found
  }
}

/// Reads dates at a place in a line; a reading that fails leaves the place as it was.
struct PageDateScanner {
  let scalars: [Unicode.Scalar]
  let lowered: [Unicode.Scalar]
  var place = 0

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    lowered = scalars.map { $0.lowered }
  }

  var isAtEnd: Bool { place >= scalars.count }

  /// The date that begins here.
  mutating func date() -> PageDate? {
    let start = place
    guard startsHere, let day = day(), isPossible(day) else {
      place = start
      return nil
    }
    let time = attempt { $0.time() }
    let days = CivilTime.days(year: day.year, month: day.month, day: day.day)
    var seconds = days * 86_400
    if let time { seconds += time.seconds - offset(of: time.zone, month: day.month) }
    let date = Date(timeIntervalSince1970: Double(seconds))
    return PageDate(range: start..<place, date: date, hasTime: time != nil)
  }

  private typealias Day = (year: Int, month: Int, day: Int)

  /// A date does not begin inside a number or word, but where a capital is glued to a small letter.
  private var startsHere: Bool {
    guard place > 0, let here = scalar(0) else { return !isAtEnd }
    let before = scalars[place - 1]
    if here.isDigit { return !before.isDigit && !(before == "." && previousIsDigit) }
    guard before.properties.isAlphabetic else { return true }
    return here.properties.isUppercase && !before.properties.isUppercase
      || here.value >= 0x3000 && !TextPage.isUnspaced(before)
  }

  private var previousIsDigit: Bool { place > 1 && scalars[place - 2].isDigit }

  private func isPossible(_ day: Day) -> Bool {
    (1900...2199).contains(day.year) && (1...12).contains(day.month) && (1...31).contains(day.day)
  }

  private mutating func day() -> Day? {
    attempt { $0.yearFirst() } ?? attempt { $0.dayAndName() } ?? attempt { $0.numbers() }
      ?? attempt { $0.nameAndDay() }
  }

  mutating func attempt<Value>(_ read: (inout Self) -> Value?) -> Value? {
    let start = place
    if let value = read(&self) { return value }
    place = start
    return nil
  }
}

// MARK: Days

extension PageDateScanner {
  /// `2026-06-10`, `2026. 6. 10.`, `2026/06/10`, `2026년 6월 10일`, `令和8年6月10日`.
  private mutating func yearFirst() -> Day? {
    guard let year = year(), separator("-./年년", blanksAround: true),
      let month = number(upTo: 2), separator("-./月월", blanksAround: true),
      let day = number(upTo: 2)
    else { return nil }
    if let mark = scalar(0), "日일.".unicodeScalars.contains(mark) { place += 1 }
    return (year, month, day)
  }

  private mutating func year() -> Int? {
    for (era, first) in [("令和", 2018), ("平成", 1988)] where skip(era) {
      if skip("元") { return first + 1 }
      return number(upTo: 2).map { $0 + first }
    }
    return number(exactly: 4)
  }

  /// `10 June 2026`, `10. Juni 2026`, `1er juin 2026`, `10 de junio de 2026`, `10th of June, 2026`.
  private mutating func dayAndName() -> Day? {
    guard let day = number(upTo: 2) else { return nil }
    for ending in ["st", "nd", "rd", "th", "er", ".", "º", "°", "-"] where skip(ending) { break }
    skipBlanks()
    _ = skip("de ") || skip("of ")
    guard let month = monthName() else { return nil }
    skipPunctuation()
    _ = skip("de ") || skip("del ")
    guard let year = number(exactly: 4) else { return nil }
    return (year, month, day)
  }

  /// `10.06.2026` and `10/06/2026`; between slashes the month stands first if it can.
  private mutating func numbers() -> Day? {
    guard let first = number(upTo: 2), let mark = scalar(0), "./-".unicodeScalars.contains(mark),
      separator("./-", blanksAround: true), let second = number(upTo: 2), scalar(0) == mark,
      separator("./-", blanksAround: true), let year = number(exactly: 4)
    else { return nil }
    let isMonthFirst = mark == "/" && first <= 12 || second > 12
    return isMonthFirst ? (year, first, second) : (year, second, first)
  }

  /// `June 10, 2026`, `Jun. 10th 2026`.
  private mutating func nameAndDay() -> Day? {
    guard let month = monthName() else { return nil }
    skipPunctuation()
    guard let day = number(upTo: 2) else { return nil }
    for ending in ["st", "nd", "rd", "th"] where skip(ending) { break }
    skipPunctuation()
    guard let year = number(exactly: 4) else { return nil }
    return (year, month, day)
  }

  /// The longest name of a month that stands here, with the dot of an abbreviation.
  private mutating func monthName() -> Int? {
    guard let here = scalar(0), here.properties.isAlphabetic else { return nil }
    var length = 0
    while let letter = scalar(length), letter.properties.isAlphabetic, length < 12 { length += 1 }
    let word = String(String.UnicodeScalarView(lowered[place..<place + length]))
    guard length >= 3, let month = Self.months[word] else { return nil }
    place += length
    _ = skip(".")
    return month
  }
}

// MARK: Steps

extension PageDateScanner {
  func scalar(_ ahead: Int) -> Unicode.Scalar? {
    place + ahead < scalars.count ? scalars[place + ahead] : nil
  }

  mutating func number(upTo digits: Int) -> Int? {
    var value: Int?
    for _ in 0..<digits {
      guard let here = scalar(0), here.isDigit else { break }
      value = (value ?? 0) * 10 + Int(here.value - 0x30)
      place += 1
    }
    return value
  }

  mutating func number(exactly digits: Int) -> Int? {
    let start = place
    guard let value = number(upTo: digits), place - start == digits else { return nil }
    return value
  }

  mutating func separator(_ marks: String, blanksAround: Bool) -> Bool {
    if blanksAround { skipBlanks() }
    guard let here = scalar(0), marks.unicodeScalars.contains(here) else { return false }
    place += 1
    if blanksAround { skipBlanks() }
    return true
  }

  mutating func skip(_ text: String) -> Bool {
    var ahead = 0
    for wanted in text.unicodeScalars {
      guard place + ahead < lowered.count, lowered[place + ahead] == wanted else { return false }
      ahead += 1
    }
    place += ahead
    return true
  }

  /// Skips a word only where it ends here.
  mutating func skipWord(_ word: String) -> Bool {
    let start = place
    guard skip(word) else { return false }
    let isOpen = word.unicodeScalars.last?.isASCII == true && word.last != "."
    if isOpen, let next = scalar(0), next.properties.isLowercase || next.isDigit {
      place = start
      return false
    }
    return true
  }

  mutating func skipBlanks() {
    while let here = scalar(0), here.properties.isWhitespace { place += 1 }
  }

  mutating func skipPunctuation() {
    while let here = scalar(0),
      here.properties.isWhitespace || ",·|•;/–—-".unicodeScalars.contains(here)
    {
      place += 1
    }
  }

  /// A weekday in brackets: `(수)`, `（水曜日）`.
  mutating func skipBracket() {
    for ahead in 1..<6 {
      guard let here = scalar(ahead) else { return }
      if here == ")" || here == "）" {
        place += ahead + 1
        return
      }
    }
  }
}

extension Unicode.Scalar {
  /// ASCII digits only.
  var isDigit: Bool { (0x30...0x39).contains(value) }

  /// The small letter, where it is one scalar too.
  var lowered: Unicode.Scalar {
    let mapping = properties.lowercaseMapping.unicodeScalars
    guard mapping.count == 1, let small = mapping.first else { return self }
    return small
  }
}
