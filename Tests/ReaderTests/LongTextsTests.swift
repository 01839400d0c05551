import News
import Reader
import Testing
import Typesetting

/// Long articles come in parts; keys that need more than is there wait for it.
@Suite struct LongTextsTests {
  private func desk() -> Desk {
    var desk = Desk(Samples.articles(3, paragraphs: 200))
    desk.holdsTexts = true
    desk.type("J", .named(.enter))
    return desk
  }

  private var requests: (Desk) -> Int {
    { $0.effects.filter { if case .loadArticle = $0 { true } else { false } }.count }
  }

  @Test func aPartIsShownAsSoonAsItComes() {
    var desk = desk()
    desk.deliver(whole: false)
    #expect(desk.state.frame().plain.contains("Paragraph 1 of story 1."))
    #expect(desk.state.frame().plain.contains("%") == false)
    desk.deliver(whole: true)
    #expect(desk.state.frame().plain.contains("%"))
  }

  @Test func theTextDoesNotMoveWhenTheRestComes() {
    var desk = desk()
    desk.deliver(whole: false)
    for _ in 0..<3 { desk.type(.control("e")) }
    let before = desk.state.frame().rows.dropLast()
    desk.deliver(whole: true)
    #expect(Array(desk.state.frame().rows.dropLast()) == Array(before))
  }

  @Test func aKeyThatNeedsMoreWaitsForItAndAsksOnce() {
    var desk = desk()
    desk.deliver(whole: false)
    let count = requests(desk)
    desk.type("G")
    #expect(desk.state.frame().plain.contains("Paragraph 1 of story 1."))
    desk.deliver(whole: true)
    #expect(desk.state.frame().plain.contains("Paragraph 200 of story 1."))
    #expect(requests(desk) == count)
  }

  @Test func spaceDoesNotTakeTheEndOfAPartForTheEnd() {
    var desk = desk()
    desk.deliver(whole: false)
    for _ in 0..<5 { desk.type(" ") }
    #expect(desk.state.list.selection == 1)
    #expect(desk.state.frame().plain.contains("Paragraph 1 of story 1.") == false)
  }

  @Test func anotherWidthShowsThePlaceThatWasRead() {
    var desk = desk()
    desk.deliver(whole: true)
    for _ in 0..<9 { desk.type(" ") }
    let place = desk.state.pane.article?.text.lines[desk.state.pane.top].anchor
    desk.perform(.resized(.init(columns: 90, rows: 30)))
    #expect(desk.asked?.anchor == place)
    desk.deliver(whole: false)
    #expect(desk.state.pane.article?.hasTop == false)
    desk.type("g")
    desk.deliver(whole: true)
    #expect(desk.state.frame().plain.contains("Paragraph 1 of story 1."))
  }

  @Test func whoComesBackToAHalfReadTextGetsItsRest() {
    var desk = desk()
    desk.deliver(whole: false)
    desk.type("J", "K")
    desk.deliver(whole: true)
    #expect(desk.state.pane.article?.isWhole == true)
    #expect(desk.state.list.selection == 1)
  }
}
