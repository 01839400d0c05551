import FoundationEssentials
import News
import Syndication
import TestRandom
import Testing

@Suite struct MailMessageTests {
  @Test func aNewsletterGivesItsRichText() throws {
    let (feed, article) = try mail("newsletter")
    #expect(feed.title == "Die Küstenpost" && feed.language == "de-DE")
    #expect(article.title == "Ebbe und Flut: die Woche am Deich")
    #expect(article.authors == [Author(name: "Die Küstenpost", mail: "post@letters.example")])
    #expect(article.published?.formatted(.iso8601) == "2026-06-10T00:00:00Z")
    #expect(article.guid == "20260610.42@letters.example")
    #expect(article.url == "https://letters.example/42")
    #expect(article.contentHTML == "<h1>Ebbe</h1><p>Die Flut kommt später.</p>")
    let file = Enclosure(
      url: "Gezeiten für Juni.pdf", type: "application/pdf", bytes: 9,
      title: "Gezeiten für Juni.pdf")
    #expect(article.enclosures == [file])
  }

  @Test func plainMailBecomesParagraphsQuotesAndASmallSignature() throws {
    let (feed, article) = try mail("plain")
    #expect(feed.title == "Chen, Nova" && article.title == "Re: the lock")
    #expect(article.authors.map(\.name) == ["Chen, Nova", "Ines Falk"])
    #expect(article.published?.formatted(.iso8601) == "2026-06-10T02:15:00Z")
    #expect(
      article.contentHTML == """
        <p>Thank you for the book of boats. I have read it twice, once for the boats and once for the handwriting.</p>
        <blockquote>
        <p>Last year there were 1,904 of them. The youngest skipper was six.</p>
        <blockquote>
        <p>And the oldest?</p>
        </blockquote>
        </blockquote>
        <p>Please send:</p>
        <ul>
        <li>the licence</li>
        <li>the stamp</li>
        </ul>
        <p>The rest is at <a href="https://example.org/lock">https://example.org/lock</a> (in colour).</p>
        <p><small>Nova Chen<br>
        Lock House 4</small></p>

        """)
  }

  @Test func wordsAndBodyInALegacyCharsetAreRead() throws {
    let (feed, article) = try mail("korean")
    #expect(feed.title == "강변 소식" && article.title == "밤배 시간표" && article.language == "ko")
    #expect(
      article.contentHTML
        == "<p>안녕하세요, 강의 소식입니다.</p>\n<p>오늘 밤배는 열 시에 떠납니다. 비가 와도 떠납니다.</p>\n")
  }

  @Test(arguments: [
    ("Subject: =?x?Z?a?= b", "=?x?Z?a?= b"), ("Subject: =?utf-8?Q?a?= =?utf-8?Q?_b?= c", "a b c"),
    ("Subject: =?iso-2022-jp?B?GyRCRDsbKEI=?=", "鳥"), ("Subject: a\r\n  b\r\n\tc", "a b c"),
    ("Subject: =?utf-8?B?7ZWc?=\r\n =?utf-8?B?6riA?=", "한글"),
    ("Subject: =?utf-8?B?7Q==?= =?utf-8?B?lZw=?=", "한"),
    ("Subject: =?", "=?"), ("From x@y Wed\nSubject: z", "z"),
  ])
  func subjectsAreDecoded(_ head: String, _ title: String) throws {
    let publication = MailMessage.publication(of: Array((head + "\r\n\r\nx").utf8), from: source)
    #expect(publication?.articles.first?.title == title)
  }

  @Test func nothingGivesNothing() {
    for text in ["", "\r\n\r\n", "\n \n"] {
      #expect(MailMessage.publication(of: Array(text.utf8), from: source) == nil)
    }
  }

  @Test(arguments: 0..<60) func noBytesTrap(_ seed: Int) throws {
    var noise = Seeded(UInt64(seed) + 11)
    let name = ["newsletter", "plain", "korean"][seed % 3]
    var bytes = try bytes(name)
    bytes = Array(bytes.prefix(noise.below(bytes.count + 1)))
    for _ in 0..<8 where !bytes.isEmpty {
      bytes[noise.below(bytes.count)] = UInt8(noise.below(256))
    }
    _ = MailMessage.publication(of: bytes, from: source)
    _ = MailMessage.publication(of: (0..<300).map { _ in UInt8(noise.below(256)) }, from: source)
  }

  @Test func deepNestingEnds() {
    let part = "Content-Type: multipart/mixed; boundary=a\n\n--a\n"
    let text = "Subject: deep\n" + String(repeating: part, count: 500) + "\nx\n--a--\n"
    #expect(MailMessage.publication(of: Array(text.utf8), from: source) != nil)
  }

  private let source = Source(key: Feed.Key(path: "/a/b.eml"), origin: .document, fileName: "b.eml")

  private func bytes(_ name: String) throws -> [UInt8] {
    let path = SavedPage.fixtures + "mail/" + name + ".eml"
    return Array(try #require(FileManager.default.contents(atPath: path)))
  }

  private func mail(_ name: String) throws -> (Feed, Article) {
    let publication = try #require(MailMessage.publication(of: bytes(name), from: source))
    return (publication.feed, try #require(publication.articles.first))
  }
}
