import Synchronization
import Testing

@testable import Wire

struct FetcherCourtesyTests {
  private var oneByOne: FetchLimits {
    var limits = FetchLimits()
    limits.concurrent = 1
    return limits
  }

  private func urls(_ server: TestServer, _ count: Int) -> [String] {
    (0..<count).map { server.url("/\($0)") }
  }

  @Test func aHostRestsBetweenRequests() throws {
    let times = Mutex<[Int64]>([])
    let server = try TestServer { _, _ in
      times.withLock { $0.append(Clock.milliseconds()) }
      return .http(body: "x")
    }
    var limits = oneByOne
    (limits.hostPauseMilliseconds, limits.pausesLoopback) = (60, true)
    #expect(Fetcher(limits: limits).fetched(all: urls(server, 4)).count == 4)
    let starts = times.withLock { $0 }
    #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 >= 59 })
  }

  @Test func loopbackDoesNotRest() throws {
    let server = try TestServer { _, _ in .http(body: "x") }
    var limits = oneByOne
    limits.hostPauseMilliseconds = 3_600_000
    #expect(Fetcher(limits: limits).fetched(all: urls(server, 4)).count == 4)
  }

  @Test(arguments: [
    ("429 Too Many Requests", "Retry-After: 90", 90), ("429 Too Many Requests", "X-Other: 1", 600),
    ("503 Service Unavailable", "Retry-After: 7200", 7200),
    ("429 Too Many Requests", "Retry-After: -5", 600),
    ("429 Too Many Requests", "Retry-After: 0", 600),
    ("429 Too Many Requests", "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT", 600),
  ])
  func aHostThatAsksForItIsLeftAlone(_ status: String, _ header: String, _ seconds: Int) throws {
    let server = try TestServer { _, _ in .http(status, headers: header) }
    let other = try TestServer(isSix: true) { _, _ in .http(body: "x") }
    let results = Fetcher(limits: oneByOne).fetched(all: urls(server, 3) + [other.url("/")])
    #expect(server.requests.count == 1)
    #expect(results[0]?.error == .status(host: "127.0.0.1", code: Int(status.prefix(3)) ?? 0))
    for number in 1...2 {
      #expect(results[number]?.error == .leftAlone(host: "127.0.0.1", seconds: seconds))
      #expect(results[number]?.facts.retryAfter == seconds)
      #expect(results[number]?.facts.status == nil)
    }
    #expect(results[3]?.body == "x")
  }

  /// Another worker was told so meanwhile.
  @Test func aHostThatBeginsToRestIsAskedNoMore() throws {
    let rests = Atomic(false)
    let server = try TestServer { _, _ in
      rests.store(true, ordering: .relaxed)
      return .http(body: "x")
    }
    let fetcher = Fetcher(limits: oneByOne) { _ in rests.load(ordering: .relaxed) ? 90 : nil }
    let results = fetcher.fetched(all: urls(server, 3))
    #expect(results[0]?.body == "x")
    for number in 1...2 {
      #expect(results[number]?.error == .leftAlone(host: "127.0.0.1", seconds: 90))
    }
    #expect(server.requests.count == 1)
  }

  private func led(_ limits: FetchLimits, by proxy: TestServer) -> [Fetched] {
    let requests = (0..<4).map { number in
      var request = FetchRequest(url: "http://blog\(number).example/")
      request.manner.proxy = proxy.url("")
      return request
    }
    var results: [Fetched] = []
    Fetcher(limits: limits).fetch(requests) { results.append(Fetched(outcome: $1, facts: $2)) }
    return results
  }

  private func leading(
    to times: borrowing Mutex<[Int64]>, _ path: String, _ answer: TestServer.Answer
  ) -> TestServer.Answer {
    guard path.contains("hub.example") else {
      return .http("302 Found", headers: "Location: http://hub.example/a b")
    }
    times.withLock { $0.append(Clock.milliseconds()) }
    return answer
  }

  @Test func aHostThatManyLeadToHasNoMoreThanItsShare() throws {
    let times = Mutex<[Int64]>([])
    let proxy = try TestServer { path, _ in leading(to: times, path, .stall([])) }
    var limits = FetchLimits()
    (limits.hostPauseMilliseconds, limits.stallMilliseconds) = (0, 300)
    let results = led(limits, by: proxy)
    #expect(
      results.map(\.error) == Array(repeating: .timedOut(host: "hub.example", seconds: 1), count: 4)
    )
    let starts = times.withLock { $0 }
    #expect(zip(starts, starts.dropFirst(2)).allSatisfy { $1 - $0 >= 290 })
  }

  @Test func aHostThatManyLeadToRestsBetweenThem() throws {
    let times = Mutex<[Int64]>([])
    let proxy = try TestServer { path, _ in leading(to: times, path, .http(body: "x")) }
    var limits = FetchLimits()
    (limits.perHost, limits.hostPauseMilliseconds, limits.totalMilliseconds) = (1, 400, 1000)
    // Who waits for the turn of others uses up no time of its own.
    #expect(led(limits, by: proxy).map(\.body) == ["x", "x", "x", "x"])
    let starts = times.withLock { $0 }
    #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 >= 399 })
  }

  @Test func whoIsLedToAHostThatWantsToBeLeftAloneIsToldSo() throws {
    let times = Mutex<[Int64]>([])
    let proxy = try TestServer { path, _ in leading(to: times, path, .http("429 Too Many Requests"))
    }
    var limits = FetchLimits()
    (limits.perHost, limits.hostPauseMilliseconds) = (1, 10)
    let results = led(limits, by: proxy)
    #expect(times.withLock { $0.count } == 1)
    #expect(results.map(\.error).contains(.status(host: "hub.example", code: 429)))
    #expect(results.count { $0.error == .leftAlone(host: "hub.example", seconds: 600) } == 3)
  }

  @Test func noRedirectLeadsToAHostThatRests() throws {
    let times = Mutex<[Int64]>([])
    let proxy = try TestServer { path, _ in leading(to: times, path, .http("429 Too Many Requests"))
    }
    var limits = FetchLimits()
    limits.hostPauseMilliseconds = 0
    let first = Fetcher(limits: limits) { $0 == "hub.example" ? 90 : nil }
    let fetched = first.fetched("http://blog.example/") { $0.manner.proxy = proxy.url("") }
    #expect(fetched?.error == .leftAlone(host: "hub.example", seconds: 90))
    #expect(fetched?.facts.retryAfter == 90)
    #expect(times.withLock { $0.isEmpty })
    // What a host has said in this fetch holds too.
    let second = Fetcher(limits: limits)
    let results = (0..<2).map { _ in
      second.fetched("http://blog.example/") { $0.manner.proxy = proxy.url("") }
    }
    #expect(results[0]?.error == .status(host: "hub.example", code: 429))
    #expect(results[1]?.error == .leftAlone(host: "hub.example", seconds: 600))
    #expect(times.withLock { $0.count } == 1)
  }

  @Test func aHostThatIsOnlyDownIsAskedOn() throws {
    let server = try TestServer { _, _ in .http("503 Service Unavailable") }
    #expect(Fetcher(limits: oneByOne).fetched(all: urls(server, 3)).count == 3)
    #expect(server.requests.count == 3)
  }

  @Test(arguments: [(90, "90 s"), (600, "10 minutes"), (7200, "2 hours"), (172_801, "3 days")])
  func theSentenceSaysForHowLong(_ seconds: Int, _ span: String) {
    let error = FetchError.leftAlone(host: "example.org", seconds: seconds)
    #expect(
      error.description == "example.org wants to be left alone for \(span); it was not asked.")
  }
}
