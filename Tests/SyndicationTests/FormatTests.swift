import FoundationEssentials
import Markup
import News
import TestRandom
import Testing

@testable import Syndication

/// The publication in a fixture, as if fetched from `https://example.org/feed`.
func publication(fixture name: String) throws -> Publication {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  let data = try Data(contentsOf: URL(filePath: "/" + folder + "/Fixtures/" + name))
  return try publication(of: [UInt8](data))
}

func publication(of bytes: [UInt8]) throws -> Publication {
  let address = "https://example.org/feed"
  let source = Source(key: Feed.Key(address: address), address: address)
  return try Reading.publication(of: bytes, from: source)
}

func publication(of text: String) throws -> Publication { try publication(of: Array(text.utf8)) }

/// The only item of an RSS channel with this inside.
private func item(_ inside: String) throws -> Article {
  let feed = try publication(of: "<rss><channel><item>\(inside)</item></channel></rss>")
  return try #require(feed.articles.first)
}

private func timestamp(_ date: Date?) -> String? { date.map(JSONFeedWriter.timestamp) }

@Test
func anRSSItemGivesAllItsFields() throws {
  let publication = try publication(fixture: "rss/full-item.xml")
  let feed = publication.feed
  #expect(feed.title == "The Harbour Post")
  #expect(feed.homePageURL == "https://harbour.example/")
  #expect(feed.feedURL == "https://harbour.example/rss")
  #expect(feed.hubs == ["https://hub.example/"])
  #expect(feed.summary == "Tides & times")
  #expect(feed.language == "en-GB")
  #expect(feed.iconURL == "https://example.org/logo.png")
  #expect(feed.authors == [Author(name: "Ada Quay", mail: "desk@harbour.example")])
  #expect(feed.categories == ["Local"])
  #expect(feed.ttlMinutes == 30)
  #expect(feed.copyright == "© 2026 Harbour Post")
  let article = try #require(publication.articles.first)
  #expect(article.title == "Fish & chips: the great fry")
  #expect(article.url == "https://example.org/2026/06/fry?a=1&b=2")
  #expect(article.guid == "post-17")
  #expect(timestamp(article.published) == "2026-06-10T00:00:00Z")
  #expect(timestamp(article.modified) == "2026-06-11T00:00:00Z")
  #expect(
    article.authors == [
      Author(name: "Bo Reef", mail: "bo@harbour.example"), Author(name: "Cy Moor"),
    ])
  #expect(article.categories == ["Food", "Sea"])
  #expect(article.summary == "How the quay learned to fry.")
  #expect(article.contentHTML.hasPrefix("<p>Long before <a href=\"/oil\">"))
  #expect(article.commentsURL == "https://harbour.example/fry#talk")
  #expect(article.imageURL == "https://harbour.example/fry.jpg")
  #expect(article.imageCaption == "A fry at dawn")
  #expect(
    article.enclosures == [
      Enclosure(url: "https://harbour.example/fry.mp3", type: "audio/mpeg", bytes: 1024)
    ])
  #expect(publication.warnings.isEmpty)
}

@Test
func aBrokenFeedGivesEveryItem() throws {
  let publication = try publication(fixture: "rss/broken.xml")
  #expect(publication.feed.title == "Broken & bent")
  #expect(
    publication.articles.map(\.title) == ["One & <two", "Two", "Three", "Four", "Five"])
  #expect(publication.articles[0].url == "http://a.example/?x=1&y=2")
  #expect(PlainText.of(html: publication.articles[1].contentHTML) == "It never ends here")
  #expect(publication.articles[2].contentHTML == "kept")
  #expect(timestamp(publication.articles[3].published) == "2026-06-10T00:00:00Z")
  #expect(publication.articles[4].guid == nil)
  #expect(!publication.warnings.isEmpty)
}

@Test
func aPodcastGivesItsDurationsAndPictures() throws {
  let publication = try publication(fixture: "rss/podcast.xml")
  #expect(publication.feed.iconURL == "https://pod.example/show.jpg")
  #expect(publication.feed.authors == [Author(name: "Dee Jay", mail: "dee@pod.example")])
  let article = try #require(publication.articles.first)
  #expect(article.summary == "Short words")
  #expect(article.contentHTML == "<p>First line.</p>\n<p>Second paragraph.</p>")
  #expect(article.imageURL == "https://pod.example/1.jpg")
  #expect(article.enclosures.first?.seconds == 3723)
  #expect(article.categories == ["Arts", "one", "two"])
}

@Test
func anAtomEntryGivesAllItsFields() throws {
  let publication = try publication(fixture: "atom/full-entry.xml")
  #expect(publication.feed.title == "North & South")
  #expect(publication.feed.summary == "Notes from a ferry")
  #expect(publication.feed.homePageURL == "https://north.example/blog/")
  #expect(publication.feed.feedURL == "https://north.example/blog/feed.atom")
  #expect(publication.feed.authors == [Author(name: "Ann Low", mail: "ann@north.example")])
  #expect(publication.feed.language == "en")
  #expect(publication.feed.iconURL == "https://north.example/blog/logo.svg")
  let article = try #require(publication.articles.first)
  #expect(article.title == "Ebbe < Flut")
  #expect(article.url == "https://north.example/blog/2026/ebbe")
  #expect(article.guid == "tag:north.example,2026:1")
  #expect(article.language == "de")
  #expect(article.authors == [Author(name: "Ben Hoch", url: "https://north.example/blog/ben")])
  #expect(article.categories == ["see"])
  #expect(article.summary == "Kurz gesagt")
  #expect(article.baseURL == "https://north.example/blog/2026/")
  #expect(article.contentHTML.contains("<p>Ein <a href=\"bild.png\">Bild</a> &amp; <br>mehr</p>"))
  #expect(article.commentsURL == "https://north.example/blog/2026/ebbe#talk")
  #expect(article.enclosures.first?.url == "https://north.example/blog/a.ogg")
  #expect(article.enclosures.first?.title == "Reading")
  #expect(timestamp(article.published) == "2026-06-10T00:00:00Z")
  let plain = publication.articles[1]
  #expect(plain.title == "Plain <T> stays")
  #expect(plain.contentHTML == "<p>One &lt; two</p>\n<p>Second paragraph</p>")
  #expect(timestamp(plain.published) == "2026-06-09T00:00:00Z")
}

@Test
func anRDFFeedGivesAllItsFields() throws {
  let publication = try publication(fixture: "rdf/rss10.xml")
  #expect(publication.feed.title == "Triples")
  #expect(publication.feed.homePageURL == "http://rdf.example/")
  #expect(publication.feed.language == "fr")
  let article = try #require(publication.articles.first)
  #expect(article.guid == "http://rdf.example/1")
  #expect(article.authors == [Author(name: "Zoé")])
  #expect(article.categories == ["Graphes"])
  #expect(timestamp(article.published) == "2026-06-10T07:00:00Z")
}

@Test
func aJSONFeedGivesAllItsFields() throws {
  let publication = try publication(fixture: "json/full.json")
  let feed = publication.feed
  #expect(feed.title == "Jay & Son")
  #expect(feed.iconURL == "https://example.org/icon.png")
  #expect(feed.authors == [Author(name: "Jay", url: "https://jay.example/about")])
  #expect(feed.hubs == ["https://hub.example/"])
  #expect(publication.articles.count == 3)
  let article = publication.articles[0]
  #expect(article.guid == "17")
  #expect(article.url == "https://example.org/17")
  #expect(article.externalURL == "https://else.example/")
  #expect(article.title == "One é😀")
  #expect(article.summary == "About blue")
  #expect(article.categories == ["birds", "blue"])
  #expect(article.authors == [Author(name: "Kit", mail: "kit@jay.example")])
  #expect(article.language == "ko")
  #expect(article.enclosures.first?.seconds == 7)
  #expect(publication.articles[1].contentHTML == "<p>Plain &lt; text</p>\n<p>Two</p>")
}

@Test(
  arguments: [
    ("AT&amp;T", "AT&T"), ("AT&amp;amp;T", "AT&T"), ("A &amp;lt; B", "A < B"),
    ("<![CDATA[A &amp; B]]>", "A & B"), ("&lt;b&gt;Bold&lt;/b&gt; move", "Bold move"),
    ("vector&lt;int&gt; is back", "vector<int> is back"), ("1 &lt; 2 &gt; 0", "1 < 2 > 0"),
    ("<b>Naked</b> markup", "Naked markup"), ("  a\n   b ", "a b"), ("It&amp;#8217;s", "It’s"),
    ("Fish & chips", "Fish & chips"), ("R&D", "R&D"), ("", ""),
  ])
func titlesBecomePlainText(_ written: String, _ title: String) throws {
  #expect(try item("<title>\(written)</title>").title == title)
}

@Test(
  arguments: [
    ("&lt;p&gt;Once&lt;/p&gt;", "<p>Once</p>"),
    ("&amp;lt;p&amp;gt;Twice&amp;lt;/p&amp;gt;", "<p>Twice</p>"),
    ("<p>Naked &lt; <i>x</i></p>", "<p>Naked &lt; <i>x</i></p>"), ("Plain", "Plain"),
    ("Use the &amp;lt;blink&amp;gt; tag", "Use the &lt;blink&gt; tag"),
    ("One&#10;&#10;Two", "<p>One</p>\n<p>Two</p>"),
  ])
func bodiesAreEscapedOnce(_ written: String, _ html: String) throws {
  #expect(try item("<description>\(written)</description>").contentHTML == html)
}

@Test
func aSummaryThatBeginsTheBodyIsNone() throws {
  let body = "<p>The quick brown fox jumps over the lazy dog, and then it goes home to sleep.</p>"
  let teaser = "The quick brown fox jumps over the lazy dog, and then it goes […]"
  let article = try item(
    "<description>\(teaser)</description><content:encoded><![CDATA[\(body)]]></content:encoded>")
  #expect(article.summary == nil)
  #expect(article.contentHTML == body)
}

@Test
func aLongDescriptionBeatsAShortContent() throws {
  let long = String(repeating: "word ", count: 200)
  let article = try item("<description>\(long)</description><content:encoded>x</content:encoded>")
  #expect(article.contentHTML.hasPrefix("word"))
  #expect(article.summary == "x")
}

@Test(
  arguments: [
    ("me@x.org (Me Too)", Author(name: "Me Too", mail: "me@x.org")),
    ("Me Too (me@x.org)", Author(name: "Me Too", mail: "me@x.org")),
    ("\"Me Too\" &lt;me@x.org&gt;", Author(name: "Me Too", mail: "me@x.org")),
    ("me@x.org", Author(mail: "me@x.org")),
    ("Me Too me@x.org", Author(name: "Me Too", mail: "me@x.org")),
    ("Me Too", Author(name: "Me Too")), ("Me (Too)", Author(name: "Me (Too)")),
  ])
func authorsAreReadInEveryWriting(_ written: String, _ author: Author) throws {
  #expect(try item("<author>\(written)</author>").authors == [author])
}

@Test
func aGUIDIsALinkUnlessItSaysOtherwise() throws {
  #expect(try item("<guid>http://a.example/1</guid>").url == "http://a.example/1")
  #expect(try item("<guid isPermaLink='FALSE'>http://a.example/1</guid>").url == nil)
  #expect(try item("<guid>urn:1</guid>").url == nil)
}

@Test
func identitiesWithinAFeedAreTheirOwn() throws {
  let twins =
    "<item><guid>1</guid><title>A</title></item><item><guid>1</guid><title>B</title></item>"
  let blank = "<item><description>x</description></item><item><description>y</description></item>"
  let same =
    "<item><guid>9</guid><title>S</title></item><item><guid>9</guid><title>S</title></item>"
  let articles = try publication(of: "<rss><channel>\(twins)\(blank)\(same)</channel></rss>")
    .articles
  #expect(articles.count == 5)
  #expect(Set(articles.map(\.id)).count == 5)
}

@Test
func identitiesSurviveOrderSchemeAndTracking() throws {
  let one =
    "<item><link>http://a.example/1</link></item><item><link>http://a.example/2</link></item>"
  let two =
    "<item><link>https://a.example/2?utm_source=x</link></item><item><link>https://a.example/1</link></item>"
  let first = try publication(of: "<rss><channel>\(one)</channel></rss>").articles
  let second = try publication(of: "<rss><channel>\(two)</channel></rss>").articles
  #expect(Set(first.map(\.id)) == Set(second.map(\.id)))
}

@Test
func undeclaredAndWrongNamespacesAreUnderstood() throws {
  let article = try item(
    "<dc:creator>A</dc:creator><media:thumbnail url='http://p.example/1.png'/>")
  #expect(article.authors == [Author(name: "A")])
  #expect(article.imageURL == "http://p.example/1.png")
  let strange = "<rss xmlns:q='http://purl.org/dc/elements/1.1/' xmlns:dc='http://wrong.example/'>"
  let feed = try publication(
    of: strange + "<item><q:creator>B</q:creator><dc:date>2026-06-10</dc:date></item></rss>")
  #expect(feed.articles.first?.authors == [Author(name: "B")])
  #expect(feed.articles.first?.published != nil)
}

@Test
func legacyCharsetsReadWhateverNamesThem() throws {
  let head = "<?xml version='1.0' encoding='EUC-KR'?><rss><channel><item><title>"
  let bytes = Array(head.utf8) + [0xB4, 0xBA, 0xBD, 0xBA] + Array("</title></item>".utf8)
  #expect(try publication(of: bytes).articles.first?.title == "뉴스")
}

@Test(arguments: [
  "rss/full-item.xml", "rss/broken.xml", "atom/full-entry.xml", "rdf/rss10.xml", "json/full.json",
])
func everyPrefixOfAFixtureCanBeRead(_ name: String) throws {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  let bytes = [UInt8](try Data(contentsOf: URL(filePath: "/" + folder + "/Fixtures/" + name)))
  let whole = try publication(of: bytes)
  for end in stride(from: 0, to: bytes.count, by: 7) {
    let part = try? publication(of: Array(bytes[..<end]))  // a prefix without news may throw
    #expect((part?.articles.count ?? 0) <= whole.articles.count)
  }
}

@Test(arguments: [UInt64(5), 6, 7])
func randomBytesNeverTrap(_ seed: UInt64) throws {
  let heads = ["<rss><channel><item>", "<feed><entry>", "{\"items\": [{", "", "<?xml?><rdf:RDF>"]
  let pieces = [
    "<item>", "</item>", "<title>", "</title>", "<link", " href='", ">", "&amp;", "<![CDATA[",
    "]]>",
    "{", "}", "[", "]", "\"", ":", ",", "\\u12", "é", "<content:encoded>", "<guid>", "<pubDate>",
    "2026", "\u{0}", "<entry>", "</entry>", "<author>", "<media:content url='a' medium='image'>",
  ]
  var random = Seeded(seed)
  for _ in 0..<300 {
    let text =
      heads[random.below(heads.count)]
      + (0..<random.below(60)).map { _ in pieces[random.below(pieces.count)] }.joined()
    _ = try? publication(of: text)  // only that it ends matters
    let noise = (0..<random.below(300)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    _ = try? publication(of: Array(text.utf8) + noise)
  }
}

@Suite struct InheritedAuthorsTests {
  private func authors(_ document: String) throws -> [String?] {
    let source = Source(key: Feed.Key(stored: "test"), origin: .document)
    let publication = try Reading.publication(of: Array(document.utf8), from: source)
    return publication.articles.flatMap(\.authors).map(\.name)
  }

  @Test func anItemWithoutAuthorsHasThoseOfItsJSONFeed() throws {
    let head = #"{"version": "https://jsonfeed.org/version/1.1", "title": "T", "#
    let items = #""items": [{"id": "1"}, {"id": "2", "authors": [{"name": "Own"}]}]}"#
    #expect(try authors(head + #""authors": [{"name": "Feed"}], "# + items) == ["Feed", "Own"])
  }

  @Test func anEntryWithoutAuthorsHasThoseOfItsAtomFeed() throws {
    let feed = """
      <feed xmlns="http://www.w3.org/2005/Atom"><author><name>Feed</name></author>
      <entry><id>1</id></entry><entry><id>2</id><author><name>Own</name></author></entry></feed>
      """
    #expect(try authors(feed) == ["Feed", "Own"])
  }

  @Test func anEditorOfRSSIsNoAuthorOfItsItems() throws {
    let feed = """
      <rss version="2.0"><channel><managingEditor>Editor</managingEditor>
      <item><guid>1</guid></item></channel></rss>
      """
    #expect(try authors(feed).isEmpty)
  }
}
