import Testing
import Typesetting

struct RenderingTests {
  private let set = SetText(
    lines: [
      Line([Run("A "), Run("link", .link, link: 0), Run("[1]", .note, link: 0)]), Line(),
      Line([Run("Both", [.strong, .emphasis])]),
    ], links: ["https://example.org/ü?a b\u{1B}"])

  @Test func plainTextHasNothingButNewlines() {
    #expect(Rendering.text(set, color: false, links: false) == "A link[1]\n\nBoth\n")
  }

  @Test func piecesMakeUpTheText() {
    let lines = (0..<9_000).map { Line([Run("Line number \($0)", .strong)]) }
    let long = SetText(lines: Lines(lines))
    var pieces: [String] = []
    Rendering.pieces(long, color: true, links: false) { pieces.append($0) }
    #expect(pieces.count > 2)
    #expect(pieces.joined() == Rendering.text(long, color: true, links: false))
  }

  @Test func colorIsSGR() {
    let text = Rendering.text(set, color: true, links: false)
    #expect(
      text == "A \u{1B}[4mlink\u{1B}[0m\u{1B}[2m[1]\u{1B}[0m\n\n\u{1B}[1;3mBoth\u{1B}[0m\n")
  }

  private static let looks: [(Style, String)] = [
    (.heading(rank: 1), "1;4"), (.heading(rank: 2), "1"), (.heading(rank: 3), "1;3"),
    (.heading(rank: 4), "4"), (.heading(rank: 5), "3;4"), (.heading(rank: 6), "3"),
    (.heading, "1"), ([.heading(rank: 1), .strong, .link], "1;4"), (.inserted, "4"), (.quote, "3"),
    (.deleted, "9"), (.hint, "7"), (.marked, "7"), (.code, "36"), ([.quote, .dim], "2"),
    ([.quote, .emphasis], "3;4"),
  ]

  @Test(arguments: looks)
  func eachMeaningHasItsLook(style: Style, codes: String) {
    let text = Rendering.text(SetText(lines: [Line([Run("x", style)])]), color: true, links: false)
    #expect(text == "\u{1B}[\(codes)mx\u{1B}[0m\n")
  }

  @Test func linksAreHyperlinksWithOneID() {
    let text = Rendering.text(set, color: false, links: true)
    let start = "\u{1B}]8;id=1;https://example.org/%C3%BC?a%20b%1B\u{1B}\\"
    let end = "\u{1B}]8;;\u{1B}\\"
    #expect(text == "A \(start)link\(end)\(start)[1]\(end)\n\nBoth\n")
  }

  @Test func aQuoteThatIsMissingHidesNoText() {
    let html = "<p>Hello <a href=\"http://e.org/>you</a> and the rest.</p>"
    let set = Typesetter.set(
      masthead: nil, html: html, baseURL: nil, measure: Measure(columns: 60))
    #expect(Rendering.text(set, color: false, links: false).contains("Hello you[1] and the rest."))
  }
}
