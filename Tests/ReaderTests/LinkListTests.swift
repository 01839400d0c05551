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
    #expect(list(one)?.entries.count == 14)
  }

  @Test func wordsStandOnceAndNotWhereTheyAreTheAddress() {
    var desk = desk()
    desk.type("f", .named(.tab))
    let entries = list(desk)?.entries ?? []
    #expect(entries.first?.text == "first words")
    #expect(entries.contains { $0.text == "the long one" && $0.address == Self.long })
    #expect(entries.contains { $0.text == "" && $0.address == "https://example.org/c" })
  }

  @Test(arguments: [(40, 10), (80, 24), (120, 40), (25, 6)])
  func everyAddressIsShownWhole(columns: Int, rows: Int) {
    var desk = desk(columns: columns, rows: rows)
    desk.type("Y", "l", "g")
    let lines = list(desk)?.lines ?? []
    let whole = lines.map(\.trimmed).joined()
    #expect(whole.contains(Self.long))
    var seen: Set<Int> = []
    for _ in 0..<80 {
      guard let list = list(desk) else { break }
      seen.formUnion(list.top..<min(list.lines.count, list.top + desk.state.linkListHeight))
      desk.state.frame().expectExactSize()
      desk.type("j")
    }
    #expect(seen.count == lines.count)
    #expect(list(desk)?.selection == 13)
    for _ in 0..<80 { desk.type("k") }
    #expect(list(desk)?.selection == 0 && list(desk)?.top == 0)
  }

  @Test func enterAndOOpenYCopiesAndTheListStays() {
    var desk = desk()
    desk.type("f", .named(.tab), "j", .named(.enter), "j", "o", "y")
    let third = list(desk)?.entries[2].address ?? ""
    #expect(desk.effects.contains(.browse(list(desk)?.entries[1].address ?? "")))
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
      let lines = Cells.wrapped(text, to: 7)
      #expect(lines.joined() == Cells.harmless(text))
      #expect(lines.allSatisfy { Cells.width(of: $0) <= 7 })
    }
  }
}
