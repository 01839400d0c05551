import TestRandom
import Testing

@testable import Markup

/// Laws on tag soup from a seeded generator.
@Suite struct HTMLLawsTests {
  private static let tags = """
    a b i p div span table tr td th tbody caption ul li dl dt dd h1 h2 h3 pre code blockquote form \
    button select option object nobr font ruby rt math mi mtext annotation-xml svg foreignObject \
    title desc noscript template center br hr img input iframe details summary figure picture \
    video x-y section main marquee fieldset label colgroup col textarea xmp body html head
    """.split(separator: " ").map(String.init)

  private static let attributes = [
    "", "", "", " id=a", " href='/x y'", " src=a.png", " hidden", " style='display:none'",
    " title=\"q>'\"", " class=\"language-x\"", " aria-hidden=true", " href=javascript:x", " open",
    " srcset='a 1x,b 2x'", " encoding=text/html", " colspan=2", " name=n", " href=#a",
  ]

  private static let texts = [
    "word ", "x", " \n ", "&amp;", "&lt;p&gt;", "&notin;", "한국어 ", "<", "&", "\n", "é\u{A0}", "\0",
    "<!-- c -->", "&#8217;", "]]>", "</",
  ]

  static func soup(_ seed: Int) -> String {
    var random = Seeded(UInt64(seed))
    var html = ""
    var open: [String] = []
    for _ in 0..<Int.random(in: 1...60, using: &random) {
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<4:
        let tag = tags.randomElement(using: &random) ?? "p"
        html += "<\(tag)\(attributes.randomElement(using: &random) ?? "")>"
        open.append(tag)
      case 4..<6: html += "</\(open.popLast() ?? "p")>"
      case 6: html += "</\(tags.randomElement(using: &random) ?? "p")>"
      default: html += texts.randomElement(using: &random) ?? "x"
      }
    }
    return html
  }

  @Test(arguments: Array(stride(from: 0, to: 1000, by: 250)))
  func cleaningTwiceIsCleaningOnce(first: Int) {
    for seed in first..<first + 250 {
      let once = Cleaning.clean(Self.soup(seed), bases: ["https://ex.org/"])
      let twice = Cleaning.clean(once, bases: ["https://ex.org/"])
      #expect(once == twice, "seed \(seed): \(Self.soup(seed))")
    }
  }

  @Test(arguments: Array(stride(from: 0, to: 500, by: 250)))
  func whatIsCleanedReadsAsItWasWritten(first: Int) {
    for seed in first..<first + 250 {
      let cleaned = Cleaning.clean(Self.soup(seed), bases: [])
      let tree = HTMLTree.fragment(cleaned)
      let again = HTMLTree.fragment(tree.innerHTML(tree.root))
      #expect(tree.outline() == again.outline(), "seed \(seed)")
      #expect(tree.innerHTML(tree.root) == cleaned, "seed \(seed)")
    }
  }

  @Test(arguments: Array(stride(from: 0, to: 500, by: 250)))
  func plainTextIsTheTextOfTheCleanedTree(first: Int) {
    for seed in first..<first + 250 {
      let cleaned = Cleaning.clean(Self.soup(seed), bases: [])
      if Self.isEscapedTwice(cleaned) { continue }
      let tree = HTMLTree.fragment(cleaned)
      let expected = Self.letters(tree.textContent(tree.root))
      #expect(Self.letters(PlainText.of(html: cleaned)) == expected, "seed \(seed): \(cleaned)")
    }
  }

  @Test(arguments: 0..<6)
  func everyPrefixParses(seed: Int) {
    let bytes = Array(Self.soup(seed).utf8)
    for count in 0...bytes.count {
      let tree = HTMLTree.document(Array(bytes.prefix(count)))
      #expect(tree.count >= 4)
      _ = Cleaning.clean(tree, under: tree.root, bases: ["https://ex.org/"])
      _ = PlainText.of(html: String(decoding: bytes.prefix(count), as: UTF8.self))
    }
  }

  @Test(arguments: 0..<20)
  func anyBytesParse(seed: Int) {
    var random = Seeded(UInt64(seed))
    let bytes = (0..<2000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let tree = HTMLTree.document(bytes)
    #expect(tree.innerHTML(tree.root).contains("<body>"))
  }

  /// What was escaped twice, plain text decodes twice, which a tree does not.
  private static func isEscapedTwice(_ html: String) -> Bool {
    html.split(separator: "&amp;", omittingEmptySubsequences: false).dropFirst()
      .contains { $0.utf8.first.map { $0.isLetter || $0 == UInt8(ascii: "#") } ?? false }
  }

  /// White space is where the two may differ.
  private static func letters(_ text: String) -> String {
    String(
      text.unicodeScalars.filter { !$0.properties.isWhitespace && $0.value != 0 }.map(
        Character.init))
  }
}
