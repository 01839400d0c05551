import FoundationEssentials
import News
import Syndication
import TestRandom
import Testing

@Suite struct HTMLPageTests {
  @Test func declaredFieldsAreRead() throws {
    let (feed, article) = try page("article", address: "https://example.org/x")
    #expect(feed.title == "The Pirlau Gazette" && article.title == "The Baker Who Sells Heat")
    #expect(article.authors.compactMap(\.name) == ["Anna Schmidt", "Jonas Weber"])
    #expect(article.published?.formatted(.iso8601) == "2026-06-10T04:30:00Z")
    #expect(article.url == "https://example.org/2026/heat")
    #expect(article.baseURL == "https://example.org/2026/")
    #expect(article.summary == "An oven under the town hall." && article.language == "en-GB")
  }

  @Test func theArticleStandsWithoutItsFrame() throws {
    let html = try page("article", address: nil).1.contentHTML
    #expect(html.contains("already</em> warm") && html.contains("<a href=\"pipe.html\">"))
    #expect(html.contains("alt=\"An oven &amp; its door\"") && html.contains("Nobody pays"))
    for gone in ["<h1", "Related", "count(", "News", "rights reserved"] {
      #expect(!html.contains(gone))
    }
  }

  @Test func aBarePageIsItsBody() throws {
    let (feed, article) = try page("bare", address: nil)
    #expect(feed.title == "bare" && article.title == "A note")
    #expect(article.published?.formatted(.iso8601) == "2026-06-10T00:00:00Z")
    #expect(article.contentHTML.contains("Written by hand, <b>without</b>"))
    #expect(article.contentHTML.contains("And not closed."))
  }

  /// Where nothing says what the text is and there is no menu, nothing is left out.
  @Test func aPageWithoutAFrameIsAllText() throws {
    let html = """
      <body><header>Above</header><p>Text</p><aside>Beside</aside><form><p>Asked</p></form>
      <script>gone</script><p hidden>gone</p><footer>Below</footer></body>
      """
    let content = try #require(HTMLPage.publication(of: html, from: source(nil))).articles[0]
      .contentHTML
    for word in ["Above", "Text", "Beside", "Asked", "Below"] { #expect(content.contains(word)) }
    #expect(!content.contains("gone"))
  }

  @Test func whoAQuotationIsFromStaysWithIt() throws {
    let html = """
      <body><nav>Menu</nav><footer>Page</footer><p>Text</p>
      <blockquote><p>Words</p><footer>Anna</footer></blockquote></body>
      """
    let content = try #require(HTMLPage.publication(of: html, from: source(nil))).articles[0]
      .contentHTML
    #expect(content.contains("Anna") && !content.contains("Menu") && !content.contains("Page"))
  }

  @Test(arguments: ["", " \n", "<html><body></body></html>", "<script>x</script>", "<!-- x -->"])
  func aPageWithoutTextIsNothing(_ html: String) {
    #expect(HTMLPage.publication(of: html, from: source(nil)) == nil)
  }

  @Test(arguments: 0..<40) func noBytesTrap(_ seed: Int) {
    var noise = Seeded(UInt64(seed) + 5)
    let words = [
      "<article>", "</article>", "<h1>", "<title>", "a | b", "<meta name=author content='", "'>",
      "<time>",
      "<p>", "<aside>", "</p>", "<", "&", "x", "<main>", "<base href=", ">", "\u{0}",
    ]
    let html = (0..<200).map { _ in words[noise.below(words.count)] }.joined()
    _ = HTMLPage.publication(of: html, from: source("https://example.org/"))
  }

  @Test func deepPagesEnd() {
    let html = String(repeating: "<div>", count: 20_000) + "deep<nav>x</nav>"
    #expect(HTMLPage.publication(of: html, from: source(nil)) != nil)
  }

  private func source(_ address: String?) -> Source {
    Source(
      key: Feed.Key(path: "/a/bare.html"), origin: .document, address: address,
      fileName: "bare.html")
  }

  private func page(_ name: String, address: String?) throws -> (Feed, Article) {
    let html = try #require(SavedPage.text(at: SavedPage.fixtures + "html/" + name + ".html"))
    let publication = try #require(HTMLPage.publication(of: html, from: source(address)))
    return (publication.feed, try #require(publication.articles.first))
  }
}
