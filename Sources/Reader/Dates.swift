public import FoundationEssentials
public import News

/// Dates as people read them, in the words and the order of their language.
public enum Dates {
  /// The time of day: `09:05`, `9:05 AM`.
  public static func time(
    _ date: Date, in zone: Zone, as locale: DateLocale = .plain
  ) -> String {
    locale.text(locale.timePattern, zone.civil(date))
  }

  /// The day for a line between rows: `Today · Friday 12 June`, `Friday 12 June 2026`.
  public static func day(
    _ date: Date, now: Date, in zone: Zone, as locale: DateLocale = .plain
  ) -> String {
    let (civil, today) = (zone.civil(date), zone.civil(now))
    let isOfThisYear = civil.year == today.year || (0...1).contains(today.day - civil.day)
    let name = locale.text(isOfThisYear ? locale.shortPattern : locale.fullPattern, civil)
    switch today.day - civil.day {
    case 0: return locale.today + " · " + name
    case 1: return locale.yesterday + " · " + name
    default: return name.capitalizedFirst
    }
  }

  /// Day and time for an article's byline: `12 June 2026, 09:05`.
  public static func byline(
    _ date: Date, in zone: Zone, as locale: DateLocale = .plain
  ) -> String {
    let civil = zone.civil(date)
    return locale.text(locale.datePattern, civil) + locale.joint
      + locale.text(locale.timePattern, civil)
  }
}

extension String {
  /// With its first letter in upper case.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
