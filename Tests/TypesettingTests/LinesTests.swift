import TestRandom
import Testing

@testable import Typesetting

struct LinesTests {
  private func line(_ random: inout Seeded) -> Line {
    let words = ["a", "  ", "한국어", "long words", "é", ""]
    let runs = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      Run(
        words.randomElement(using: &random) ?? "", Bool.random(using: &random) ? .strong : [],
        link: Bool.random(using: &random) ? 3 : nil)
    }
    let anchor = Anchor(
      block: Int.random(in: 0...9, using: &random), word: Int.random(in: 0...9, using: &random))
    return Line(runs, anchor: anchor, isPannable: Bool.random(using: &random))
  }

  @Test(arguments: 0..<20)
  func givesBackWhatWasPutIn(seed: UInt64) {
    var random = Seeded(seed)
    let wanted = (0..<Int.random(in: 0...12, using: &random)).map { _ in line(&random) }
    let lines = Lines(wanted)
    #expect(Array(lines) == wanted)
    #expect(wanted.indices.allSatisfy { lines.anchor(of: $0) == wanted[$0].anchor })
    #expect(lines == Lines(wanted))
    #expect(lines != Lines(wanted + [Line([Run("more")])]))
  }

  @Test func trimTakesBlanksOffTheLastLineOnly() {
    var lines = Lines([Line([Run("above ")]), Line([Run("text "), Run("  ", .strong)])])
    lines.trim()
    #expect(lines.map(\.plain) == ["above ", "text"])
    #expect(lines[1].runs == [Run("text")])
    lines.append(Line([Run("   ")]))
    lines.trim()
    #expect(lines.map(\.plain) == ["above ", "text", ""])
  }

  @Test func aPieceCanGrowAtItsEnd() {
    var lines = Lines([Line([Run("Donau", .emphasis)])])
    lines.extend(UInt8(ascii: "-"))
    #expect(lines[0].runs == [Run("Donau-", .emphasis)])
  }
}
