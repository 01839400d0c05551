import Testing

@testable import Wire

/// Rules about services: from an address to the addresses of its feeds, without a network.
@Suite struct FeedGuessTests {
  @Test(arguments: [
    (
      "https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv/videos",
      ["https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv"]
    ),
    (
      "https://m.youtube.com/playlist?x=1&list=PLabc#top",
      ["https://www.youtube.com/feeds/videos.xml?playlist_id=PLabc"]
    ),
    (
      "https://youtube.com/user/quay", ["https://www.youtube.com/feeds/videos.xml?user=quay"]
    ),
    ("https://www.youtube.com/@quay", []), ("https://www.youtube.com/channel/short", []),
    ("https://vimeo.com/quay", ["https://vimeo.com/quay/videos/rss"]),
    ("https://vimeo.com/channels/sea/", ["https://vimeo.com/channels/sea/videos/rss"]),
    ("https://vimeo.com/12345", []),
    ("https://bsky.app/profile/a.example", ["https://bsky.app/profile/a.example/rss"]),
    ("https://www.reddit.com/r/swift/top", ["https://www.reddit.com/r/swift/.rss"]),
    ("https://old.reddit.com/u/ann", ["https://old.reddit.com/user/ann/.rss"]),
    (
      "https://www.reddit.com/r/swift/comments/1a/words/",
      ["https://www.reddit.com/r/swift/.rss", "https://www.reddit.com/r/swift/comments/1a/.rss"]
    ),
    ("https://tides.substack.com/p/one", ["https://tides.substack.com/feed"]),
    ("https://medium.com/@ann/one-2", ["https://medium.com/feed/@ann"]),
    ("https://medium.com/the-quay", ["https://medium.com/feed/the-quay"]),
    ("https://medium.com/tag/sea", ["https://medium.com/feed/tag/sea"]),
    ("https://ann.medium.com/", ["https://ann.medium.com/feed"]),
    ("https://tides.wordpress.com/about", ["https://tides.wordpress.com/feed/"]),
    ("https://tides.blogspot.com", ["https://tides.blogspot.com/feeds/posts/default"]),
    ("https://news.ycombinator.com/newest", ["https://news.ycombinator.com/rss"]),
    ("https://lobste.rs/t/c", ["https://lobste.rs/t/c.rss"]),
    ("https://arxiv.org/list/cs.CL/recent", ["https://rss.arxiv.org/rss/cs.CL"]),
    ("https://pypi.org/project/tide/", ["https://pypi.org/rss/project/tide/releases.xml"]),
    (
      "https://en.wikipedia.org/wiki/Tide",
      ["https://en.wikipedia.org/w/index.php?title=Tide&action=history&feed=atom"]
    ),
    (
      "https://stackoverflow.com/questions/tagged/swift",
      ["https://stackoverflow.com/feeds/tag/swift"]
    ),
    (
      "https://unix.stackexchange.com/questions/12/words",
      ["https://unix.stackexchange.com/feeds/question/12"]
    ),
    ("https://github.com/ann", ["https://github.com/ann.atom"]),
    ("https://github.com/topics/swift", []),
    (
      "https://github.com/ann/tide.git",
      ["releases", "tags", "commits"].map { "https://github.com/ann/tide/\($0).atom" }
    ),
    (
      "https://codeberg.org/ann/tide.git",
      ["/releases", "/tags", ""].map { "https://codeberg.org/ann/tide\($0).rss" }
    ),
    (
      "https://gitlab.com/ann/sea/tide.git",
      ["/-/releases.atom", "/-/tags?format=atom", ".atom"].map {
        "https://gitlab.com/ann/sea/tide\($0)"
      }
    ),
    (
      "https://github.com/ann/tide",
      ["releases", "tags", "commits"].map { "https://github.com/ann/tide/\($0).atom" }
    ),
    (
      "https://github.com/ann/tide/commits/main/",
      ["commits/main", "releases", "tags"].map { "https://github.com/ann/tide/\($0).atom" }
    ),
    (
      "https://gitlab.com/sea/harbour/tide/-/tree/main",
      ["/-/releases.atom", "/-/tags?format=atom", ".atom"].map {
        "https://gitlab.com/sea/harbour/tide" + $0
      }
    ),
    (
      "https://codeberg.org/ann/tide",
      ["/releases.rss", "/tags.rss", ".rss"].map { "https://codeberg.org/ann/tide" + $0 }
    ),
    ("https://example.org/ann/tide", []), ("not an address", []),
  ])
  func aServicesPageHasItsFeedsElsewhere(_ page: String, _ feeds: [String]) {
    #expect(FeedGuess.feeds(of: page).map(\.url) == feeds)
  }

  @Test(arguments: [
    "https://github.com/ann/tide/releases.atom", "https://www.reddit.com/r/swift/.rss",
    "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv",
    "https://medium.com/feed/@ann", "https://gitlab.com/a/b/-/tags?format=atom",
    "https://bsky.app/profile/a.example/rss", "https://tides.substack.com/feed",
  ])
  func anAddressOfAFeedIsLeftAlone(_ feed: String) {
    #expect(FeedGuess.feeds(of: feed).isEmpty)
    #expect(FeedGuess.likely(at: feed).isEmpty)
  }

  @Test func profilesAnywhereMayHaveAFeed() {
    #expect(
      FeedGuess.likely(at: "https://sea.example/@ann/").map(\.url) == [
        "https://sea.example/@ann.rss"
      ])
    #expect(
      FeedGuess.likely(at: "http://127.0.0.1:80/users/ann?x").map(\.url)
        == ["http://127.0.0.1:80/users/ann.rss"])
    #expect(FeedGuess.likely(at: "https://sea.example/@ann/123").isEmpty)
    #expect(FeedGuess.likely(at: "https://sea.example/").isEmpty)
  }

  @Test func aHandleIsAProfile() {
    #expect(FeedGuess.profile(ofHandle: "@ann@sea.example") == "https://sea.example/@ann")
    #expect(FeedGuess.profile(ofHandle: "@a@127.0.0.1:80") == "http://127.0.0.1:80/@a")
    for text in [
      "ann@sea.example", "@ann", "@@sea.example", "@ann@sea.example/x", "@a@b@c.example",
    ] {
      #expect(FeedGuess.profile(ofHandle: text) == nil, "\(text)")
    }
  }

  @Test func aChannelsNumberStandsInItsPage() {
    let other = "UCzzzzzzzzzzzzzzzzzzzzzz"
    let page = "{\"channelId\":\"\(other)\"},\"externalId\":\"UCabcdefghijklmnopqrstuv\""
    let url = "https://www.youtube.com/@quay"
    #expect(
      FeedGuess.feeds(inPage: Array(page.utf8), at: url).map(\.url)
        == ["https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv"])
    #expect(FeedGuess.feeds(inPage: Array(page.utf8), at: "https://example.org/").isEmpty)
    #expect(FeedGuess.feeds(inPage: Array("\"externalId\":\"UC\"".utf8), at: url).isEmpty)
    let sound = Array("<meta content=\"soundcloud://users:4711\">".utf8)
    #expect(
      FeedGuess.feeds(inPage: sound, at: "https://soundcloud.com/quay").map(\.url)
        == ["https://feeds.soundcloud.com/users/soundcloud:users:4711/sounds.rss"])
  }

  @Test func applesLookupNamesAPodcastsFeed() {
    let page = "https://podcasts.apple.com/de/podcast/quay/id123456?l=en"
    #expect(FeedGuess.lookup(of: page) == "https://itunes.apple.com/lookup?id=123456")
    #expect(FeedGuess.lookup(of: "https://podcasts.apple.com/de/charts") == nil)
    let answer =
      #"{"resultCount":2,"results":[{"kind":"x"},{"feedUrl":"https://a.example/f","collectionName":"Quay"}]}"#
    #expect(
      FeedGuess.feeds(inLookup: Array(answer.utf8))
        == [FeedLink(url: "https://a.example/f", title: "Quay")])
    #expect(FeedGuess.feeds(inLookup: Array("<html>".utf8)).isEmpty)
  }

  @Test func pathsAreTriedOnThePagesHostOnly() {
    let paths = FeedPaths.addresses(for: "https://example.org:8443/blog/?x#y")
    #expect(paths.count == FeedPaths.most)
    #expect(paths[0] == "https://example.org:8443/blog/feed")
    #expect(paths.contains("https://example.org:8443/atom.xml"))
    #expect(paths.allSatisfy { $0.hasPrefix("https://example.org:8443/") })
    let root = FeedPaths.addresses(for: "https://example.org")
    #expect(root.count == 8 && Set(root).count == 8 && root[0] == "https://example.org/feed")
    let press = Array("<link href=/wp-content/a.css>".utf8)
    #expect(
      FeedPaths.addresses(for: "https://example.org/", page: press).first
        == "https://example.org/?feed=rss2")
    #expect(FeedPaths.addresses(for: "file:///a.html").isEmpty)
    let page = FeedPaths.addresses(for: "https://example.org/blog/tide.html")
    #expect(
      page.prefix(2) == ["https://example.org/blog/feed", "https://example.org/blog/index.xml"])
    #expect(FeedPaths.addresses(for: "https://example.org/tide.html") == root)
  }
}
