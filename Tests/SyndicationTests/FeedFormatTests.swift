import News
import Testing

@testable import Syndication

@Suite struct FeedFormatTests {
  @Test(arguments: [
    ("<?xml version=\"1.0\"?>\n<!-- <rss version='0'> -->\n<rss version=\"2.0\">", "RSS 2.0"),
    ("<rss>", "RSS"), ("<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "RSS 1.0"),
    ("<RDF xmlns='http://my.netscape.com/rdf/simple/0.9/'>", "RSS 0.90"),
    ("<feed xmlns='http://www.w3.org/2005/Atom'>", "Atom"),
    ("<atom:feed xmlns:atom='http://purl.org/atom/ns#'>", "Atom 0.3"),
    ("<CHANNEL HREF='x'>", "CDF"), (" {\"version\":", "JSON Feed"),
    ("<!DOCTYPE html><div class=h-feed>", "h-feed"), ("<html>", "h-feed"),
    ("<?xml version='1.0'?><x/>", "feed"), ("<!-- never ends", "feed"), ("", "feed"),
  ])
  func aFormatIsNamed(_ start: String, _ name: String) {
    #expect(FeedFormat.name(of: Array(start.utf8)) == name)
  }

  private func page(_ html: String) throws(FeedError) -> Publication {
    try Reading.feed(
      ofPage: Array(html.utf8), from: Source(key: Feed.Key(address: "https://example.org/")))
  }

  @Test func onlyAPageThatSaysSoIsAFeed() throws {
    let entries = "<div class=h-entry><p class=p-name>A</p></div>"
    #expect(try page("<div class=h-feed>\(entries)</div>").articles.count == 1)
    #expect(throws: FeedError.notAFeed) { try page(entries + entries) }
    #expect(throws: FeedError.notAFeed) { try page("<div class=hfeed>\(entries)</div>") }
    #expect(throws: FeedError.notAFeed) { try page("<div class=h-feed></div>" + entries) }
  }

  @Test func aPageIsOneArticleWhateverItLists() throws {
    let list =
      "<h1>All</h1>"
      + (1...4).map { "<article><h2><a href=/\($0)>T\($0)</a></h2></article>" }
      .joined()
    let source = Source(key: .kept, address: "https://example.org/")
    let article = try Reading.article(ofPage: Array(list.utf8), from: source)
    #expect(article.articles.map(\.title) == ["All"])
    #expect(article.articles[0].contentHTML.contains("T4"))
  }
}
