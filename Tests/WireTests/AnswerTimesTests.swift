import Testing

@testable import Wire

struct AnswerTimesTests {
  private static let now = 784_111_777  // Sun, 06 Nov 1994 08:49:37 GMT

  private func times(_ fields: [(String, String?)]) -> AnswerTimes {
    var times = AnswerTimes()
    for (name, value) in fields { times.take(name, value) }
    return times
  }

  @Test(arguments: [
    ("0", nil), ("120", 120), ("-5", nil), ("99999999", 31 * 86_400),
    ("99999999999999999999999", 31 * 86_400),
    ("Sun, 06 Nov 1994 08:50:37 GMT", 60), ("Sun Nov  6 08:50:37 1994", 60),
    ("Sun, 06 Nov 1994 07:00:00 GMT", nil), ("Fri, 31 Dec 1999 23:59:59 GMT", 31 * 86_400),
    ("soon", nil), ("1.5", nil), ("", nil),
  ])
  func theWaitIsSecondsOrADateToCome(_ text: String, _ seconds: Int?) {
    #expect(times([("retry-after", text)]).retryAfter(now: Self.now) == seconds)
  }

  @Test func aDateToWaitForIsHeldAgainstTheServersClock() {
    let times = times([
      ("date", "Sun, 06 Nov 1994 10:00:00 GMT"), ("retry-after", "Sun, 06 Nov 1994 10:01:00 GMT"),
    ])
    #expect(times.retryAfter(now: Self.now) == 60)
  }

  @Test(arguments: [
    ([("cache-control", "max-age=60")], 60),
    ([("cache-control", "Public, Max-Age=60"), ("age", "20")], 40),
    ([("cache-control", "max-age=60"), ("age", "90")], 0),
    ([("cache-control", "max-age=60"), ("age", "old")], 60),
    ([("cache-control", "max-age=\"60\"")], 60),
    ([("cache-control", "max-age=soon")], 0),
    ([("cache-control", "max-age=60, no-cache")], 0),
    ([("cache-control", "no-store"), ("expires", "Sun, 06 Nov 1994 09:49:37 GMT")], 0),
    ([("cache-control", "max-age=60"), ("expires", "0")], 60),
    ([("cache-control", "private"), ("cache-control", "max-age=7")], 7),
    ([("expires", "Sun, 06 Nov 1994 08:50:37 GMT")], 60),
    (
      [("expires", "Sun, 06 Nov 1994 08:50:37 GMT"), ("date", "Sun, 06 Nov 1994 08:50:00 GMT")], 37
    ),
    ([("expires", "0")], 0),
    ([("expires", "Sun, 06 Nov 1994 08:00:00 GMT")], 0),
    ([("cache-control", "s-maxage=60")], nil),
    ([("cache-control", "max-age=99999999999999999999")], 2_147_483_647),
    ([("date", "Sun, 06 Nov 1994 08:50:00 GMT")], nil),
  ])
  func howLongAnAnswerHolds(_ fields: [(String, String)], _ seconds: Int?) {
    #expect(times(fields.map { ($0.0, $0.1) }).freshFor(now: Self.now) == seconds)
  }
}

struct HTTPDateTests {
  private static let now = 1_790_000_000  // 2026

  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
    ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
    ("Sun Nov  6 08:49:37 1994", 784_111_777),
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ("Sat, 29 Feb 2020 23:59:60 GMT", 1_583_020_800),
    ("Thursday, 01-Jan-70 00:00:00 GMT", 3_155_760_000),
    ("Friday, 01-Jan-77 00:00:00 GMT", 220_924_800),
    ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
  ])
  func theThreeFormsAreRead(_ text: String, _ seconds: Int) {
    #expect(HTTPDate.seconds(text, now: Self.now) == seconds)
  }

  @Test(arguments: [
    "", "0", "-1", "tomorrow", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 25:49:37 GMT",
    "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
    "Sun, 06 Nov 1994 08:49:37 PST", "Sun, 06 Nov 99999999999999999999 08:49:37 GMT", ", , , , , ,",
    "a-b-c-d-e-f", "Sun, 06 Nov 1994 8a:49:37 GMT",
  ])
  func otherTextsAreNone(_ text: String) {
    #expect(HTTPDate.seconds(text, now: Self.now) == nil)
  }

  @Test func theDaysOfManyYearsFollowEachOther() {
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    var day = 0
    for year in 1970..<2110 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (name, length) in zip(names, lengths) {
        let first = HTTPDate.seconds("Mon, 01 \(name) \(year) 00:00:00 GMT", now: Self.now)
        let last = HTTPDate.seconds("Mon, \(length) \(name) \(year) 00:00:00 GMT", now: Self.now)
        #expect(first == day * 86_400)
        #expect(last == (day + length - 1) * 86_400)
        day += length
      }
    }
  }
}
