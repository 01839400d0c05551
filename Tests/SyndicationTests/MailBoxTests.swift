import FoundationEssentials
import News
import TestRandom
import Testing

@testable import Syndication

@Suite struct MailBoxTests {
  @Test func anMboxGivesEveryMail() throws {
    let publication = try read("box.mbox")
    #expect(publication.feed.title == "box")
    let articles = publication.articles
    #expect(articles.map(\.title) == ["First", "Zwölf", "Third"])
    #expect(articles.map(\.guid) == ["1@example.org", nil, "3@example.org"])
    #expect(articles.flatMap(\.authors).map(\.name) == ["Ann Low", "Bo Reef", "Cy"])
    #expect(Set(articles.map(\.id)).count == 3)
    #expect(articles[0].contentHTML.contains("<p>From here to the pier at 10:30"))
    #expect(articles[0].contentHTML.contains("From the pier it is near."))
    #expect(articles[0].contentHTML.contains("<blockquote>"))
    #expect(articles[1].contentHTML.hasPrefix("<p>Two.</p>"))
    #expect(articles[2].published == nil)
  }

  @Test func thousandsOfMailsAreRead() throws {
    let text = (0..<400).map { number in
      "From a@b Wed Jun 10 09:00:00 2026\nFrom: a@b\nMessage-ID: <\(number)@b>\n\nx\n\n"
    }.joined()
    #expect(try read(Array(text.utf8), named: "x").articles.count == 400)
  }

  @Test(arguments: ["1781082000.M1P2.host:2,S", "mail", "x.txt"])
  func aMailOfAMaildirIsKnownByItsHeaders(_ name: String) throws {
    let text = "Delivered-To: b@example.org\nReceived: from x\n\tby y; Wed\nSubject: Tides\n\nText."
    #expect(try read(Array(text.utf8), named: name).articles.map(\.title) == ["Tides"])
  }

  @Test func proseThatBeginsWithFromIsNoMail() {
    let head = Array("From the pier: a story\n\nIt was late.".utf8)
    #expect(DocumentKind.kind(of: head, from: source("x.txt")) == .text)
  }

  @Test func aPageSavedByABrowserIsThePage() throws {
    let publication = try read("page.mhtml")
    let article = try #require(publication.articles.first)
    #expect(publication.articles.count == 1 && article.title == "Die Flut")
    #expect(article.url == "https://pier.example/2026/06/flut" && article.baseURL == article.url)
    #expect(article.contentHTML.contains("Sie kommt spät. <a href=\"../05/ebbe\">"))
    #expect(article.published == nil && article.authors.isEmpty)
    #expect(written(publication).contains("https://pier.example/2026/06/flut.jpg"))
  }

  @Test func anOldArchiveIsFoundByItsStart() throws {
    let article = try #require(read("old.mht").articles.first)
    #expect(article.title == "Old news" && article.url == "https://old.example/news")
    #expect(article.contentHTML.contains("<p>뉴스</p>"))
  }

  @Test(arguments: ["box.mbox", "page.mhtml", "old.mht", "newsletter.eml", "plain.eml"])
  func everyPrefixIsRead(_ name: String) throws {
    let bytes = try bytes(name)
    for end in stride(from: 0, to: bytes.count, by: 7) {
      let part = try? read(Array(bytes[..<end]), named: name)  // may hold no news yet
      #expect((part?.articles.count ?? 0) <= 3)
    }
  }

  private func source(_ name: String) -> Source {
    Source(key: Feed.Key(path: "/a/" + name), origin: .document, fileName: name)
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    Array(try #require(FileManager.default.contents(atPath: SavedPage.fixtures + "mail/" + name)))
  }

  private func read(_ name: String) throws -> Publication { try read(bytes(name), named: name) }

  private func read(_ bytes: [UInt8], named name: String) throws -> Publication {
    try Reading.publication(of: bytes, from: source(name))
  }
}
