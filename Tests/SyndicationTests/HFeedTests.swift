import FoundationEssentials
import News
import Testing

@testable import Syndication

@Suite struct HFeedTests {
  @Test func anHFeedGivesAllItsFields() throws {
    let publication = try publication(fixture: "hfeed/microformats2.html")
    let feed = publication.feed
    #expect(feed.title == "Tide notes" && feed.summary == "From the pier")
    #expect(feed.homePageURL == "https://example.org/" && feed.language == "en")
    #expect(feed.authors == [Author(name: "Ann Low", url: "https://example.org/about")])
    let articles = publication.articles
    #expect(articles.map(\.title) == ["Die erste Flut", "", "Named by its words"])
    #expect(
      articles.map(\.url) == ["one", "note", "implied"].map { "https://example.org/blog/" + $0 })
    let first = articles[0]
    #expect(first.guid == "urn:tide:1" && first.language == "de" && first.summary == "Kurz")
    #expect(first.published?.formatted(.iso8601) == "2026-06-10T07:00:00Z")
    #expect(first.modified?.formatted(.iso8601) == "2026-06-11T00:00:00Z")
    #expect(first.contentHTML == "<p>Lang <a href=\"two\">und</a> nass</p>")
    #expect(first.baseURL == "https://example.org/blog/")
    #expect(first.authors == [Author(name: "Bo Reef", url: "https://example.org/bo")])
    #expect(first.categories == ["See", "Flut"])
    #expect(first.imageURL == "https://example.org/blog/a.jpg")
    #expect(first.enclosures.map(\.url) == ["https://example.org/blog/a.mp3"])
    #expect(articles[1].contentHTML == "Just a note." && articles[1].authors == feed.authors)
    #expect(articles[1].published?.formatted(.iso8601) == "2026-06-09T18:30:00Z")
  }

  @Test func classicHAtomIsReadToo() throws {
    let publication = try publication(fixture: "hfeed/hatom.html")
    #expect(publication.feed.title == "Old Quay" && publication.feed.language == "en-GB")
    let articles = publication.articles
    #expect(articles.map(\.title) == ["One", "Two"])
    #expect(
      articles.map(\.url) == ["https://example.org/2026/one", "https://example.org/2026/two"])
    #expect(articles[0].authors == [Author(name: "Ann Low", url: "https://example.org/ann")])
    #expect(articles[0].categories == ["Sea"])
    #expect(articles[0].contentHTML == "<p>All about <b>one</b>.</p>")
    #expect(articles[1].contentHTML == "Only the start of two.")
    #expect(articles.map { $0.published != nil } == [true, true])
  }

  @Test func oneEntryWithoutAFeedIsAPage() throws {
    let html = "<title>T</title><article class=hentry><h1 class=entry-title>A</h1><p>x</article>"
    let articles = try publication(of: html).articles
    #expect(articles.map(\.title) == ["A"] && articles[0].contentHTML.contains("<p>x</p>"))
  }

  @Test func aFeedBesideAnArticleDoesNotMakeItOne() throws {
    let card = "<div class=h-entry><a class='p-name u-url' href=/x>Other</a></div>"
    let html =
      "<article class=h-entry><h1 class=p-name>A</h1><p>Its words.</article>"
      + "<aside><div class=h-feed>\(card)\(card)</div></aside>"
    #expect(try publication(of: html).articles.map(\.title) == ["A"])
  }

  @Test func manyNestedPropertiesEnd() throws {
    let nested = String(repeating: "<div class='p-name p-category e-content h-entry'>", count: 1000)
    _ = try publication(of: "<div class=h-feed>" + nested + "x")
    let flat = String(repeating: "<p class='h-entry p-name'>x</p>", count: 500)
    #expect(try publication(of: "<div class=h-feed>" + flat).articles.count <= 500)
  }
}
