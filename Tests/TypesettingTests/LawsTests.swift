import CUnicode
import Markup
import TestRandom
import Testing
import Typesetting

/// What holds for every document, tried on random ones that are the same on every run.
struct LawsTests {
  private static let blocks = [
    "p", "div", "blockquote", "ul", "ol", "li", "h2", "pre", "dl", "dt", "dd", "section", "figure",
    "figcaption", "details", "summary", "q", "center",
  ]
  private static let inlines = [
    "em", "strong", "code", "a href='https://example.org/x'", "a href='/y'", "span", "mark", "sup",
    "sub", "q", "abbr title='Long name'", "ruby", "rt", "del", "wbr", "br", "hr",
    "img alt='A picture'", "iframe title='A page' src='/i'></iframe",
  ]
  private static let tables = [
    "table", "tr", "td", "th", "td colspan=3", "td rowspan=2", "caption",
  ]

  private func document(_ random: inout Seeded, withTables: Bool) -> String {
    var html = ""
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      let kind = Int.random(in: 0..<10, using: &random)
      var names = kind < 3 ? LawsTests.blocks : LawsTests.inlines
      if withTables && kind == 3 { names = LawsTests.tables }
      let name = names.randomElement(using: &random) ?? "p"
      if kind < 6 { html += "<\(name)>" }
      if kind == 6 { html += "</\(name.prefix { $0 != " " })>" }
      if kind > 4 { html += text(&random) + " " }
    }
    return html
  }

  private func text(_ random: inout Seeded) -> String {
    let words = [
      "harbour", "a", "of", "https://example.org/a/very/long/path?with=query&amp;and=more", "한국어",
      "문장은", "日本語の文章では、", "well-known", "(so-called)", "“quoted”", "12,000", "Donau&shy;dampf",
      "a&nbsp;b", "👩🏽‍🚀", "🇰🇷", "שלום", "é", String(repeating: "x", count: 90), "…", "—", "·",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1...25, using: &random) {
      text += (words.randomElement(using: &random) ?? "a") + " "
    }
    let hostile = random.hostileText(of: 20).filter { $0 != "<" && $0 != "&" }
    return Bool.random(using: &random) ? text : text + hostile
  }

  private func width(_ line: Line, ambiguousIsWide: Bool) -> Int {
    line.plain.unicodeScalars.reduce(0) {
      let isWide = ambiguousIsWide && unicode_is_ambiguous($1.value)
      return $0 + (isWide ? 2 : Int(unicode_cell_width($1.value)))
    }
  }

  @Test(arguments: 0..<160)
  func noLineIsWiderThanAskedAndNoneHoldsControls(seed: UInt64) {
    var random = Seeded(seed)
    let html = document(&random, withTables: true)
    let columns = Int.random(in: 6...120, using: &random)
    let measure = Measure(columns: columns, ambiguousIsWide: seed % 4 == 0)
    let masthead = Masthead(title: text(&random), deck: text(&random), byline: text(&random))
    let set = Typesetter.set(
      masthead: seed % 3 == 0 ? masthead : nil, html: html, baseURL: "https://example.org/",
      measure: measure)
    let widest = set.lines.map { width($0, ambiguousIsWide: measure.ambiguousIsWide) }.max() ?? 0
    #expect(widest <= columns, "\(html)\n\(Rendering.text(set, color: false, links: false))")
    for line in set.lines {
      let scalars = line.plain.unicodeScalars.map { String($0.value, radix: 16) }
      #expect(Cells.harmless(line.plain) == line.plain, "\(scalars)")
      #expect(line.runs.last?.text.utf8.last != 0x20, "\(line)")
    }
    #expect(set.lines.map(\.anchor) == set.lines.map(\.anchor).sorted())
    let again = Typesetter.set(
      masthead: seed % 3 == 0 ? masthead : nil, html: html, baseURL: "https://example.org/",
      measure: measure)
    #expect(set == again)
  }

  @Test(arguments: 0..<80)
  func noCharacterIsLostOrReordered(seed: UInt64) {
    var random = Seeded(seed &+ 10_000)
    let html = document(&random, withTables: false)
    let columns = Int.random(in: 6...120, using: &random)
    let tree = HTMLTree.fragment(html)
    let wanted = comparable(tree.textContent(tree.root))
    for notes in [true, false] {
      let set = Typesetter.set(
        masthead: nil, html: html, baseURL: nil,
        measure: Measure(columns: columns, notes: notes ? .foot : .none))
      var rest = wanted[...]
      for scalar in set.lines.map(\.plain).joined(separator: "\n").unicodeScalars
      where scalar == rest.first { rest.removeFirst() }
      #expect(
        rest.isEmpty, "lost from \(String(String.UnicodeScalarView(rest.prefix(20)))): \(html)")
    }
  }

  @Test(arguments: 0..<40)
  func noWordOfATableIsLost(seed: UInt64) {
    var random = Seeded(seed &+ 20_000)
    var (html, words) = ("<table>", Set<String>())
    let columns = Int.random(in: 1...7, using: &random)
    for row in 0..<Int.random(in: 2...6, using: &random) {
      html += "<tr>"
      for column in 0..<columns {
        html += Bool.random(using: &random) && row == 0 ? "<th>" : "<td>"
        for word in 0..<Int.random(in: 0...9, using: &random) {
          words.insert("w\(row)-\(column)-\(word)")
          html += "w\(row)-\(column)-\(word) "
        }
      }
    }
    for measure in [20, 40, 72, 120] {
      let set = Typesetter.set(
        masthead: nil, html: html, baseURL: nil, measure: Measure(columns: measure))
      let text = set.lines.map(\.plain).joined(separator: " ")
      let found = Set(text.split { " :,".contains($0) }.map(String.init))
      let isHeaderOnly = !html.contains("<td>")
      #expect(isHeaderOnly || words.subtracting(found).isEmpty, "\(html)\n\(text)")
    }
  }

  /// What no rule changes: capital letters, Han, syllables; small letters and digits may be raised.
  private func comparable(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter {
      (0x41...0x5A).contains($0.value) || (0x4E00...0x9FFF).contains($0.value)
    }
  }
}
