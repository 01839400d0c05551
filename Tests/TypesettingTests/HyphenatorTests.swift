import TestRandom
import Testing
import Typesetting

struct HyphenatorTests {
  private static let patterns = ["de", "en", "fr"].map { ($0, Array("UTF-8\na1b\ne1f\n".utf8)) }

  private func lines(
    _ html: String, _ columns: Int, language: String? = "de", hyphenates: Bool = true,
    notes: Measure.Notes = .none
  ) throws -> [String] {
    var lines: [String] = []
    try withPatterns(Dictionary(Self.patterns) { $1 }) { hyphenation in
      let set = Typesetter.set(
        masthead: nil, html: html, baseURL: nil,
        measure: Measure(columns: columns, notes: notes, hyphenates: hyphenates),
        language: language, hyphenation: hyphenation)
      lines = set.lines.map(\.plain)
    }
    return lines
  }

  @Test func aWordIsPartedWhereALineWouldLackTooMuch() throws {
    #expect(
      try lines("one two mmmmmabmmmmm three and four", 16) == [
        "one two mmmmma-", "bmmmmm three and", "four",
      ])
  }

  @Test func noWordIsPartedWhereLinesAreFullEnough() throws {
    #expect(
      try lines("one two three mmmabmm four and so on", 16) == [
        "one two three", "mmmabmm four and", "so on",
      ])
  }

  @Test func aMeasureCanForbidIt() throws {
    #expect(
      try lines("one two mmmmmabmmmmm three and four", 16, hyphenates: false).first == "one two")
  }

  @Test func withoutALanguageNothingIsParted() throws {
    #expect(try lines("one two mmmmmabmmmmm three and four", 16, language: nil)[0] == "one two")
    #expect(try lines("one two mmmmmabmmmmm three and four", 16, language: "xx")[0] == "one two")
  }

  @Test(arguments: [
    "<p lang=fr>", "<div xml:lang='fr'><p>", "<div lang=xx><p lang=fr-CA>",
    "<div lang=xx><section lang=FR><p>", "<p><span lang=fr>",
  ])
  func theNearestElementThatNamesALanguageHolds(start: String) throws {
    let words = "one two mmmmmabmmmmm three and four"
    #expect(try lines(start + words, 16, language: "xx")[0] == "one two mmmmma-")
    #expect(
      try lines("<p lang=xx>a</p>" + start + words, 16, language: "xx").contains("one two mmmmma-"))
  }

  @Test func theLanguageHoldsNoLongerThanItsElement() throws {
    let words = "one two mmmmmabmmmmm three and four"
    let set = try lines("<div lang=fr>a</div><p>\(words)</p>", 16, language: "xx")
    #expect(!set.contains { $0.hasSuffix("-") })
  }

  @Test func theLanguageIsGuessedFromTheWords() throws {
    let text =
      "<p>The mayor said that the bridge would be closed because the work had taken more "
      + "time than was expected, and it is not over.</p><p>one two mmmmmabmmmmm three and four</p>"
    #expect(try lines(text, 16, language: nil).contains("one two mmmmma-"))
  }

  @Test(arguments: [
    "one two <code>mmmmmabmmmmm</code> three", "one two mmmmm/mmabmmmmm three",
    "one two mmmm@mmmabmm.mm three", "one two mmmmmabmmmmm.org three",
    "one two mm_mmmabmmmmm three", "one two mmm4mmabmmmmm three", "one two MMMMABMMM three",
    "<h2>one two mmmmmabmmmmm three</h2>", "<pre>one two mmmmmabmmmmm three</pre>",
  ])
  func codeAddressesNumbersAndHeadingsAreNotParted(html: String) throws {
    #expect(try !lines(html, 15).contains { $0.hasSuffix("-") })
  }

  @Test func aWordWiderThanTheLineIsPartedAnywhereItCanBe() throws {
    #expect(try lines("<h2>mmmmmmmabmmmmmmm</h2>", 10) == ["mmmmmmma-", "bmmmmmmm"])
    #expect(try lines("Mmmmmmmabmmmmmmm", 10, language: "en") == ["Mmmmmmma-", "bmmmmmmm"])
    #expect(try lines("mmmmmmmabmmmmmmm", 10, hyphenates: false) == ["mmmmmmmabm", "mmmmmm"])
  }

  @Test func theAuthorsHyphensAreTheOnlyOnesOfTheirWord() throws {
    let html = "one two mmmm&shy;mabmmmmmm three and four"
    #expect(try lines(html, 16)[0] == "one two mmmm-")
  }

  @Test func whatIsBoundByBlanksIsPartedThereWhereItIsWiderThanTheLine() throws {
    #expect(try lines("« mmmmm", 6) == ["«", "mmmmm"])
    #expect(try lines("mmmmm !", 6) == ["mmmmm", "!"])
  }

  @Test func noHyphenLeavesARestAlone() throws {
    #expect(try lines("one two and mmmmmabmmmmm", 16) == ["one two and", "mmmmmabmmmmm"])
  }

  @Test func twoHyphensInARowAreAvoided() throws {
    let html = "one two mmmmmabmmmmmmm three mmmmefmmm four and five and six"
    let set = try lines(html, 16)
    let hyphens = set.map { $0.hasSuffix("-") }
    #expect(!zip(hyphens, hyphens.dropFirst()).contains { $0 && $1 }, "\(set)")
    #expect(hyphens.contains(true), "\(set)")
  }

  @Test func placesKeepTheirWordsWhereverLinesEnd() throws {
    try withPatterns(Dictionary(Self.patterns) { $1 }) { hyphenation in
      let html = "one two mmmmmabmmmmm three and four"
      let narrow = Typesetter.set(
        masthead: nil, html: html, baseURL: nil, measure: Measure(columns: 16), language: "de",
        hyphenation: hyphenation)
      #expect(narrow.lines.map(\.anchor.word) == [0, 2, 5])
    }
  }

  @Test(arguments: 0..<120)
  func partedTextIsTheSameTextInNoWiderLines(seed: UInt64) throws {
    var random = Seeded(seed)
    let words = [
      "mmabmm", "Mmmefmmm", "mmmmmmabmmmmmmefmmm", "a", "of", "mm-mmmmabmmmmm", "(mmmabmm)",
      "日本語の文章", "한국어", "x1y", "mm’mmabmm", "mmm&shy;mmabmm", "“mmefmmm”,", "é", "mmm—mmabmmm",
      "https://mm.abmm/mmabmm",
    ]
    var html = ""
    for _ in 0..<random.below(80) {
      html += words[random.below(words.count)] + (random.below(8) == 0 ? "<p>" : " ")
    }
    let columns = 6 + random.below(60)
    for language in ["de", "en"] {
      let with = try lines(html, columns, language: language)
      let without = try lines(html, columns, hyphenates: false)
      #expect(with.allSatisfy { Cells.width(of: $0) <= columns }, "\(html)")
      #expect(letters(with) == letters(without), "\(html)")
      let columns = Double(columns)
      let ragged = with.map { columns - Double(Cells.width(of: $0)) }.max() ?? 0
      #expect(ragged < columns || with.contains(""), "\(html)")
    }
  }

  private func letters(_ lines: [String]) -> String {
    lines.joined().filter { $0 != " " && $0 != "-" }
  }
}
