import News
import Testing

@testable import Syndication

private func kind(_ text: String, named name: String? = nil, declared: String? = nil)
  -> DocumentKind
{
  let key = Feed.Key(address: "https://example.org/feed")
  let source = Source(key: key, contentType: declared, fileName: name)
  return DocumentKind.kind(of: Array(text.utf8), from: source)
}

@Test(
  arguments: [
    ("<rss><channel>", .xml), ("\n\n<!-- x -->\n<?xml version='1.0'?><feed xmlns='a'>", .xml),
    ("junk before <?xml version='1.0'?><rss version='2.0'>", .xml),
    ("<br />\n<b>Warning</b>: x in <b>y</b><br />\n<?xml version='1.0'?><rss version='2.0'>", .xml),
    ("<div>Notice</div><?xml version='1.0'?><rss version='2.0'>", .xml),
    ("<?xml version='1.0'?><urlset><url/></urlset>", .xml),
    ("<html><body><p>Write <?xml and <rss version='2.0'> first.</p>", .html),
    ("<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'><body>", .html),
    ("<!DOCTYPE html>\nText first <b>x</b>", .html), ("Loading…\n<html><body>", .html),
    ("{\"a\": 1}", .json), ("[{\"id\": 1}]", .json), ("\u{FEFF}/* x */ {", .json),
    ("cb({})", .json),
    ("[1] A note", .text), ("[[Link]] to it", .text), ("f(x) is a function", .text),
    ("---\ntitle: x\n---\n", .markdown), ("+++\r\na = 1\r\n+++\r\n", .markdown),
    ("From: a@b\nSubject: c\n\nx", .mail),
    ("From a@b Wed Jun 10 09:00:00 2026\nSubject: c\n\nx", .mail),
    ("From: the pier\n\nIt was late.", .text), ("Plain words", .text),
  ] as [(String, DocumentKind)])
private func theKindIsToldByWhatTheBytesHold(_ text: String, _ expected: DocumentKind) {
  #expect(kind(text) == expected)
  for declared in ["text/html", "application/rss+xml", "application/json", "image/png"] {
    #expect(kind(text, declared: declared) == expected)
  }
}

@Test func aFileCalledMarkdownMayBeginWithHTML() {
  #expect(kind("<p align=center>x</p>\n\n# T", named: "README.md") == .markdown)
  #expect(kind("<html><body>", named: "a.md") == .html)
  #expect(kind("<rss><channel>", named: "a.md") == .xml)
}

@Test(arguments: [
  "<svg><title>x</title><text>y</text></svg>", "[{\"a\": 1}, {\"b\": 2}]",
  "{\"data\": {\"items\": [{\"title\": \"x\"}]}}",
  "<?xml version='1.0'?><urlset><url><loc>https://example.org/</loc></url></urlset>",
  "<?xml version='1.0'?><config><a>1</a></config>",
])
func dataOfAnotherKindIsNoNews(_ text: String) {
  let source = Source(key: Feed.Key(address: "https://example.org/feed"))
  #expect(throws: FeedError.notAFeed) {
    try Reading.publication(of: Array(text.utf8), from: source)
  }
}

@Test(arguments: [true, false]) func aFeedInUTF16IsAFeed(_ isLittle: Bool) throws {
  let text = "\u{FEFF}{\"items\": [{\"id\": 1, \"title\": \"한글\"}]}"
  let bytes = text.utf16.flatMap { unit -> [UInt8] in
    let pair = [UInt8(unit & 255), UInt8(unit >> 8)]
    return isLittle ? pair : pair.reversed()
  }
  let source = Source(key: Feed.Key(address: "https://example.org/feed"))
  let articles = try Reading.publication(of: bytes, from: source).articles
  #expect(articles.map(\.title) == ["한글"])
}
