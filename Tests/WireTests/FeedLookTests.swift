import Testing

@testable import Wire

struct FeedLookTests {
  @Test(arguments: [
    "<?xml version='1.0'?>\n<rss>", "\u{FEFF}  <feed xmlns='http://www.w3.org/2005/Atom'>",
    "{\"version\":\"https://jsonfeed.org/version/1.1\"}",
    "From a@example.org Mon Jun 1\nSubject: x",
    "<rdf:RDF>", "<!-- made by hand --><rss>", "[ {\"title\":\"A\"}]", "[]",
  ])
  func feedsLookLikeFeeds(_ text: String) {
    #expect(FeedLook.isFeed(Array(text.utf8)))
    #expect(!FeedLook.isHTML(Array(text.utf8)))
  }

  @Test(arguments: [
    "Warning: no cache\n<?xml version='1.0'?>", "junk<rss version='2.0'>", "x <atom:feed>",
    "x <RDF xmlns=''>",
  ])
  func feedsBehindJunkMayBeFeeds(_ text: String) {
    #expect(FeedLook.couldBeFeed(Array(text.utf8)))
  }

  @Test(arguments: [
    "<!DOCTYPE html><html>", "<html>", "<?xml version='1.0'?><!DOCTYPE html><html>",
    "<p>A piece", "\n\n<!-- x --><html lang=ko>", "<h1>Title</h1>",
  ])
  func pagesLookLikePages(_ text: String) {
    #expect(!FeedLook.isFeed(Array(text.utf8)))
    #expect(FeedLook.isHTML(Array(text.utf8)))
  }

  @Test(arguments: [
    "From the quay we saw\nthe boat: late.", "# Title", "", "From: a@example.org\nSubject: x",
    "[Tides](/t) <3", "[ ] a box", "# Tides\n<img src=x>", "a < b, and feed > rss",
  ])
  func textIsNeither(_ text: String) {
    #expect(!FeedLook.isFeed(Array(text.utf8)))
    #expect(!FeedLook.couldBeFeed(Array(text.utf8)))
    #expect(!FeedLook.isHTML(Array(text.utf8)))
  }
}
