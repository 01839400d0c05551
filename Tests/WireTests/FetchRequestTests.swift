import Testing

@testable import Wire

struct FetchRequestTests {
  @Test func theHostBehindAFilterDecidesWhetherItIsPrivate() {
    #expect(FetchRequest(url: "filter:cat:http://nas/feed").manner.reachesPrivate)
    #expect(!FetchRequest(url: "filter:cat:https://example.org/").manner.reachesPrivate)
    #expect(!FetchRequest(url: "exec:cat localhost").manner.reachesPrivate)
  }
}
