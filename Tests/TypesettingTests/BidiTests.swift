import CUnicode
import TestRandom
import Testing

@testable import Typesetting

/// Lines of right-to-left text as their cells stand. Expected texts are written from left to right,
/// character by character, as escapes where an editor would turn them round.
struct BidiTests {
  /// Capitals stand for Hebrew letters here: A is alef.
  private static func hebrew(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          guard case 0x41...0x5A = scalar.value else { return scalar }
          return Unicode.Scalar(0x5D0 + scalar.value - 0x41) ?? scalar
        }))
  }

  @Test(arguments: [
    // The examples of UAX #9 §3.4 that need no explicit embeddings.
    ("car means CAR.", "car means RAC."),
    ("CAR MEANS car.", ".car SNAEM RAC"),
    // Numbers and what is between and around them (W4 to W7).
    ("ABC 12,345.6 DEF", "FED 12,345.6 CBA"),
    ("ABC 10-20 DEF", "FED 10-20 CBA"),
    ("ABC $50 50% DEF", "FED 50% $50 CBA"),
    // Latin words keep their order; brackets are mirrored and pair (N0, L4).
    ("ABC one two DEF", "FED one two CBA"),
    ("ABC (DEF) GHI", "IHG (FED) CBA"),
    ("ABC (one) DEF", "FED (one) CBA"),
    ("a (ABC) b", "a (CBA) b"),
    ("ABC a(b)c <D>", "<D> a(b)c CBA"),
    // Blanks at the end stand where the paragraph ends (L1).
    ("ABC one  ", "  one CBA"),
    ("one ABC  ", "one CBA  "),
    ("", ""), ("...", "..."), ("ABC", "CBA"),
  ])
  func lineStandsAsUnicodeOrders(logical: String, visual: String) {
    #expect(Bidi.visual(BidiTests.hebrew(logical)) == BidiTests.hebrew(visual))
  }

  @Test func directionCanBeGiven() {
    let text = BidiTests.hebrew("ABC starred.")
    #expect(Bidi.visual(text, .leftToRight) == BidiTests.hebrew("CBA starred."))
    #expect(Bidi.visual(text, .rightToLeft) == BidiTests.hebrew(".starred CBA"))
  }

  @Test func marksStayBehindTheirBase() {
    // Shin, shin dot, qamats; lamed; vav, holam; mem.
    let word = "\u{5E9}\u{5C1}\u{5B8}\u{5DC}\u{5D5}\u{5B9}\u{5DD}"
    #expect(Bidi.visual(word) == "\u{5DD}\u{5D5}\u{5B9}\u{5DC}\u{5E9}\u{5C1}\u{5B8}")
  }

  @Test func arabicLettersJoin() {
    // Beh, yeh, teh: initial, medial, final. Then a word that ends in alef, which joins only before.
    #expect(Bidi.visual("\u{628}\u{64A}\u{62A}") == "\u{FE96}\u{FEF4}\u{FE91}")
    #expect(Bidi.visual("\u{628}\u{627}\u{628}") == "\u{FE8F}\u{FE8E}\u{FE91}")
    // Persian peh and gaf have forms too.
    #expect(Bidi.visual("\u{67E}\u{6AF}") == "\u{FB93}\u{FB58}")
    // Noon ghunna in Urdu and ae in Kurdish, after a letter and alone.
    #expect(Bidi.visual("\u{645}\u{6BA} \u{6BA}") == "\u{FB9E} \u{FB9F}\u{FEE3}")
    #expect(Bidi.visual("\u{628}\u{6D5}\u{6D5}") == "\u{FEE9}\u{FEEA}\u{FE91}")
  }

  @Test func marksDoNotPartArabicLetters() {
    // Beh with kasra, teh with fatha.
    #expect(Bidi.visual("\u{628}\u{650}\u{62A}\u{64E}") == "\u{FE96}\u{64E}\u{FE91}\u{650}")
  }

  @Test func joinersKeepLettersApartAndGo() {
    // Persian "mi-ravam": yeh before ZWNJ is final.
    #expect(Bidi.visual("\u{645}\u{6CC}\u{200C}\u{631}") == "\u{FEAD}\u{FBFD}\u{FEE3}")
  }

  @Test(arguments: [
    ("\u{644}\u{627}", "\u{FEFB}"), ("\u{644}\u{622}", "\u{FEF5}"), ("\u{644}\u{623}", "\u{FEF7}"),
    ("\u{644}\u{625}", "\u{FEF9}"), ("\u{633}\u{644}\u{627}\u{645}", "\u{FEE1}\u{FEFC}\u{FEB3}"),
    ("\u{644}\u{64E}\u{627}", "\u{FEFB}\u{64E}"), ("\u{644}\u{200C}\u{627}", "\u{FE8D}\u{FEDD}"),
  ])
  func lamAndAlefShareACell(logical: String, visual: String) {
    #expect(Bidi.visual(logical) == visual)
  }

  @Test func arabicWithLatinNamesAndNumbers() {
    let text = "\u{628}\u{62A} Telex 6.3 \u{628}\u{62A} 12"
    #expect(Bidi.visual(text) == "12 \u{FE96}\u{FE91} Telex 6.3 \u{FE96}\u{FE91}")
  }

  @Test func fittedTextIsAsWideAsAsked() {
    #expect(Bidi.fitted(BidiTests.hebrew("ABC"), to: 5) == BidiTests.hebrew("  CBA"))
    #expect(Bidi.fitted(BidiTests.hebrew("ABCDEF"), to: 4) == BidiTests.hebrew("…CBA"))
    #expect(Bidi.fitted(BidiTests.hebrew("one ABC"), to: 9) == BidiTests.hebrew("one CBA  "))
    #expect(Bidi.fitted("\u{644}\u{627}", to: 3) == "  \u{FEFB}")
    #expect(Bidi.fitted("plain", to: 7) == "plain  ")
  }

  @Test func looksAndLinksStayWithTheirText() {
    var setter = BidiSetter()
    let runs = [
      Run(BidiTests.hebrew("AB "), .strong), Run(BidiTests.hebrew("CD one"), .link, link: 3),
      Run(BidiTests.hebrew(" EF")),
    ]
    #expect(
      setter.visual(runs, .auto) == [
        Run(BidiTests.hebrew("FE ")), Run(BidiTests.hebrew("one DC"), .link, link: 3),
        Run(BidiTests.hebrew(" BA"), .strong),
      ])
  }

  @Test(arguments: [
    ("plain ASCII", false), ("Grüße, œuvre, Ελλάδα, Русский, Հայերեն", false),
    ("日本語の文章、한국어 문장。हिन्दी ไทย", false), ("ﬁ 👩‍🚀 𝕬 🇰🇷 ﹏ ！", false), ("\u{1EE00}", true),
    ("a \u{5D0}", true), ("\u{627}", true), ("\u{710}", true), ("\u{780}", true), ("\u{7CA}", true),
    ("\u{840}", true), ("\u{FB1D}", true), ("\u{FB50}", true), ("\u{FE70}", true),
    ("\u{10800}", true), ("\u{1E900}", true), ("12 \u{661}", true),
  ])
  func rightToLeftTextIsFound(text: String, isFound: Bool) {
    #expect(UTF8Text.read(text, Bidi.holdsRightToLeft) == isFound)
  }
}
