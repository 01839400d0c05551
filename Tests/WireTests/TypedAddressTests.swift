import Testing

@testable import Wire

@Suite struct TypedAddressTests {
  @Test(arguments: [
    ("example.org/feed", "https://example.org/feed"),
    ("example.org:8080", "https://example.org:8080"),
    ("localhost:8080/feed", "http://localhost:8080/feed"),
    (" https://example.org/ ", "https://example.org/"), ("file:///a.xml", "file:///a.xml"),
    ("ftp://example.org/", "ftp://example.org/"), ("feed://example.org/a", "https://example.org/a"),
    ("feed:http://example.org/a", "http://example.org/a"),
    ("feed:example.org", "https://example.org"),
    ("pcast://example.org/a", "https://example.org/a"),
    ("feed.example/a", "https://feed.example/a"),
    ("feed:80/a", "https://feed:80/a"), ("file:///a b.xml", "file:///a%20b.xml"),
    ("/none here.xml", "file:///none%20here.xml"),
    ("not a url", "not a url"), (" example.org ", "https://example.org"),
    ("https://example.org/a\nb", "https://example.org/ab"),
    ("youtube.com/@quay", "https://youtube.com/@quay"),
    ("@ann@sea.example", "https://sea.example/@ann"),
  ])
  func whatPeopleTypeIsCompleted(_ typed: String, _ address: String) {
    #expect(TypedAddress(typed).url == address)
  }

  @Test func onlyWhatWasCompletedIsTriedWithoutTLS() {
    #expect(TypedAddress("example.org/a").withoutTLS == "http://example.org/a")
    #expect(TypedAddress("https://example.org/a").withoutTLS == nil)
    #expect(TypedAddress("localhost/a").withoutTLS == nil)
    #expect(TypedAddress("me:secret@example.org/a").withoutTLS == nil)
  }

  @Test(arguments: [
    "http://127.0.0.1/", "http://localhost:80/", "http://10.1.2.3/", "http://172.20.0.1/",
    "http://192.168.1.1/", "http://169.254.169.254/", "http://100.64.0.1/", "http://[::1]/",
    "http://[fd00::1]/", "http://[fe80::1]/", "http://printer/", "http://nas.local/",
    "http://router.home.arpa/", "http://user@10.0.0.1:8080/x", "http://0/", "http://2130706433/",
    "http://127.1/", "http://[::ffff:10.0.0.1]/",
  ])
  func whatAPageNamesDoesNotLeadHome(_ url: String) {
    #expect(Reach(of: "https://example.org/").manner(for: url) == nil)
    #expect(Reach(of: url).manner.reachesPrivate)
    #expect(Reach(of: url).manner(for: url)?.reachesPrivate == true)
  }

  @Test func whoTypedAnAddressAtHomeReachesThatMachine() {
    let reach = Reach(of: "http://127.0.0.1:8080/")
    #expect(reach.manner(for: "http://localhost/feed")?.reachesPrivate == true)
    #expect(reach.manner(for: "http://10.0.0.1/feed") == nil)
    #expect(reach.manner(for: "https://example.org/")?.reachesPrivate == false)
    #expect(Reach(of: "https://example.org/").manner.reachesPrivate == false)
    #expect(Reach(of: "http://172.32.0.1/").manner.reachesPrivate == false)
    #expect(reach.manner(for: "file:///etc/passwd") == nil)
  }

  @Test func whereNobodyListensForTLSItIsAskedWithoutAndWithoutPasswords() {
    func asked(_ typed: String, _ outcomes: [Fetcher.Outcome?]) -> (urls: [String], url: String?) {
      var (urls, left) = ([String](), outcomes)
      let answer = PageVisits.answer(to: TypedAddress(typed)) { url, manner in
        urls.append(url)
        #expect(manner.sendsPasswords == url.hasPrefix("https://"))
        return left.removeFirst().map { ($0, AnswerFacts()) }
      }
      return (urls, answer?.url)
    }
    let there = Fetcher.Outcome.success(FetchResponse(finalURL: "http://elsewhere.example/"))
    let closed = Fetcher.Outcome.failure(.unreachable(host: "example.org"))
    let both = ["https://example.org/a", "http://example.org/a"]
    #expect(asked("example.org/a", [closed, there]) == (both, both[1]))
    #expect(asked("example.org/a", [there]) == ([both[0]], both[0]))
    #expect(asked("example.org/a", [closed, closed]) == (both, both[0]))
    // Somebody ended it.
    #expect(asked("example.org/a", [nil]) == ([both[0]], nil))
    #expect(asked("example.org/a", [closed, nil]) == (both, nil))
    #expect(asked(both[0], [closed]) == ([both[0]], both[0]))
    let insecure = Fetcher.Outcome.failure(.insecure(host: "example.org", reason: ""))
    #expect(asked("example.org/a", [insecure]) == ([both[0]], both[0]))
  }

  @Test func aPathThatIsMissingIsAPathAllTheSame() {
    let typed = TypedAddress("./none/at-all.xml")
    #expect(typed.url.hasPrefix("file:///") && typed.url.hasSuffix("/none/at-all.xml"))
    #expect(typed.hasScheme)
    #expect(TypedAddress("../none.xml").url.hasPrefix("file:///"))
  }

  @Test func aCommandStaysAsItIsWritten() {
    #expect(TypedAddress("exec:grep 'a  b' x").url == "exec:grep 'a  b' x")
    #expect(TypedAddress("filter:sed s/a b//:https://a.org/").hasScheme)
  }

  @Test func passwordsAreForTheServerThatWasTyped() {
    let reach = Reach(of: "https://example.org/blog")
    #expect(reach.manner.sendsPasswords)
    #expect(!reach.mannerWithoutTLS.sendsPasswords && !reach.mannerWithoutTLS.reachesPrivate)
    #expect(Reach(of: "https://nas/blog").mannerWithoutTLS.reachesPrivate)
    #expect(reach.manner(for: "https://example.org/feed")?.sendsPasswords == true)
    #expect(reach.manner(for: "http://example.org/feed")?.sendsPasswords == false)
    #expect(reach.manner(for: "https://feeds.example.org/")?.sendsPasswords == false)
  }
}
