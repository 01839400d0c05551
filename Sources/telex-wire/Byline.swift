import FoundationEssentials
import Glibc
import News
import Typesetting

/// The line under a headline: who, where, when, how long.
enum Byline {
  /// "By A and B · Source · 10 June 2026 · 5 min"; what is not known is left out.
  static func of(_ article: Article, in feed: Feed) -> String {
    let names = article.authors.compactMap { $0.name ?? $0.mail }
    let minutes =
      article.statedMinutes ?? Typesetter.readingMinutes(html: article.contentHTML)
    let parts = [
      names.isEmpty ? nil : "By " + names.joined(separator: ", "),
      feed.title.isEmpty ? nil : feed.title, article.published.map(day),
      minutes > 0 ? "\(minutes) min" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: " · ")
  }

  /// The day on this machine's calendar.
  private static func day(_ date: Date) -> String {
    var (time, parts) = (time_t(min(max(date.timeIntervalSince1970, -6e10), 2.5e11)), tm())
    localtime_r(&time, &parts)
    let seconds = Int64(time) + Int64(parts.tm_gmtoff)
    let day = CivilTime(secondsSince1970: seconds)
    return "\(day.dayOfMonth) \(months[day.month - 1]) \(day.year)"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
