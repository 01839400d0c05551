import News
import Testing

@Suite struct ArticleIDTests {
  let feed = Feed.Key(address: "https://Example.org/feed")

  @Test func sameGuidInTwoFeedsNamesTwoArticles() {
    let other = Feed.Key(address: "https://example.net/feed")
    #expect(id(feed, guid: "42") != id(other, guid: "42"))
  }

  @Test func schemeAndTrackingDoNotRename() {
    let plain = id(feed, link: "http://example.org/a")
    #expect(plain == id(feed, link: "https://www.example.org/a/?utm_source=x#top"))
    #expect(
      id(feed, guid: "http://example.org/?p=1") == id(feed, guid: "https://example.org/?p=1"))
  }

  @Test func guidWinsOverLinkAndLinkOverTitle() {
    #expect(id(feed, guid: "1", link: "http://a/b") == id(feed, guid: "1", link: "http://c/d"))
    #expect(id(feed, link: "http://a/b", title: "x") == id(feed, link: "http://a/b", title: "y"))
    #expect(id(feed, title: "x") != id(feed, title: "y"))
  }

  @Test func printedIDReadsBack() throws {
    let made = id(feed, guid: "1")
    #expect(Article.ID(made.description) == made)
    #expect(made.description.count == 32)
    #expect(Article.ID("xyz") == nil)
  }

  /// The digest of a known input, so that no rewrite of SHA-256 renames every article there is.
  @Test func idsAreWhatTheyWere() {
    #expect(id(feed, guid: "1").description == "c151e857160ad28879dccd9feacf7af3")
  }

  private func id(
    _ feed: Feed.Key, guid: String? = nil, link: String? = nil, title: String = ""
  ) -> Article.ID {
    Article.ID(feed: feed, guid: guid, link: link, title: title, date: nil)
  }
}
