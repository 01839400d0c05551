import News
import Testing

@testable import Wire

/// Redirects, as servers make them and as they should not.
struct FetcherRedirectTests {
  private func answered(_ head: String, _ body: String = "") throws -> Fetched? {
    let server = try TestServer { path, _ in
      path == "/end" ? .http(body: "there") : .text("HTTP/1.1 302 Found\r\n\(head)\r\n\r\n\(body)")
    }
    var limits = FetchLimits()
    limits.stallMilliseconds = 500
    return Fetcher(limits: limits).fetched(server.url("/start"))
  }

  @Test(arguments: [
    ("Content-Length: 500\r\nConnection: close", "cut off"), ("Content-Length: 9", ""),
    ("Content-Encoding: gzip\r\nContent-Length: 5", "plain"),
    ("Content-Encoding: shrunk\r\nContent-Length: 5", "plain"),
    ("Transfer-Encoding: chunked", "no chunk\r\n"),
  ])
  func theHeadIsEnough(_ lines: String, _ body: String) throws {
    let fetched = try answered("Location: /end\r\n" + lines, body)
    #expect(fetched?.body == "there")
  }

  @Test(arguments: ["Content-Encoding: gzip\r\nContent-Length: 3", "Content-Length: 99"])
  func theHeadOfARefusalIsEnoughToo(_ lines: String) throws {
    let server = try TestServer { _, _ in .text("HTTP/1.1 404 Not Found\r\n\(lines)\r\n\r\nabc") }
    let fetched = Fetcher().fetched(server.url("/"))
    #expect(fetched?.error == .status(host: "127.0.0.1", code: 404))
  }

  @Test func ofTwoPlacesTheFirstCounts() throws {
    let fetched = try answered("Location: /end\r\nLocation: /start\r\nContent-Length: 0")
    #expect(fetched?.body == "there")
  }

  @Test func aTextThatNeverComesIsNotWaitedForFurther() throws {
    let server = try TestServer { path, _ in
      path == "/end"
        ? .http(body: "there")
        : .stall(Array("HTTP/1.1 302 Found\r\nLocation: /end\r\nContent-Length: 9\r\n\r\n".utf8))
    }
    var limits = FetchLimits()
    limits.stallMilliseconds = 300
    #expect(Fetcher(limits: limits).fetched(server.url("/start"))?.body == "there")
  }

  @Test func whoLeadsToWhereNobodyIsIsFollowedOnce() throws {
    let server = try TestServer { _, _ in
      .http("302 Found", headers: "Location: http://127.0.0.1:1/")
    }
    let fetched = Fetcher().fetched(server.url("/start"))
    #expect(fetched?.error == .unreachable(host: "127.0.0.1"))
    #expect(server.requests.count == 1)
  }

  /// A feed whose certificate is not checked is held to its host, which must not lose its turn by it.
  @Test func aRedirectThatIsRefusedGivesItsTurnBack() throws {
    let proxy = try TestServer { path, _ in
      path.contains("stray")
        ? .http("302 Found", headers: "Location: http://hub.example/") : .http(body: "news")
    }
    var limits = FetchLimits()
    (limits.perHost, limits.hostPauseMilliseconds) = (1, 0)
    let requests = ["stray", "one", "two", "three"].map { path in
      var request = FetchRequest(url: "http://blog.example/\(path)")
      (request.manner.proxy, request.manner.isInsecure) = (proxy.url(""), path == "stray")
      return request
    }
    let end = ContinuousClock.now + .seconds(20)
    var bodies: [String?] = []
    Fetcher(limits: limits).fetch(requests, pace: { .now < end ? .go : .stop }) {
      _, outcome, facts in
      bodies.append(Fetched(outcome: outcome, facts: facts).body)
    }
    #expect(bodies == [nil, "news", "news", "news"])
  }
}
