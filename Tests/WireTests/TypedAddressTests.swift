import Testing

@testable import Wire

@Suite struct TypedAddressTests {
  @Test(arguments: [
    ("example.org/feed", "https://example.org/feed"),
    ("example.org:8080", "https://example.org:8080"),
    ("localhost:8080/feed", "http://localhost:8080/feed"),
    (" https://example.org/ ", "https://example.org/"), ("file:///a.xml", "file:///a.xml"),
    ("ftp://example.org/", "ftp://example.org/"),
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
