import CCurl
import Glibc
import Synchronization
import Testing

@testable import Wire

struct FetcherMannerTests {
  @Test func aFeedMayHaveAnotherUserAgent() throws {
    let server = try TestServer { _, _ in .http(body: "x") }
    _ = Fetcher().fetched(server.url("/")) { $0.manner.userAgent = "Other/1" }
    #expect(try #require(server.requests.first).contains("User-Agent: Other/1\r\n"))
  }

  @Test func theAgentSaysWhereItComesFrom() {
    #expect(Fetcher.agent.hasPrefix("Telex/"))
    #expect(Fetcher.agent.contains("+https://"))
  }

  @Test func onlyWhatIsNewIsAskedOfAFeedThatIsKnown() throws {
    let server = try TestServer { _, request in
      request.contains("A-IM: feed\r\n") && request.contains("If-None-Match: \"v1\"")
        ? .http("226 IM Used", headers: "IM: feed", "ETag: \"v2\"", body: "the new one")
        : .http(body: "all")
    }
    let delta = Fetcher().fetched(server.url("/")) {
      ($0.manner.takesDelta, $0.etag) = (true, "\"v1\"")
    }
    let response = try #require(try delta?.outcome.get())
    #expect(response.status == 226)
    #expect(!response.isUnchanged)
    #expect(response.etag == "\"v2\"")
    #expect(delta?.body == "the new one")
    #expect(Fetcher().fetched(server.url("/")) { $0.manner.takesDelta = true }?.body == "all")
  }

  @Test func aProxyIsAskedForTheWholeAddress() throws {
    let proxy = try TestServer { path, _ in .http(body: path) }
    let fetched = Fetcher().fetched("http://news.example/feed?x=1") {
      $0.manner.proxy = proxy.url("")
    }
    #expect(fetched?.body == "http://news.example/feed?x=1")
  }

  @Test(arguments: ["socks5", "socks5h"])
  func aSocksProxyIsTaken(_ scheme: String) throws {
    let proxy = try TestServer(isSocks: true) { path, _ in .http(body: path) }
    let fetched = Fetcher().fetched("http://127.0.0.1:1/feed") {
      $0.manner.proxy = "\(scheme)://127.0.0.1:\(proxy.port)"
    }
    #expect(fetched?.body == "/feed")
  }

  @Test func namesBehindASocksProxyAreItsBusiness() throws {
    let proxy = try TestServer(isSocks: true) { path, _ in .http(body: path) }
    let fetched = Fetcher().fetched("http://news.example/feed") {
      $0.manner.proxy = "socks5h://127.0.0.1:\(proxy.port)"
    }
    #expect(fetched?.body == "/feed")
  }

  @Test func namesInAnyScriptAreAskedForInAscii() throws {
    let proxy = try TestServer { path, _ in .http(body: path) }
    let fetched = Fetcher().fetched("http://b\u{FC}cher.example/feed") {
      $0.manner.proxy = proxy.url("")
    }
    #expect(fetched?.body == "http://xn--bcher-kva.example/feed")
  }

  @Test func aProxyThatRefusesIsNamedAsTheCause() throws {
    let proxy = try TestServer { _, _ in .http("403 Forbidden") }
    let fetched = Fetcher().fetched("https://news.example/feed") {
      $0.manner.proxy = proxy.url("")
    }
    #expect(fetched?.error == .proxy(host: "news.example", reason: "it answered 403"))
  }

  @Test(
    arguments: ["http://me:secret@127.0.0.1:1", "socks5h://me:secret@127.0.0.1:1", "127.0.0.1:1"],
    ["http", "https"])
  func aProxyThatIsDownIsNamedAsTheCause(_ proxy: String, _ scheme: String) {
    let fetched = Fetcher().fetched("\(scheme)://news.example/feed") { $0.manner.proxy = proxy }
    #expect(fetched?.error == .proxyAway("127.0.0.1:1"))
    let words = "The proxy 127.0.0.1:1 could not be reached."
    #expect(fetched?.error?.description == words)
  }

  @Test func aProxyWithoutAnAddressIsNamedAsTheCause() {
    let fetched = Fetcher().fetched("http://news.example/feed") {
      $0.manner.proxy = "http://me:secret@no.invalid:1"
    }
    #expect(fetched?.error == .proxyAway("no.invalid"))
  }

  @Test func whoIsAskedWithoutAProxyIsNotTakenForOne() {
    let fetched = Fetcher().fetched("http://127.0.0.1:2/feed")
    #expect(fetched?.error == .unreachable(host: "127.0.0.1"))
  }

  @Test func aProxyThatSaysNothingIsNotCalledDown() throws {
    let proxy = try TestServer { _, _ in .silence }
    var limits = FetchLimits()
    limits.stallMilliseconds = 300
    for scheme in ["http", "https"] {
      let fetched = Fetcher(limits: limits).fetched("\(scheme)://news.example/") {
        $0.manner.proxy = proxy.url("")
      }
      guard case .timedOut(host: "news.example", _)? = fetched?.error else {
        Issue.record("\(String(describing: fetched?.error))")
        continue
      }
    }
  }

  @Test func addressesOfSixteenBytesAreFetched() throws {
    let server = try TestServer(isSix: true) { _, _ in .http(body: "six") }
    #expect(Fetcher().fetched(server.url("/"))?.body == "six")
  }

  @Test func userInfoOfTheAddressIsSent() throws {
    let server = try TestServer { _, _ in .http(body: "x") }
    let fetched = Fetcher().fetched("http://me:secret@127.0.0.1:\(server.port)/feed")
    #expect(try #require(server.requests.first).contains("Authorization: Basic bWU6c2VjcmV0\r\n"))
    #expect(try fetched?.outcome.get().finalURL == server.url("/feed"))
  }

  @Test func userInfoIsNotSentToAnotherHost() throws {
    let proxy = try TestServer { path, _ in
      path.contains("one.example")
        ? .http("301 Moved Permanently", headers: "Location: http://two.example/")
        : .http(body: "two")
    }
    let fetched = Fetcher().fetched("http://me:secret@one.example/") {
      $0.manner.proxy = proxy.url("")
    }
    #expect(fetched?.body == "two")
    #expect(proxy.requests.map { $0.contains("\r\nAuthorization:") } == [true, false])
    #expect(fetched?.facts.permanentlyMovedTo == "http://two.example/")
  }

  @Test func userInfoStaysWithAMoveOnTheSameHost() throws {
    let server = try TestServer { path, _ in
      path == "/a" ? .http("301 Moved Permanently", headers: "Location: /b") : .http(body: "b")
    }
    let fetched = Fetcher().fetched("http://me:secret@127.0.0.1:\(server.port)/a")
    #expect(fetched?.body == "b")
    #expect(
      fetched?.facts.permanentlyMovedTo == "http://127.0.0.1:\(server.port)/b")
    #expect(try fetched?.outcome.get().finalURL == server.url("/b"))
  }

  @Test(arguments: [true, false])
  func userInfoStaysWithinItsOrigin(_ isSame: Bool) throws {
    let other = try TestServer { _, _ in .http(body: "other") }
    let port = Mutex<UInt16>(0)
    let server = try TestServer { path, _ in
      let port = port.withLock { isSame ? $0 : other.port }
      return path == "/a"
        ? .http("302 Found", headers: "Location: http://127.0.0.1:\(port)/b") : .http(body: "b")
    }
    port.withLock { $0 = server.port }
    _ = Fetcher().fetched("http://me:secret@127.0.0.1:\(server.port)/a")
    let last = (isSame ? server : other).requests.last
    #expect(try #require(last).contains("\r\nAuthorization:") == isSame)
  }

  @Test(arguments: [true, false])
  func whatTheUserTrustsIsOneHost(_ isInsecure: Bool) throws {
    let proxy = try TestServer { path, _ in
      switch path {
      case "http://one.example/a": .http("302 Found", headers: "Location: /b")
      case "http://one.example/b": .http("301 Moved", headers: "Location: http://two.example/")
      default: .http(body: "two")
      }
    }
    let fetched = Fetcher().fetched("http://one.example/a") {
      ($0.manner.proxy, $0.manner.isInsecure) = (proxy.url(""), isInsecure)
      if !isInsecure { $0.manner.certificate = "/tmp/me.pem" }
    }
    guard case .other("one.example", let reason)? = fetched?.error else {
      Issue.record("\(String(describing: fetched))")
      return
    }
    #expect(reason.hasPrefix("it redirects to two.example, and its settings"))
    #expect(proxy.requests.count == 2)
    #expect(fetched?.facts.permanentlyMovedTo == nil)
  }

  @Test(arguments: [
    ("http://two.example/", [true, true, false]), ("//two.example/", [true, true, false]),
    ("/c", [true, true, true]), ("c", [true, true, true]),
    ("http://one.example/c", [true, true, true]),
  ])
  func noRedirectLeadsPasswordsElsewhere(_ location: String, _ sent: [Bool]) throws {
    let folder = try TestFolder()
    let netrc = folder.write(
      "netrc", "machine one.example login me password a\nmachine two.example login me password b\n")
    let proxy = try TestServer { path, _ in
      switch path {
      case "http://one.example/a": .http("302 Found", headers: "Location: b")
      case "http://one.example/b": .http("302 Found", headers: "Location: \(location)")
      default: .http(body: "there")
      }
    }
    let fetcher = Fetcher(netrc: netrc)
    for _ in 0..<2 {
      let fetched = fetcher.fetched("http://one.example/a") { $0.manner.proxy = proxy.url("") }
      #expect(fetched?.body == "there")
    }
    #expect(proxy.requests.map { $0.contains("\r\nAuthorization:") } == sent + sent)
  }

  /// A connection that another feed opened, with a password of its own, lends it to nobody.
  @Test(arguments: [
    "machine 127.0.0.1 login me password a\nmachine localhost login you password b\n",
    "machine 127.0.0.1 login me password a\ndefault login you password b\n",
    "machine localhost login you password b\n",
  ])
  func noConnectionThatIsOpenLendsPasswords(_ lines: String) throws {
    let folder = try TestFolder()
    let port = Mutex<UInt16>(0)
    let server = try TestServer { path, _ in
      let location = "Location: http://localhost:\(port.withLock { $0 })/there\r\n"
      let status = path == "/away" ? "302 Found\r\n" + location : "200 OK\r\n"
      return .kept(Array("HTTP/1.1 \(status)Content-Length: 0\r\n\r\n".utf8))
    }
    port.withLock { $0 = server.port }
    let fetcher = Fetcher(netrc: folder.write("netrc", lines))
    _ = fetcher.fetched("http://localhost:\(server.port)/own")
    for user in ["", "me:a@"] {
      let fetched = fetcher.fetched("http://\(user)127.0.0.1:\(server.port)/away") {
        $0.manner.leadsPrivate = true
      }
      #expect(fetched?.facts.status == 200)
    }
    let there = server.requests.filter { $0.hasPrefix("GET /there") }
    #expect(there.map { $0.contains("\r\nAuthorization:") } == [false, false])
  }

  /// RFC 9110 §15.4: what was sent to an origin in the open may be sent to it under TLS.
  @Test(arguments: [
    ("http://me:pw@one.example/a", "https://one.example/b", "https://me:pw@one.example/b"),
    (
      "http://me:pw@one.example:80/a", "https://one.example:443/b",
      "https://me:pw@one.example:443/b"
    ),
    ("http://me:pw@one.example/a", "/b", "http://me:pw@one.example/b"),
    ("https://me:pw@one.example/a", "http://one.example/b", "http://one.example/b"),
    ("http://me:pw@one.example/a", "https://two.example/b", "https://two.example/b"),
    ("http://me:pw@one.example/a", "https://one.example:8443/b", "https://one.example:8443/b"),
    ("http://me:pw@one.example/a", "https://you@one.example/b", "https://you@one.example/b"),
  ])
  func userInfoFollowsItsHostToTLS(_ from: String, _ location: String, _ there: String) {
    _ = Fetcher()
    let text = ccurl_resolved(from, location)
    defer { free(text) }
    #expect(text.map { String(cString: $0) } == there)
  }

  @Test func theUsersProxyGoesBeforeTheEnvironment() throws {
    setenv("no_proxy", "direct.example", 1)
    let proxy = try TestServer { path, _ in .http(body: path) }
    let fetched = Fetcher().fetched("http://direct.example/feed") {
      $0.manner.proxy = proxy.url("")
    }
    #expect(fetched?.body == "http://direct.example/feed")
  }

  @Test func passwordsOfTheUsersFileAreSent() throws {
    let folder = try TestFolder()
    let netrc = folder.write("netrc", "machine 127.0.0.1 login me password secret\n")
    let server = try TestServer { _, _ in .http(body: "x") }
    let fetcher = Fetcher(netrc: netrc)
    _ = fetcher.fetched(server.url("/"))
    _ = fetcher.fetched(server.url("/")) { $0.manner.sendsPasswords = false }
    _ = fetcher.fetched(server.url("/"))
    let sent = server.requests.map { $0.contains("Authorization: Basic bWU6c2VjcmV0\r\n") }
    #expect(sent == [true, false, true])
  }
}

struct FetcherCookieTests {
  private func server() throws -> TestServer {
    try TestServer { path, _ in
      path == "/a"
        ? .http("302 Found", headers: "Location: /b", "Set-Cookie: who=me; Max-Age=9999")
        : .http(body: "b")
    }
  }

  private func hasCookie(_ server: TestServer) -> [Bool] {
    server.requests.map { $0.contains("Cookie: who=me") }
  }

  @Test func withoutAFileNoneIsKept() throws {
    let server = try server()
    let fetcher = Fetcher()
    #expect(fetcher.fetched(server.url("/a"))?.body == "b")
    #expect(fetcher.fetched(server.url("/b"))?.body == "b")
    #expect(hasCookie(server) == [false, false, false])
  }

  @Test func aFileKeepsThemForItsFeedOnly() throws {
    let folder = try TestFolder()
    let server = try server()
    let fetcher = Fetcher()
    for path in ["/a", "/b"] {
      _ = fetcher.fetched(server.url(path)) { $0.manner.cookieFile = folder.path + "/cookies/jar" }
    }
    var facts = stat()
    #expect(stat(folder.path + "/cookies/jar", &facts) == 0)
    #expect(facts.st_mode & 0o777 == 0o600)
    _ = fetcher.fetched(server.url("/b"))
    #expect(hasCookie(server) == [false, true, true, false])
  }
}
