import TestRandom
import Testing

@testable import Library

@Suite struct WordingTests {
  @Test(arguments: [
    ("<p>one two", "<div>One, two!", 0.0), ("one two three four", "one two three five", 0.25),
    ("a", "b", 1.0), ("", "", 0.0), ("", "a b", 1.0), ("a a b", "a b b", 1.0 / 3),
    ("日本語の本", "日本語の木", 0.2), ("한글 교실", "한글 교사", 0.5), ("<p title='x y'>a", "a", 0.0),
    ("a<br>b", "a b", 0.0),
  ])
  func theShareIsOfWords(old: String, new: String, share: Double) {
    let found = Wording("", old).share(unlike: Wording("", new))
    #expect(abs(found - share) < 1e-9)
  }

  @Test(arguments: 0..<20) func theShareIsTheSameFromBothSides(seed: UInt64) {
    var random = Seeded(seed)
    func text() -> String {
      (0..<random.below(30)).map { _ in ["a", "b", "c<p>", "d", "<", ">", "é"][random.below(7)] }
        .joined(separator: " ")
    }
    let (old, new) = (text(), text())
    let share = Wording("", old).share(unlike: Wording("", new))
    #expect(share == Wording("", new).share(unlike: Wording("", old)))
    #expect(0...1 ~= share)
    #expect(Wording("", old).share(unlike: Wording("", old)) == 0)
  }
}
