public import FoundationEssentials
public import News

/// Dates as people read them; English month and day names from a table of our own.
public enum Dates {
  /// The time of day, five cells: `09:05`.
  public static func time(_ date: Date, in zone: Zone) -> String {
    let civil = zone.civil(date)
    return twoDigits(civil.hour) + ":" + twoDigits(civil.minute)
  }

  /// The day for a line between rows: `Today`, `Yesterday`, `Friday 12 June 2026`.
  public static func day(_ date: Date, now: Date, in zone: Zone) -> String {
    let (civil, today) = (zone.civil(date), zone.civil(now))
    let name = "\(days[civil.weekday]) \(civil.dayOfMonth) \(months[civil.month - 1])"
    switch today.day - civil.day {
    case 0: return "Today · " + name
    case 1: return "Yesterday · " + name
    default: return civil.year == today.year ? name : name + " \(civil.year)"
    }
  }

  /// Day and time for an article's byline: `12 June 2026, 09:05`.
  public static func byline(_ date: Date, in zone: Zone) -> String {
    let civil = zone.civil(date)
    return "\(civil.dayOfMonth) \(months[civil.month - 1]) \(civil.year), " + time(date, in: zone)
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }

  private static let days = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
