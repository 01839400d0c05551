import Testing

@testable import Wire

struct FetcherTests {
  private func fetch(
    _ url: String, etag: String? = nil, lastModified: String? = nil,
    limits: FetchLimits = FetchLimits()
  ) -> Fetcher.Outcome? {
    var outcome: Fetcher.Outcome?
    let request = FetchRequest(url: url, etag: etag, lastModified: lastModified)
    Fetcher(limits: limits).fetch([request]) {
      outcome = $1; _ = $2
    }
    return outcome
  }

  private func facts(of url: String) -> AnswerFacts? {
    var facts: AnswerFacts?
    Fetcher().fetch([FetchRequest(url: url)]) {
      facts = $2; _ = $1
    }
    return facts
  }

  private var impatient: FetchLimits {
    var limits = FetchLimits()
    limits.stallMilliseconds = 150
    return limits
  }

  @Test func aDocumentComesWithItsValidators() throws {
    let server = try TestServer { _, _ in
      .http(headers: "ETag: \"v1\"", "Last-Modified: Mon, 01 Jun 2026 09:00:00 GMT", body: "news")
    }
    let response = try #require(fetch(server.url("/feed"))).get()
    #expect(response.bytes == Array("news".utf8))
    #expect(response.etag == "\"v1\"")
    #expect(response.lastModified == "Mon, 01 Jun 2026 09:00:00 GMT")
    #expect(response.finalURL == server.url("/feed"))
  }

  /// RFC 9110 §8.8.3: bytes from 0x80 on may stand in it, in no encoding anybody knows.
  @Test func anEntityTagGoesBackAsItCame() throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\nETag: "
    let server = try TestServer { _, _ in
      .bytes(Array(head.utf8) + [0x22, 0xE9, 0x80, 0x22] + Array("\r\n\r\nx".utf8))
    }
    let etag = try #require(fetch(server.url("/"))).get().etag
    _ = fetch(server.url("/"), etag: etag)
    #expect(server.requests.last?.contains("If-None-Match: \"\u{E9}\u{80}\"\r\n") == true)
  }

  @Test func theServerHearsWhoAsks() throws {
    let server = try TestServer { _, _ in .http(body: "x") }
    _ = fetch(server.url("/"))
    let heard = try #require(server.requests.first)
    #expect(heard.contains("User-Agent: \(Fetcher.agent)\r\n"))
    #expect(heard.contains("Accept-Encoding: "))
  }

  @Test func validatorsAreSentAndUnchangedIsNoDocument() throws {
    let server = try TestServer { _, request in
      request.contains("If-None-Match: \"v1\"\r\n")
        && request.contains("If-Modified-Since: Mon, 01 Jun 2026 09:00:00 GMT\r\n")
        ? .text("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n") : .http(body: "all of it")
    }
    let outcome = fetch(
      server.url("/"), etag: "\"v1\"", lastModified: "Mon, 01 Jun 2026 09:00:00 GMT")
    let response = try #require(outcome).get()
    #expect(response.isUnchanged)
    #expect(response.bytes.isEmpty)
  }

  @Test func aMoveForGoodIsTold() throws {
    let server = try TestServer { path, _ in
      switch path {
      case "/a": .http("301 Moved Permanently", headers: "Location: /b")
      case "/b": .http("308 Permanent Redirect", headers: "Location: /c")
      default: .http(body: "here")
      }
    }
    let response = try #require(fetch(server.url("/a"))).get()
    #expect(response.finalURL == server.url("/c"))
    #expect(facts(of: server.url("/a"))?.permanentlyMovedTo == server.url("/c"))
  }

  @Test func aMoveThatIsInPartForNowIsNotTold() throws {
    let server = try TestServer { path, _ in
      switch path {
      case "/a": .http("301 Moved Permanently", headers: "Location: /b", "ETag: \"old\"")
      case "/b": .http("302 Found", headers: "Location: /c")
      default: .http(body: "here")
      }
    }
    let response = try #require(fetch(server.url("/a"))).get()
    #expect(facts(of: server.url("/a"))?.permanentlyMovedTo == nil)
    #expect(response.etag == nil)
  }

  @Test func aRedirectLeadsThereByteForByte() throws {
    let server = try TestServer { path, _ in
      let line = Array("HTTP/1.1 302 Found\r\nLocation: /caf".utf8) + [0xE9, 0x20, 0x62]
      return path == "/a"
        ? .bytes(line + Array("?\(String(repeating: "x", count: 5000))\r\n\r\n".utf8))
        : .http(body: path)
    }
    let response = try #require(fetch(server.url("/a"))).get()
    #expect(String(decoding: response.bytes, as: UTF8.self).hasPrefix("/caf%e9%20b?xxx"))
    #expect(response.bytes.count > 5000)
  }

  @Test func aCircleOfRedirectsEnds() throws {
    let server = try TestServer { _, _ in .http("302 Found", headers: "Location: /again") }
    #expect(fetch(server.url("/a")) == .failure(.redirectsWithoutEnd(host: "127.0.0.1")))
    #expect(server.requests.count == 11)
  }

  @Test(arguments: ["file:///etc/passwd", "ftp://example.org/", "gopher://example.org/"])
  func redirectsToOtherSchemesAreRefused(_ target: String) throws {
    let server = try TestServer { _, _ in .http("302 Found", headers: "Location: \(target)") }
    #expect(fetch(server.url("/a")) == .failure(.redirectRefused(host: "127.0.0.1")))
  }

  @Test func gzipIsUndone() throws {
    let packed: [UInt8] = [
      0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 2, 3, 0xcb, 0x4b, 0x2d, 0x2f, 0x06, 0, 0x50, 0x99, 0xd3,
      0x1d, 4, 0, 0, 0,
    ]
    let server = try TestServer { _, _ in
      .http("200 OK", ["Content-Encoding: gzip"], body: packed)
    }
    let response = try #require(fetch(server.url("/"))).get()
    #expect(response.bytes == Array("news".utf8))
  }

  @Test(arguments: [404, 410, 500, 503, 403])
  func otherAnswersAreFailures(_ code: Int) throws {
    let server = try TestServer { _, _ in .http("\(code) Whatever", body: Array("<p>no".utf8)) }
    #expect(fetch(server.url("/")) == .failure(.status(host: "127.0.0.1", code: code)))
  }

  @Test func aConnectionThatClosesInTheMiddleIsAFailure() throws {
    let server = try TestServer { _, _ in .text("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nne")
    }
    #expect(fetch(server.url("/")) == .failure(.brokenOff(host: "127.0.0.1")))
  }

  @Test func aConnectionThatSaysNothingAndClosesIsAFailure() throws {
    let server = try TestServer { _, _ in .bytes([]) }
    #expect(fetch(server.url("/")) == .failure(.brokenOff(host: "127.0.0.1")))
  }

  @Test func chunkedGarbageIsAFailure() throws {
    let server = try TestServer { _, _ in
      .text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnews\r\n0\r\n\r\n")
    }
    #expect(throws: FetchError.self) { try fetch(server.url("/"))?.get() }
  }

  @Test func silenceEnds() throws {
    let server = try TestServer { _, _ in .silence }
    let outcome = fetch(server.url("/"), limits: impatient)
    guard case .failure(.timedOut("127.0.0.1", 1...20)) = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
  }

  @Test func aServerThatFallsAsleepInTheMiddleEnds() throws {
    let server = try TestServer { _, _ in
      .stall(Array("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nne".utf8))
    }
    let outcome = fetch(server.url("/"), limits: impatient)
    guard case .failure(.timedOut("127.0.0.1", 1...20)) = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
  }

  @Test func silenceDelaysNobodyElse() throws {
    let server = try TestServer { path, _ in path == "/slow" ? .silence : .http(body: "quick") }
    var order: [Int] = []
    Fetcher(limits: impatient).fetch(
      [FetchRequest(url: server.url("/slow"))]
        + (1...8).map { FetchRequest(url: server.url("/\($0)")) }
    ) { number, _, _ in order.append(number) }
    #expect(order.count == 9)
    #expect(order.last == 0)
  }

  @Test func tooMuchIsAFailure() throws {
    let server = try TestServer { _, _ in .http(body: String(repeating: "x", count: 5000)) }
    var limits = FetchLimits()
    limits.bodyBytes = 4096
    #expect(
      fetch(server.url("/"), limits: limits)
        == .failure(.tooLarge(host: "127.0.0.1", megabytes: 1)))
  }

  @Test func headersWithoutEndAreAFailure() throws {
    let headers = (0..<10_000).map { "X-Header-\($0): something long enough to add up" }
    let server = try TestServer { _, _ in .http("200 OK", headers, body: Array("x".utf8)) }
    #expect(fetch(server.url("/")) == .failure(.headerFlood(host: "127.0.0.1")))
  }

  @Test func nothingListeningIsAFailure() {
    #expect(fetch("http://127.0.0.1:1/") == .failure(.unreachable(host: "127.0.0.1")))
  }

  @Test func onlyHTTPAndFilesAreFetched() {
    #expect(fetch("ftp://example.org/feed") == .failure(.unsupportedScheme("ftp")))
    #expect(fetch("just words") == .failure(.malformedAddress("just words")))
  }

  @Test func answersThatAreNotHTTPAreFailures() throws {
    let server = try TestServer { _, _ in .text("<rss>HTTP/0.9 sends no head</rss>") }
    #expect(throws: FetchError.self) { try fetch(server.url("/"))?.get() }
  }

  @Test func manyAreFetchedAtOnce() throws {
    let server = try TestServer { path, _ in .http(body: path) }
    var bodies: [Int: String] = [:]
    let requests = (0..<100).map { FetchRequest(url: server.url("/\($0)")) }
    Fetcher().fetch(requests) { number, outcome, _ in
      bodies[number] = (try? outcome.get()).map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    #expect(bodies.count == 100)
    #expect(bodies.allSatisfy { "/\($0.key)" == $0.value })
  }

  @Test func stopEndsAtOnce() throws {
    let server = try TestServer { _, _ in .silence }
    var outcomes = 0
    let requests = (0..<4).map { FetchRequest(url: server.url("/\($0)")) }
    Fetcher().fetch(requests, pace: { server.requests.count < 4 ? .go : .stop }) { _, _, _ in
      outcomes += 1
    }
    #expect(outcomes == 0)
  }
}

extension TestServer.Answer {
  static func http(_ status: String = "200 OK", headers: String..., body: String = "") -> Self {
    .http(status, headers, body: Array(body.utf8))
  }
}
