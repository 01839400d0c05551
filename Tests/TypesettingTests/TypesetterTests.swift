import Testing
import Typesetting

struct TypesetterTests {
  /// Small documents, each showing one rule.
  static let documents: [(name: String, html: String)] = first + Documents.more

  private static let first = [
    (
      "paragraphs",
      "<p>One.</p><p>Two   words\n\tapart.</p><div>A division</div><div>and another</div>"
    ),
    (
      "optimum-fit",
      "<p>The ferry left the harbour at half past six, eleven minutes late, with forty-one "
        + "passengers, two vans of mail and a consignment of seed potatoes that nobody on board "
        + "would later admit to having signed for.</p>"
    ),
    (
      "headings",
      "<p>Before.</p><h2>A second-level heading that is long enough to be wrapped into two lines at forty cells</h2><p>Between.</p><h3>Third</h3><p>After.</p>"
    ),
    (
      "inline-styles",
      "<p>Some <em>stressed</em>, <strong>important</strong>, <code>coded</code>, <mark>marked</mark>, <del>gone</del> and <kbd>Ctrl</kbd>+<kbd>C</kbd>, <b>bold <i>both</i></b>.</p>"
    ),
    (
      "line-breaks",
      "<p>Roses are red,<br>violets are blue,<br>   blanks at the start go.<br></p>Loose text<br><br>and a new paragraph."
    ),
    (
      "white-space",
      "<p>A&nbsp;fixed blank, a soft hy&shy;phen at Donau&shy;dampf&shy;schiff&shy;fahrts&shy;gesellschaft, a long<wbr>possible<wbr>break.</p>"
    ),
    (
      "links",
      "<p>See <a href='https://example.org/a'>the first</a>, <a href='/b'>the second</a>, <a href='https://example.org/a'>the first again</a>, <a href='https://example.org/c'>example.org/c</a>, <a href='#here'>a place here</a> and <a href='javascript:x()'>nothing</a>.</p>"
    ),
    (
      "link-around-blocks",
      "<a href='https://example.org/card'><h3>A card's heading</h3><p>A card's text.</p></a><p><a href='https://example.org/p'><img alt='A map'></a></p>"
    ),
    (
      "long-address",
      "<p>https://archive.example.org/2026/06/10/a-very-long-address-in-the-text/that-goes-on?and=on&amp;on=1#end and words.</p>"
    ),
    (
      "lists",
      "<ul><li>One<li>Two, which is long enough to go on in a second line at forty cells<ul><li>Inner<ul><li>Innermost</ul></ul><li>Three</ul>"
    ),
    (
      "ordered-lists",
      "<ol start=9><li>Nine<li>Ten<li value=20>Twenty</ol><ol type=a reversed><li>b<li>a</ol><ol type=I><li>One<li>Two<li>Three</ol>"
    ),
    ("loose-lists", "<ul><li><p>One.</p><p>Still one.</p></li><li><p>Two.</p></li></ul>"),
    (
      "boxes",
      "<p><input type=checkbox checked disabled> Merged<br><input type=checkbox disabled> Released <input type=text value=no></p>"
    ),
    (
      "records-with-groups",
      "<table><tr><th rowspan=2>Schiff, das die Reederei betreibt<th colspan=2>Ladung in Tonnen zu tausend Kilogramm<th rowspan=2>Dieselverbrauch im ganzen Jahr in Litern<tr><th>höchstens möglich<th>wirklich gefahren<tr><td>Wilhelmine Kröger<td>1150<td>310<td>97000</table>"
    ),
    (
      "tasks",
      "<ul><li><input type=checkbox checked> Done</li><li><input type=checkbox> To do</li></ul>"
    ),
    (
      "definitions",
      "<dl><dt>Slack</dt><dd>What a line lacks of the measure, counted in cells.</dd><dt>Measure</dt><dd>The width of a column.</dd></dl>"
    ),
    (
      "quotes",
      "<p>She said:</p><blockquote><p>We had the lights on. Everybody had the lights on.</p><p>And then it was gone.</p><footer>Mairi Sinclair</footer></blockquote><p><q>Outer <q>inner</q></q>, she said.</p>"
    ),
    (
      "quote-in-quote",
      "<blockquote>Outer words<blockquote>inner words that go on for a while, longer than a line</blockquote></blockquote>"
    ),
    (
      "code",
      "<p>Code:</p><pre><code>func main() {\n\tlet x = 1  // a comment that goes beyond the measure of seventy-two cells\n\n    print(x)\n}\n</code></pre>"
    ),
    (
      "tables",
      "<table><caption>Crossings</caption><thead><tr><th>Year</th><th>Number</th><th>Remark</th></tr></thead><tr><td>2024</td><td>1,198</td><td>Strike</td></tr><tr><td>2025</td><td>98</td><td align=right>None</td></tr></table>"
    ),
    (
      "tables-wrapped",
      "<table><tr><th>Year</th><th>Remark</th></tr><tr><td>2024</td><td>A strike in March and a winter that closed the harbour for eleven days in all, and then some</td></tr><tr><td>2025</td><td>None</td></tr></table>"
    ),
    (
      "tables-as-records",
      "<table><tr><th>Name of the vessel</th><th>Harbour</th><th>Master</th><th>Tonnage</th><th>Built in</th><th>Remarks</th></tr><tr><td>Morning Star</td><td>Stromness</td><td>Sinclair</td><td>1,204</td><td>1987</td><td>Laid up since the winter</td></tr><tr><td>Evening Star</td><td>Kirkwall</td><td></td><td>980</td><td>1991</td><td>None</td></tr></table>"
    ),
    (
      "tables-with-spans",
      "<table><tr><th colspan=2>Both</th><th>C</th></tr><tr><td rowspan=2>tall</td><td>b1</td><td>c1</td></tr><tr><td>b2</td><td>c2</td></tr></table>"
    ),
    (
      "tables-of-layout",
      "<table><tr><td><table><tr><td>Left</td></tr></table></td><td><p>Right</p></td></tr></table>"
    ),
    (
      "figures",
      "<figure><img src='a.jpg' alt='The ferry at the pier, seen from the hill above the town'><figcaption>The ferry on the morning after.</figcaption></figure><p>Text <img alt=''> with <img alt='🙂'> and <img src='p.gif' width=1 height=1> more <img src=x>.</p>"
    ),
    (
      "media",
      "<video src='https://media.example.org/v.mp4' title='The crossing'></video><iframe src='https://www.video.example.com/embed/1'></iframe><audio><source src='/a.mp3'></audio>"
    ),
    ("rules", "<p>One.</p><hr><p>Two.</p>"),
    (
      "scripts",
      "<p>E = mc<sup>2</sup>, H<sub>2</sub>O, 10<sup>−6</sup>, x<sup>a/b</sup>, the 1<sup>st</sup>, a note<sup><a href='#n1'>1</a></sup>.</p>"
    ),
    (
      "ruby-and-abbreviations",
      "<p><ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby> <ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby> <abbr title='World Health Organization'>WHO</abbr> and <abbr title='World Health Organization'>WHO</abbr>.</p>"
    ),
    ("details", "<details><summary>More about it</summary><p>Shown at once.</p></details>"),
    (
      "hidden",
      "<p hidden>no</p><script>no</script><style>no</style><template>no</template><noscript>no</noscript><div style='display: none'>no</div><p>Only this.</p>"
    ),
    (
      "korean",
      "<p>한국어 문장은 낱말 사이에서 줄이 바뀌어야 하며, 낱말 가운데서 끊기면 읽기가 매우 불편하다. 신문은 中정부나 美대사관처럼 한자를 섞어 쓴다.</p>"
    ),
    ("japanese", "<p>日本語の文章では、句読点が行頭に来てはいけない。「このように」括弧で始まる場合も、行末に開き括弧が残らないようにする。これは禁則処理と呼ばれる。</p>"),
    ("emoji", "<p>👩🏽‍🚀 astronaut, 👨‍👩‍👧 family, ❤️ heart, 🇰🇷 flag, 1️⃣ key, 👍🏿 thumb.</p>"),
    (
      "controls", "<p>a\u{1B}[31mred\u{7} \u{202E}override\u{202C} \u{E0041}tag\u{9B}x \u{200F}</p>"
    ),
    (
      "deep-nesting",
      "<ul><li><ul><li><ul><li><ul><li><blockquote><ul><li><ol><li>Words at a great depth keep room to be read in.</ol></ul></blockquote></ul></ul></ul></ul>"
    ),
  ]

  @Test(arguments: documents.indices)
  func documentIsSetLikeItsGolden(index: Int) throws {
    let document = TypesetterTests.documents[index]
    let pictures = [40, 72, 120].map { columns in
      picture(set(document.html, columns: columns), columns: columns)
    }
    try expectGolden(pictures.joined(separator: "\n"), document.name)
  }

  private func set(_ html: String, columns: Int, masthead: Masthead? = nil) -> SetText {
    Typesetter.set(
      masthead: masthead, html: html, baseURL: "https://example.org/",
      measure: Measure(columns: columns))
  }

  @Test func mastheadStandsAboveTheText() throws {
    let masthead = Masthead(
      title: "The ferry that nobody had signed for: an evening at sea",
      deck: "And a deck\tunder it.",
      byline: "By A. Person · Example · 10 June 2026 · 5 min",
      imageCaption: "The ferry at the pier.")
    let html = "<h1>The ferry that nobody had signed for:\n an evening at sea</h1><p>Text.</p>"
    let pictures = [40, 72, 120].map {
      picture(set(html, columns: $0, masthead: masthead), columns: $0)
    }
    try expectGolden(pictures.joined(separator: "\n"), "masthead")
  }

  @Test(arguments: [
    (
      "By Ann Other, Bob Writer · The Northern Herald · 12 June 2026 · 5 min", 40,
      ["By Ann Other, Bob Writer ·", "The Northern Herald · 12 June 2026 ·", "5 min"]
    ),
    (
      "By Ann Other, Bob Writer, C. Third · March 5, 2026 · 5 min", 20,
      ["By Ann Other,", "Bob Writer,", "C. Third ·", "March 5, 2026 ·", "5 min"]
    ),
    ("新聞・東京 · 2026年6月12日 · 5分", 16, ["新聞・東京 ·", "2026年6月12日 ·", "5分"]),
  ])
  func thePartsOfABylineStayWhole(byline: String, columns: Int, expected: [String]) {
    let set = Typesetter.set(
      masthead: Masthead(title: "", byline: byline), html: "", baseURL: nil,
      measure: Measure(columns: columns), language: "en")
    #expect(set.lines.map(\.plain) == expected)
  }

  @Test func speechIsMarkedAsInTheArticlesLanguage() {
    let set = Typesetter.set(
      masthead: nil, html: "<q>Ja</q> <q lang=fr>Oui</q>", baseURL: nil, measure: Measure(),
      language: "de-AT")
    #expect(set.lines.map(\.plain) == ["„Ja“ «\u{A0}Oui\u{A0}»"])
  }

  @Test(arguments: [
    ("<ol type=i><li>a<li>b<li>c</ol>", ["  i. a", " ii. b", "iii. c"]),
    ("<ol><li>a<li value=100>b<li>c</ol>", ["  1. a", "100. b", "101. c"]),
    ("<p>2<sup>2<sup>n</sup></sup>, a<sup><sup>2</sup></sup></p>", ["2^(2ⁿ), a²"]),
    ("<ruby>旧<rtc><rt>きゅう</rt></rtc></ruby>", ["旧(きゅう)"]),
    (
      "<p>The ferry (<abbr title='Island Line'>IL</abbr>) and <abbr title='Port Office'>PO</abbr></p>",
      ["The ferry (IL, Island Line) and PO (Port", "Office)"]
    ),
    (
      "<table><tr><th>Aaaa aaaaa<th>Bbbb bbbbb<th>Forecast by the partnership<th>Cccc ccccc<th>d"
        + "<tr><td>1<td>2<td>−8%<td>4<td>5</table>",
      ["Aaaa aaaaa: 1", "Bbbb bbbbb: 2", "Forecast by the partnership: −8%"]
    ),
    (
      "<table><tr><th>Name<th>Winter 2024/25<th>Winter 2025/26<tr><td>Passengers carried<td>1<td>2"
        + "<tr><td>Sailings made<td>1<td>2</table>",
      [
        "Name                  Winter    Winter", "                     2024/25   2025/26",
        "──────────────────  ────────  ────────", "Passengers carried         1         2",
        "Sailings made              1         2",
      ]
    ),
    ("<dl><dt>T<dd><p>D</p><p>E</p></dl>", ["T", "    D", "", "    E"]),
    (
      "<h1>A</h1><h2>B</h2><h3>C</h3><p>d</p><h2>E</h2>",
      ["A", "", "B", "", "C", "", "d", "", "", "E"]
    ),
    (
      "<video src=v.mp4 title='Ein Film, der etwas länger ist' data-duration=200></video>",
      ["[video: Ein Film, der etwas länger ist ·", "example.org · 3:20][1]"]
    ),
  ])
  func smallThingsAreInTheirPlaces(html: String, expected: [String]) {
    #expect(set(html, columns: 40).lines.map(\.plain).prefix(expected.count) == expected[...])
  }

  @Test func nothingGivesNoLines() {
    #expect(set("", columns: 72) == SetText())
    #expect(set("<p> </p><div><br></div>", columns: 72).lines == [])
    #expect(Rendering.text(set("", columns: 72), color: true, links: true) == "")
  }

  @Test func notesCanBeLeftOut() {
    let measure = Measure(notes: .none)
    let set = Typesetter.set(
      masthead: nil, html: "<a href='https://example.org/'>Text</a>", baseURL: nil, measure: measure
    )
    #expect(set.lines.map(\.plain) == ["Text"])
    #expect(set.links == ["https://example.org/"])
    #expect(set.lines[0].runs == [Run("Text", .link, link: 0)])
  }

  private func inlined(_ html: String) -> [String] {
    let measure = Measure(columns: 72, notes: .inline)
    return Typesetter.set(
      masthead: nil, html: html, baseURL: "https://example.org/", measure: measure
    ).lines.map(\.plain)
  }

  @Test func notesCanStandBehindTheirLinks() {
    #expect(
      inlined("<p>So <a href='/a'>first </a>and <a href='/a'>again</a>, <b>x</b>.</p>")
        == ["So first <https://example.org/a> and again <https://example.org/a>, x."])
    #expect(inlined("<a href='/c'>example.org/c</a>") == ["example.org/c"])
    #expect(
      inlined("<a href='/d'><p>A card.</p></a><p>Next.</p>")
        == ["A card. <https://example.org/d>", "", "Next."])
    let long = "<a href='/" + String(repeating: "x", count: 300) + "'>a</a> "
    #expect(inlined(long + long).joined().filter { $0 == "<" }.count == 1)
  }

  @Test func aNoteIsWrittenInItsStyle() {
    let measure = Measure(columns: 72, notes: .inline)
    let set = Typesetter.set(
      masthead: nil, html: "<a href='https://example.org/'>Text</a>", baseURL: nil, measure: measure
    )
    #expect(
      set.lines[0].runs == [
        Run("Text", .link, link: 0), Run(" <https://example.org/>", .note, link: 0),
      ])
  }

  @Test func aBlankWithinAPieceTooWideForALineCounts() {
    let masthead = Masthead(title: "", byline: "“quoted” · b")
    let lines = set("", columns: 6, masthead: masthead).lines.map(\.plain)
    #expect(lines.allSatisfy { Cells.width(of: $0) <= 6 }, "\(lines)")
  }

  @Test func placesAreFoundAgainAtAnotherWidth() {
    let html = (0..<30).map { "<p>" + String(repeating: "word\($0) goes on ", count: 20) + "</p>" }
    let wide = set(html.joined(), columns: 100)
    let narrow = set(html.joined(), columns: 30)
    for line in wide.lines where !line.runs.isEmpty {
      let place = narrow.line(at: line.anchor)
      #expect(narrow.lines[place].anchor <= line.anchor)
      let words = line.plain.split(separator: " ")
      #expect(narrow.lines[place].plain.split(separator: " ").contains(words[0]))
    }
    #expect(wide.lines.map(\.anchor) == wide.lines.map(\.anchor).sorted())
  }

  @Test func aMarkLooksLikeItsBase() {
    let set = set("<p>e<b>\u{301}a</b></p>", columns: 40)
    #expect(set.lines[0].runs == [Run("e\u{301}"), Run("a", .strong)])
  }

  @Test func headingsAreKnown() {
    let set = set("<h2>One</h2><p>Text</p><h3>Two</h3><p>Text</p>", columns: 40)
    #expect(set.headings.map { set.lines[$0].plain } == ["One", "Two"])
  }

  @Test func codeRunsOnWhereItIsPanned() {
    let measure = Measure(columns: 10, pansCode: true)
    let set = Typesetter.set(
      masthead: nil, html: "<pre>a long line of code</pre>", baseURL: nil, measure: measure)
    #expect(set.lines.map(\.plain) == ["  a long line of code"])
    #expect(set.lines[0].isPannable)
  }
}
