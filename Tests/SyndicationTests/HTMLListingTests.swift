import FoundationEssentials
import News
import TestRandom
import Testing

@testable import Syndication

@Suite struct HTMLListingTests {
  @Test func aFrontPageGivesItsArticles() throws {
    let publication = try publication(fixture: "listing/articles.html")
    let feed = publication.feed
    #expect(feed.title == "Le Phare" && feed.summary == "Nouvelles du quai")
    #expect(feed.homePageURL == "https://example.org/feed" && feed.language == "fr")
    let articles = publication.articles
    #expect(articles.map(\.title) == ["La marée monte", "La marée baisse", "Ebbe"])
    #expect(articles.map(\.url) == ["un", "deux", "trois"].map { "https://example.org/" + $0 })
    #expect(articles[0].published?.formatted(.iso8601) == "2026-06-10T00:00:00Z")
    #expect(articles[0].imageURL == "https://example.org/un.jpg")
    #expect(articles[0].authors.map(\.name) == ["Zoé"] && articles[2].language == "de")
    #expect(articles[0].contentHTML.contains("<p>Elle monte vite.</p>"))
    #expect(articles[1].contentHTML.contains("<em>aussi</em>"))
    #expect(!articles[0].contentHTML.contains("La marée"))
  }

  @Test func headingsWithTimesAreAListing() throws {
    let articles = try publication(fixture: "listing/headings.html").articles
    #expect(articles.map(\.title) == ["First", "Second", "Third", "Fourth"])
    #expect(articles.map(\.url) == (1...4).map { "https://example.org/\($0)" })
    let days = articles.map { $0.published?.formatted(.iso8601).prefix(10) }
    #expect(days == ["2026-06-10", "2026-06-09", "2026-06-08", "2026-06-07"])
    #expect(articles[3].contentHTML.contains("<p>Four is <b>calm</b>.</p>"))
    #expect(!articles[2].contentHTML.contains("Four"))
  }

  @Test func oneArticleAmongCardsIsAPage() throws {
    let publication = try publication(fixture: "listing/one-article.html")
    #expect(publication.articles.map(\.title) == ["The long wave"])
  }

  @Test(arguments: [
    "<meta property=og:type content=article>",
    "<meta property='article:published_time' content=2026>",
  ])
  func aPageThatSaysItIsAnArticleIsOne(_ meta: String) throws {
    let card = "<article><h2><a href=x%>T%</a></h2><p>Words.</p></article>"
    let cards = (0..<4).map { card.replacing("%", with: String($0)) }.joined()
    #expect(try publication(of: "<!doctype html>" + cards).articles.count == 4)
    #expect(try publication(of: "<!doctype html>" + meta + cards).articles.count == 1)
  }

  @Test func headingsOfALongTextAreNoListing() throws {
    let part = "<h2><a href=#>S</a></h2><p>" + String(repeating: "word ", count: 60) + "</p>"
    let html = "<!doctype html><h1>T</h1>" + part + part + part + part
    #expect(try publication(of: html).articles.count == 1)
  }

  @Test(arguments: [
    "hfeed/microformats2.html", "hfeed/hatom.html", "listing/articles.html",
    "listing/headings.html", "listing/one-article.html", "html/saved.html",
    "html/singlefile.html",
  ])
  func everyPrefixIsRead(_ name: String) throws {
    let bytes = Array(try #require(SavedPage.text(at: SavedPage.fixtures + name)).utf8)
    let whole = try publication(of: bytes).articles.count
    for end in stride(from: 0, to: bytes.count, by: 5) {
      let part = try? publication(of: Array(bytes[..<end]))  // a prefix without news may throw
      #expect((part?.articles.count ?? 0) <= whole + 1)
    }
  }

  @Test(arguments: 0..<40) func noBytesTrap(_ seed: Int) {
    var noise = Seeded(UInt64(seed) + 17)
    let words = [
      "<article>", "</article>", "<h2>", "</h2>", "<a href=x>", "</a>", "<time>", "2026-06-10", "x",
      "<div class='h-entry p-name'>", "<p class='u-url dt-published'>", "</div>",
      "<span class=value>",
      "<div class='h-feed hfeed'>", "<article class='hentry'>", "<b class='p-author h-card'>",
      "<img src=y class=u-photo>", "<aside>", "</aside>", "<p class=e-content>",
    ]
    let text = "<html>" + (0..<200).map { _ in words[noise.below(words.count)] }.joined()
    _ = try? publication(of: text)  // only that it ends matters
  }

  @Test(arguments: ["saved", "singlefile"]) func aSavedPageKnowsItsAddress(_ name: String) throws {
    let html = try #require(SavedPage.text(at: SavedPage.fixtures + "html/" + name + ".html"))
    let source = Source(key: Feed.Key(path: "/x.html"), origin: .document, fileName: "x.html")
    let article = try #require(HTMLPage.publication(of: html, from: source)?.articles.first)
    #expect(article.title == "The wave")
    #expect(article.url == "https://pier.example/2026/06/wave" && article.baseURL == article.url)
  }
}
