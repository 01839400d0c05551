import News
import Reader
import Testing

@Suite struct PanesTests {
  @Test func theFirstQuitGoesBackToTheTopAndSaysSo() {
    var desk = Desk(Samples.articles(3, paragraphs: 30))
    desk.type(.control("d"), "q")
    #expect(!desk.effects.contains(.quit))
    #expect(desk.state.pane.top == 0)
    #expect(desk.state.frame().plain.contains("Back at the top"))
    desk.type("q")
    #expect(desk.effects.contains(.quit))
  }

  @Test func noKeyThatWaitedQuitsAfterAClosingOne() {
    var desk = Desk(Samples.articles(3))
    desk.type("?")
    desk.typeAtOnce("q", "q", "q")
    #expect(!desk.effects.contains(.quit))
  }

  @Test func escapeNeverQuits() {
    var desk = Desk(Samples.articles(3))
    desk.type(.named(.enter), "z", .named(.escape), .named(.escape), .named(.escape))
    #expect(!desk.effects.contains(.quit))
    #expect(desk.state.focus == .list)
  }

  @Test(arguments: [(60, 20), (80, 24), (100, 24), (120, 40), (200, 60), (40, 10), (25, 5)])
  func everyFrameIsExactlyAsLargeAsItsTerminal(columns: Int, rows: Int) {
    var desk = Desk(Samples.articles(40, paragraphs: 20), columns: columns, rows: rows)
    for key: Key in ["j", " ", "z", "?", " ", "q", "z", .named(.enter), " ", "h", "G", "m"] {
      desk.type(key)
      desk.state.frame().expectExactSize()
    }
  }

  @Test func resizingKeepsTheSelectionAndThePlaceInTheText() {
    var desk = Desk(Samples.articles(30, paragraphs: 40), columns: 120, rows: 40)
    desk.type("j", "j", .named(.enter), " ", " ")
    let anchor = desk.state.place
    for (columns, rows) in [(80, 24), (50, 12), (200, 60), (120, 40)] {
      desk.perform(.resized(.init(columns: columns, rows: rows)))
      desk.perform(.idle)
      #expect(desk.state.place.position == anchor.position)
      #expect(desk.state.place.block == anchor.block)
    }
  }

  @Test func aKeyWithoutMeaningSaysSo() {
    var desk = Desk(Samples.articles(1))
    desk.type("d")
    #expect(desk.state.frame().plain.contains("d has no meaning here. ? lists the keys."))
  }

  @Test func thePlaceBringsBackTheViewTheRowAndTheParagraph() {
    let samples = Samples.articles(30, paragraphs: 40)
    var desk = Desk(samples, columns: 120, rows: 40)
    desk.type("j", "j", "j", .named(.enter), " ")
    let again = Desk(samples, columns: 120, rows: 40, place: desk.state.place)
    #expect(again.state.place == desk.state.place)
    #expect(again.state.pane.top == desk.state.pane.top)
  }

  @Test func commandsHaveNames() {
    var desk = Desk(Samples.articles(3))
    desk.type(":")
    for letter in "mark-all" { desk.type(.character(letter)) }
    desk.type(.named(.enter))
    #expect(desk.readTitles.count == 3)
  }
}
