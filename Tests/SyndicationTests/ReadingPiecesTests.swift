import News
import TestRandom
import Testing

@testable import Syndication

private let source = Source(key: Feed.Key(address: "https://example.org/feed"))

/// A feed of so many items, each with a body of about three kilobytes.
private func feed(items: Int, after: String = "") -> [UInt8] {
  let body = String(repeating: "&lt;p&gt;Words &amp;amp; 낱말.&lt;/p&gt; ", count: 70)
  let items = (0..<items).map {
    "<item><title>Story \($0)</title><guid>\($0)</guid><description>\(body)</description></item>"
  }
  return Array("<rss><channel>\(items.joined())\(after)</channel></rss>".utf8)
}

private func pieces(of bytes: [UInt8], _ random: inout Seeded) -> () -> [UInt8]? {
  var (rest, sizes) = (bytes[...], random)
  random = Seeded(UInt64(bytes.count))
  return {
    guard !rest.isEmpty else { return nil }
    let piece = rest.prefix(Int.random(in: 1...100_000, using: &sizes))
    rest = rest.dropFirst(piece.count)
    return Array(piece)
  }
}

@Test(arguments: 1...4)
func aDocumentInPiecesIsTheSamePublication(_ seed: UInt64) throws {
  var random = Seeded(seed)
  let bytes = feed(items: 150, after: "<title>At last & so on</title>")
  let whole = try Reading.publication(of: bytes, from: source)
  let read = try Reading.publication(
    pieces: pieces(of: bytes, &random), from: source, overflow: { _, _ in })
  #expect(read == whole)
  #expect(read.articles.count == 150)
}

@Test
func aLongFeedOverflowsInOrderAndWhole() throws {
  var random = Seeded(9)
  let bytes = feed(items: 7_000, after: "<title>At last</title>")
  var overflown: [Article] = []
  let rest = try Reading.publication(
    pieces: pieces(of: bytes, &random), from: source,
    overflow: { articles, _ in overflown += articles })
  #expect(!overflown.isEmpty)
  #expect((overflown + rest.articles).map(\.title) == (0..<7_000).map { "Story \($0)" })
  #expect(rest.feed.title == "At last")
}

@Test(arguments: [
  "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\"}]}", "# A page",
])
func whatIsNoXMLIsReadWhole(_ document: String) throws {
  var random = Seeded(1)
  let bytes = Array((document + String(repeating: "\n", count: 90_000)).utf8)
  let whole = try Reading.publication(of: bytes, from: source)
  let read = try Reading.publication(
    pieces: pieces(of: bytes, &random), from: source, overflow: { _, _ in })
  #expect(read == whole)
}
