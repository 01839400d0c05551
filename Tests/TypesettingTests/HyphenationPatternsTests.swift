import TestRandom
import Testing

@testable import Typesetting

struct HyphenationPatternsTests {
  private func patterns(_ lines: String...) -> HyphenationPatterns? {
    HyphenationPatterns(Array((["UTF-8"] + lines).joined(separator: "\n").utf8))
  }

  private func parted(_ word: String, _ patterns: HyphenationPatterns?) -> String {
    guard let patterns else { return "no patterns" }
    let places = Array(word.utf8).withUnsafeBufferPointer { patterns.places(in: $0) }
    var result = ""
    for (number, letter) in word.unicodeScalars.enumerated() {
      if places >> number & 1 == 1 { result += "-" }
      result.unicodeScalars.append(letter)
    }
    return result
  }

  @Test func theHighestDigitDecides() {
    #expect(parted("mmabmmm", patterns("a1b")) == "mma-bmmm")
    #expect(parted("mmabmmm", patterns("a1b", "ma2bm")) == "mmabmmm")
    #expect(parted("mmabmmm", patterns("a1b", "ma2bm", "mma3bmm")) == "mma-bmmm")
  }

  @Test func pointsStandForTheEndsOfAWord() {
    #expect(parted("abmab", patterns(".ab1m")) == "abmab".replacing("abm", with: "ab-m"))
    #expect(parted("mmabm", patterns("a1bm.")) == "mmabm")
    #expect(parted("mmabmm", patterns("a1bmm.")) == "mma-bmm")
    #expect(parted("mmabmmm", patterns("a1bmm.")) == "mmabmmm")
  }

  @Test func aFileMayAskForMoreLettersAtTheEnds() {
    let file = patterns("LEFTHYPHENMIN 4", "RIGHTHYPHENMIN 5", "1m")
    #expect(parted("mmmmmmmmmmm", file) == "mmmm-m-m-mmmmm")
    #expect(parted("mmmmmm", patterns("LEFTHYPHENMIN 1", "RIGHTHYPHENMIN 1", "1m")) == "mm-m-mmm")
  }

  @Test func commentsAndEmptyLinesAreNoPatterns() {
    #expect(parted("mmabmmm", patterns("% a1b", "# m1m", "", "  ", "a1b % why")) == "mma-bmmm")
    #expect(patterns("% nothing", "LEFTHYPHENMIN 2") == nil)
    #expect(HyphenationPatterns([]) == nil)
    #expect(HyphenationPatterns(Array("no line".utf8)) == nil)
  }

  @Test func placesThatWouldChangeLettersAreLeftOut() {
    #expect(parted("schiffahrt", patterns("f1f/ff=f,1,2")) == "schiffahrt")
    #expect(parted("asszonnyal", patterns("s1s", "n1n2y/ny=,1,3")) == "as-szonnyal")
    #expect(parted("mmabmmm", patterns("a1b/x=b,1,2", "ma3bm")) == "mma-bmmm")
  }

  @Test func wordsWithinWordsArePartedFirst() {
    let file = patterns("dampf1schiff", "NEXTLEVEL", ".1s", "a1m", "m1p", "f1s", "s1c", "h1i")
    #expect(parted("dampfschiff", file) == "da-m-pf-sch-iff")
  }

  @Test(arguments: [
    ("ISO8859-1", [0x61, 0x31, 0xE4] as [UInt8], "mmaämmm"),
    ("ISO8859-2", [0x61, 0x31, 0xE8], "mmačmmm"), ("KOI8-R", [0xC1, 0x31, 0xC2], "мммабмм"),
    ("microsoft-cp1251", [0xE0, 0x31, 0xE1], "мммабмм"), ("UTF-8", Array("a1č".utf8), "mmačmmm"),
  ])
  func theFirstLineNamesTheCharset(charset: String, pattern: [UInt8], word: String) {
    let file = HyphenationPatterns(Array(charset.utf8) + [0x0D, 0x0A] + pattern + [0x0A])
    #expect(parted(word, file).filter { $0 == "-" }.count == 1)
  }

  @Test func apostrophesPartWordsUnlessTheFileSaysWhatItsLevelsAre() {
    #expect(parted("mmm'abmmm", patterns(".ab1m")) == "mmm'ab-mmm")
    #expect(parted("mmm'abmmm", patterns("NEXTLEVEL", "'ab1m")) == "mmm'ab-mmm")
    #expect(parted("mmm'abmmm", patterns("NEXTLEVEL", "1m", "1'")) == "mmm'ab-mmm")
  }

  @Test(arguments: 0..<60)
  func anyFileAndAnyWordGiveOnlyPlacesInside(seed: UInt64) {
    var random = Seeded(seed)
    var file = Array("UTF-8\n".utf8)
    let signs = Array("aabbmm1234567890./=,-'\n\n\n %#N\u{0}".utf8) + [0xC3, 0xA9]
    for _ in 0..<random.below(3_000) { file.append(signs[random.below(signs.count)]) }
    guard let patterns = HyphenationPatterns(file) else { return }
    for _ in 0..<40 {
      let word = (0..<random.below(80)).map { _ in Array("abmé'".utf8)[random.below(6)] }
      let places = word.withUnsafeBufferPointer { patterns.places(in: $0) }
      let letters = word.count { $0 & 0xC0 != 0x80 }
      #expect(places & 3 == 0)
      #expect(letters > 60 ? places == 0 : places >> max(0, letters - 2) == 0)
    }
  }
}
