import CUnicode
import FoundationEssentials
import Markup
import TestRandom
import Testing
import Typesetting

/// What holds for every document, tried on random ones that are the same on every run.
struct LawsTests {
  private static let blocks = [
    "p", "div", "blockquote", "ul", "ol", "li", "h2", "pre", "dl", "dt", "dd", "section", "figure",
    "figcaption", "details", "summary", "q", "center", "footer", "p style='white-space:pre-wrap'",
    "div style='white-space: pre-line'", "ul style='list-style:none'", "address", "hgroup", "ins",
    "section hidden", "div style='display:none'", "dialog", "script", "template", "legend",
  ]
  private static let inlines = [
    "em", "strong", "code", "a href='https://example.org/x'", "a href='/y'", "span", "mark", "sup",
    "sub", "q", "abbr title='Long name'", "ruby", "rt", "del", "wbr", "br", "hr",
    "img alt='A picture'", "iframe title='A page' src='/i'></iframe", "cite", "s", "small", "kbd",
    "span style='white-space:nowrap'", "q lang=de", "a href='#here'", "img width=640 height=480",
  ]
  private static let tables = [
    "table", "tr", "td", "th", "td colspan=3", "td rowspan=2", "caption",
  ]

  /// Seeds for a law: a few in every run; `TELEX_SEEDS=20000` tries so many.
  private static func seeds(_ count: Int, from first: UInt64) -> Range<UInt64> {
    let wanted = ProcessInfo.processInfo.environment["TELEX_SEEDS"].flatMap { UInt64($0) }
    return first..<first + (wanted ?? UInt64(count))
  }

  /// What must never reach a terminal: controls, bidirectional controls, tags.
  private func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F,
      0xE0000...0xE007F:
      return true
    default: return false
    }
  }

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
    // Half a flag comes out as its letter; markup and brackets are the document's.
    let hostile = random.hostileText(of: 20).unicodeScalars.filter {
      !"<&[]".unicodeScalars.contains($0) && !(0x1F1E6...0x1F1FF).contains($0.value)
    }
    return Bool.random(using: &random) ? text : text + String(String.UnicodeScalarView(hostile))
  }

  private func width(_ line: Line, ambiguousIsWide: Bool) -> Int {
    line.plain.unicodeScalars.reduce(0) {
      let isWide = ambiguousIsWide && unicode_is_ambiguous($1.value)
      return $0 + (isWide ? 2 : Int(unicode_cell_width($1.value)))
    }
  }

  @Test(arguments: seeds(160, from: 0))
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
    let harmful = set.lines.flatMap { $0.plain.unicodeScalars }.filter(isHarmful)
    #expect(harmful.isEmpty, "\(harmful.map { String($0.value, radix: 16) })")
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

  @Test(arguments: seeds(80, from: 10_000))
  func noCharacterIsLostOrReordered(seed: UInt64) {
    var random = Seeded(seed)
    let html = document(&random, withTables: false)
    let columns = Int.random(in: 6...120, using: &random)
    let wanted = VisibleText(HTMLTree.fragment(html, mending: true)).letters
    for notes in [Measure.Notes.foot, .inline, .none] {
      let set = Typesetter.set(
        masthead: nil, html: html, baseURL: nil, measure: Measure(columns: columns, notes: notes))
      let shown = set.lines.flatMap { VisibleText.letters($0) }
      let lost = VisibleText.firstDifference(wanted, shown)
      #expect(lost == nil, "\(lost ?? "")\n\(html)")
    }
  }

  @Test(arguments: seeds(40, from: 30_000))
  func placesLeadToTheSameWordsAtAnyWidth(seed: UInt64) {
    var random = Seeded(seed)
    let html = countedWords(&random)
    let draft = Draft(masthead: nil, html: html, baseURL: nil, measure: Measure())
    let widths = (0..<2).map { _ in Int.random(in: 6...120, using: &random) }
    let (first, second) = (
      draft.set(Measure(columns: widths[0])), draft.set(Measure(columns: widths[1]))
    )
    #expect(draft.set(Measure(columns: widths[0])) == first)
    #expect(
      Typesetter.set(
        masthead: nil, html: html, baseURL: nil, measure: Measure(columns: widths[1])) == second)
    for line in first.lines {
      guard let word = line.plain.split(separator: " ").first(where: { $0.first == "w" }) else {
        continue
      }
      let found = second.lines[second.line(at: line.anchor)]
      #expect(
        found.plain.split(separator: " ").contains(word), "\(word) in \(found.plain)\n\(html)")
    }
  }

  /// A document whose words are all different and fit into any line.
  private func countedWords(_ random: inout Seeded) -> String {
    let openings = [
      "<p>", "<ul><li>", "<li>", "<blockquote>", "</blockquote>", "</ul>", "<h2>", "<br>",
    ]
    var html = ""
    for count in 0..<Int.random(in: 1...300, using: &random) {
      if Int.random(in: 0..<12, using: &random) == 0 {
        html += openings.randomElement(using: &random) ?? ""
      }
      html += "w\(count) "
    }
    return html
  }

  @Test(arguments: seeds(40, from: 20_000))
  func noWordOfATableIsLost(seed: UInt64) {
    var random = Seeded(seed)
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
}
