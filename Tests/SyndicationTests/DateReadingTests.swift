import FoundationEssentials
import News
import TestRandom
import Testing

@testable import Syndication

/// A date as publishers write it, and the same moment as RFC 3339 in UTC; empty where it is none.
private let dates: [(String, String)] = [
  // RFC 822 and its breaches
  ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
  ("Wed, 10 Jun 2026 09:00:00 +0900", "2026-06-10T00:00:00Z"),
  ("10 Jun 2026 09:00 EST", "2026-06-10T14:00:00Z"),
  ("Wed 10 Jun 2026 09:00:00 PDT", "2026-06-10T16:00:00Z"),
  ("Wednesday, 10-Jun-26 09:00:00 GMT", "2026-06-10T09:00:00Z"),
  ("Wed Jun 10 09:00:00 2026", "2026-06-10T09:00:00Z"),
  ("Wed Jun 10 09:00:00 KST 2026", "2026-06-10T00:00:00Z"),
  ("Wed, 10 Jun 2026 09:00:00 GMT+9", "2026-06-10T00:00:00Z"),
  ("Wed, 10 Jun 2026 09:00:00 +09:00 (KST)", "2026-06-10T00:00:00Z"),
  ("Wed, 10 Sept 2026 9:5:7", "2026-09-10T09:05:07Z"),
  ("10 Jun 26", "2026-06-10T00:00:00Z"), ("1 Jan 70 00:00:00 Z", "1970-01-01T00:00:00Z"),
  ("Wed, 10 Jun 2026 24:00:00 GMT", "2026-06-11T00:00:00Z"),
  ("Wed, 31 Dec 2025 23:59:60 GMT", "2026-01-01T00:00:00Z"),
  ("Fri, 99 Jun 2026 09:00:00 GMT", ""), ("Thu, 30 Feb 2026 09:00:00 GMT", ""),
  ("Wed, 10 Jun 2026 09:00:00 A", "2026-06-10T09:00:00Z"),
  // RFC 3339, W3CDTF, ISO 8601
  ("2026-06-10T09:00:00Z", "2026-06-10T09:00:00Z"),
  ("2026-06-10T09:00:00.250+09:00", "2026-06-10T00:00:00.250Z"),
  ("2026-06-10t09:00:00-0530", "2026-06-10T14:30:00Z"),
  ("2026-06-10 09:00", "2026-06-10T09:00:00Z"),
  ("2026-06-10T09:00+09", "2026-06-10T00:00:00Z"), ("2026-06-10", "2026-06-10T00:00:00Z"),
  ("2026-06", "2026-06-01T00:00:00Z"), ("2026", "2026-01-01T00:00:00Z"),
  ("20260610", "2026-06-10T00:00:00Z"), ("20260610T090000Z", "2026-06-10T09:00:00Z"),
  ("20260610T0900+0900", "2026-06-10T00:00:00Z"), ("2026-W24-3", "2026-06-10T00:00:00Z"),
  ("2026W243", "2026-06-10T00:00:00Z"), ("2026-161", "2026-06-10T00:00:00Z"),
  ("2026161T09:00:00Z", "2026-06-10T09:00:00Z"), ("2026-06-10T24:00:00Z", "2026-06-11T00:00:00Z"),
  ("2026-06-10T09Z", "2026-06-10T09:00:00Z"), ("2026-06-10T09:00:00 EST", "2026-06-10T14:00:00Z"),
  ("2026-06-10T25:00:00Z", ""), ("2026-02-29", ""), ("2028-02-29", "2028-02-29T00:00:00Z"),
  ("2026-13-01", ""), ("0000-00-00 00:00:00", ""),
  ("2026-06-10T09:00:00−09:00", "2026-06-10T18:00:00Z"),
  ("2026/06/10 09:00:00", "2026-06-10T09:00:00Z"), ("2026.06.10.", "2026-06-10T00:00:00Z"),
  // In numbers
  ("6/10/2026", "2026-06-10T00:00:00Z"), ("25/12/2026 18:30", "2026-12-25T18:30:00Z"),
  ("10.6.2026, 9:05 Uhr", "2026-06-10T09:05:00Z"), ("10.06.26", "2026-06-10T00:00:00Z"),
  ("1781082000", "2026-06-10T09:00:00Z"), ("1781082000000", "2026-06-10T09:00:00Z"),
  // As people write
  ("June 10, 2026 at 9:00 AM KST", "2026-06-10T00:00:00Z"),
  ("Jun 10, 2026", "2026-06-10T00:00:00Z"), ("10 June 2026", "2026-06-10T00:00:00Z"),
  ("June 10th, 2026 12:30 p.m.", "2026-06-10T12:30:00Z"),
  ("10 June 2026, 9pm", "2026-06-10T21:00:00Z"),
  ("June 2026", "2026-06-01T00:00:00Z"), ("12:00 AM, June 10, 2026", "2026-06-10T00:00:00Z"),
  // In other languages
  ("2026년 6월 10일", "2026-06-10T00:00:00Z"), ("2026년 06월 10일  18:31:15", "2026-06-10T18:31:15Z"),
  ("2026-06-10 오후 11:23:17", "2026-06-10T23:23:17Z"),
  ("2026년 6월 10일 수요일 오전 9시 5분", "2026-06-10T09:05:00Z"),
  ("2026. 6. 10. 오후 6:30", "2026-06-10T18:30:00Z"), ("2026年6月10日", "2026-06-10T00:00:00Z"),
  ("2026年6月10日（水）午後3時05分", "2026-06-10T15:05:00Z"),
  ("2026年06月10日 09:05:30", "2026-06-10T09:05:30Z"),
  ("10. Juni 2026", "2026-06-10T00:00:00Z"),
  ("Mittwoch, 10. März 2026, 14:30 Uhr MEZ", "2026-03-10T13:30:00Z"),
  ("mercredi 10 août 2026 à 21h30", "2026-08-10T21:30:00Z"),
  ("mardi 10 juin 2026", "2026-06-10T00:00:00Z"),
  ("10 juillet 2026", "2026-07-10T00:00:00Z"),
  ("mar, 10 jun 2026 09:00:00 GMT", "2026-06-10T09:00:00Z"),
  ("10 de diciembre de 2026", "2026-12-10T00:00:00Z"),
  ("10 de fevereiro de 2026", "2026-02-10T00:00:00Z"),
  ("10 maggio 2026", "2026-05-10T00:00:00Z"), ("10 mei 2026", "2026-05-10T00:00:00Z"),
  ("10. desember 2026", "2026-12-10T00:00:00Z"), ("10 października 2026", "2026-10-10T00:00:00Z"),
  ("10 июня 2026", "2026-06-10T00:00:00Z"), ("2026. június 10.", "2026-06-10T00:00:00Z"),
  ("2026-július-10T9:15-05:00", "2026-07-10T14:15:00Z"),
  ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"),
  ("10 Mayıs 2026", "2026-05-10T00:00:00Z"),
  ("10. kesäkuuta 2026", "2026-06-10T00:00:00Z"),
  // Nothing
  ("", ""), ("yesterday", ""), ("10:30", ""), ("2026-06-10T", "2026-06-10T00:00:00Z"), ("١٠", ""),
  ("99999999999999999999", ""),
]

@Test(arguments: dates)
private func aDateIsReadAsItIsWritten(_ text: String, _ expected: String) {
  #expect(DateReading.date(text).map(JSONFeedWriter.timestamp) ?? "" == expected)
}

@Test
func aDayWithoutATimeSaysSo() {
  #expect(DateReading.moment("10 June 2026")?.seconds == nil)
  #expect(DateReading.moment("10 June 2026 09:00")?.seconds == 32_400)
  #expect(DateReading.moment("10 June 2026 09:00 KST")?.offset == 32_400)
  #expect(DateReading.moment("10 June 2026 09:00")?.offset == nil)
}

@Test(arguments: [UInt64(1), 2])
func randomDatesNeverTrap(_ seed: UInt64) {
  let pieces = [
    "2026", "06", "10", "-", ":", "T", " ", "Jun", "오후", "9", "999999999999999999999", "W", "+",
    "Z", "年", "월", "h", ".", "GMT", "/", "pm", "a", "m",
  ]
  var random = Seeded(seed)
  for _ in 0..<1000 {
    let text = (0..<random.below(12)).map { _ in pieces[random.below(pieces.count)] }.joined()
    _ = DateReading.date(text)
  }
}

/// Seconds and finer units since 1970, also with a fraction and before; other counts of digits are
/// calendars or nothing.
@Test(arguments: [
  ("1781082000", "2026-06-10T09:00:00Z"), ("1781082000.5", "2026-06-10T09:00:00.500Z"),
  ("1781082000000", "2026-06-10T09:00:00Z"), ("1781082000000000", "2026-06-10T09:00:00Z"),
  ("1781082000000000000", "2026-06-10T09:00:00Z"), ("-1781082000", "1913-07-24T15:00:00Z"),
  ("20260610093015", "2026-06-10T09:30:15Z"), ("202606100930", "2026-06-10T09:30:00Z"),
  ("999999999999", "2001-09-09T01:46:39.999Z"), (" \n1781082000\t", "2026-06-10T09:00:00Z"),
  ("17810820001", ""), ("20261310093015", ""), ("1781082000.5.5", ""), ("1e9", ""), ("0", ""),
])
func secondsSince1970AreRead(_ text: String, _ expected: String) {
  #expect(DateReading.date(text).map(JSONFeedWriter.timestamp) ?? "" == expected)
}

@Test(arguments: ["0", " ", "-", "Jun ", "年", "٣", "2026-", "é", "ม."])
func aLongTextIsNoDate(_ piece: String) {
  let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
  #expect(DateReading.date(text) == nil)
  #expect(DateReading.date(String(text.prefix(200))) == nil)
}

@Test
func blanksAroundADateAreNothing() {
  let blanks = String(repeating: " \n", count: 1000)
  #expect(DateReading.date(blanks + "2026-06-10" + blanks) == DateReading.date("2026-06-10"))
}

@Test(arguments: [UInt64(1), 2])
func randomMomentsComeBackFromEveryForm(_ seed: UInt64) {
  var random = Seeded(seed)
  for _ in 0..<30 {
    let seconds = random.below(4_102_444_800)
    let time = CivilTime(secondsSince1970: Int64(seconds))
    let clock = [time.hour, time.minute, seconds % 60].map(pair).joined(separator: ":")
    for text in writings(time, clock) {
      #expect(DateReading.date(text)?.timeIntervalSince1970 == Double(seconds), "\(text)")
      let cut = String(text.prefix(random.below(text.count)))
      _ = DateReading.date(cut)
      _ = DateReading.date(cut + text)
    }
  }
}

private func pair(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// A moment in the forms of the standards and of a few languages.
private func writings(_ time: CivilTime, _ clock: String) -> [String] {
  let (year, month, day) = (time.year, pair(time.month), pair(time.dayOfMonth))
  let names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(separator: " ")
  let name = names[time.month - 1]
  let ordinal = time.day - CivilTime.days(year: year, month: 1, day: 1) + 1
  let threeDigits = String(repeating: "0", count: 3 - "\(ordinal)".count) + "\(ordinal)"
  return [
    "\(year)-\(month)-\(day)T\(clock)Z", "\(year)\(month)\(day)T\(clock.filter { $0 != ":" })Z",
    "\(year)-\(threeDigits)T\(clock)Z", "\(day) \(name) \(year) \(clock) GMT",
    "Mon, \(time.dayOfMonth) \(name) \(year) \(clock) +0000", "\(name) \(day) \(clock) \(year)",
    "\(name) \(time.dayOfMonth), \(year) \(clock)", "\(day).\(month).\(year) \(clock)",
    "\(month)/\(day)/\(year) \(clock)", "\(year)年\(month)月\(day)日 \(clock)",
    "\(year)년 \(month)월 \(day)일 \(clock)", "\(day) tháng \(month) năm \(year) \(clock)",
    "Monday, \(day)-\(name)-\(year) \(clock) UTC",
  ]
}
