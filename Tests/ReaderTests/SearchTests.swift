import News
import Testing

@testable import Reader

/// `/` through the library and `=` on a view.
@Suite struct SearchTests {
  /// Twenty articles of which each third is about a bakery.
  private func desk(_ columns: Int = 120, _ rows: Int = 40) -> Desk {
    Desk(Samples.articles(24), columns: columns, rows: rows)
  }

  private func titles(_ desk: Desk) -> [String] { desk.state.list.rows.map(\.title) }

  @Test func eachKeyAsksAndTheRowsAreReplaced() {
    var desk = desk()
    desk.type("/", "b", "a", "k")
    #expect(titles(desk).count == 4)
    #expect(titles(desk).allSatisfy { $0.hasPrefix("A bakery") })
    let asked = desk.effects.compactMap {
      if case .loadRows(let view, _) = $0 { view } else { nil }
    }
    #expect(asked.count == 4)
    let words = Query.words(Words("bak", isPrefix: true))
    #expect(asked.last?.scope == .and(.all, words))
  }

  @Test func escapeGoesBackToTheVeryViewRowAndScroll() {
    var desk = desk(80, 24)
    desk.type("j", "j", "j", "j", "j", "j", "j", "m")
    let (list, view, frame) = (desk.state.list, desk.state.view, desk.state.frame())
    desk.type("/", "n", "i", "g", "h", "t", .named(.escape))
    #expect(desk.state.list == list)
    #expect(desk.state.view == view)
    #expect(desk.state.frame().rows.dropLast() == frame.rows.dropLast())
  }

  @Test func enterKeepsWhatWasFoundAndSelectsTheFirst() {
    var desk = desk()
    desk.type("G", "/", .paste("bakery"), .named(.enter))
    #expect(desk.state.name == "Search: bakery")
    #expect(desk.state.list.selection == 0)
    #expect(titles(desk).count == 4)
    #expect(desk.state.view.watermark == 24)
    #expect(desk.effects.contains(.remember("/bakery")))
    #expect(desk.state.frame().plain.contains("newest first"))
    desk.type(.named(.escape))
    #expect(desk.state.name == "All feeds")
    #expect(desk.state.list.selection == 23)
    desk.type(.control("t"))
    #expect(desk.state.name == "Search: bakery")
  }

  @Test func marksMadeAmongTheResultsAreKnownInTheViewBefore() {
    var desk = desk()
    desk.type("/", .paste("bakery"), .named(.enter), "m", .named(.escape))
    #expect(
      desk.state.list.rows.filter(\.isRead).map(\.title) == [
        "A bakery that sells only yesterday’s bread (2)"
      ])
  }

  @Test func aWrongQuerySaysWhereAndKeepsTheLastGoodRows() {
    var desk = desk()
    desk.type("/", .paste("bakery "), ")")
    #expect(titles(desk).count == 4)
    let screen = desk.state.frame().plain
    #expect(screen.contains("Column 8: Nothing was opened that this parenthesis could close."))
    desk.state.frame().expectExactSize()
    desk.type(.named(.enter))
    #expect(desk.state.prompt != nil)
    desk.type(.named(.backspace))
    #expect(!desk.state.frame().plain.contains("Column 8"))
  }

  @Test func staleRowsAreNotTaken() {
    var desk = desk()
    desk.holdsSearches = true
    desk.type("/", "b")
    let old = desk.state.view
    desk.type("a", "k")
    let before = titles(desk)
    desk.perform(.rows(old, .newest, desk.rows(old, .newest)))
    #expect(titles(desk) == before)
    desk.perform(.rows(desk.state.view, .newest, desk.rows(desk.state.view, .newest)))
    #expect(titles(desk).count == 4)
  }

  @Test func enterBeforeTheRowsCameShowsThemFromTheFirst() {
    var desk = desk()
    desk.holdsSearches = true
    desk.type("j", "j", "/", .paste("bakery"), .named(.enter))
    let view = desk.state.view
    #expect(desk.effects.contains(.loadRows(view, .newest)))
    desk.perform(.rows(view, .newest, desk.rows(view, .newest)))
    #expect(titles(desk).count == 4 && desk.state.list.selection == 0)
  }

  @Test func aFilterNarrowsTheViewAndEscapeTakesItOff() {
    var desk = desk()
    desk.type("m", "=", .paste("is:read"), .named(.enter))
    #expect(titles(desk).count == 1)
    #expect(desk.state.view.scope == .and(.all, .not(.unread)))
    desk.type(.named(.escape))
    #expect(titles(desk).count == 24)
  }

  @Test func thePlaceToComeBackToIsWhereTheSearchBegan() {
    var desk = desk()
    desk.type("j", "j")
    let place = desk.state.place
    desk.type("/", .paste("bakery"))
    #expect(desk.state.place == place)
    desk.type(.named(.enter), "j")
    #expect(desk.state.place == place)
  }

  @Test func snippetsAreAskedOnceForWhatIsOnScreen() {
    var desk = desk()
    desk.type("/", .paste("ferry"), .named(.enter), "j", "j")
    let asked = desk.effects.compactMap {
      if case .snippets(let ids, _, _) = $0 { ids } else { nil }
    }
    #expect(Set(asked.joined()).count == asked.joined().count)
    #expect(desk.state.frame().plain.contains("The ferry left on time"))
  }

  @Test func theSampleEditionIsSearchedWhileItIsRead() {
    var state = State(size: .init(columns: 80, rows: 24), now: Samples.noon, zone: .utc)
    let view = View(scope: .origin(.bundle), hidesRead: false, watermark: 9, openedAt: 1)
    _ = state.apply(.start(.init(view: view, name: "Sample edition")))
    _ = state.apply(.key("/", waited: false))
    _ = state.apply(.key("x", waited: false))
    #expect(state.view.scope == .and(.origin(.bundle), .words(Words("x", isPrefix: true))))
  }
}
