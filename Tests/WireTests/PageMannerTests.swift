import Library
import News
import Testing

@testable import Wire

/// What stands in a feed reaches no further than the feed.
struct PageMannerTests {
  @Test(arguments: [
    "http://127.0.0.1/", "http://localhost:80/", "http://[::1]/", "http://10.0.0.1/",
    "https://192.168.7.9/", "http://172.16.0.1/", "http://172.31.255.255/", "http://169.254.1.1/",
    "http://100.64.0.1/", "http://[fd00::1]/", "http://[fe80::1]/", "http://[::ffff:10.0.0.1]/",
    "http://nas/feed", "http://printer.local/", "http://u:p@10.1.1.1:8/",
  ])
  func ownNetworksArePrivate(address: String) throws {
    #expect(try #require(WebAddress(address)).isPrivate)
  }

  @Test(arguments: [
    "https://example.org/", "http://9.9.9.9/", "http://172.32.0.1/", "http://192.169.0.1/",
    "http://[2001:db8::1]/", "http://10.example.org/", "http://local.example/", "file:///etc/x",
  ])
  func othersAreNot(address: String) throws {
    #expect(try !#require(WebAddress(address)).isPrivate)
  }

  @Test func onlyAFeedOfTheOwnNetworkLeadsThere() {
    let inside = Feed.Key(address: "http://192.168.1.2/feed")
    let outside = Feed.Key(address: "https://example.org/feed")
    let target = "http://192.168.1.2/admin"
    #expect(FetchManner(toward: target, from: inside, as: Fetching()).reachesPrivate)
    #expect(!FetchManner(toward: target, from: outside, as: Fetching()).reachesPrivate)
    #expect(FetchManner(writtenByUser: target, as: Fetching()).reachesPrivate)
    #expect(
      !FetchManner(toward: target, from: Feed.Key(path: "/tmp/a.xml"), as: Fetching())
        .reachesPrivate)
  }

  @Test func whatIsForTheFeedsServerIsForNoOther() {
    let feed = Feed.Key(address: "https://example.org/feed")
    var fetching = Fetching()
    (fetching.isInsecure, fetching.certificate, fetching.key) = (true, "~/c.pem", "k.pem")
    (fetching.proxy, fetching.userAgent) = ("socks5h://127.0.0.1:9050", "Mine")
    let own = FetchManner(toward: "https://example.org/story", from: feed, as: fetching, home: "/h")
    #expect(own.isInsecure && own.certificate == "/h/c.pem" && own.key == "k.pem")
    let other = FetchManner(toward: "https://other.example/story", from: feed, as: fetching)
    #expect(!other.isInsecure && other.certificate == nil && other.key == nil)
    #expect(own.sendsPasswords && !other.sendsPasswords)
    let bare = FetchManner(toward: "http://example.org/story", from: feed, as: fetching)
    #expect(!bare.sendsPasswords)
    #expect(FetchManner(writtenByUser: "https://example.org/", as: fetching).sendsPasswords)
    #expect(other.proxy == fetching.proxy && other.userAgent == "Mine" && other.takesPages)
  }
}
