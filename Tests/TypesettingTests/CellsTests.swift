import CUnicode
import TestRandom
import Testing
import Typesetting

struct CellsTests {
  @Test(arguments: [
    ("", 0), ("news", 4), ("é", 1), ("e\u{301}", 1), ("新聞", 4), ("뉴스", 4), ("\u{1100}\u{1161}", 2),
    ("ｱｲ", 2), ("ＡＢ", 4), ("日本、", 6), ("🙂", 2), ("👩🏽‍🚀", 2), ("👨‍👩‍👧‍👦", 2), ("👍🏿", 2), ("❤️", 1),
    ("❤️‍🔥", 1), ("🇰🇷", 2), ("1️⃣", 1), ("a\tb", 3), ("a\u{1B}[31mb", 6), ("\u{200B}", 0), ("שלום", 4),
    ("می‌خواهم", 7), ("กำ", 2), ("…", 1), ("—", 1), ("\u{301}", 1), ("\u{1161}", 2), ("\u{378}", 1),
  ])
  func widthIsThatOfTheHarmlessForm(text: String, cells: Int) {
    #expect(Cells.width(of: text) == cells)
    #expect(text.count != 1 || Cells.width(of: Character(text)) == cells)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a\u{1B}[31mb", "a[31mb"), ("a\tb\u{2028}c\u{85}d", "a b c d"),
    ("a\u{202E}b\u{2066}c", "abc"), ("x\u{7F}\u{9B}y\u{0}", "xy"), ("👩🏽‍🚀!", "👩!"), ("❤️‍🔥a", "❤a"),
    ("🏴\u{E0067}\u{E0062}\u{E007F}", "🏴"), ("🇰🇷", "🇰🇷"), ("🇰", "K"), ("🇰🇷🇯!", "🇰🇷J!"),
    ("1️⃣", "1\u{20E3}"), ("\u{301}a", "\u{25CC}\u{301}a"), (" \u{301}", " \u{25CC}\u{301}"),
    ("\u{378}\u{FFFE}", "\u{FFFD}\u{FFFD}"), ("می‌خواهم", "می‌خواهم"),
    ("a\u{200D}\u{200D}🙂\u{200D}b", "a\u{200D}\u{200D}🙂b"),
    ("e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "e\u{301}\u{302}\u{303}\u{304}"),
    ("\u{1112}\u{1161}\u{11AB}", "한"), ("하\u{11AB}", "한"), ("\u{11AB}", "\u{115F}\u{1160}\u{11AB}"),
    ("\u{E000}", "\u{E000}"), ("\u{FEFF}text", "text"), ("葛\u{E0100}", "葛"), ("a 🏽 b", "a 🏽 b"),
  ])
  func harmlessKeepsWhatIsAgreedOn(text: String, safe: String) {
    #expect(Array(Cells.harmless(text).unicodeScalars) == Array(safe.unicodeScalars))
  }

  @Test func everyScalarIsAsWideAsTheCLibrarySays() throws {
    try #require(unicode_use_utf8_locale())
    let wrong = (UInt32(1)..<0x110000).filter { code in
      let theirs = unicode_terminal_width(code)
      return unicode_is_printable(code) && theirs >= 0 && theirs != unicode_cell_width(code)
    }
    #expect(wrong == [])
  }

  @Test(arguments: 0..<400)
  func harmlessTextIsWhatNcursesCounts(seed: UInt64) throws {
    try #require(unicode_use_utf8_locale())
    var random = Seeded(seed)
    let text = random.hostileText(of: 60)
    let safe = Cells.harmless(text)
    let widths = safe.unicodeScalars.map { unicode_terminal_width($0.value) }
    #expect(!widths.contains(-1))
    #expect(widths.reduce(0) { $0 + Int($1) } == Cells.width(of: text))
    #expect(Cells.width(of: safe) == Cells.width(of: text))
    #expect(Array(Cells.harmless(safe).utf8) == Array(safe.utf8))
  }

  @Test func everyScalarBesideOthersComesOutPrintable() throws {
    try #require(unicode_use_utf8_locale())
    for first in stride(from: UInt32(0), to: 0x110000, by: 64) {
      let scalars = (first..<first + 64).compactMap(Unicode.Scalar.init)
      let text = String(String.UnicodeScalarView(scalars))
      let widths = Cells.harmless(text).unicodeScalars.map { unicode_terminal_width($0.value) }
      #expect(widths.min() ?? 0 >= 0)
      #expect(widths.reduce(0) { $0 + Int($1) } == Cells.width(of: text))
    }
  }

  @Test(arguments: [
    ("news", 6, "news  "), ("news", 4, "news"), ("newspaper", 5, "news…"), ("뉴스레터", 5, "뉴스…"),
    ("뉴스레터", 4, "뉴… "), ("a", 0, ""), ("ab", 1, "…"), ("", 2, "  "), ("🇰🇷🇯🇵", 3, "🇰🇷…"),
    ("x\ty", 3, "x y"),
    ("한", 1, "…"), ("abc", -1, ""),
  ])
  func fittedIsExactlyAsWideAsAsked(text: String, columns: Int, fitted: String) {
    #expect(Cells.fitted(text, to: columns) == fitted)
  }

  @Test func clippedShowsAWindowOfCells() {
    let runs = [Run("ab", .strong), Run("한글", .link, link: 3), Run("cd")]
    #expect(Cells.clipped(runs, from: 0, to: 8) == runs)
    #expect(Cells.clipped(runs, from: 1, to: 4) == [Run("b", .strong), Run("한", .link, link: 3)])
    #expect(Cells.clipped(runs, from: 3, to: 7) == [Run(" 글", .link, link: 3), Run("c")])
    #expect(Cells.clipped(runs, from: 0, to: 3) == [Run("ab", .strong), Run(" ", .link, link: 3)])
    #expect(Cells.clipped(runs, from: 7, to: 10) == [Run("d"), Run("  ")])
    #expect(Cells.clipped(runs, from: 5, to: 5) == [])
  }

  @Test(arguments: 0..<100)
  func clippedAndFittedAreAsWideAsAsked(seed: UInt64) {
    var random = Seeded(seed)
    let text = random.hostileText(of: 30)
    let from = Int.random(in: 0...20, using: &random)
    let count = Int.random(in: 0...30, using: &random)
    let window = Cells.clipped([Run(text), Run(text)], from: from, to: from + count)
    #expect(window.reduce(0) { $0 + Cells.width(of: $1.text) } == count)
    #expect(Cells.width(of: Cells.fitted(text, to: count)) == count)
  }
}
