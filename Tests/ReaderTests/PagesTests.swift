import News
import TestRandom
import Testing
import Typesetting

@testable import Reader

/// Space and b, page by page: no heading is left alone at a page's foot, and no line is skipped.
@Suite struct PagesTests {
  /// A text as letters: h a heading's line, t text, - a blank line.
  private func text(_ letters: String) -> SetText {
    var (text, lines) = (SetText(), [Line]())
    var isInHeading = false
    for letter in letters {
      if letter == "h", !isInHeading { text.headings.append(lines.count) }
      isInHeading = letter == "h"
      lines.append(Line([Run(letter == "-" ? "" : "x", letter == "h" ? .heading : [])]))
    }
    text.lines = Lines(lines)
    return text
  }

  private func pages(_ letters: String, rows: Int) -> Pages {
    Pages(text: text(letters), rows: rows)
  }

  @Test func aHeadingAtThePagesFootBeginsTheNext() {
    let pages = pages("tttt-h-tttttttttt", rows: 6)
    #expect(pages.end(of: 0) == 5)
    #expect(pages.top(after: 0) == 5)
    #expect(pages.top(before: 5) == 0)
  }

  @Test func oneLineOfTextBelowAHeadingIsTooLittleAndTwoAreEnough() {
    #expect(pages("ttt-h-tttttttttt", rows: 7).end(of: 0) == 4)
    #expect(pages("ttt-h-tttttttttt", rows: 8).end(of: 0) == 8)
    #expect(pages("ttt-h-tttttttttt", rows: 8).top(after: 0) == 7)
  }

  @Test func headingsThatFollowEachOtherStayTogether() {
    #expect(pages("tt-hh-h-tttttttttt", rows: 9).end(of: 0) == 3)
    #expect(pages("tt-h-t-h-tttttttttt", rows: 9).end(of: 0) == 7)
  }

  @Test func aHeadingTallerThanThePageDoesNotStopThePages() {
    let pages = pages("t" + String(repeating: "h", count: 20) + "ttt", rows: 5)
    #expect(pages.top(after: 0) == 1)
    #expect(pages.top(after: 1) == 5)
  }

  @Test func aHeadingAtTheTextsEndIsShown() {
    #expect(pages("tttt-h", rows: 6).end(of: 0) == 6)
    #expect(pages("tttttt-h", rows: 6).top(after: 0) == 2)
    #expect(pages("tttttt-h", rows: 6).end(of: 2) == 8)
  }

  @Test func aPictureBelowAHeadingIsNoEmptySpace() {
    var text = text("tt-h-------ttttttt")
    text.pictures = [.init(source: "p", line: 5, indent: 0, columns: 9, rows: 5)]
    #expect(Pages(text: text, rows: 10).end(of: 0) == 10)
    text.pictures = []
    #expect(Pages(text: text, rows: 10).end(of: 0) == 3)
  }

  @Test func pagingShowsEveryLineAndComesBackTheSameWay() {
    var random = Seeded(4)
    for _ in 0..<600 {
      let length = Int.random(in: 0...90, using: &random)
      let kinds = ["t", "t", "t", "h", "-", "-"]
      let letters = (0..<length).map { _ in kinds.randomElement(using: &random) ?? "t" }.joined()
      let pages = pages(letters, rows: Int.random(in: 1...14, using: &random))
      expectWhole(pages, letters)
    }
  }

  private func expectWhole(_ pages: Pages, _ letters: String) {
    let count = letters.count
    var (tops, seen) = ([0], 0)
    while let top = tops.last, top + pages.rows < count {
      #expect(top <= seen, "Lines are skipped: \(letters) \(pages.rows)")
      seen = max(seen, pages.end(of: top))
      let next = pages.top(after: top)
      #expect(next > top && next <= pages.end(of: top), "\(letters) \(pages.rows)")
      guard next > top else { return }
      tops.append(next)
    }
    #expect(tops.last.map { $0 <= seen && pages.end(of: $0) == count } == true)
    for (page, next) in zip(tops, tops.dropFirst()).reversed() {
      #expect(pages.top(before: next) == page, "\(letters) \(pages.rows)")
    }
  }

  // MARK: On screen

  private static let sections = (1...30).map { number in
    "<h2>Section \(number)</h2>"
      + String(repeating: "<p>The ferry left on time, which nobody could remember.</p>", count: 3)
  }.joined()

  @Test(arguments: [(40, 10), (80, 24), (120, 40), (60, 15)])
  func noPageThatSpaceShowsEndsWithAHeading(columns: Int, rows: Int) {
    var desk = Desk(
      [Samples.sample(0, title: "Sections", html: Self.sections)], columns: columns, rows: rows)
    desk.type(.named(.enter))
    var tops: [Int] = []
    while tops.last != desk.state.pane.top, tops.count < 200 {
      expectNoHeadingAtTheFoot(desk.state)
      tops.append(desk.state.pane.top)
      desk.type(.named(.pageDown))
    }
    #expect(desk.state.frame().plain.contains("end"))
    for top in tops.dropLast().reversed() {
      desk.type("b")
      #expect(desk.state.pane.top == top)
      expectNoHeadingAtTheFoot(desk.state)
    }
  }

  private func expectNoHeadingAtTheFoot(_ state: State) {
    let lines = (state.pane.article?.text.lines ?? [])[state.shownLines]
    guard state.shownLines.upperBound < state.pane.count else { return }
    let last = lines.last { !$0.plain.allSatisfy { $0 == " " } }
    #expect(last?.runs.contains { $0.style.contains(.heading) } == false)
  }

  @Test func aLineDownShowsWhatThePageLeftForTheNext() {
    var desk = Desk(
      [Samples.sample(0, title: "Sections", html: Self.sections)], columns: 80, rows: 24)
    desk.type(.named(.enter))
    while desk.state.shownLines.count == desk.state.layout.articleRows {
      desk.type(.named(.pageDown))
    }
    let hidden = desk.state.shownLines.upperBound
    desk.type("j")
    #expect(desk.state.shownLines.upperBound > hidden)
    #expect(desk.state.shownLines.count == desk.state.layout.articleRows)
  }
}

/// Where in the article one is, in the bottom line.
@Suite struct ProgressTests {
  @Test func aTextThatFitsIsAtItsEnd() {
    let desk = Desk([Samples.sample(0, title: "Short", html: "<p>One line.</p>")])
    #expect(desk.state.frame().plain.contains(" end "))
  }

  @Test func minutesAreLeftAsLongAsThereIsText() {
    var desk = Desk(Samples.articles(1, paragraphs: 30), columns: 80, rows: 24)
    desk.type(.named(.enter))
    while desk.state.progress != "end" {
      #expect(desk.state.progress.contains("% · "))
      #expect(!desk.state.progress.contains("· 0 min") && !desk.state.progress.contains("100%"))
      let top = desk.state.pane.top
      desk.type("j")
      guard desk.state.pane.top > top else { break }
    }
    #expect(desk.state.progress == "end")
    #expect(desk.state.shownLines.upperBound == desk.state.pane.count)
  }

  @Test func statedMinutesOfAnySizeAreTaken() {
    var sample = Samples.articles(1, paragraphs: 30)[0]
    sample.article.statedMinutes = .max
    let desk = Desk([sample], columns: 80, rows: 24)
    #expect(desk.state.progress.contains("100000 min") == false)
    #expect(desk.state.progress.contains("min left"))
  }

  @Test func anArticleThatIsNotOnScreenHasNoProgress() {
    let desk = Desk(Samples.articles(1, paragraphs: 30), columns: 40, rows: 10)
    #expect(desk.state.progress == "")
  }
}
