import FoundationEssentials
import News
import Testing

@Suite struct QueryDatesTests {
  /// Two hours east until 2026-10-25 01:00 UTC, then one.
  private let berlin = Zone([
    .init(from: 0, offset: 7200), .init(from: 1_792_890_000, offset: 3600),
  ])

  private func bounds(_ text: String, zone: Zone = .utc) throws -> [Int?] {
    guard case .dated(let from, let until) = try parsed(text, zone: zone) else { return [] }
    return [from, until].map {
      $0.map { Int($0.timeIntervalSince1970 - noon.timeIntervalSince1970) }
    }
  }

  @Test func agesCountFromNow() throws {
    #expect(try bounds("newer:2d") == [-172_800, nil])
    #expect(try bounds("older:3h") == [nil, -10_800])
    #expect(try bounds("newer:90min") == [-5400, nil])
    #expect(try bounds("newer:\"2 weeks\"") == [-1_209_600, nil])
    #expect(try bounds("newer:1mo") == [-31 * 86_400, nil])
    #expect(try bounds("newer:4mo") == [-(10 + 31 + 30 + 31 + 18) * 86_400, nil])
    #expect(try bounds("older:1y") == [nil, -365 * 86_400])
    #expect(try bounds("newer:99999y") == [-63_916_689_600 + 0, nil])
  }

  @Test func aMonthAgoIsItsLastDayWhereItIsShorter() throws {
    let march = Date(timeIntervalSince1970: 1_774_958_400)  // 2026-03-31 12:00
    let query = try Query(parsing: "newer:1mo", now: march, zone: .utc)
    #expect(query.text == "date:2026-02-28T12:00:00Z..")
  }

  @Test func datesAreDaysOfTheZone() throws {
    #expect(try bounds("date:2026-06-10") == [-43_200, 43_200])
    #expect(try bounds("date:today") == [-43_200, 43_200])
    #expect(try bounds("date:yesterday") == [-129_600, -43_200])
    #expect(try bounds("date:2026-06-10", zone: berlin) == [-50_400, 36_000])
    #expect(try bounds("date:2026-06") == [-820_800, 1_771_200])
    #expect(try bounds("date:2026-06-09..today") == [-129_600, 43_200])
    #expect(try bounds("date:2026-06-10..") == [-43_200, nil])
    #expect(try bounds("date:..2026-06-10") == [nil, 43_200])
    #expect(try bounds("date:2026-06-10T12:30") == [1800, 1860])
  }

  @Test func aDayOfChangedClocksHasItsLength() throws {
    guard case .dated(let from?, let until?) = try parsed("date:2026-10-25", zone: berlin) else {
      Issue.record("no range")
      return
    }
    #expect(until.timeIntervalSince(from) == 25 * 3600)
  }
}
