import FoundationEssentials
import News
import TestRandom
import Testing

@testable import Syndication

private let head = #"{"version": "https://jsonfeed.org/version/1.1", "title": "T", "#

private func item(_ members: String) throws -> Article {
  try #require(publication(of: head + "\"items\": [{\(members)}]}").articles.first)
}

@Test
func rssInJSONGivesAllItsFields() throws {
  let publication = try publication(fixture: "json/rss-in-json.json")
  let feed = publication.feed
  #expect(feed.title == "Quay & Crane" && feed.homePageURL == "https://quay.example/")
  #expect(feed.authors == [Author(name: "Ed Crane", mail: "ed@quay.example")])
  #expect(feed.iconURL == "https://example.org/crane.png" && feed.categories == ["Ports"])
  #expect(feed.ttlMinutes == 60 && feed.copyright == "© Quay" && feed.language == "en-gb")
  let articles = publication.articles
  #expect(articles.map(\.title) == ["First & last", "", "Marked"])
  #expect(articles.map(\.guid) == ["quay-1", "https://quay.example/2", "https://quay.example/3"])
  #expect(
    articles.map(\.url)
      == ["https://quay.example/1", "https://quay.example/2", "https://quay.example/3"])
  #expect(articles[0].contentHTML == "<p>A <a href=\"ship\">ship</a></p>")
  #expect(articles[0].authors == [Author(name: "Kit", mail: "kit@quay.example")])
  #expect(articles[1].authors.isEmpty)
  #expect(articles[0].categories == ["Ships", "Ropes"] && articles[1].categories == ["One"])
  #expect(articles[0].published?.formatted(.iso8601) == "2026-06-10T09:00:00Z")
  #expect(articles[0].commentsURL == "https://quay.example/1#talk")
  let file = Enclosure(url: "https://example.org/1.mp3", type: "audio/mpeg", bytes: 1024)
  #expect(articles[0].enclosures == [file] && articles[1].enclosures.isEmpty)
  #expect(articles[2].contentHTML == "<p>Some <em>words</em></p>\n")
}

@Test
func aBrokenJSONFeedGivesEveryItem() throws {
  let publication = try publication(fixture: "json/broken.json")
  #expect(publication.feed.title == "Bent" && publication.feed.summary == nil)
  #expect(publication.feed.iconURL == "https://example.org/i.png")
  let articles = publication.articles
  #expect(articles.map(\.title) == ["Long id", "He said", "3", "Four"])
  #expect(articles.map(\.guid) == ["12345678901234567890", "2", nil, "4"])
  #expect(articles[0].authors.map(\.name) == ["Bo", "3"] && articles[0].categories == ["one"])
  #expect(articles[1].contentHTML == "<p>2</p>" && articles[1].summary == "no comma")
  #expect(articles[1].authors.map(\.name) == ["Ann Low"])
  #expect(articles[2].url == "https://example.org/3")
  #expect(articles[2].contentHTML == "ax b \u{FFFD} \u{FFFD} 12 \u{FFFD}")
  #expect(articles[2].enclosures.map(\.url) == ["https://example.org/3.mp3"])
  #expect(articles[3].published?.formatted(.iso8601) == "2026-06-10T09:00:00Z")
  #expect(articles[3].imageURL == "https://example.org/4.png")
  let file = Enclosure(url: "https://example.org/4.mp3", bytes: 12, seconds: 8)
  #expect(articles[3].enclosures == [file])
}

@Test(
  arguments: [
    (
      "[{\"id\": 1, \"date_gmt\": \"2026-06-10T09:00:00\", \"link\": \"https://w.example/1\", \"title\": {\"rendered\": \"A &#8211; b\"}, \"content\": {\"rendered\": \"<p>x</p>\"}, \"excerpt\": {\"rendered\": \"<p>Other words</p>\"}}]",
      "A – b", "Other words"
    ),
    (
      "{\"status\": \"ok\", \"feed\": {\"title\": \"F\"}, \"items\": [{\"guid\": \"1\", \"title\": \"A\", \"pubDate\": \"2026-06-10 09:00:00\", \"content\": \"<p>x</p>\", \"thumbnail\": \"\", \"enclosure\": {}}]}",
      "A", nil
    ),
    (
      "{\"items\": [{\"id\": \"1\", \"title\": \"A\", \"published\": 1781082000000, \"alternate\": [{\"href\": \"https://f.example/\"}], \"content\": {\"content\": \"<p>x</p>\"}, \"summary\": {\"content\": \"<b>Say</b> so\"}}]}",
      "A", "Say so"
    ),
    (
      "{\"rss\": {\"channel\": {\"item\": {\"title\": \"A\", \"description\": \"<p>x</p>\", \"pubDate\": \"10 Jun 2026 09:00 GMT\"}}}}",
      "A", nil
    ),
    (
      "{\"items\": {\"3\": {\"title\": \"A\", \"content_html\": \"<p>x</p>\", \"date_published\": \"2026-06-10T09:00:00Z\"}, \"10\": {\"title\": \"B\"}}}",
      "A", nil
    ),
  ] as [(String, String, String?)])
func whatOthersMakeOfFeedsIsRead(_ text: String, _ title: String, _ summary: String?) throws {
  let article = try #require(publication(of: text).articles.first)
  #expect(article.title == title && article.summary == summary)
  #expect(article.contentHTML == "<p>x</p>")
  #expect(article.published?.formatted(.iso8601) == "2026-06-10T09:00:00Z")
}

@Test(arguments: [
  "\u{FEFF}\u{FEFF} %", ")]}',\n%", "while(1);%", "callback(%);", "/**/ my.call_1 (%)",
  "/* { */ %", "// {\n%", "\u{0}%\u{0}", "<br />\n<b>Warning</b>: x in <b>y</b><br />\n%",
  "Notice: {$a} is undefined\n%", "% trailing words }",
])
func whatServersPutAroundJSONIsPassedOver(_ around: String) throws {
  let feed = head + "\"items\": [{\"id\": 1, \"title\": \"x\"}]}"
  let text = around.replacing("%", with: feed).replacing(" (", with: "(")
  #expect(try publication(of: text).articles.map(\.title) == ["x"])
}

@Test
func everyWholeItemBeforeACutSurvives() throws {
  let items = (0..<5).map { "{\"id\": \"\($0)\", \"tags\": [\"a\"], \"title\": \"t\($0)\"}" }
  let text = head + "\n\"items\": [" + items.joined(separator: ",") + "]}"
  let bytes = Array(text.utf8)
  for end in head.utf8.count..<bytes.count {
    let part = try publication(of: Array(bytes[..<end]))
    let whole = items.indices.filter { count in
      text.prefix(end).contains(items[count])
    }
    #expect(part.articles.map(\.guid) == whole.map(String.init))
    #expect(part.warnings.count == 1 && part.warnings[0].hasPrefix("line "))
  }
  #expect(try publication(of: bytes).warnings.isEmpty)
}

@Test
func anItemWithoutIDIsKnownByItsLink() throws {
  let link = try item("\"url\": \"https://a.example/1\", \"content_html\": \"x\"")
  #expect(link.guid == nil)
  #expect(
    link.id
      == Article.ID(
        feed: link.feed, guid: nil, link: "http://www.a.example/1", title: "", date: nil))
  #expect(try item("\"id\": \"https://a.example/1\"").url == "https://a.example/1")
  #expect(try item("\"id\": \"urn:1\"").url == nil)
}

@Test(arguments: [
  (#""content_text": "a < b\n\nc""#, "<p>a &lt; b</p>\n<p>c</p>"),
  (#""content_html": "<p>h</p>", "content_text": "t""#, "<p>h</p>"),
  (#""content_html": " ", "content_text": "t""#, "t"),
  (#""content_html": null, "content_text": 7"#, "7"),
])
func textsBecomeOneBody(_ members: String, _ html: String) throws {
  #expect(try item(members).contentHTML == html)
}

@Test
func aDocumentWithoutAddressTakesItsFeedsOwn() throws {
  let text =
    head
    + #""home_page_url": "https://h.example/b/", "items": [{"id": 1, "url": "c", "image": "d"}]}"#
  let source = Source(key: Feed.Key(path: "/x.json"), origin: .document)
  let article = try #require(
    Reading.publication(of: Array(text.utf8), from: source).articles.first)
  #expect(article.url == "https://h.example/b/c" && article.imageURL == "https://h.example/b/d")
}

@Test
func nobodyNamesTheArticlesOfAnother() throws {
  let id = String(repeating: "a", count: 32)
  let article = try item("\"id\": \"1\", \"_telex\": {\"id\": \"\(id)\", \"guid\": \"1\"}")
  #expect(article.id.description != id)
}

@Test(arguments: [
  "{\"items\": [" + String(repeating: "[", count: 1_000_000),
  "{\"items\": [{\"title\": \"x\", \"a\": " + String(repeating: "{\"a\":", count: 50_000),
  String(repeating: "[", count: 1_000_000), String(repeating: "{", count: 30_000),
  "{\"items\": [" + String(repeating: "}", count: 30_000),
  "{\"items\": [" + String(repeating: "/*", count: 30_000),
  "{\"items\": [\"" + String(repeating: "\\", count: 30_001),
  "{\"items\": [" + String(repeating: "{\"a\"", count: 30_000),
  "{\"items\": [{\"id\": 1" + String(repeating: "9", count: 30_000) + "}]}",
])
func hostileJSONEnds(_ text: String) {
  _ = try? publication(of: text)  // only that it ends matters
}

@Test
func deepJSONKeepsTheItemsAroundIt() throws {
  let deep = String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)
  let text = head + "\"items\": [{\"id\": 1, \"_x\": \(deep)}, {\"id\": 2}]}"
  #expect(try publication(of: text).articles.map(\.guid) == ["1", "2"])
}

@Test
func manyItemsAreReadOneByOne() throws {
  let text =
    head + "\"items\": ["
    + (0..<5000).map { "{\"id\": \($0)}" }.joined(separator: ",") + "]}"
  #expect(try publication(of: text).articles.count == 5000)
}

@Test(arguments: ["json/full.json", "json/rss-in-json.json", "json/broken.json"])
func everyPrefixOfJSONCanBeRead(_ name: String) throws {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  let bytes = [UInt8](try Data(contentsOf: URL(filePath: "/" + folder + "/Fixtures/" + name)))
  let whole = try publication(of: bytes)
  for end in stride(from: 0, to: bytes.count, by: 3) {
    let part = try? publication(of: Array(bytes[..<end]))  // a prefix without news may throw
    #expect((part?.articles.count ?? 0) <= whole.articles.count)
  }
}

@Test(arguments: ["rss/full-item.xml", "atom/full-entry.xml", "json/full.json", "json/broken.json"])
func whatTelexWroteIsReadBackWhole(_ name: String) throws {
  let first = try publication(fixture: name)
  let text = written(first)
  let second = try publication(of: text)
  #expect(second.feed == first.feed)
  #expect(second.articles.map(\.id) == first.articles.map(\.id))
  // The document is written from all fields but the base, which its absolute addresses replace.
  var rewritten = second
  rewritten.warnings = first.warnings
  #expect(written(rewritten) == text)
}

@Test
func markupThatIsMeantAsItselfIsReadBackAsItself() throws {
  let key = Feed.Key(address: "https://example.org/feed")
  var feed = Feed(key: key, title: "On &amp;amp; and <b>")
  feed.ttlMinutes = 9
  var article = Article(
    id: Article.ID(feed: key, guid: "1", link: nil, title: "", date: nil), feed: key,
    title: "The &lt;blink&gt; tag")
  article.guid = "1"
  article.contentHTML = "&lt;p&gt;An example&lt;/p&gt;"
  article.summary = "Say &amp;nbsp;"
  let publication = Publication(feed: feed, articles: [article])
  let text = written(publication)
  let second = try Reading.publication(
    of: Array(text.utf8), from: Source(key: key, address: "https://example.org/feed"))
  #expect(second.feed == feed)
  #expect(second.articles.map(\.title) == [article.title])
  #expect(second.articles.map(\.contentHTML) == [article.contentHTML])
  #expect(second.articles.map(\.summary) == [article.summary])
}
