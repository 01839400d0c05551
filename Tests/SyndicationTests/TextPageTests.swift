import FoundationEssentials
import News
import Syndication
import TestRandom
import Testing

/// What a saved page must give; the file beside the page.
struct ExpectedPage: Decodable {
  var shows: String
  var site: String?
  var title: String
  var deck: String?
  var authors: [String]
  var date: String?
  var modified: String?
  var minutes: Int?
  var caption: String?
  var headings: [String]
  var paragraphs: [String]?
  var items: Int?
  var contains: [String]?
  var sources: String?
  var language: String?
  var dropped: [String]
}

/// A page of `Fixtures/saved-pages` and what came of it.
struct SavedPage: CustomTestStringConvertible {
  let name: String
  let text: String
  let expected: ExpectedPage
  let publication: Publication

  static let folder = fixtures + "saved-pages/"
  static let fixtures =
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Fixtures/"

  /// Every page that has an expectation beside it.
  static let all: [SavedPage] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.sorted().compactMap { try? SavedPage($0) }
  }()

  init(_ file: String) throws {
    name = String(file.dropLast(4))
    text = try #require(Self.text(at: Self.folder + file))
    let json = try #require(FileManager.default.contents(atPath: Self.folder + name + ".json"))
    expected = try JSONDecoder().decode(ExpectedPage.self, from: json)
    publication = try #require(Self.publication(of: text, named: file))
  }

  static func text(at path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  static func publication(of text: String, named file: String) -> Publication? {
    let source = Source(
      key: Feed.Key(path: "/pages/" + file), origin: .document, fileName: file)
    return TextPage.publication(of: text, from: source)
  }

  var article: Article { publication.articles[0] }
  var testDescription: String { name }

  /// The texts of all elements of a name, entities decoded.
  func elements(_ name: String) -> [String] {
    let pieces = article.contentHTML.split(separator: "<" + name, omittingEmptySubsequences: false)
    return pieces.dropFirst().filter { " >".contains($0.first ?? "x") }.map { piece in
      let text = piece.drop { $0 != ">" }.dropFirst()
      let end = text.firstRange(of: "</" + name + ">")?.lowerBound ?? text.endIndex
      return plain(String(text[..<end]))
    }
  }

  /// Everything that a reader of the article would see.
  var seen: String {
    let words =
      [
        publication.feed.title, publication.feed.summary, article.title, article.summary,
        article.imageCaption,
      ] + article.authors.map(\.name)
    return words.compactMap { $0 }.joined(separator: "\n") + "\n" + plain(article.contentHTML)
  }

  private func plain(_ html: String) -> String {
    html.replacing("<br>", with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&amp;", with: "&")
  }
}

@Suite struct TextPageTests {
  @Test(arguments: SavedPage.all) func everyFieldOfAPageIsRecovered(_ page: SavedPage) {
    let (expected, article) = (page.expected, page.article)
    #expect(page.publication.feed.title == expected.site ?? "")
    #expect(article.title == expected.title)
    #expect(article.authors.compactMap(\.name) == expected.authors)
    #expect(article.published.map(Self.stamp) == expected.date)
    #expect(article.statedMinutes == expected.minutes)
    #expect(matches(article.summary, expected.deck))
    #expect(matches(article.imageCaption, expected.caption))
    if let language = expected.language { #expect(article.language == language) }
    if let modified = expected.modified { #expect(article.modified.map(Self.stamp) == modified) }
  }

  @Test(arguments: SavedPage.all) func theTextOfAPageIsRecovered(_ page: SavedPage) {
    #expect(page.elements("h2") == page.expected.headings)
    if let items = page.expected.items { #expect(page.elements("li").count == items) }
    if let starts = page.expected.paragraphs {
      let paragraphs = page.elements("p").filter { text in
        page.expected.sources.map { !text.contains($0) } ?? true
      }
      #expect(paragraphs.count == starts.count)
      for (paragraph, start) in zip(paragraphs, starts) { #expect(paragraph.hasPrefix(start)) }
    }
    for text in page.expected.contains ?? [] { #expect(page.seen.contains(text)) }
    if let sources = page.expected.sources { #expect(page.seen.contains(sources)) }
  }

  @Test(arguments: SavedPage.all) func furnitureIsDropped(_ page: SavedPage) {
    for text in page.expected.dropped { #expect(!page.seen.contains(text), "\(text)") }
  }

  @Test(arguments: SavedPage.all) func noSentenceIsLost(_ page: SavedPage) {
    let words = { (text: String) in text.filter { !$0.isWhitespace } }
    let seen = words(page.seen)
    for line in page.text.split(whereSeparator: \.isNewline) {
      let text = String(line).filter { $0 != "\r" }
      guard text.count >= 60, let last = text.last, ".!?。！？”\"」".contains(last) else { continue }
      let isFurniture = page.expected.dropped.contains { text.contains($0) }
      let marks = "0123456789.)>•-*・ "
      #expect(
        isFurniture || seen.contains(words(String(text.drop { marks.contains($0) }))), "\(text)")
    }
  }

  @Test func theSeedPageIsRecovered() throws {
    let path =
      "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
      + "/shared/seed/000_ecce1a8f4e8dd58d.txt"
    guard let text = SavedPage.text(at: path) else {
      print("The seed page is not here; its test is skipped.")
      return
    }
    let publication = try #require(SavedPage.publication(of: text, named: "seed.txt"))
    let article = try #require(publication.articles.first)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(publication.feed.title == lines[1])
    #expect(article.title == lines[4] && article.summary == lines[5])
    #expect(article.imageCaption == lines[3])
    #expect(article.authors.compactMap(\.name) == ["Dr. Nova Chen"])
    #expect(article.published.map(Self.stamp) == "2026-06-10T00:00:00Z")
    #expect(article.statedMinutes == 5)
    #expect(article.contentHTML.ranges(of: "<h2>").count == 4)
    #expect(article.contentHTML.ranges(of: "<p>").count == 8)
    #expect(article.contentHTML.ranges(of: "<p class=\"sources\">").count == 1)
  }

  @Test(arguments: ["", " \n\t\r\n ", "\u{FEFF}", "\u{0}\u{1}"])
  func aPageWithoutTextIsNothing(_ text: String) {
    #expect(SavedPage.publication(of: text, named: "empty.txt") == nil)
  }

  @Test(arguments: 0..<60) func noTextTraps(_ seed: Int) {
    var noise = Seeded(UInt64(seed) + 3)
    let page = SavedPage.all.isEmpty ? "" : SavedPage.all[seed % SavedPage.all.count].text
    var lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    for _ in 0..<lines.count / 2 {
      lines.swapAt(noise.below(lines.count), noise.below(lines.count))
    }
    _ = SavedPage.publication(of: lines.prefix(noise.below(60)).joined(separator: "\n"), named: "a")
    let bytes = (0..<600).map { _ in UInt8(noise.below(256)) }
    _ = SavedPage.publication(of: String(decoding: bytes, as: UTF8.self), named: "a")
  }

  @Test(arguments: SavedPage.all) func everyPrefixOfAPageIsRead(_ page: SavedPage) {
    let lines = page.text.split(separator: "\n", omittingEmptySubsequences: false)
    for count in stride(from: 1, to: lines.count, by: 9) {
      _ = SavedPage.publication(of: lines[..<count].joined(separator: "\n"), named: "a.txt")
    }
  }

  private func matches(_ text: String?, _ start: String?) -> Bool {
    guard let text, let start else { return text == nil && start == nil }
    return text.hasPrefix(start)
  }

  static func stamp(_ date: Date) -> String { date.formatted(.iso8601) }
}
