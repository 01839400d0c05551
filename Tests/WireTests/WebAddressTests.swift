import Testing

@testable import Wire

struct WebAddressTests {
  @Test(arguments: [
    ("https://Example.ORG/feed?x=1", "https", "example.org"),
    ("HTTP://me:secret@example.org:8080", "http", "example.org"),
    ("http://[::1]:80/a", "http", "[::1]"),
    ("file:///home/me/a.xml", "file", ""),
    ("exec:/bin/true", "exec", ""),
  ])
  func addressesAreTakenApart(_ text: String, _ scheme: String, _ host: String) {
    #expect(WebAddress(text)?.scheme == scheme)
    #expect(WebAddress(text)?.host == host)
  }

  @Test(arguments: ["", "feed.xml", ":x", "two words: no", "/path"])
  func otherTextsAreNone(_ text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test(arguments: ["http://localhost/", "http://127.0.0.1:81/", "http://[::1]/"])
  func loopbackIsKnown(_ text: String) {
    #expect(WebAddress(text)?.isLoopback == true)
  }
}
