import News
import Testing

@testable import Syndication

/// A feed of RSS with one item; its fields as an article.
private func item(_ fields: String, channel: String = "", root: String = "") throws -> Article {
  let source =
    "<rss version='2.0' \(root)><channel>\(channel)<item>\(fields)</item></channel></rss>"
  return try #require(publication(of: source).articles.first)
}

@Test(
  arguments: [
    // XML Base: an element's own base holds for its text, a child's for the child's.
    ("<link xml:base='http://b.org/c/'>item</link>", "http://b.org/c/item"),
    ("<link>\n http://b.org/l\n/more </link>", "http://b.org/l/more"),
    ("<link>http://b.org/?a=1&amp;amp;b=2</link>", "http://b.org/?a=1&b=2"),
    ("<guid>HTTPS://b.org/g</guid>", "HTTPS://b.org/g"),
    ("<atom:link href='http://b.org/feed'/><link>http://b.org/</link>", "http://b.org/"),
    (
      "<atom:link rel='http://www.iana.org/assignments/relation/alternate' href='/x'/>",
      "https://example.org/x"
    ),
    ("<link>javascript:alert(1)</link>", nil),
    // An end tag that is missing swallows no other field.
    ("<guid>g<link>http://b.org/l</link>", "http://b.org/l"),
    ("<title>t<link>http://b.org/l</link>", "http://b.org/l"),
    ("<author><name>A</name><link>http://b.org/l</link>", "http://b.org/l"),
  ] as [(String, String?)])
func anItemsAddressIsTheOneThatIsMeant(_ fields: String, _ url: String?) throws {
  #expect(try item(fields, root: "xmlns:atom='http://www.w3.org/2005/Atom'").url == url)
}

@Test(
  arguments: [
    ("<dc:title>module</dc:title><title>own</title>", "own"),
    ("<title type='html'>&lt;script&gt;alert(1)&lt;/script&gt;safe</title>", "safe"),
    ("<title>&lt;img alt='🙂' src='x'&gt;</title>", "🙂"),
    ("<title>&lt;![CDATA[Twice]]&gt;</title>", "Twice"),
    ("<guid>g<title>Third</title>", "Third"), ("<title><title>Third</title></title>", "Third"),
    ("<media:title>only</media:title>", "only"),
  ])
func aHeadlineIsTheOneThatIsMeant(_ fields: String, _ title: String) throws {
  #expect(try item(fields).title == title)
}

@Test(
  arguments: [
    (
      "<description>&lt;![CDATA[Some &lt;b&gt;x&lt;/b&gt; more]]&gt;</description>",
      "Some <b>x</b> more"
    ),
    ("<description><![CDATA[a <![CDATA[b]]> c]]&gt;</description>", "a b c"),
    ("<dc:description>module</dc:description><description>own</description>", "own"),
    ("<title>t<description>text</description>", "text"),
  ])
func aTextIsTheOneThatIsMeant(_ fields: String, _ html: String) throws {
  #expect(try item(fields).contentHTML == html)
}

@Test(
  arguments: [
    ("https://e.org/a?ts=1718150400", "https://e.org/a?ts=1718154000", true),
    ("https://e.org/a#1718150400123", "https://e.org/a#1718154000456", true),
    ("https://e.org/a?p=1718150400", "https://e.org/a?p=1718154000", false),
    ("https://e.org/a#c-171815040", "https://e.org/a#c-171815041", false),
    ("urn:1718150400", "urn:1718154000", false),
  ])
func anIDThatIsAnotherAtEveryFetchNamesNothing(_ one: String, _ other: String, _ same: Bool) throws
{
  let link = "<link>https://e.org/a</link>"
  let first = try item("<guid>\(one)</guid>\(link)")
  let second = try item("<guid>\(other)</guid>\(link)")
  #expect((first.id == second.id) == same)
}

@Test
func alternativesOfOneContentAreOneText() throws {
  let article = try #require(
    publication(
      of: """
        <feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><content type='multipart/alternative'>
        <content type='text/plain'>Plain</content>
        <content type='text/html' mode='escaped'>&lt;b&gt;Rich&lt;/b&gt;</content>
        </content></entry></feed>
        """
    ).articles.first)
  #expect(article.contentHTML == "<b>Rich</b>")
}

@Test
func whatIsNoBase64IsText() throws {
  let article = try #require(
    publication(
      of: """
        <feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id>
        <content type='application/octet-stream'>just words</content></entry></feed>
        """
    ).articles.first)
  #expect(article.contentHTML == "just words")
}

@Test
func basesInsideOfAContentHold() throws {
  let article = try #require(
    publication(
      of: """
        <feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><content type='xhtml'>
        <div xmlns='http://www.w3.org/1999/xhtml' xml:base='http://b.org/c/'><a href='x'>x</a></div>
        </content></entry></feed>
        """
    ).articles.first)
  #expect(article.contentHTML.contains("href=\"http://b.org/c/x\""))
}

@Test(
  arguments: [
    "<rss version='2.0' xmlns='http://www.w3.org/1999/xhtml'><channel><item><title>t</title></item></channel></rss>",
    "<html><body><rss version='2.0'><channel><item><title>t</title></item></channel></rss></body></html>",
    "<rss version='2.0'><channel><item\"><title>t</title></item></channel></rss>",
    "<rss version='2.0' xmlns='urn:nobody'><channel><item><title>t</title></item></channel></rss>",
  ])
func aFeedIsOneWhateverItStandsIn(_ source: String) throws {
  #expect(try publication(of: source).articles.map(\.title) == ["t"])
}

@Test
func anItemOfAnotherLanguageInsideOfAnItemIsNone() throws {
  let source = """
    <feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id>
    <content type='application/xml'><item xmlns='urn:x'>x</item></content></entry></feed>
    """
  #expect(try publication(of: source).articles.count == 1)
}

@Test(
  arguments: [
    "<rss><channel><item><title>t</title><link>javascript:x</link><comments>javascript:x</comments>"
      + "<enclosure url='javascript:x'/><media:thumbnail url='data:text/html,x'/></item></channel></rss>",
    """
    {"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"t","url":"javascript:x",
    "external_url":"vbscript:x","image":"javascript:x","attachments":[{"url":"javascript:x"}]}]}
    """,
    "<CHANNEL><ITEM HREF='javascript:x'><TITLE>t</TITLE></ITEM></CHANNEL>",
  ])
func noAddressOfAnItemRunsCode(_ source: String) throws {
  let article = try #require(publication(of: source).articles.first)
  #expect(article.title == "t" && article.url == nil && article.externalURL == nil)
  #expect(article.imageURL == nil && article.commentsURL == nil && article.enclosures.isEmpty)
}
