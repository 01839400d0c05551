import Library
import News
import Testing

@testable import Wire

struct FetchMannerSettingsTests {
  private func manner(_ change: (inout Fetching) -> Void) -> FetchManner {
    var (fetching, manner) = (Fetching(), FetchManner())
    change(&fetching)
    manner.reachesPrivate = true
    manner.take(
      fetching, of: Feed.Key(address: "https://example.org/feed"), cookies: "/state/cookies",
      home: "/home/me")
    return manner
  }

  @Test func withoutAWordItIsAsForAll() {
    var usual = FetchManner()
    usual.reachesPrivate = true
    #expect(manner { _ in } == usual)
  }

  @Test func everyWishIsTakenOver() {
    let manner = manner {
      ($0.proxy, $0.userAgent, $0.isInsecure) = ("socks5h://localhost:9050", "Other/1", true)
      ($0.certificate, $0.key) = ("~/me.pem", "/keys/me.pem")
    }
    #expect(manner.proxy == "socks5h://localhost:9050")
    #expect(manner.userAgent == "Other/1")
    #expect(manner.isInsecure)
    #expect(manner.certificate == "/home/me/me.pem")
    #expect(manner.key == "/keys/me.pem")
    #expect(manner.cookieFile == nil)
  }

  @Test func onlyAFeedThatIsPrivateLeadsIntoThePrivateNetwork() {
    var (fetching, manner) = (Fetching(), FetchManner())
    let key = Feed.Key(address: "https://news.corp.example/feed")
    manner.take(fetching, of: key, cookies: "", home: "")
    #expect(!manner.reachesPrivate && !manner.leadsPrivate)
    fetching.isPrivate = true
    manner.take(fetching, of: key, cookies: "", home: "")
    #expect(manner.reachesPrivate && manner.leadsPrivate)
    let page = FetchManner(toward: "https://news.corp.example/a", from: key, as: fetching)
    #expect(page.reachesPrivate && !page.leadsPrivate)
  }

  @Test func cookiesHaveAFileOfTheirFeed() throws {
    let file = try #require(manner { $0.keepsCookies = true }.cookieFile)
    #expect(file.hasPrefix("/state/cookies/"))
    #expect(file.split(separator: "/").last?.count == 64)
  }

  @Test func limitsGoByTheSettings() {
    var settings = Settings()
    (settings.perHost, settings.hostPause) = (5, 250)
    let limits = FetchLimits(settings)
    #expect((limits.perHost, limits.hostPauseMilliseconds) == (5, 250))
  }
}
