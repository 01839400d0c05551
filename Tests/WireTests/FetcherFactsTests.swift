import Testing

@testable import Wire

struct FetcherFactsTests {
  private func facts(
    _ headers: String..., status: String = "200 OK", body: String = "x"
  ) throws -> AnswerFacts {
    let server = try TestServer { _, _ in .http(status, headers, body: Array(body.utf8)) }
    return try #require(Fetcher().fetched(server.url("/"))).facts
  }

  @Test func bytesAreCountedAsTheyWerePacked() throws {
    let packed = TestPacking.gzippedNews
    let answer = TestServer.Answer.http("200 OK", ["Content-Encoding: gzip"], body: packed)
    guard case .bytes(let bytes) = answer else { return }
    let server = try TestServer { _, _ in answer }
    let fetched = try #require(Fetcher().fetched(server.url("/")))
    #expect(fetched.body == "news")
    #expect(fetched.facts.bytes == bytes.count)
  }

  @Test func bytesOfAllStepsAreCounted() throws {
    let moved = TestServer.Answer.http("302 Found", headers: "Location: /b")
    let here = TestServer.Answer.http(body: "Here it is.")
    guard case .bytes(let first) = moved, case .bytes(let second) = here else { return }
    let server = try TestServer { path, _ in path == "/a" ? moved : here }
    let fetched = try #require(Fetcher().fetched(server.url("/a")))
    #expect(fetched.facts.bytes == first.count + second.count)
  }

  @Test(arguments: ["429 Too Many Requests", "503 Service Unavailable", "200 OK"])
  func secondsToWaitAreTold(_ status: String) throws {
    let facts = try facts("Retry-After: 120", status: status)
    #expect(facts.retryAfter == 120)
    #expect(facts.status == Int(status.prefix(3)))
  }

  @Test func aDateToWaitForIsTold() throws {
    let facts = try facts(
      "Date: Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After: Sun, 06 Nov 1994 09:49:37 GMT",
      status: "429 Too Many Requests")
    #expect(facts.retryAfter == 3600)
  }

  @Test func howLongItHoldsIsTold() throws {
    #expect(try facts("Cache-Control: public, max-age=600", "Age: 100").freshFor == 500)
  }

  @Test func onlyTheLastAnswerCounts() throws {
    let server = try TestServer { path, _ in
      path == "/a"
        ? .http("302 Found", headers: "Location: /b", "Cache-Control: max-age=9", "Retry-After: 9")
        : .http(body: "b")
    }
    let facts = try #require(Fetcher().fetched(server.url("/a"))).facts
    #expect(facts.freshFor == nil)
    #expect(facts.retryAfter == nil)
  }

  @Test(arguments: ["304 Not Modified", "404 Not Found", "410 Gone", "500 Oh"])
  func aMoveForGoodIsToldWhateverIsBehindIt(_ status: String) throws {
    let server = try TestServer { path, _ in
      path == "/a"
        ? .http("301 Moved Permanently", headers: "Location: /b")
        : .text("HTTP/1.1 \(status)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    }
    let facts = Fetcher().fetched(server.url("/a")) { $0.etag = "\"v\"" }?.facts
    #expect(facts?.permanentlyMovedTo == server.url("/b"))
    #expect(facts?.status == Int(status.prefix(3)))
  }

  @Test func aMoveForGoodToNobodyIsTold() throws {
    let server = try TestServer { _, _ in
      .http("301 Moved Permanently", headers: "Location: http://127.0.0.1:1/")
    }
    let fetched = Fetcher().fetched(server.url("/a"))
    #expect(fetched?.error == .unreachable(host: "127.0.0.1"))
    #expect(fetched?.facts.permanentlyMovedTo == "http://127.0.0.1:1/")
  }

  @Test func aMoveForNowToNobodyIsNotTold() throws {
    let server = try TestServer { _, _ in
      .http("307 Temporary Redirect", headers: "Location: http://127.0.0.1:1/")
    }
    #expect(Fetcher().fetched(server.url("/a"))?.facts.permanentlyMovedTo == nil)
  }

  @Test func aCircleIsNobodysNewAddress() throws {
    let server = try TestServer { _, _ in
      .http("301 Moved Permanently", headers: "Location: /again")
    }
    let fetched = Fetcher().fetched(server.url("/a"))
    #expect(fetched?.error == .redirectsWithoutEnd(host: "127.0.0.1"))
    #expect(fetched?.facts.permanentlyMovedTo == nil)
    #expect(fetched?.facts.status == 301)
  }

  @Test func whoFallsAsleepHasFactsToo() throws {
    let server = try TestServer { path, _ in
      path == "/a"
        ? .http("301 Moved Permanently", headers: "Location: /b")
        : .stall(Array("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nne".utf8))
    }
    var limits = FetchLimits()
    limits.stallMilliseconds = 2000
    let facts = Fetcher(limits: limits).fetched(server.url("/a"))?.facts
    #expect(facts?.status == 200)
    #expect(facts?.permanentlyMovedTo == server.url("/b"))
    #expect((facts?.bytes ?? 0) > 40)
  }

  @Test func whetherTheHeadOfTheLastAnswerCameIsTold() throws {
    let server = try TestServer { path, _ in
      switch path {
      case "/away": .http("302 Found", headers: "Location: http://127.0.0.1:1/")
      case "/half": .text("HTTP/1.1 200 OK\r\nContent-Le")
      default: .text("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nne")
      }
    }
    let fetcher = Fetcher()
    #expect(fetcher.fetched(server.url("/"))?.facts.isBegun == true)
    #expect(fetcher.fetched(server.url("/half"))?.facts.isBegun == false)
    #expect(fetcher.fetched(server.url("/away"))?.facts.isBegun == false)
  }

  @Test func nobodyAnsweredHasNoStatus() {
    #expect(Fetcher().fetched("http://127.0.0.1:1/")?.facts == AnswerFacts())
  }

  @Test func unchangedNeedsNoValidatorOfItsOwn() throws {
    let server = try TestServer { _, _ in
      .text("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
    }
    let fetched = Fetcher().fetched(server.url("/")) { $0.etag = "\"v1\"" }
    #expect(try fetched?.outcome.get().isUnchanged == true)
    #expect(try fetched?.outcome.get().etag == nil)
  }
}
