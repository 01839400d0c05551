import FoundationEssentials
import News
import Syndication
import TestRandom
import Testing

@Suite struct MarkdownPageTests {
  @Test(arguments: ["front-matter", "toml", "bare"])
  func aFileGivesItsHTML(_ name: String) throws {
    let path = SavedPage.fixtures + "markdown/" + name
    let text = try #require(SavedPage.text(at: path + ".md"))
    let expected = try #require(SavedPage.text(at: path + ".html"))
    #expect(try article(text).contentHTML == expected)
  }

  @Test func yamlInFrontFillsTheFields() throws {
    let article = try article(fixture("front-matter"))
    #expect(article.title == "The Clock That Asks for Its Time")
    #expect(article.published?.formatted(.iso8601) == "2026-06-10T00:00:00Z")
    #expect(article.modified?.formatted(.iso8601) == "2026-06-11T00:00:00Z")
    #expect(article.authors.compactMap(\.name) == ["Nova Chen", "Ines Falk"])
    #expect(article.categories == ["clocks", "slow, quiet", "repair"])
    #expect(article.summary == "A tower clock in Pirlau stops every noon and waits for an answer.")
    #expect(article.url == "https://example.org/clock" && article.statedMinutes == 6)
    #expect(article.language == "en")
  }

  @Test func tomlInFrontFillsTheFields() throws {
    let article = try article(fixture("toml"))
    #expect(article.title == "Nine Bridges" && article.summary == "Nine bridges, one evening.")
    #expect(article.published?.formatted(.iso8601) == "2026-06-10T09:00:00Z")
    #expect(article.authors.compactMap(\.name) == ["Nova Chen"])
    #expect(article.categories == ["walks", "water"])
  }

  @Test func theFirstHeadingIsTheTitle() throws {
    let article = try article(fixture("bare"))
    #expect(article.title == "한강의 밤배(夜船)는 열 시에 떠난다")
    #expect(article.language == "ko")
  }

  @Test(arguments: [
    (
      "*a* **b** ***c*** _d_ e_f_g",
      "<em>a</em> <strong>b</strong> <em><strong>c</strong></em> <em>d</em> e_f_g"
    ),
    ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
    ("*a **b***", "<em>a <strong>b</strong></em>"),
    ("a * b * c **", "a * b * c **"), ("\\*a\\* &amp; & &copy; <", "*a* &amp; &amp; &copy; &lt;"),
    ("`` a`b `` `c", "<code>a`b</code> `c"), ("a  \nb\\\nc", "a<br>\nb<br>\nc"),
    ("[a](b) [c](<d e> 't')", "<a href=\"b\">a</a> <a href=\"d e\" title=\"t\">c</a>"),
    ("[a [b](c)](d)", "[a <a href=\"c\">b</a>](d)"), ("[not a link]", "[not a link]"),
    ("![a *b*](c.png)", "<img src=\"c.png\" alt=\"a b\">"),
    ("<me@example.org>", "<a href=\"mailto:me@example.org\">me@example.org</a>"),
    (
      "see https://example.org/a_b_c.",
      "see <a href=\"https://example.org/a_b_c\">https://example.org/a_b_c</a>."
    ),
    ("a <b class=\"c\">d</b> <!-- e -->", "a <b class=\"c\">d</b> <!-- e -->"),
    ("~~a~~ ~b~", "<del>a</del> <del>b</del>"),
    ("**重要。**다음", "<strong>重要。</strong>다음"),
  ])
  func inlinesFollowCommonMark(_ source: String, _ html: String) throws {
    #expect(try article(source).contentHTML == "<p>\(html)</p>\n")
  }

  @Test(arguments: [
    ("# a #\n## b", "<h2>b</h2>\n"),
    (
      "> a\nb\n\n> c",
      "<blockquote>\n<p>a\nb</p>\n</blockquote>\n<blockquote>\n<p>c</p>\n</blockquote>\n"
    ),
    ("- a\n- b\n\n\n1. c", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol>\n<li>c</li>\n</ol>\n"),
    ("3) a\n4) b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
    ("- a\n\n  b\n- c", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>\n"),
    ("~~~ sh\na\n~~~~\nb", "<pre><code class=\"language-sh\">a\n</code></pre>\n<p>b</p>\n"),
    ("a\n\n\tb\n\n\tc\nd", "<p>a</p>\n<pre><code>b\n\nc\n</code></pre>\n<p>d</p>\n"),
    ("<div>\n*a*\n\n*b*", "<div>\n*a*\n<p><em>b</em></p>\n"),
    ("a\n***\nb", "<p>a</p>\n<hr>\n<p>b</p>\n"),
    ("[a]\n\n[A]: /b 'c'", "<p><a href=\"/b\" title=\"c\">a</a></p>\n"),
    (
      "a | b\n--|--\nc",
      "<table>\n<thead>\n<tr><th>a</th><th>b</th></tr>\n</thead>\n<tbody>\n<tr><td>c</td><td></td></tr>\n</tbody>\n</table>\n"
    ),
  ])
  func blocksFollowCommonMark(_ source: String, _ html: String) throws {
    #expect(try article("x\n\n" + source).contentHTML == "<p>x</p>\n" + html)
  }

  @Test(arguments: ["", " \n\n", "\u{FEFF}"]) func nothingGivesNothing(_ text: String) {
    #expect(publication(text) == nil)
  }

  @Test(arguments: [
    "[", "![", "> ", "- ", "*a ", "`", "<a ", "[a](", "**_", "\\", "|-\n", "[^a]: ", "~", "1. ",
    "&", "<!--",
  ])
  func repeatedMarksDoNotStall(_ mark: String) {
    #expect(publication("x\n\n" + String(repeating: mark, count: 4000)) != nil)
  }

  @Test(arguments: 0..<60) func noBytesTrap(_ seed: Int) {
    var noise = Seeded(UInt64(seed) + 7)
    let words = [
      "#", "> ", "- ", "1. ", "\n", "\n\n", "    ", "*", "_", "`", "```\n", "[", "](", ")", "a",
      "|", "-|-\n", "<", ">", "<div>", "&", "\t", "\r", "~", "[^1]", ": ", "---\n", "+++\n", "가",
      "\u{0}",
    ]
    let text = (0..<300).map { _ in words[noise.below(words.count)] }.joined()
    _ = publication(text)
    let bytes = (0..<400).map { _ in UInt8(truncatingIfNeeded: noise.next()) }
    _ = publication(String(decoding: bytes, as: UTF8.self))
  }

  private func publication(_ text: String) -> Publication? {
    let source = Source(key: Feed.Key(path: "/a/b.md"), origin: .document, fileName: "b.md")
    return MarkdownPage.publication(of: text, from: source)
  }

  private func article(_ text: String) throws -> Article {
    try #require(publication(text)?.articles.first)
  }

  private func fixture(_ name: String) throws -> String {
    try #require(SavedPage.text(at: SavedPage.fixtures + "markdown/" + name + ".md"))
  }
}
