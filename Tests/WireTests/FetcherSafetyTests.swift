import Testing

@testable import Wire

struct FetcherSafetyTests {
  @Test func privateAddressesAreNotAskedForADocumentsLinks() throws {
    let server = try TestServer { _, _ in .http(body: "secret") }
    let fetched = Fetcher().fetched(server.url("/")) { $0.manner.reachesPrivate = false }
    #expect(fetched?.error == .privateAddress(host: "127.0.0.1"))
    #expect(server.requests.isEmpty)
  }

  @Test func aConnectionThatAnotherOpenedIsNotUsedEither() throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n"
    let server = try TestServer { _, _ in .stall(Array("\(head)x".utf8)) }
    let fetcher = Fetcher()
    #expect(fetcher.fetched(server.url("/"))?.body == "x")
    let fetched = fetcher.fetched(server.url("/")) { $0.manner.reachesPrivate = false }
    #expect(fetched?.error == .privateAddress(host: "127.0.0.1"))
  }

  @Test func aPublicHostDoesNotLeadIntoThePrivateNetwork() throws {
    let secret = try TestServer { _, _ in .http(body: "secret") }
    let address = secret.url("/router")
    let proxy = try TestServer { _, _ in .http("302 Found", headers: "Location: \(address)") }
    let fetched = Fetcher().fetched("http://news.example/") { $0.manner.proxy = proxy.url("") }
    #expect(fetched?.error == .privateAddress(host: "127.0.0.1"))
    #expect(proxy.requests.count == 1)
    #expect(secret.requests.isEmpty)
  }

  /// A proxy may take that host for one of its own network.
  @Test func aNameThatLeadsIntoThePrivateNetworkSaysWhatToDo() throws {
    let proxy = try TestServer { path, _ in
      path.hasSuffix("/feed")
        ? .http("302 Found", headers: "Location: http://10.0.0.5/") : .http(body: "news")
    }
    let fetch = { (path: String, isPrivate: Bool) in
      Fetcher().fetched("http://8.8.2056/\(path)") {
        $0.manner.proxy = proxy.url("")
        ($0.manner.reachesPrivate, $0.manner.leadsPrivate) = (isPrivate, isPrivate)
      }
    }
    let refused = fetch("", false)
    #expect(refused?.error == .privateName(host: "8.8.2056"))
    #expect(refused?.error?.description.contains("`private = true`") == true)
    #expect(proxy.requests.isEmpty)
    #expect(fetch("", true)?.body == "news")
    #expect(fetch("feed", true)?.body == "news")
  }

  @Test(arguments: ["localhost", "[::1]"])
  func aPrivateHostDoesNotLeadToAnother(_ name: String) throws {
    let server = try TestServer { path, request in
      let port = request.split(separator: "\r\n")[1].split(separator: ":").last ?? ""
      return path == "/a"
        ? .http("302 Found", headers: "Location: http://\(name):\(port)/b") : .http(body: "b")
    }
    let fetched = Fetcher().fetched(server.url("/a"))
    #expect(fetched?.error == .privateAddress(host: name))
    #expect(fetched?.facts.permanentlyMovedTo == nil)
    #expect(server.requests.count == 1)
  }

  @Test func namesOfThisMachineAreTheUsersToWrite() throws {
    let server = try TestServer { _, _ in .http(body: "here") }
    #expect(Fetcher().fetched("http://localhost:\(server.port)/")?.body == "here")
  }

  @Test(arguments: [
    ("br", TestPacking.brotliBomb), ("gzip, gzip", TestPacking.gzipBomb),
  ])
  func whatGrowsBeyondMeasureIsABomb(_ encoding: String, _ bytes: [UInt8]) throws {
    let server = try TestServer { _, _ in
      .http("200 OK", ["Content-Encoding: \(encoding)"], body: bytes)
    }
    #expect(Fetcher().fetched(server.url("/"))?.error == .bomb(host: "127.0.0.1"))
  }

  @Test func aBombBeyondTheLongestDocumentIsTooLarge() throws {
    let server = try TestServer { _, _ in
      .http("200 OK", ["Content-Encoding: br"], body: TestPacking.brotliBomb)
    }
    var limits = FetchLimits()
    limits.bodyBytes = 4 << 20
    let fetched = Fetcher(limits: limits).fetched(server.url("/"))
    #expect(fetched?.error == .tooLarge(host: "127.0.0.1", megabytes: 4))
  }

  @Test func brotliIsUndone() throws {
    let server = try TestServer { _, request in
      #expect(request.contains("br"))
      return .http("200 OK", ["Content-Encoding: br"], body: TestPacking.brotliNews)
    }
    #expect(Fetcher().fetched(server.url("/"))?.body == "news")
  }

  @Test func whatIsNotPackedAsDeclaredIsAFailure() throws {
    let server = try TestServer { _, _ in
      .http("200 OK", ["Content-Encoding: gzip"], body: Array("plain".utf8))
    }
    #expect(Fetcher().fetched(server.url("/"))?.error == .garbled(host: "127.0.0.1"))
  }

  @Test func moreThanAThousandHeadersAreTooMany() throws {
    let server = try TestServer { path, _ in
      .http("200 OK", (0..<(path == "/few" ? 990 : 1000)).map { "X-\($0): 1" }, body: [0x78])
    }
    #expect(Fetcher().fetched(server.url("/few"))?.body == "x")
    #expect(Fetcher().fetched(server.url("/many"))?.error == .headerFlood(host: "127.0.0.1"))
  }

  @Test func oneHeaderWithoutEndIsAFailure() throws {
    let server = try TestServer { _, _ in
      .http("200 OK", ["X-Long: " + String(repeating: "x", count: 300_000)], body: [0x78])
    }
    #expect(Fetcher().fetched(server.url("/"))?.error == .headerFlood(host: "127.0.0.1"))
  }

  /// RFC 9110 §15.2: there may be any number of answers before the answer.
  @Test func interimAnswersWithoutEndAreAFlood() throws {
    let early = "HTTP/1.1 103 Early Hints\r\nX-A: 1\r\n\r\n"
    let server = try TestServer { path, _ in
      .text(
        String(repeating: early, count: path == "/few" ? 20 : 5000)
          + "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
    }
    #expect(Fetcher().fetched(server.url("/few"))?.body == "x")
    #expect(Fetcher().fetched(server.url("/many"))?.error == .headerFlood(host: "127.0.0.1"))
  }

  /// RFC 9112 §7.1.1: a chunk may say more of itself than it holds.
  @Test func whatStandsAroundChunksHasAnEnd() throws {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    let chunk = Array("1;a=\(String(repeating: "x", count: 1000))\r\ny\r\n".utf8)
    let server = try TestServer { path, _ in
      var bytes = Array(head.utf8)
      for _ in 0..<(path == "/few" ? 100 : 20_000) { bytes += chunk }
      return .bytes(bytes + Array("0\r\n\r\n".utf8))
    }
    var limits = FetchLimits()
    limits.bodyBytes = 1 << 20
    let fetcher = Fetcher(limits: limits)
    #expect(fetcher.fetched(server.url("/few"))?.body?.count == 100)
    #expect(
      fetcher.fetched(server.url("/many"))?.error == .tooLarge(host: "127.0.0.1", megabytes: 1))
  }

  /// RFC 9113: over one connection come answers to several.
  @Test(arguments: [("HTTP/1.1 200 OK", false), ("HTTP/2 200", true)])
  func whatComesForOthersIsNotCounted(_ line: String, _ goesOn: Bool) throws {
    let address = try #require(WebAddress("https://h.example/"))
    let here = try #require(WebAddress("http://h.example/"))
    let gate = FetchGate(to: here, reachesPrivate: false, proxies: Proxies(forAll: nil))
    let limits = FetchLimits()
    let transfer = Transfer(request: 0, address: address, gate: gate, limits: limits)
    #expect(Array((line + "\r\n").utf8).withUnsafeBufferPointer { transfer.takeHeader($0) })
    #expect(transfer.takeProgress(1, received: limits.answerBytes + 1) == goesOn)
  }

  @Test func aHeaderThatComesByteForByteComes() throws {
    let head = Array(
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Slow: \(String(repeating: "x", count: 60))\r\n\r\n"
        .utf8)
    let server = try TestServer { _, _ in .drip([], head) }
    var limits = FetchLimits()
    limits.stallMilliseconds = 400
    #expect(Fetcher(limits: limits).fetched(server.url("/"))?.facts.status == 200)
  }

  @Test(arguments: ["data:text/xml,x", "exec:ls", "mailto:a@b.example", "file:///etc/passwd"])
  func aRedirectOutOfTheWebIsNamedSo(_ location: String) throws {
    let server = try TestServer { _, _ in .http("302 Found", headers: "Location: \(location)") }
    #expect(Fetcher().fetched(server.url("/"))?.error == .redirectRefused(host: "127.0.0.1"))
  }

  /// RFC 9110 §15.3.7: nobody asked for one.
  @Test func aPartIsNoDocument() throws {
    let server = try TestServer { _, _ in .http("206 Partial Content", body: "<rss>") }
    let fetched = Fetcher().fetched(server.url("/"))
    #expect(fetched?.error == .status(host: "127.0.0.1", code: 206))
  }

  @Test func theTextOfAnErrorIsNotHeardForEver() throws {
    let head = "HTTP/1.1 404 Not Found\r\nContent-Length: 90000000\r\n\r\n"
    let server = try TestServer { _, _ in
      .stall(Array(head.utf8) + [UInt8](repeating: 0x78, count: 3 << 20))
    }
    let fetched = Fetcher().fetched(server.url("/"))
    #expect(fetched?.error == .status(host: "127.0.0.1", code: 404))
  }

  @Test(arguments: ["http:///path", "http://", "https://@/", "http://exa mple.org/"])
  func addressesWithoutAHostAreNone(_ url: String) {
    #expect(Fetcher().fetched(url)?.error == .malformedAddress(url))
  }

  @Test func answersWithoutAHeadAreRefused() throws {
    let server = try TestServer { _, _ in .text("<rss>HTTP/0.9 sends no head</rss>") }
    #expect(Fetcher().fetched(server.url("/"))?.error == .garbled(host: "127.0.0.1"))
  }

  @Test func aDocumentLongerThanDeclaredEndsWhereItWasDeclaredTo() throws {
    let server = try TestServer { _, _ in
      .text("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nnews and more")
    }
    #expect(Fetcher().fetched(server.url("/"))?.body == "news")
  }

  @Test func aDocumentShorterThanDeclaredIsAFailure() throws {
    let server = try TestServer { _, _ in
      .text("HTTP/1.1 200 OK\r\nContent-Length: 40\r\nConnection: close\r\n\r\nnews")
    }
    #expect(Fetcher().fetched(server.url("/"))?.error == .brokenOff(host: "127.0.0.1"))
  }

  @Test func aChunkThatNeverComesIsAFailure() throws {
    let server = try TestServer { _, _ in
      .text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nnews\r\n")
    }
    #expect(Fetcher().fetched(server.url("/"))?.error == .brokenOff(host: "127.0.0.1"))
  }

  @Test func whoDripsHoldsUpNobodyAndEnds() throws {
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n".utf8)
    let server = try TestServer { path, _ in
      path == "/slow" ? .drip(head, [UInt8](repeating: 0x78, count: 900)) : .http(body: "quick")
    }
    var limits = FetchLimits()
    limits.totalMilliseconds = 5000
    var order: [Int] = []
    var slow: Fetcher.Outcome?
    Fetcher(limits: limits).fetch(
      [FetchRequest(url: server.url("/slow"))]
        + (1...8).map { FetchRequest(url: server.url("/\($0)")) }
    ) { number, outcome, _ in
      order.append(number)
      if number == 0 { slow = outcome }
    }
    #expect(order.count == 9)
    #expect(order.last == 0)
    guard case .failure(.timedOut(host: "127.0.0.1", _)) = slow else {
      Issue.record("\(String(describing: slow))")
      return
    }
  }

  @Test func whoDropsHalfOfHisConnectionsHoldsUpNobody() throws {
    let server = try TestServer { path, _ in
      Int(path.dropFirst()).map { $0.isMultiple(of: 2) } == true ? .http(body: path) : .bytes([])
    }
    let results = Fetcher().fetched(all: (0..<40).map { server.url("/\($0)") })
    #expect(results.count == 40)
    for (number, result) in results {
      #expect(result.body == (number.isMultiple(of: 2) ? "/\(number)" : nil))
      #expect((result.error == .brokenOff(host: "127.0.0.1")) != number.isMultiple(of: 2))
    }
  }

  @Test func secretsAreInNoSentence() {
    let urls = [
      "just me:secret@words //a:secret@b", "ftp://me:secret@example.org/", "://x:secret@y",
    ]
    for url in urls {
      let error = Fetcher().fetched(url)?.error
      #expect(error != nil)
      #expect(error?.description.contains("secret@b") == false)
      #expect(error?.description.contains(":secret@example") == false)
    }
  }
}
