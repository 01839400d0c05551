import News
import TestRandom
import Testing

@testable import Library

@Suite struct SearchSnippetTests {
  private func snippet(
    _ text: String, _ words: Words..., title: String = "", limit: Int = 40
  ) -> SearchSnippet {
    SearchSnippet(title: title, text: text, words: words, limit: limit)
  }

  /// The words that light up.
  private func lit(_ snippet: SearchSnippet) -> [String] {
    snippet.matches.map { String(decoding: Array(snippet.text.utf8)[$0], as: UTF8.self) }
  }

  @Test func shortTextIsWhole() {
    let found = snippet("Cats, dogs and Café.", Words("cafe"))
    #expect(found.text == "Cats, dogs and Café.")
    #expect(lit(found) == ["Café"])
  }

  @Test func cutsAroundTheMatch() {
    let filler = String(repeating: "some words go here ", count: 20)
    let found = snippet(filler + "the Needle is found " + filler, Words("needle"))
    #expect(found.text.hasPrefix("…") && found.text.hasSuffix("…"))
    #expect(found.text.count <= 40)
    #expect(lit(found) == ["Needle"])
  }

  @Test func whereMostWordsStandTogetherWins() {
    let filler = String(repeating: "nothing at all ", count: 20)
    let found = snippet(
      "red here. " + filler + "red and blue " + filler, Words("red"), Words("blue"))
    #expect(lit(found) == ["red", "blue"])
  }

  @Test func blanksBecomeOneAndRangesFollow() {
    let found = snippet("one\n\n  two   three", Words("three"), Words("two"))
    #expect(found.text == "one two three")
    #expect(lit(found) == ["two", "three"])
  }

  @Test func pairsLightWhatWasAsked() {
    let found = snippet("나는 고양이를 좋아한다", Words("양이를"))
    #expect(lit(found) == ["양이를"])
    #expect(lit(snippet("우리 그림책", Words("책"))) == ["책"])
  }

  @Test func titleIsLitAndTitleWordsLeaveTheTextAlone() {
    let found = snippet("Swift is fast", Words("swift", field: .title), title: "On Swift")
    #expect(found.titleMatches == [3..<8])
    #expect(found.matches.isEmpty)
  }

  @Test func emptyTextsAreFine() {
    #expect(snippet("", Words("x")).text == "")
    #expect(snippet("abc").text == "abc")
    #expect(snippet("abc def", Words("x"), limit: 1).text.count <= 1)
  }

  @Test func laws() {
    var random = Seeded(8)
    for _ in 0..<300 {
      let text = TokenSamples.text(&random, length: random.below(200))
      let words = Words(String(TokenSamples.word(&random).prefix(2)), isPrefix: true)
      let limit = 1 + random.below(60)
      let found = snippet(text, words, limit: limit)
      #expect(found.text.count <= limit)
      var end = -1
      for range in found.matches {
        #expect(range.lowerBound > end && range.upperBound <= found.text.utf8.count)
        end = range.upperBound
        let part = String(decoding: Array(found.text.utf8)[range], as: UTF8.self)
        #expect(!TextTokens.tokens(of: part).isEmpty, "\(part)")
      }
    }
  }
}
