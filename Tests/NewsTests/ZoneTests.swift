import FoundationEssentials
import News
import Testing

@Suite struct ZoneTests {
  @Test func civilTimeOfKnownMoments() {
    let noon = Zone.utc.civil(Date(timeIntervalSince1970: 1_781_092_800))
    #expect((noon.year, noon.month, noon.dayOfMonth, noon.hour) == (2026, 6, 10, 12))
    #expect(noon.weekday == 3)
    let before = Zone.utc.civil(Date(timeIntervalSince1970: -1))
    #expect((before.year, before.month, before.dayOfMonth, before.minute) == (1969, 12, 31, 59))
  }

  @Test func offsetsChangeAtTheirMoment() {
    let zone = Zone([.init(from: 0, offset: 3600), .init(from: 1000, offset: 7200)])
    #expect(zone.offset(at: 999) == 3600)
    #expect(zone.offset(at: 1000) == 7200)
  }

  @Test func daysAndCalendarAgree() {
    for day in stride(from: -800_000, through: 800_000, by: 137) {
      let civil = CivilTime(secondsSince1970: Int64(day) * 86_400)
      #expect(
        CivilTime.days(year: civil.year, month: civil.month, day: civil.dayOfMonth) == day)
    }
  }
}
