import News
import Syndication
import Testing

@testable import Wire

struct ClaimsTests {
  @Test func jobsAreClaimedAFewAtATimeAndOnce() {
    var asked: [[Int]] = []
    var claims = Claims(count: 7, size: 3) {
      asked.append($0)
      return Set($0.filter { $0 != 4 })
    }
    #expect([0, 1, 2, 4, 3, 6].map { claims.has($0) } == [true, true, true, false, true, true])
    #expect(asked == [[0, 1, 2], [4, 5, 6], [3]])
  }

  @Test func whatIsNotClaimedIsNotFetched() throws {
    let server = try TestServer { path, _ in .http(body: path) }
    let jobs = (0..<10).map {
      Pipeline.Job(
        request: FetchRequest(url: server.url("/\($0)")),
        source: Source(key: Feed.Key(address: server.url("/\($0)"))))
    }
    var elsewhere: Set<Int> = []
    let isComplete = Pipeline(limits: FetchLimits(), readers: 2).run(
      jobs, claim: { Set($0.filter { $0 % 2 == 0 }) }
    ) { arrivals in
      for arrival in arrivals {
        if case .elsewhere = arrival.product { elsewhere.insert(arrival.number) }
      }
      return true
    }
    #expect(isComplete)
    #expect(elsewhere == [1, 3, 5, 7, 9])
    #expect(server.requests.count == 5)
  }
}
