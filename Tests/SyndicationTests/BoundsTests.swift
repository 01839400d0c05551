import News
import Testing

@testable import Syndication

/// What stands in one line of a list has an end, whoever wrote it.
struct BoundsTests {
  private static let long = String(repeating: "ab ", count: 40_000)
  private static let source = Source(key: Feed.Key(address: "https://example.org/feed"))

  private static let documents = [
    """
    <rss><channel><title>\(long)</title><copyright>\(long)</copyright><category>\(long)</category>
    <item><title>\(long)</title><guid>1</guid><dc:creator>\(long)</dc:creator>
    <category>\(long)</category><enclosure url='https://e.example/' type='\(long)'/>
    <link>https://e.example/\(String(repeating: "x", count: 90_000))</link>
    <description>\(long)</description></item></channel></rss>
    """,
    """
    {"version":"https://jsonfeed.org/version/1.1","title":"\(long)","items":[{"id":"1",
    "title":"\(long)","tags":["\(long)"],"authors":[{"name":"\(long)"}],"content_text":"\(long)"}]}
    """,
  ]

  @Test(arguments: [0, 1])
  func linesAreCutAndTextsAreNot(_ number: Int) throws {
    let bytes = Array(Self.documents[number].utf8)
    let publication = try Reading.publication(of: bytes, from: Self.source)
    let article = try #require(publication.articles.first)
    let lines =
      [publication.feed.title, article.title] + article.categories
      + article.authors.compactMap(\.name) + publication.feed.categories
      + [publication.feed.copyright].compactMap(\.self)
    #expect(lines.count >= 4)
    for (place, line) in lines.enumerated() {
      let (length, isCut) = (line.count, line.hasSuffix("…"))
      #expect(length <= 4096 && (isCut || length == 2000), "line \(place) of \(length)")
    }
    let length = article.contentHTML.utf8.count
    #expect(length >= Self.long.utf8.count - 1)
    let hasAddress = article.url != nil
    #expect(!hasAddress)
  }

  @Test(arguments: [
    ("abcdef", "abc…"), ("abcd", "abcd"), ("", ""), ("äöüß", "äöüß"), ("äöüßx", "äöü…"),
    ("a👩‍👩‍👧‍👦b", "a…"),
  ])
  func aLineIsCutBetweenCharacters(_ line: String, _ cut: String) {
    #expect(line.bounded(to: 4) == cut)
  }

  @Test func aCharacterWithoutEndEndsToo() {
    let heap = "a" + String(repeating: "\u{301}", count: 100_000)
    #expect(heap.bounded(to: 4096).utf8.count < 17_000)
  }

  @Test func listsEndToo() throws {
    let rubrics = (0..<3000).map { "<category>c\($0)</category>" }.joined()
    let document = "<rss><channel><item><title>a</title>\(rubrics)</item></channel></rss>"
    let publication = try Reading.publication(of: Array(document.utf8), from: Self.source)
    #expect(publication.articles.first?.categories.count == 1000)
  }
}

/// A document that ended before it was over.
struct CutTests {
  private static let source = Source(key: Feed.Key(address: "https://example.org/feed"))

  @Test(arguments: [
    "<rss><channel><item><title>a</title></item><item><title>b</title></item></channel></rss>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title></entry></feed>",
    "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":\"a\"},{\"id\":\"2\"}]}",
  ])
  func whereverItIsCutThatIsKnown(_ document: String) throws {
    let bytes = Array(document.utf8)
    #expect(try !Reading.publication(of: bytes, from: Self.source).isCut)
    for length in stride(from: bytes.count / 2, to: bytes.count - 1, by: 3) {
      let publication = try? Reading.publication(
        of: Array(bytes[..<length]), from: Self.source)
      #expect(publication?.isCut != false, "\(length)")
    }
  }
}

/// Servers answer in JSON where they have nothing to say.
struct NoNewsInJSONTests {
  @Test(arguments: [
    "[]", "[[[[", " [ ] ", "null", "true", "42", "\"not found\"", "[1, 2.5, -3e7]",
    "[\"a\", \"b\"]",
    "{\"error\":\"no\"}", "{}", "{", "[", "[null,", "[\"a", "\u{FEFF}[]", "[[1],[2]]",
    "[\"]\\\"\",[]]",
  ])
  func itIsNoFeed(_ text: String) {
    let source = Source(key: Feed.Key(address: "https://example.org/feed"))
    #expect(throws: FeedError.notAFeed) {
      try Reading.publication(of: Array(text.utf8), from: source)
    }
  }

  @Test(arguments: [
    "[1] A note that explains.", "\"Well,\" she said.", "[draft] A page", "1984 was a year.",
    "[\"Hello\"] they said", "nullable", "[]) oh", ", and so on", "true friends",
  ])
  func aTextThatBeginsLikeItIsOne(_ text: String) {
    #expect(!JSONShape.fits(Array(text.utf8)))
  }
}
