import TestRandom
import Testing
import Typesetting

/// The measure of a paragraph: the squares of what its lines lack, the last aside but for a stub.
struct RaggednessTests {
  private func raggedness(_ widths: [Int], _ columns: Int) -> Int {
    let stub = max(0, columns - (widths.last ?? columns) - columns * 4 / 5)
    return widths.dropLast().reduce(stub * stub) { $0 + (columns - $1) * (columns - $1) }
  }

  private func greedy(_ words: [String], _ columns: Int) -> [Int] {
    var widths = [0]
    for word in words {
      let last = widths[widths.count - 1]
      if last > 0, last + 1 + word.count > columns {
        widths.append(word.count)
      } else {
        widths[widths.count - 1] = last + (last > 0 ? 1 : 0) + word.count
      }
    }
    return widths
  }

  private func widths(_ text: String, _ columns: Int, _ hyphenation: Hyphenation?) -> [Int] {
    let set = Typesetter.set(
      masthead: nil, html: text, baseURL: nil, measure: Measure(columns: columns), language: "xx",
      hyphenation: hyphenation)
    return set.lines.map { Cells.width(of: $0.plain) }
  }

  @Test(arguments: 0..<150)
  func noTextIsMoreRaggedThanGreedyOrThanWithoutHyphens(seed: UInt64) throws {
    var random = Seeded(seed &+ 40_000)
    let columns = 16 + random.below(60)
    let words = (0..<3 + random.below(120)).map { _ in
      String(repeating: "m", count: 2 + random.below(6))
        + ["", "ab", "abmm", "efmmmab"][random.below(4)]
    }
    let text = words.joined(separator: " ")
    let whole = raggedness(widths(text, columns, nil), columns)
    #expect(whole <= raggedness(greedy(words, columns), columns), "\(columns): \(text)")
    try withPatterns(["xx": Array("UTF-8\na1b\ne1f\n".utf8)]) { hyphenation in
      let parted = raggedness(widths(text, columns, hyphenation), columns)
      #expect(parted <= whole, "\(columns): \(text)")
    }
  }
}
