import TestRandom
import Testing

@testable import Typesetting

struct DraftTests {
  private let measure = Measure(columns: 60)

  private func article(_ random: inout Seeded, blocks: Int) -> String {
    let makers: [(String) -> String] = [
      { "<p>\($0)</p>" }, { "<p>\($0) <a href='https://example.org/\($0.utf8.count)'>so</a></p>" },
      { "<h2>\($0.prefix(30))</h2>" }, { "<blockquote><p>\($0)</p></blockquote>" },
      { "<ul><li>\($0)<li>\($0.prefix(9))</ul>" }, { "<pre>\($0)</pre>" },
      { "<table><tr><th>A<th>B<tr><td>\($0.prefix(40))<td>2</table>" },
    ]
    let words = ["harbour", "of", "한국어", "日本語の文章では、", "a", "tide-tables", "morning", "fog"]
    return (0..<blocks).map { _ in
      let count = Int.random(in: 1...60, using: &random)
      let text = (0..<count).map { _ in words.randomElement(using: &random) ?? "" }
      return (makers.randomElement(using: &random) ?? { $0 })(text.joined(separator: " "))
    }.joined()
  }

  @Test(arguments: 0..<12)
  func theBeginningIsWhatTheWholeBeginsWith(seed: UInt64) {
    var random = Seeded(seed)
    let html = article(&random, blocks: 400)
    let masthead = Masthead(title: "A long one", byline: "Somebody")
    let whole = Draft(masthead: masthead, html: html, baseURL: nil, measure: measure).set(measure)
    let start = Draft(
      beginningOf: html, masthead: masthead, baseURL: nil, measure: measure
    ).set(measure)
    #expect(html.utf8.count > 2 * Draft.beginning)
    #expect(start.lines.count > 100)
    #expect(Array(whole.lines.prefix(start.lines.count)) == Array(start.lines))
  }

  @Test func ofAnArticleThatIsOneBlockTheBeginningIsItsMasthead() {
    let html = "<p>" + String(repeating: "없는 ", count: 20_000)
    let masthead = Masthead(title: "A title")
    let start = Draft(
      beginningOf: html, masthead: masthead, baseURL: nil, measure: measure
    ).set(measure)
    #expect(start.lines.map(\.plain) == ["A title"])
  }

  @Test(arguments: 0..<12)
  func aPartHasTheLinesOfTheWhole(seed: UInt64) {
    var random = Seeded(seed)
    let html = article(&random, blocks: 60)
    let draft = Draft(masthead: nil, html: html, baseURL: nil, measure: measure)
    let whole = draft.set(measure)
    let line = Int.random(in: 0..<whole.lines.count, using: &random)
    let place = whole.lines.anchor(of: line)
    let part = draft.set(measure, from: place, lines: 30)
    let first = whole.line(at: Anchor(block: place.block))
    #expect(part.lines.first?.anchor.block == place.block)
    let expected = Array(whole.lines.dropFirst(first).prefix(part.lines.count))
    #expect(Array(part.lines).map(\.plain) == expected.map(\.plain))
    #expect(part.lines.count >= min(30, whole.lines.count - first))
    #expect(part.links == whole.links)
  }

  @Test func marginsOfAnyDepthCostNoMoreThanTheyShow() {
    let html = String(repeating: "<blockquote>a", count: 20_000)
    let set = Typesetter.set(masthead: nil, html: html, baseURL: nil, measure: measure)
    #expect(set.lines.filter { $0.plain.hasSuffix("a") }.count == 20_000)
  }
}
