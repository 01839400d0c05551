import News
import Reader
import Testing

/// What "read" means (design.md §7): somebody saw it.
@Suite struct ReadingTests {
  @Test func lookingAtHeadlinesMarksNothing() {
    var desk = Desk(Samples.articles(5))
    desk.type("j", "j", "J", "k")
    #expect(desk.readTitles.isEmpty)
  }

  @Test func aKeyThatScrollsMarks() {
    var desk = Desk(Samples.articles(3, paragraphs: 30))
    desk.type(.control("d"))
    #expect(desk.readTitles.count == 1)
    #expect(desk.state.unread == 2)
  }

  @Test func openingMarks() {
    var desk = Desk(Samples.articles(3))
    desk.type(.named(.enter))
    #expect(desk.readTitles == ["Harbour clock runs again after forty years (0)"])
    #expect(desk.state.focus == .article)
  }

  @Test func spaceLeavesAShortArticleReadAndGoesOn() {
    var desk = Desk(Samples.articles(3))
    desk.type(" ")
    #expect(desk.readTitles.count == 1)
    #expect(desk.state.list.selection == 1)
  }

  @Test func spaceBringsEveryArticleToItsEndInTurn() {
    var desk = Desk(Samples.articles(4, paragraphs: 12))
    for _ in 0..<60 { desk.type(" ") }
    #expect(desk.readTitles.count == 4)
    #expect(desk.state.frame().plain.contains("All read. R fetches."))
  }

  @Test func nLeavesALongArticleUnread() {
    var desk = Desk(Samples.articles(3, paragraphs: 30))
    desk.type("n")
    #expect(desk.readTitles.isEmpty)
    #expect(desk.state.list.selection == 1)
  }

  @Test func whatWasMarkedUnreadStaysUnreadUntilOpened() {
    var desk = Desk(Samples.articles(3, paragraphs: 30))
    desk.type(.control("d"), "m")
    #expect(desk.readTitles.isEmpty)
    desk.type(.control("d"), .control("e"))
    #expect(desk.readTitles.isEmpty)
    desk.type(.named(.enter))
    #expect(desk.readTitles.count == 1)
  }

  @Test func theWheelNeverMarks() {
    var desk = Desk(Samples.articles(3, paragraphs: 30), columns: 120, rows: 40)
    desk.perform(.key(.wheel(lines: 3, row: 10, column: 80), waited: false))
    #expect(desk.state.pane.top == 3)
    #expect(desk.readTitles.isEmpty)
  }

  @Test func keysThatWaitedNeverCrossIntoAnotherArticle() {
    var desk = Desk(Samples.articles(3))
    desk.typeAtOnce(" ", " ", " ")
    #expect(desk.state.list.selection == 0)
  }

  @Test func bGoesBackToTheArticleReadBefore() {
    var desk = Desk(Samples.articles(4))
    desk.type(" ", " ", "b")
    #expect(desk.state.list.selection == 1)
    desk.type("b", "b")
    #expect(desk.state.list.selection == 0)
  }

  @Test func whatIsReadStaysInItsRow() {
    var desk = Desk(Samples.articles(4))
    desk.type(" ", " ")
    #expect(desk.state.list.rows.count == 4)
    #expect(desk.state.list.rows.map(\.isRead) == [true, true, false, false])
  }

  @Test func nWrapsAroundToWhatWasSkipped() {
    var desk = Desk(Samples.articles(3))
    desk.type("G", "n")
    #expect(desk.state.list.selection == 0)
    #expect(desk.state.frame().plain.contains("From the top again."))
  }

  @Test func thatAnArticleIsGoneHidesNotWhy() {
    var state = Desk(Samples.articles(3)).state
    let gone = state.list.rows[0].id
    _ = state.apply(.article(gone, nil))
    #expect(state.frame().plain.contains("This article is no longer in the library."))
    _ = state.apply(.notice(Notice("The library was deleted.", isAlert: true)))
    _ = state.apply(.article(gone, nil))
    #expect(state.frame().plain.contains("The library was deleted."))
  }
}
