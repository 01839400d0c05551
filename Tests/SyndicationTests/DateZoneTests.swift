import FoundationEssentials
import Testing

@testable import Syndication

/// A zone behind nine o'clock of a day in summer, and the hours it is east of Greenwich.
private let zones: [(String, Double)] = [
  ("", 0), ("GMT", 0), ("UT", 0), ("Z", 0), ("Etc/GMT", 0), ("-0000", 0), ("XYZ", 0),
  // RFC 822 §5
  ("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8),
  ("PDT", -7),
  // RFC 5322 §4.3: military letters are unknown
  ("A", 0), ("M", 0), ("N", 0), ("Y", 0),
  // Elsewhere
  ("CET", 1), ("CEST", 2), ("MESZ", 2), ("BST", 1), ("MSK", 3), ("IST", 5.5), ("KST", 9),
  ("JST", 9), ("AEST", 10), ("NZDT", 13), ("AT", -4),
  // Eastern time and the like have summers
  ("ET", -4), ("PT", -7), ("EST5EDT", -5),
  ("America/New_York", -4), ("America/Los_Angeles", -7), ("Europe/Brussels", 2),
  ("Europe/London", 1), ("Asia/Seoul", 9), ("Asia/Kolkata", 5.5), ("America/Sao_Paulo", -3),
  // Numbers, POSIX's sign in the names of the zone database
  ("+0900", 9), ("+09:00", 9), ("+09", 9), ("+930", 9.5), ("GMT+9", 9), ("GMT-01:30", -1.5),
  ("UTC+09:00", 9), ("UTC +9", 9), ("Etc/GMT-9", 9), ("+0000 (GMT)", 0), ("+0200 (CEST)", 2),
  ("(CET)", 1), ("GMT+0900 (Korean Standard Time)", 9), ("--0700", -7), ("+1500", 15),
]

@Test(arguments: zones)
private func aZoneMovesTheClock(_ zone: String, _ hours: Double) {
  let midnight = 1_781_049_600.0
  let expected = midnight + 9 * 3600 - hours * 3600
  #expect(DateReading.date("Wed, 10 Jun 2026 09:00:00 \(zone)")?.timeIntervalSince1970 == expected)
  #expect(DateReading.date("2026-06-10 09:00:00 \(zone)")?.timeIntervalSince1970 == expected)
}

/// Days around the changes of the clocks, and whether it is summer.
private let changes: [(String, String, Bool)] = [
  ("2026-03-28 12:00", "Europe/Paris", false), ("2026-03-30 12:00", "Europe/Paris", true),
  ("2026-03-29 01:59", "Europe/Paris", false), ("2026-03-29 03:00", "Europe/Paris", true),
  ("2026-10-24 12:00", "Europe/Paris", true), ("2026-10-26 12:00", "Europe/Paris", false),
  ("2026-03-08 01:59", "America/New_York", false), ("2026-03-08 03:00", "America/New_York", true),
  ("2026-10-31 12:00", "America/New_York", true), ("2026-11-02 12:00", "America/New_York", false),
]

@Test(arguments: changes)
private func aCityHasItsSummer(_ time: String, _ zone: String, _ isSummer: Bool) {
  let offset = DateReading.moment("\(time) \(zone)")?.offset
  let winter = zone == "Europe/Paris" ? 3600 : -18_000
  #expect(offset == (isSummer ? winter + 3600 : winter))
}
