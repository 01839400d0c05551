import News
import Typesetting

/// How a language, as a country writes it, puts dates into words.
///
/// A pattern has `%E` for the weekday, `%d` day, `%M` month by name, `%m` month by number, `%y` year,
/// `%H` hour in two digits, `%k` hour, `%h` hour of twelve, `%i` minute, `%p` half of the day.
public struct DateLocale: Hashable, Sendable {
  /// From January on, in the form that stands beside a day.
  var months: [String]
  /// From Sunday on.
  var days: [String]
  var today: String
  var yesterday: String
  /// Weekday, day, month and year.
  var fullPattern: String
  /// Weekday, day and month.
  var shortPattern: String
  /// Day, month and year.
  var datePattern: String
  /// Between a day and a time.
  var joint: String
  var timePattern: String
  /// Morning and afternoon.
  var halves: [String]
  /// The first of a month, where it is no plain number.
  var firstDay: String?
  /// The cells of the longest time.
  private(set) var timeColumns: Int

  init(
    months: String = "", days: String, today: String, yesterday: String, full: String,
    short: String, date: String, joint: String = ", ", time: String = "%H:%i",
    halves: String = "AM PM", firstDay: String? = nil
  ) {
    self.months = Self.words(months)
    self.days = Self.words(days)
    (self.today, self.yesterday) = (today, yesterday)
    (fullPattern, shortPattern, datePattern) = (full, short, date)
    (self.joint, timePattern, self.halves) = (joint, time, Self.words(halves))
    (self.firstDay, timeColumns) = (firstDay, 0)
    measureTime()
  }

  /// Words of a table; `_` is a blank within a word.
  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map { String($0.map { $0 == "_" ? " " : $0 }) }
  }

  /// The same, with another clock.
  func clocked(_ time: String, halves: String = "AM PM") -> DateLocale {
    var other = self
    (other.timePattern, other.halves) = (time, Self.words(halves))
    other.measureTime()
    return other
  }

  /// The same, with other names for the months.
  func renamed(_ months: String) -> DateLocale {
    var other = self
    other.months = Self.words(months)
    return other
  }

  /// The most cells a time takes on such a terminal.
  func timeColumns(_ habits: Habits) -> Int {
    habits.ambiguousIsWide ? times.map(habits.width).max() ?? 0 : timeColumns
  }

  private mutating func measureTime() { timeColumns = times.map { Cells.width(of: $0) }.max() ?? 0 }

  /// The longest times there are.
  private var times: [String] {
    [11, 23].map { hour in
      text(timePattern, CivilTime(secondsSince1970: Int64(hour * 3600 + 59 * 60)))
    }
  }

  /// A pattern filled in.
  func text(_ pattern: String, _ time: CivilTime) -> String {
    var (result, isToken) = ("", false)
    for character in pattern {
      if isToken {
        result += token(character, time)
        isToken = false
      } else if character == "%" {
        isToken = true
      } else {
        result.append(character)
      }
    }
    return result
  }

  private func token(_ letter: Character, _ time: CivilTime) -> String {
    switch letter {
    case "E": days.indices.contains(time.weekday) ? days[time.weekday] : ""
    case "d": time.dayOfMonth == 1 ? firstDay ?? "1" : String(time.dayOfMonth)
    case "M": months.indices.contains(time.month - 1) ? months[time.month - 1] : ""
    case "m": String(time.month)
    case "y": String(time.year)
    case "H": Self.twoDigits(time.hour)
    case "k": String(time.hour)
    case "h": String((time.hour + 11) % 12 + 1)
    case "i": Self.twoDigits(time.minute)
    case "p": halves.indices.contains(time.hour / 12) ? halves[time.hour / 12] : ""
    default: ""
    }
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}

extension DateLocale {
  /// The name of the locale for times that a process was given (POSIX: `LC_ALL`, then `LC_TIME`,
  /// then `LANG`; an empty one counts as none).
  public static func name(in environment: [String: String]) -> String {
    for variable in ["LC_ALL", "LC_TIME", "LANG"] {
      if let name = environment[variable], !name.isEmpty { return name }
    }
    return "C"
  }

  /// The locale of a name such as `de_DE.UTF-8`, `zh_Hant_TW` or `pt-BR`; English in the order of
  /// most countries and a clock of 24 hours where the name is C, POSIX or not known.
  public init(named name: String) {
    let parts = name.prefix { $0 != "." && $0 != "@" }.split { $0 == "_" || $0 == "-" }
    let language = parts.first.map { $0.lowercased() } ?? ""
    let places = parts.dropFirst().map { $0.uppercased() }
    self = Self.of(language, in: Set(places)) ?? .plain
  }
}
