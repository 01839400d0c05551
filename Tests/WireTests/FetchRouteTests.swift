import Testing

@testable import Wire

struct FetchRouteTests {
  @Test(
    arguments: [
      ("https://example.org/filter:a:b", nil, "https://example.org/filter:a:b"),
      ("exec:~/bin/news --all", "~/bin/news --all", nil),
      ("exec:curl http://a/", "curl http://a/", nil),
      ("filter:~/bin/clean:https://example.org/feed", "~/bin/clean", "https://example.org/feed"),
      ("filter:sed s:a:b::http://example.org:81/", "sed s:a:b:", "http://example.org:81/"),
      ("FILTER:cat:file:///tmp/a", "cat", "file:///tmp/a"),
      ("filter:cat:ftp://example.org/", "cat", "ftp://example.org/"),
      ("exec:", nil, "exec:"),
    ] as [(String, String?, String?)])
  func addressesAreTakenApartAsNewsboatDoes(_ url: String, _ command: String?, _ address: String?) {
    #expect(FetchRoute(url).command == command)
    #expect(FetchRoute(url).address == address)
  }

  @Test func theHostBehindAFilterDecidesWhetherItIsPrivate() {
    #expect(FetchRequest(url: "filter:cat:http://nas/feed").manner.reachesPrivate)
    #expect(!FetchRequest(url: "filter:cat:https://example.org/").manner.reachesPrivate)
    #expect(!FetchRequest(url: "exec:cat localhost").manner.reachesPrivate)
  }
}
