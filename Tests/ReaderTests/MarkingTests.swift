import News
import Reader
import Testing

@Suite struct MarkingTests {
  @Test func markAllNamesItsScopeAndUndoNamesWhatItUndid() {
    var desk = Desk(Samples.articles(7))
    desk.type("A")
    #expect(desk.readTitles.count == 7)
    #expect(desk.state.frame().plain.contains("7 in All feeds marked read — u undoes"))
    desk.type("u")
    #expect(desk.readTitles.isEmpty)
    #expect(desk.state.unread == 7)
    #expect(desk.state.frame().plain.contains("Undone: 7 in All feeds marked read"))
    desk.type("U")
    #expect(desk.readTitles.count == 7)
  }

  @Test func markAboveTakesThisRowAndThoseAbove() {
    var desk = Desk(Samples.articles(6))
    desk.type("j", "j", "M")
    #expect(desk.readTitles.count == 3)
    #expect(desk.state.list.rows.map(\.isRead) == [true, true, true, false, false, false])
  }

  @Test func undoNeverMovesTheCursor() {
    var desk = Desk(Samples.articles(6))
    desk.type("m", "j", "j", "u")
    #expect(desk.state.list.selection == 2)
    #expect(desk.readTitles.isEmpty)
  }

  @Test func automaticMarksAreNoUndoEntries() {
    var desk = Desk(Samples.articles(3))
    desk.type(.named(.enter), "u")
    #expect(desk.readTitles.count == 1)
    #expect(desk.state.frame().plain.contains("Nothing to undo"))
  }

  @Test func announcedArticlesAreNotMarked() {
    var desk = Desk(Samples.articles(3))
    var late = Samples.sample(0, title: "Late", html: "<p>x</p>")
    late.arrival = 4
    late.article.id = Article.ID(high: 9, low: 9)
    desk.arrive([late])
    desk.type("A")
    #expect(!desk.readTitles.contains("Late"))
    desk.type(.control("r"))
    #expect(desk.state.list.rows.contains { $0.title == "Late" })
  }

  @Test func everyMarkIsAnEffectBeforeAnythingIsPainted() {
    var desk = Desk(Samples.articles(2))
    desk.type("m")
    let id = desk.state.list.rows[0].id
    #expect(desk.effects.contains(.mark(Mark([id], isRead: true), act: 1)))
  }

  @Test func starsAreKeptAndShown() {
    var desk = Desk(Samples.articles(2))
    desk.type("s")
    #expect(desk.state.list.rows[0].isStarred)
    #expect(desk.state.frame().plain.contains("* "))
  }

  @Test func hidingReadRowsKeepsTheSelection() {
    var desk = Desk(Samples.articles(5), hidesRead: false)
    desk.type(" ", " ", "j", ".")
    #expect(desk.state.list.rows.count == 3)
    #expect(desk.state.list.selected?.title == "雨の日だけ開く喫茶店 (3)")
  }
}
