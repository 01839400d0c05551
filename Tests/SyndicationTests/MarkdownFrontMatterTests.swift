import FoundationEssentials
import News
import Syndication
import TestRandom
import Testing

@Suite struct MarkdownFrontMatterTests {
  @Test func tomlOfZolaAndHugoFillsTheFields() throws {
    let article = try article(fixture("hugo"))
    #expect(article.title == "Nine \"small\" é bridges")
    #expect(article.published?.formatted(.iso8601) == "2026-06-10T00:00:00Z")
    #expect(article.modified?.formatted(.iso8601) == "2026-06-11T00:00:00Z")
    #expect(
      article.authors == [
        Author(name: "Nova Chen"), Author(name: "Ines Falk", mail: "ines@example.org"),
      ])
    #expect(article.categories == ["walks", "water, still", "City"])
    #expect(article.summary == "Nine bridges, \\one evening.")
    #expect(article.url == "https://example.org/nine" && article.statedMinutes == 7)
    #expect(article.imageURL == "https://example.org/nine.jpg")
    #expect(article.imageCaption == "The ninth" && article.language == "en")
    #expect(article.contentHTML == "<p>Text with +++ inside.</p>\n")
  }

  @Test func yamlOfJekyllAndObsidianFillsTheFields() throws {
    let article = try article(fixture("jekyll"))
    #expect(article.title == "It's the mail boat: again")
    #expect(article.published?.formatted(.iso8601) == "2026-06-10T00:00:00Z")
    #expect(article.modified?.formatted(.iso8601) == "2026-06-11T00:00:00Z")
    #expect(article.authors.map(\.name) == ["Nova Chen", "Ines Falk"])
    #expect(article.categories == ["boats", "mail", "Harbour", "News"])
    #expect(article.imageURL == "https://example.org/boat.png")
    #expect(article.imageCaption == "A boat")
    #expect(article.summary == "She comes at ten. She leaves at once.")
    #expect(article.contentHTML == "<p>The boat.</p>\n")
  }

  @Test(arguments: ["\r\n", "\n"]) func lineEndsAndAMarkOfByteOrderChangeNothing(_ end: String)
    throws
  {
    let lines = ["\u{FEFF}---", "title: A", "tags: [a, b]", "---", "Text"]
    let article = try article(lines.joined(separator: end))
    #expect(article.title == "A" && article.categories == ["a", "b"])
  }

  @Test(arguments: [
    ("title: \"a \\\"b\\\" \\u00e9\\n c\"", "a \"b\" é c"), ("title: 'it''s'", "it's"),
    ("title: a # b", "a"), ("title: a#b: c", "a#b: c"), ("title: >-\n  a\n  b\n", "a b"),
    ("title: \"two\n  lines\"", "two lines"), ("title: plain\n  goes on", "plain goes on"),
    ("\"title\": x", "x"), ("TITLE: x", "x"), ("title: 10:30 at night", "10:30 at night"),
    ("title: !!str 7", "7"), ("title: null\nheadline: x", "x"),
    ("title: It's [not] a list", "It's [not] a list"),
    ("description: |\n  title: no\n\n  x\ntitle: yes", "yes"),
    ("other:\n  title: no\ntitle: yes", "yes"),
  ])
  func yamlIsReadAsWritten(_ yaml: String, _ title: String) throws {
    let article = try article("---\n\(yaml)\n---\nText")
    #expect(article.title.split(separator: "\n").joined() == title)
  }

  @Test(arguments: [
    ("title = \"\"\"\na \"b\" \\\n   c\"\"\"", "a \"b\" c"), ("title = '''a\\n'''", "a\\n"),
    ("title = 'a # b' # c", "a # b"), ("page.title = 'no'\ntitle = 'x'", "x"),
    ("title='x'", "x"), ("bad line\n= 3\ntitle = 'x'", "x"), ("tags = [[[[\n]\ntitle = 'x'", "b"),
    ("[extra]\ntitle = 'in a table'", "in a table"), ("a = \"open\ntitle = 'x'", "x"),
  ])
  func tomlIsReadAsWritten(_ toml: String, _ title: String) throws {
    #expect(try article("+++\n\(toml)\n+++\nText").title == title)
  }

  @Test(
    arguments: [
      ("2026-06-12-night-boats.md", "Night Boats", "2026-06-12T00:00:00Z"),
      ("2026-06-12.md", "2026-06-12", "2026-06-12T00:00:00Z"),
      ("2026-6-12-x.md", "2026-6-12-x", nil), ("notes.md", "notes", nil),
    ] as [(String, String, String?)])
  func theNameOfAPostTellsItsDayAndTitle(_ name: String, _ title: String, _ date: String?) throws {
    let bare = try article("Text", named: name)
    #expect(bare.title == title && bare.published?.formatted(.iso8601) == date)
    let stated = try article("---\ntitle: T\ndate: 2020-01-01\n---\nText", named: name)
    #expect(stated.title == "T")
    #expect(stated.published?.formatted(.iso8601) == "2020-01-01T00:00:00Z")
  }

  @Test func aPatternIsNoAddress() throws {
    #expect(try article("---\npermalink: /:year/:title/\n---\nText").url == nil)
  }

  @Test func rulesAroundProseAreNoFrontMatter() throws {
    let article = try article("---\nOnce upon a time there was: a rule.\n---\nText")
    #expect(article.contentHTML.contains("Once upon a time"))
  }

  @Test(arguments: ["hugo", "jekyll", "front-matter", "toml"])
  func everyPrefixIsRead(_ name: String) throws {
    let bytes = Array(try fixture(name).utf8)
    for end in stride(from: 0, to: bytes.count, by: 3) {
      _ = publication(String(decoding: bytes[..<end], as: UTF8.self))
      let closed = String(decoding: bytes[..<end], as: UTF8.self) + "\n---\n+++\nx"
      #expect(publication(closed) != nil)
    }
  }

  @Test(arguments: 0..<40) func noFieldsTrap(_ seed: Int) {
    var noise = Seeded(UInt64(seed) + 3)
    let words = [
      "title", ": ", " = ", "\n", "\n  ", "- ", "[", "]", "{", "}", "\"", "'", "\\", ",", "|", ">",
      "#", "\"\"\"", "'''", ".", "\\u12", "!!x ", "&a ", "é", "\t",
    ]
    let inner = (0..<120).map { _ in words[noise.below(words.count)] }.joined()
    for fence in ["---", "+++"] {
      #expect(publication("\(fence)\n\(inner)\n\(fence)\nText") != nil)
    }
  }

  private func publication(_ text: String, named name: String = "b.md") -> Publication? {
    let source = Source(key: Feed.Key(path: "/a/" + name), origin: .document, fileName: name)
    return MarkdownPage.publication(of: text, from: source)
  }

  private func article(_ text: String, named name: String = "b.md") throws -> Article {
    try #require(publication(text, named: name)?.articles.first)
  }

  private func fixture(_ name: String) throws -> String {
    try #require(SavedPage.text(at: SavedPage.fixtures + "markdown/" + name + ".md"))
  }
}
