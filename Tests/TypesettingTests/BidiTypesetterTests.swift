import CUnicode
import TestRandom
import Testing

@testable import Typesetting

/// Articles that run to the left, as the pane shows them. Capitals stand for Hebrew letters.
struct BidiTypesetterTests {
  /// Hebrew for capitals: A is alef.
  private func hebrew(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isCapital = (0x41...0x5A).contains(scalar.value)
      scalars.append(isCapital ? Unicode.Scalar(scalar.value + 0x5D0 - 0x41) ?? scalar : scalar)
    }
    return String(scalars)
  }

  /// Capitals for Hebrew.
  private func latin(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isHebrew = (0x5D0...0x5E9).contains(scalar.value)
      scalars.append(isHebrew ? Unicode.Scalar(scalar.value - 0x5D0 + 0x41) ?? scalar : scalar)
    }
    return String(scalars)
  }

  private func set(
    _ html: String, _ columns: Int = 20, order: Measure.Order = .visual, title: String? = nil,
    pansCode: Bool = false
  ) -> SetText {
    Typesetter.set(
      masthead: title.map { Masthead(title: hebrew($0)) }, html: hebrew(html), baseURL: nil,
      measure: Measure(columns: columns, notes: .none, pansCode: pansCode, order: order))
  }

  private func shown(_ html: String, _ columns: Int = 20) -> [String] {
    set(html, columns).lines.map { latin($0.plain) }
  }

  @Test func paragraphThatRunsToTheLeftIsFlushRight() {
    #expect(shown("<p>ABC DEF one 12</p>") == ["      one 12 FED CBA"])
    #expect(shown("<p>one ABC DEF</p>") == ["one FED CBA"])
  }

  @Test func linesEndWhereTheyEndInLogicalOrder() {
    let html = "<p>ABC DEF GHI JKL, one two MNO PQR STU (VWX).</p>"
    let logical = set(html, order: .logical).lines.map(\.plain)
    #expect(logical.count == 3)
    let visual = set(html).lines.map(\.plain)
    #expect(
      visual.map { latin($0).filter { $0 != " " }.sorted() }
        == logical.map { latin($0).map { $0 == "(" ? "(" : $0 }.filter { $0 != " " }.sorted() })
    #expect(visual.allSatisfy { Cells.width(of: $0) == 20 })
  }

  @Test func authorsDirectionHolds() {
    #expect(shown("<p dir=rtl>one ABC</p>") == ["             CBA one"])
    #expect(shown("<p dir=ltr>ABC one</p>") == ["CBA one"])
    #expect(
      shown("<div dir=rtl><p>one</p><p dir=auto>two</p></div>") == [
        "                 one", "", "two",
      ])
    #expect(shown("<p dir=sideways>ABC</p>") == ["                 CBA"])
  }

  @Test func partsOfALineHaveTheirOwnDirection() {
    // Isolated, the name does not draw the number to its side.
    #expect(shown("<p>a <bdi>ABC</bdi>: 12</p>") == ["a CBA: 12"])
    #expect(shown("<p>a ABC: 12</p>") == ["a 12 :CBA"])
    #expect(shown("<p>a <span dir=rtl>one ABC</span></p>") == ["a CBA one"])
    #expect(shown("<p>x <bdo dir=rtl>abc</bdo> y</p>") == ["x cba y"])
  }

  @Test func marginsStandAtTheRight() {
    #expect(
      shown("<blockquote><p>ABC</p><p>DEF</p></blockquote>") == [
        "               CBA │", "                   │", "               FED │",
      ])
    #expect(shown("<ul><li>ABC<li>one</ul>") == ["               CBA •", "• one"])
    #expect(
      shown("<ol><li>ABC DEF GHI JKL MNO</ol>") == [
        "  LKJ IHG FED CBA .1", "              ONM",
      ])
  }

  @Test func headingsAndTitlesAreFlushRight() {
    let text = set("<h2>ABC</h2><p>one</p>", title: "DEF")
    let lines = text.lines.map { latin($0.plain) }
    #expect(lines.first == "                 FED")
    #expect(lines.contains("                 CBA"))
    #expect(lines.last == "one")
  }

  @Test func codeIsFlushLeft() {
    #expect(shown("<pre>let a = \"ABC\" // x</pre>", 30) == ["  let a = \"CBA\" // x"])
    #expect(shown("<pre>ABC</pre>") == ["  CBA"])
  }

  @Test func linksAndLooksStayWithTheirWords() throws {
    let text = set("<p>ABC <a href='https://example.org/'>DEF one</a> <b>GHI</b></p>", 40)
    let line = try #require(text.lines.first)
    let link = try #require(line.runs.first { $0.link != nil })
    #expect(latin(link.text) == "one FED")
    let strong = try #require(line.runs.first { $0.style.contains(.strong) })
    #expect(latin(strong.text) == "IHG")
  }

  @Test func hyphenStandsWithItsWord() {
    #expect(shown("<p dir=rtl>donau&shy;dampfschiff</p>", 12) == ["      donau-", " dampfschiff"])
  }

  @Test func columnsOfATableRunToTheLeft() {
    let table =
      "<table><tr><th>AB<th>CDEF<tr><td>one<td>12<tr><td>GH<td>3</table>"
    #expect(
      shown(table) == [
        "           FEDC   BA", "           ────  ───", "             12  one",
        "              3   HG",
      ])
    #expect(
      shown("<table dir=ltr><tr><th>AB<th>C<tr><td>one<td>DE</table>") == [
        "BA   C", "───  ──", "one  ED",
      ])
  }

  @Test func recordsRunAsTheirHeadersDo() {
    let row = "<td>KLMNO PQRST<td>abcdefghij klm<td>UVW XYZ<td>1"
    let table = "<table><tr><th>ABCD<th>EFGH<th>IJKL<th>MNOP<tr>\(row)</table>"
    let lines = shown(table)
    #expect(
      lines == [
        "   TSRQP ONMLK :DCBA", "abcdefghij klm :HGFE", "       ZYX WVU :LKJI",
        "             1 :PONM",
      ])
  }

  @Test(arguments: 0..<120)
  func anyArticleHasTheSameLinesInBothOrders(seed: UInt64) {
    var random = Seeded(seed)
    let parts = [
      "<p>", "<p dir=rtl>", "<div dir=ltr>", "</div>", "<blockquote>", "</blockquote>", "<ul><li>",
      "<li>", "</ul>", "<ol dir=rtl><li>", "</ol>", "<h2>", "</h2>", "<pre>", "</pre>", "<hr>",
      "<br>",
      "<table><tr><td>", "<td colspan=2>", "<tr><th>", "</table>", "<bdi>", "</bdi>", "<a href=/x>",
      "</a>", "<bdo dir=rtl>", "</bdo>", "<span dir=auto>", "</span>",
    ]
    let words = [
      "one", "(two)", "12%", "שלום", "עולם", "שָׁלוֹם", "سلام", "الا", "می‌رود", "日本", "&shy;",
      "אב&shy;גד",
      "https://example.org/a/b", "—", "ߊߓ", "!",
    ]
    var html = ""
    for _ in 0..<random.below(120) {
      html +=
        random.below(3) == 0 ? parts[random.below(parts.count)] : words[random.below(words.count)]
      if random.below(4) > 0 { html += " " }
    }
    let columns = 6 + random.below(40)
    let (logical, visual) = (set(html, columns, order: .logical), set(html, columns))
    #expect(visual.headings == logical.headings)
    #expect(visual.lines.map(\.anchor) == logical.lines.map(\.anchor))
    #expect(visual.lines.allSatisfy { Cells.width(of: $0.plain) <= columns })
    #expect(visual.lines.allSatisfy { Cells.harmless($0.plain) == $0.plain })
    for (left, right) in zip(logical.lines, visual.lines) {
      #expect(Set(left.runs.compactMap(\.link)) == Set(right.runs.compactMap(\.link)))
    }
  }

  @Test func articleWithoutRightToLeftIsTheSameInBothOrders() {
    let html =
      "<h2>one</h2><p>two <a href=/x>three</a></p><ul><li>4</ul><blockquote>5</blockquote><pre>6</pre>"
      + "<table><tr><th>a<th>b<tr><td>1<td>日本</table>"
    #expect(set(html) == set(html, order: .logical))
  }
}
