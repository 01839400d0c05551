import CUnicode
import TestRandom
import Testing

@testable import Typesetting

/// What holds for the order of any line.
struct BidiLawsTests {
  private static let words = [
    "one", "(two)", "«three»", "12,5%", "-", "שלום", "עולם", "שָׁלוֹם", "(", ")", "]", "日本語", "한국어",
    "é", "𐤀𐤁", "🇰🇷", "ߊߓ", "…", "!?", "<a>", "x",
  ]

  private func text(_ random: inout Seeded) -> String {
    var text = ""
    for _ in 0..<random.below(30) {
      text += BidiLawsTests.words[random.below(BidiLawsTests.words.count)]
      if random.below(3) > 0 { text += " " }
    }
    return text
  }

  /// The clusters of a text in an order of their own, each seen as it and its mirror alike.
  private func inventory(_ text: String) -> [String] {
    let pairs: [Character: Character] = [")": "(", "]": "[", "»": "«", ">": "<"]
    return text.map { String(pairs[$0] ?? $0) }.sorted()
  }

  @Test(arguments: 0..<200)
  func orderOfALineIsAPermutationOfItsClusters(seed: UInt64) {
    var random = Seeded(seed)
    let text = Cells.harmless(text(&random))
    for direction in [Bidi.Direction.auto, .leftToRight, .rightToLeft] {
      let visual = Bidi.visual(text, direction)
      #expect(inventory(visual) == inventory(text))
      #expect(Cells.width(of: visual) == Cells.width(of: text))
      #expect(Cells.harmless(visual) == visual)
    }
  }

  @Test(arguments: 0..<100)
  func textWithoutRightToLeftIsItself(seed: UInt64) {
    var random = Seeded(seed)
    let text = text(&random).filter { $0.unicodeScalars.allSatisfy { $0.value < 0x590 } }
    #expect(Bidi.visual(text) == text)
  }

  @Test(arguments: 0..<200)
  func anyTextIsShownHarmlessAndNoWider(seed: UInt64) {
    var random = Seeded(seed)
    var text = ""
    for _ in 0..<random.below(60) {
      let code = [
        0x600, 0x5D0, 0x640, 0x200C, 0x202A, 0x2066, 0x28, 0x30, 0x41, 0x20, 0xFE70, 0x300,
      ]
      let scalar = UInt32(code[random.below(code.count)] + random.below(10))
      text.unicodeScalars.append(Unicode.Scalar(scalar) ?? "a")
    }
    let visual = Bidi.visual(text)
    #expect(Cells.harmless(visual) == visual)
    #expect(Cells.width(of: visual) <= Cells.width(of: text))
    #expect(Cells.width(of: Bidi.fitted(text, to: 20)) == 20)
  }

  @Test(arguments: ["()", "(א", "א(b)", "([{", "א ", "! ", "1(", "לא\n"])
  func longParagraphsAreResolvedInPieces(part: String) {
    let bytes = Array(String(repeating: part, count: 400_000).utf8)
    bytes.withUnsafeBufferPointer { bytes in
      var paragraph = BidiParagraph()
      paragraph.resolve(bytes, 0..<bytes.count, .rightToLeft)
      #expect(paragraph.isRightToLeft)
      #expect(paragraph.level(at: 0) >= 1)
    }
  }
}
