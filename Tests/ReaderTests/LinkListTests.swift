import News
import Testing
import Typesetting

@testable import Reader

@Suite struct LinkListTests {
  private static let long = "https://example.org/" + String(repeating: "path/", count: 60)

  private static let html =
    "<p><a href=\"https://example.org/a\">first words</a>, "
    + "<a href=\"\(long)\">the long one</a>, <a href=\"https://example.org/c\">"
    + "https://example.org/c</a>.</p>"
    + (4...14).map { "<p><a href=\"https://a.example/\($0)\">Link \($0)</a></p>" }.joined()

  private func desk(columns: Int = 80, rows: Int = 24) -> Desk {
    let samples = [Samples.sample(0, title: "Tides", html: Self.html)]
    var desk = Desk(samples, columns: columns, rows: rows)
    desk.type(.named(.enter))
    return desk
  }

  private func list(_ desk: Desk) -> LinkList? {
    if case .links(let list) = desk.state.layer { list } else { nil }
  }

  @Test func tabAfterFAndLAfterYOpenTheSameList() {
    var (one, two) = (desk(), desk())
    one.type("f", .named(.tab))
    two.type("Y", "l")
    #expect(one.state.layer == two.state.layer)
    #expect(list(one)?.count == 14)
  }

  @Test func wordsStandOnceAndNotWhereTheyAreTheAddress() {
    var desk = desk()
    desk.type("f", .named(.tab))
    let rows = (0..<14).map { list(desk)?.rows(of: $0) ?? [] }
    #expect(rows[0].map(\.text.trimmed) == ["first words", "https://example.org/a"])
    #expect(rows[1].first?.text.trimmed == "the long one")
    #expect(rows.contains { $0.map(\.text) == ["https://example.org/c"] })
  }

  @Test(arguments: [(40, 10), (80, 24), (120, 40), (25, 6)])
  func everyAddressIsShownWhole(columns: Int, rows: Int) {
    var desk = desk(columns: columns, rows: rows)
    desk.type("Y", "l", "g")
    let all = (0..<14).flatMap { list(desk)?.rows(of: $0) ?? [] }
    #expect(all.filter { $0.link == 1 && $0.isAddress }.map(\.text).joined() == Self.long)
    var seen: Set<LinkList.Row> = []
    for _ in 0..<80 {
      seen.formUnion(list(desk)?.rows(height: desk.state.linkListHeight) ?? [])
      desk.state.frame().expectExactSize()
      desk.type("j")
    }
    #expect(seen == Set(all))
    #expect(list(desk)?.selection == 13)
    for _ in 0..<80 { desk.type("k") }
    #expect(list(desk)?.selection == 0 && list(desk)?.top == LinkList.Place())
  }

  @Test func enterAndOOpenYCopiesAndTheListStays() {
    var desk = desk()
    desk.type("f", .named(.tab), "j", .named(.enter), "j", "o", "y")
    let third = list(desk)?.address(of: 2) ?? ""
    #expect(desk.effects.contains(.browse(list(desk)?.address(of: 1) ?? "")))
    #expect(desk.effects.contains(.browse(third)))
    #expect(desk.effects.contains(.copy(third, what: "the link’s address")))
    #expect(list(desk)?.selection == 2)
  }

  @Test func digitsJumpAndQAndEscapeClose() {
    var desk = desk()
    desk.type("f", .named(.tab), "1", "2")
    #expect(list(desk)?.selection == 11)
    desk.type("9")
    #expect(list(desk)?.selection == 8)
    desk.type("0")
    #expect(list(desk)?.selection == 8)
    desk.type(.named(.escape))
    #expect(desk.state.layer == nil && desk.state.focus == .article)
    desk.type("f", .named(.tab))
    desk.typeAtOnce("q", "q", "q")
    #expect(desk.state.layer == nil && !desk.effects.contains(.quit))
  }

  @Test func anotherSizeKeepsThePickedLinkOnScreen() {
    var desk = desk(columns: 120, rows: 40)
    desk.type("f", .named(.tab), "G")
    desk.perform(.resized(.init(columns: 40, rows: 10)))
    desk.perform(.idle)
    #expect(list(desk)?.selection == 13)
    #expect(desk.state.frame().plain.contains("https://a.example/14"))
    desk.state.frame().expectExactSize()
  }

  @Test func moreOfTheSameTextKeepsThePickedAddress() {
    var desk = desk()
    desk.type("Y", "l", "2")
    let id = desk.state.list.rows[0].id
    guard var text = desk.state.pane.article else { return }
    text.text.links.insert("https://new.example/", at: 0)
    desk.perform(.article(id, text))
    #expect(list(desk)?.selection == 2)
    #expect(list(desk)?.address(of: 2) == Self.long)
    text.text = SetText()
    desk.perform(.article(id, text))
    #expect(desk.state.layer == nil)
  }

  @Test func anEmptyListOfHeadlinesTakesTheLayerOff() {
    var desk = desk()
    desk.type("f", .named(.tab))
    desk.perform(
      .rows(desk.state.view, .newest, .init([], reachesNewest: true, reachesOldest: true)))
    #expect(desk.state.layer == nil)
    desk.state.frame().expectExactSize()
  }

  @Test func anotherArticleClosesTheList() {
    var desk = Desk(Samples.articles(2) + [Samples.sample(2, title: "T", html: Self.html)])
    desk.type("G", "f", .named(.tab))
    #expect(list(desk) != nil)
    let first = desk.state.list.rows[0].position
    desk.perform(
      .rows(
        desk.state.view, .around(first),
        .init(
          desk.state.list.rows, reachesNewest: true, reachesOldest: true)))
    desk.perform(.idle)
    #expect(desk.state.layer == nil)
  }

  @Test func addressesOfAllKindsOfCharactersArePartedWithoutLoss() {
    for text in ["", "a", String(repeating: "x", count: 100), "https://한국.example/길/👩‍🚀/é", "한"] {
      let lines = Habits().wrapped(text, to: 7)
      #expect(lines.joined() == Cells.harmless(text))
      #expect(lines.allSatisfy { Cells.width(of: $0) <= 7 })
    }
  }
}
