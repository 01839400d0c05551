import Reader
import TestRandom
import Testing

/// What changed between two texts.
@Suite struct WordDiffTests {
  private func written(_ diff: WordDiff) -> String {
    diff.paragraphs.map { paragraph in
      paragraph.map { piece in
        switch piece {
        case .kept(let text): text
        case .removed(let text): "[\(text)]"
        case .added(let text): "{\(text)}"
        }
      }.joined(separator: " ")
    }.joined(separator: " / ")
  }

  @Test func wordsAreTakenOutAndPutIn() {
    let diff = WordDiff(from: ["The ferry left late today."], to: ["The ferry left on time today."])
    #expect(written(diff) == "The ferry left [late] {on time} today.")
  }

  @Test func paragraphsThatStayAreKeptWhole() {
    let diff = WordDiff(
      from: ["One.", "Two.", "Three."], to: ["One.", "Two and a half.", "Three."])
    #expect(written(diff) == "One. / [Two.] {Two and a half.} / Three.")
  }

  @Test func whatIsTheSameHasNoChange() {
    #expect(WordDiff(from: ["a b", "c"], to: ["a b", "c"]).isEmpty)
    #expect(WordDiff(from: [], to: []).isEmpty)
    #expect(!WordDiff(from: [], to: ["a"]).isEmpty)
  }

  /// The words of one side of a change, in their order.
  private func side(_ diff: WordDiff, old: Bool) -> [Substring] {
    diff.paragraphs.joined().flatMap { piece -> [Substring] in
      switch piece {
      case .kept(let text): text.split(separator: " ")
      case .removed(let text): old ? text.split(separator: " ") : []
      case .added(let text): old ? [] : text.split(separator: " ")
      }
    }
  }

  private func text(_ random: inout Seeded, words: Int, of kinds: Int) -> [String] {
    (0..<random.below(6)).map { _ in
      (0..<1 + random.below(words)).map { _ in "w\(random.below(kinds))" }.joined(separator: " ")
    }
  }

  @Test func bothTextsCanBeReadInAChange() {
    var random = Seeded(11)
    for round in 0..<300 {
      let kinds = round % 2 == 0 ? 3 : 2000
      let old = text(&random, words: 60, of: kinds)
      let new =
        random.below(2) == 0 ? old.shuffled(using: &random) : text(&random, words: 60, of: kinds)
      let diff = WordDiff(from: old, to: new)
      #expect(side(diff, old: true) == old.flatMap { $0.split(separator: " ") })
      #expect(side(diff, old: false) == new.flatMap { $0.split(separator: " ") })
    }
  }

  @Test func textsThatDifferInAllAreToldWhole() {
    let old = (0..<3000).map { "old\($0)" }.joined(separator: " ")
    let new = (0..<3000).map { "new\($0)" }.joined(separator: " ")
    #expect(WordDiff(from: [old], to: [new]).paragraphs == [[.removed(old), .added(new)]])
  }
}
