import News
import Syndication
import Testing

private let source = Source(
  key: Feed.Key(address: "https://example.org/feed"), address: "https://example.org/feed")

@Test(
  arguments: [
    ([], FeedError.empty), (Array(" \n\t".utf8), .empty), ([0, 0], .empty),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], .binary), ([1, 2, 3, 4, 5, 6, 7, 0x41], .binary),
    (Array("<opml><body/></opml>".utf8), .subscriptionList),
    (Array("<?xml version='1.0'?><opml version='2.0'><head/></opml>".utf8), .subscriptionList),
    (Array("{\"a\": 1}".utf8), .notAFeed), (Array("{".utf8), .notAFeed),
  ] as [([UInt8], FeedError)])
func whatHoldsNoNewsIsRefusedInOneSentence(_ bytes: [UInt8], _ error: FeedError) {
  #expect(throws: error) { try Reading.publication(of: bytes, from: source) }
  #expect(error.description.hasSuffix("."))
}

@Test(
  arguments: [
    "<rss><channel><item><title>x</title></item></channel></rss>",
    "\u{FEFF}\n\n<?xml version='1.0'?><!-- c --><rss><channel><item><title>x</title></item>",
    "<RSS><CHANNEL><ITEM><TITLE>x</TITLE></ITEM></CHANNEL></RSS>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>x</title></entry></feed>",
    "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>x</a:title></a:entry></a:feed>",
    "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"id\": 1, \"title\": \"x\"}]}",
    "Warning: mysql_connect() on line 3<br/>\n<?xml version='1.0'?><rss><channel><item><title>x",
    "<channel><item><title>x</title></item></channel>",
  ])
func aFeedIsKnownByWhatItHolds(_ text: String) throws {
  let publication = try Reading.publication(of: Array(text.utf8), from: source)
  #expect(publication.articles.map(\.title) == ["x"])
}

@Test
func theDeclaredTypeDecidesNothing() throws {
  let bytes = Array("<rss><channel><item><title>x</title></item></channel></rss>".utf8)
  var declared = source
  declared.contentType = "application/json"
  #expect(try Reading.publication(of: bytes, from: declared).articles.count == 1)
}

private let paragraph = String(repeating: "The tide came in, and it went out again. ", count: 8)

/// A document, the name of its file, and the title it must be read under.
private let documents: [(String, String?, String)] = [
  ("---\ntitle: Tides\n---\nText.", "a.txt", "Tides"), ("# Tides\n\nText.", "a.md", "Tides"),
  (
    "From: A <a@x.org>\nSubject: Tides\nDate: Wed, 10 Jun 2026 09:00:00 +0000\n\nText.", nil,
    "Tides"
  ),
  ("<!doctype html><title>Tides</title><article><h1>Tides</h1><p>Text.</article>", nil, "Tides"),
  ("<p>Text.</p>", "tides.html", "tides"),
  ("Tides\n\nBy Ann Low\nJune 10, 2026\n\n\(paragraph)\n\n\(paragraph)\n", "t.txt", "Tides"),
]

@Test(arguments: documents)
private func pagesAndMailsAreReadByWhatTheyHold(
  _ text: String, _ fileName: String?, _ title: String
) throws {
  let page = Source(key: Feed.Key(path: "/x"), origin: .document, fileName: fileName)
  let publication = try Reading.publication(of: Array(text.utf8), from: page)
  #expect(publication.articles.map(\.title) == [title])
}

@Test
func aPageLongerThanAnybodyReadsIsRefusedAndAFeedIsNot() throws {
  let words = Array(String(repeating: "word ", count: 1_700_000).utf8)
  let source = Source(key: Feed.Key(stored: "test"), origin: .document)
  #expect(throws: FeedError.tooLong(bytes: words.count, of: 8_000_000)) {
    try Reading.publication(of: words, from: source)
  }
  let feed = Array("<rss><channel><item><guid>1</guid><description>".utf8) + words
  #expect(try Reading.publication(of: feed, from: source).articles.count == 1)
}
