import Synchronization
import Testing

@testable import Wire

/// Servers that crawl, say nothing or break off take nobody's turn.
struct FetcherTurnTests {
  private func limits() -> FetchLimits {
    var limits = FetchLimits()
    (limits.concurrent, limits.waiting, limits.stallMilliseconds) = (2, 12, 60_000)
    return limits
  }

  @Test(arguments: ["never", "crawl", "drop"])
  func otherFeedsComeMeanwhile(_ kind: String) throws {
    let server = try TestServer { path, _ in
      guard path.hasPrefix("/bad") else { return .http(body: path) }
      switch kind {
      case "never": return .silence
      case "crawl": return .stall(Array("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nn".utf8))
      default: return .bytes([])
      }
    }
    let requests =
      (0..<6).map { FetchRequest(url: server.url("/bad\($0)")) }
      + (0..<20).map { FetchRequest(url: server.url("/good\($0)")) }
    var good = 0
    Fetcher(limits: limits()).fetch(requests, pace: { good == 20 ? .stop : .go }) {
      number, outcome, _ in
      if number >= 6, (try? outcome.get()) != nil { good += 1 }
    }
    #expect(good == 20)
  }

  @Test func theMachineSaysHowManySilentServersThereIsRoomFor() {
    #expect(FetchLimits.room(descriptors: 1024) == 298)
    #expect(FetchLimits.room(descriptors: 65_536) == 1000)
    #expect(FetchLimits.room(descriptors: 64) == 32)
    #expect(FetchLimits().waiting > FetchLimits().concurrent)
  }

  @Test func hundredsThatNeverAnswerDelayNobody() throws {
    let server = try TestServer { path, _ in
      path == "/good" ? .http(body: "news") : .silence
    }
    var limits = FetchLimits()
    (limits.concurrent, limits.waiting) = (128, max(limits.waiting, 260))
    let requests =
      (0..<250).map { FetchRequest(url: server.url("/\($0)")) }
      + [FetchRequest(url: server.url("/good"))]
    var isGood = false
    Fetcher(limits: limits).fetch(requests, pace: { isGood ? .stop : .go }) { number, outcome, _ in
      if number == 250, (try? outcome.get()) != nil { isGood = true }
    }
    #expect(isGood)
  }

  @Test func thereAreNeverTooManyAtOnce() throws {
    let server = try TestServer { _, _ in .silence }
    let requests = (0..<30).map { FetchRequest(url: server.url("/\($0)")) }
    Fetcher(limits: limits()).fetch(requests, pace: { server.requests.count < 12 ? .go : .stop }) {
      _, _, _ in
    }
    #expect(server.mostAtOnce == 12)
  }
}
