import News
import Testing
import Typesetting

@testable import Reader

/// Selecting rows, and acting on all of them.
@Suite struct PickingTests {
  private func desk(_ columns: Int = 80, hidesRead: Bool = true) -> Desk {
    Desk(Samples.articles(12), columns: columns, rows: 24, hidesRead: hidesRead)
  }

  private func marks(_ desk: Desk) -> [Mark] {
    desk.effects.compactMap { if case .mark(let mark, _) = $0 { mark } else { nil } }
  }

  private func bottom(_ desk: Desk) -> String {
    desk.state.frame().rows.last?.map(\.text).joined() ?? ""
  }

  @Test func vSelectsARowAndGoesOn() {
    var desk = desk()
    desk.type("v", "v", "j", "v")
    #expect(desk.state.picked.count == 3 && desk.state.list.selection == 4)
    #expect(bottom(desk).contains("3 selected"))
    desk.type("k", "v")
    #expect(desk.state.picked.count == 2)
    desk.type("G", "v", "v")
    #expect(desk.state.picked.count == 2 && desk.state.list.selection == 11)
  }

  @Test func selectedRowsAreMarkedWithoutColour() {
    var desk = desk()
    desk.type("v", "j", "s", "v")
    let rows = desk.state.frame().rows.map { $0.map(\.text).joined() }
    #expect(rows.count { $0.hasPrefix("•+") } == 1 && rows.count { $0.hasPrefix("*+") } == 1)
  }

  @Test func capitalVSelectsAllAndNone() {
    var desk = desk()
    desk.type("v", "V")
    #expect(desk.state.picked.count == 12 && desk.state.list.selection == 1)
    desk.type("V")
    #expect(desk.state.picked.isEmpty)
  }

  @Test func tooManyAreNotSelected() throws {
    var desk = desk()
    let row = try #require(desk.state.list.selected)
    desk.type("v")
    desk.perform(
      .picked(desk.state.view, Array(repeating: row, count: Action.mostPicked + 1)))
    #expect(desk.state.picked.count == 1 && bottom(desk).contains("too many rows"))
  }

  @Test func escapeTakesTheSelectionOffBeforeAnythingElse() {
    var desk = desk()
    desk.type("c", "G", .named(.enter), "v", .named(.escape))
    #expect(desk.state.picked.isEmpty && desk.state.name == "Quay & Field")
    desk.type(.named(.escape))
    #expect(desk.state.name == "All feeds")
  }

  @Test func mMarksAllReadAndThenUnread() {
    var desk = desk()
    desk.type("m", "v", "v", "v", "m")
    #expect(desk.readTitles.count == 3)
    #expect(bottom(desk).contains("2 marked read — u undoes"))
    desk.type("m")
    #expect(desk.readTitles.isEmpty && bottom(desk).contains("3 marked unread"))
    desk.type("u")
    #expect(desk.readTitles.count == 3 && bottom(desk).contains("Undone: 3 marked unread"))
    desk.type("u")
    #expect(desk.readTitles.count == 1 && desk.state.unread == 11)
  }

  @Test func aMarksOnlyWhatIsSelected() {
    var desk = desk()
    desk.type("v", "v", "A")
    #expect(desk.readTitles.count == 2)
    desk.type("A")
    #expect(desk.readTitles.count == 2 && bottom(desk).contains("Nothing selected was unread."))
    desk.type(.named(.escape), "A")
    #expect(desk.readTitles.count == 12)
  }

  @Test func sStarsAllAndTakesThemOff() {
    var desk = desk()
    desk.type("s", "v", "v", "s")
    #expect(bottom(desk).contains("1 starred — u undoes"))
    #expect(desk.state.list.rows.prefix(3).map(\.isStarred) == [true, true, false])
    desk.type("s")
    #expect(desk.state.list.rows.allSatisfy { !$0.isStarred })
    #expect(bottom(desk).contains("2 stars taken off"))
  }

  @Test func tAddsTagsToAllAndTakesSomeOff() {
    var desk = desk()
    let ids = desk.state.list.rows.prefix(2).map(\.id)
    desk.type("t", .paste("old, sea"), .named(.enter), "v", "v", "t")
    #expect(bottom(desk).contains("Add tags (-name takes off):"))
    desk.type(.paste("later, -old"), .named(.enter))
    #expect(ids.map { desk.tags[$0] } == [["sea", "later"], ["later"]])
    #expect(bottom(desk).contains("2 tagged later and freed of old — u undoes"))
    desk.type("t", .paste("later"), .named(.enter))
    #expect(bottom(desk).contains("Nothing selected had to be tagged later."))
    #expect(desk.state.acts.done.count == 2)
    desk.type("t", .paste(" , "), .named(.enter))
    #expect(desk.state.acts.done.count == 2 && desk.state.prompt == nil)
  }

  @Test func yCopiesAndOOpensAll() {
    var desk = desk()
    let ids = desk.state.list.rows.prefix(2).map(\.id)
    desk.type("v", "v", "y")
    #expect(desk.effects.contains(.copyAddresses(Array(ids))))
    desk.type("o")
    #expect(desk.effects.contains(.browseRows(Array(ids))))
    // Opened by hand, so not an act that can be undone.
    #expect(marks(desk) == [Mark(Array(ids), isRead: true)])
    #expect(desk.state.acts.done.isEmpty && desk.readTitles.count == 2)
  }

  @Test func aBrowserIsNotFlooded() {
    var desk = Desk(Samples.articles(30), columns: 80, rows: 24)
    desk.type("V", "o")
    #expect(bottom(desk).contains("at most 20 pages at once; 30 are selected"))
    #expect(!desk.effects.contains { if case .browseRows = $0 { true } else { false } })
  }

  @Test func inTheArticleVerbsAreForTheArticle() {
    var desk = desk()
    desk.type("v", "v", .named(.enter), "s")
    #expect(desk.state.list.rows.map(\.isStarred).prefix(3) == [false, false, true])
    #expect(desk.state.picked.count == 2)
  }

  @Test func anotherViewHasItsOwnSelection() {
    var desk = desk()
    desk.type("v", "v", "c", "G", .named(.enter))
    #expect(desk.state.picked.isEmpty)
    desk.type("v", .named(.escape), .named(.escape))
    #expect(desk.state.picked.count == 2)
    desk.type("/", "f", .named(.escape))
    #expect(desk.state.picked.count == 2)
  }

  @Test func whatOthersMarkIsKnown() throws {
    var desk = desk()
    let id = try #require(desk.state.list.selected?.id)
    desk.type("v")
    desk.perform(.marksChanged([id: ReadState(isRead: true, isStarred: false)]))
    desk.type("A")
    #expect(bottom(desk).contains("Nothing selected was unread."))
  }

  @Test func anEmptyListHasNothingToSelect() {
    var desk = Desk([], columns: 80, rows: 24)
    desk.type("v", "V")
    #expect(desk.state.picked.isEmpty)
  }
}
