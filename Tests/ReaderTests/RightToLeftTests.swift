import Reader
import Testing

/// Right-to-left text on the screen: cells stand as they are seen from left to right.
struct RightToLeftTests {
  /// Two words, as they are read and as they are seen.
  private let words = (logical: "\u{5D0}\u{5D1} \u{5D2}", visual: "\u{5D2} \u{5D1}\u{5D0}")

  private func lines(columns: Int) -> [String] {
    let html = "<p>\(words.logical) 12</p>"
    let desk = Desk([Samples.sample(0, title: words.logical, html: html)], columns: columns)
    return desk.state.frame().plain.split(separator: "\n").map(String.init)
  }

  @Test func titlesAndTextsStandAsTheyAreSeen() {
    let screen = lines(columns: 120).joined(separator: "\n")
    #expect(!screen.contains(words.logical))
    #expect(screen.contains("12 " + words.visual))
  }

  @Test func titleInTheListIsFlushRight() {
    let rows = lines(columns: 50).filter { $0.contains(words.visual) }
    #expect(rows.contains { $0.hasSuffix(" " + words.visual) || $0.contains(words.visual + "│") })
  }
}
