import News
import TestRandom
import Testing
import Typesetting

@testable import Reader

/// `/` in the article.
@Suite struct FindTests {
  private func desk() -> Desk {
    var desk = Desk(Samples.articles(3, paragraphs: 20), columns: 80, rows: 24)
    desk.type(.named(.enter), "z")
    return desk
  }

  @Test func matchesAreLitAndCounted() {
    var desk = desk()
    desk.type("/", .paste("FERRY"), .named(.enter))
    #expect(desk.state.frame().plain.contains("match 1 of 20, Esc to end"))
    let lit = desk.state.frame().rows.joined().filter { $0.style.contains(.marked) }
    #expect(lit.allSatisfy { $0.text == "ferry" })
    #expect(lit.filter { $0.style.contains(.selected) }.count == 1)
  }

  @Test func nAndNGoThroughThemAndAround() {
    var desk = desk()
    desk.type("/", .paste("ferry"), .named(.enter), "n", "n")
    #expect(desk.state.frame().plain.contains("match 3 of 20"))
    desk.type("N", "N", "N")
    #expect(desk.state.frame().plain.contains("match 20 of 20"))
    #expect(desk.state.list.selection == 0)
    desk.type(.named(.escape))
    #expect(!desk.state.frame().plain.contains("match"))
    #expect(desk.state.isZoomed)
  }

  @Test func escapeInThePromptGoesBackToWhereItBegan() {
    var desk = desk()
    desk.type(" ")
    let top = desk.state.pane.top
    desk.type("/", .paste("Paragraph 18"))
    #expect(desk.state.pane.top > top)
    desk.type(.named(.escape))
    #expect(desk.state.pane.top == top)
  }

  @Test func whatIsNotThereIsSaid() {
    var desk = desk()
    desk.type("/", .paste("zeppelin"), .named(.enter))
    #expect(desk.state.frame().plain.contains("“zeppelin” is not in this article."))
  }

  @Test func matchesStayWhenTheWidthChanges() {
    var desk = desk()
    desk.type("/", .paste("harbour master wrote"), .named(.enter), "n")
    desk.perform(.resized(.init(columns: 50, rows: 20)))
    desk.perform(.idle)
    #expect(desk.state.frame().plain.contains("match 2 of 20"))
  }

  @Test func theWordsOfASearchAreLitInTheArticle() {
    var desk = Desk(Samples.articles(6))
    desk.type("/", .paste("ferry"), .named(.enter))
    let pane = desk.state.frame().rows.joined().filter { $0.style.contains(.marked) }
    #expect(pane.contains { $0.text == "ferry" })
  }
}

/// What is found where.
@Suite struct FinderTests {
  private func found(_ text: String, in lines: String...) -> [String] {
    Finder(text: text).matches(in: lines).map { match in
      match.map { place in
        String(Array(lines[place.line])[place.range])
      }.joined(separator: "/")
    }
  }

  @Test func caseAccentsAndWidthDoNotMatter() {
    #expect(
      found("cafe", in: "The Café, the CAFE\u{301}, the ｃａｆｅ") == ["Café", "CAFE\u{301}", "ｃａｆｅ"])
    #expect(found("strasse", in: "Die Straße") == ["Straße"])
  }

  @Test func textGoesOnOverTheEndOfALine() {
    #expect(found("harbour master", in: "  the harbour", "  master wrote") == ["harbour/master"])
    #expect(found("underlined", in: "  under-", "  lined it") == ["under/lined"])
    #expect(
      found("well-known", in: "a well-known", "a well-", "known") == ["well-known", "well/known"])
  }

  @Test func wordsOfASearchAreWhole() {
    let finder = Finder([("ferry", false), ("clo", true)])
    let text = "A ferry, ferryman, clock, enclosed"
    let words = finder.matches(in: [text]).flatMap { $0 }.map { String(Array(text)[$0.range]) }
    #expect(words == ["ferry", "clo"])
  }

  @Test func hangulIsFoundByAnyPart() {
    #expect(found("도서관", in: "작은 도서관이 열었다") == ["도서관"])
    let finder = Finder([("도서관", false)])
    #expect(finder.matches(in: ["작은 도서관이"]).count == 1)
  }

  @Test func anyTextIsFoundInItself() {
    var random = Seeded(7)
    let letters = Array("aÄß한雨ف-é 🚢.x")
    for _ in 0..<500 {
      let text = String(
        (0..<Int.random(in: 1...12, using: &random)).map { _ in
          letters[Int.random(in: 0..<letters.count, using: &random)]
        })
      let finder = Finder(text: text)
      guard !finder.isEmpty else { continue }
      let matches = finder.matches(in: ["x " + text + " y"])
      #expect(!matches.isEmpty, "\(text)")
      for place in matches.joined() { #expect(place.range.upperBound <= text.count + 4) }
    }
  }

  @Test func litRunsKeepTheirText() {
    let runs = [Run("ab", .dim), Run("cde"), Run("f", .link, link: 1)]
    let lit = Run.lit(runs, [1..<3, 5..<6])
    #expect(lit.map(\.text) == ["a", "b", "c", "de", "f"])
    #expect(lit.map { $0.style.contains(.marked) } == [false, true, true, false, true])
    #expect(lit.last?.link == 1)
  }
}
