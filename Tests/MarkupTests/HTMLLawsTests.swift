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
      if HTMLLaws.isEscapedTwice(cleaned) { continue }
      let tree = HTMLTree.fragment(cleaned)
      let expected = HTMLLaws.letters(tree.textContent(tree.root))
      #expect(HTMLLaws.letters(PlainText.of(html: cleaned)) == expected, "seed \(seed): \(cleaned)")
    }
  }

  @Test(arguments: Array(stride(from: 0, to: 500, by: 250)))
  func plainTextIsTheTextOfTheTree(first: Int) {
    for seed in first..<first + 250 {
      let soup = Self.soup(seed)
      guard HTMLLaws.isReadWithoutTree(soup) else { continue }
      let tree = HTMLTree.document(soup, mending: true)
      #expect(
        HTMLLaws.letters(PlainText.of(html: soup), sorted: true)
          == HTMLLaws.letters(HTMLLaws.shown(tree), sorted: true), "seed \(seed): \(soup)")
    }
  }

  @Test(arguments: Array(stride(from: 0, to: 500, by: 250)))
  func whatIsWrittenIsReadAsTheSameTree(first: Int) {
    for seed in first..<first + 250 {
      let tree = HTMLTree.document(Self.soup(seed))
      guard HTMLLaws.canBeWritten(tree) else { continue }
      let again = HTMLTree.document(tree.innerHTML(tree.root))
      #expect(tree.outline() == again.outline(), "seed \(seed): \(Self.soup(seed))")
    }
  }

  @Test(arguments: 0..<4)
  func cleaningLosesNoWordOfHarmlessElements(seed: Int) {
    for number in seed * 50..<seed * 50 + 50 {
      let html = Self.harmless(UInt64(number))
      let words = HTMLTree.fragment(html).textContent(HTMLTree.fragment(html).root)
      let cleaned = HTMLTree.fragment(Cleaning.clean(html, bases: []))
      #expect(cleaned.textContent(cleaned.root) == words, "\(html)")
    }
  }

  /// A tree of elements that are kept or unwrapped, as markup that says just that tree.
  private static func harmless(_ seed: UInt64) -> String {
    let names = """
      div p section b i em strong blockquote ul ol li dl dd dt h2 pre code span font table tbody tr \
      td figure figcaption details summary label fieldset x-y ruby rt q small del ins mark address \
      noscript object center main time abbr sub sup
      """.split(separator: " ")
    var random = Seeded(seed)
    var html = ""
    var open: [Substring] = []
    for number in 0..<80 {
      if random.below(3) > 0, open.count < 12 {
        open.append(names[random.below(names.count)])
        html += "<\(open[open.count - 1])>w\(number) "
      } else if let name = open.popLast() {
        html += "</\(name)> v\(number) "
      }
    }
    return html
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
}
