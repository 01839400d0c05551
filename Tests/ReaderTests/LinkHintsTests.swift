import News
import TestRandom
import Testing
import Typesetting

@testable import Reader

@Suite struct LinkHintsTests {
  @Test(arguments: [0, 1, 2, 8, 9, 10, 17, 18, 25, 26, 81, 82, 90, 729, 1000])
  func labelsAreShortAndNoneBeginsWithAnother(count: Int) {
    let labels = LinkHint.labels(count)
    #expect(labels.count == count)
    #expect(Set(labels).count == count)
    for label in labels {
      #expect(!label.isEmpty && label.allSatisfy { "asdfghjkl".contains($0) })
      #expect(!labels.contains { $0 != label && $0.hasPrefix(label) })
    }
    let longest = labels.map(\.count).max() ?? 0
    #expect(longest <= (count <= 9 ? 1 : count <= 81 ? 2 : count <= 729 ? 3 : 4))
  }

  @Test func nineLinksTakeOneLetterEachAndTheFirstIsTheEasiest() {
    #expect(LinkHint.labels(3) == ["a", "s", "d"])
    #expect(LinkHint.labels(10) == ["a", "s", "d", "f", "g", "h", "j", "k", "la", "ls"])
  }

  @Test func aLinkHasOneHintAtItsFirstCell() {
    let rows = [
      [Run("  see "), Run("the long", .link, link: 1)],
      [Run("  "), Run("story", .link, link: 1), Run(" 한 "), Run("  and", .link, link: 0)],
    ]
    #expect(
      LinkHint.on(rows, columns: 20) == [
        LinkHint(label: "a", row: 0, column: 6, link: 1),
        LinkHint(label: "s", row: 1, column: 13, link: 0),
      ])
  }

  @Test func labelsThatWouldTouchAreMovedApartAndStayInTheLine() {
    let row = (0..<5).map { Run("x", .link, link: $0) }
    let hints = LinkHint.on([[Run("     ")] + row], columns: 10)
    #expect(hints.map(\.column) == [1, 3, 5, 7, 9])
    #expect(LinkHint.on([row], columns: 5).count == 3)
  }

  @Test func lettersMoveNothingAndCutWideCharactersToBlanks() {
    let hint = LinkHint(label: "as", row: 0, column: 1, link: 0)
    let row = hint.drawn(over: [Run("한강 다리", .link, link: 0)], columns: 12, Habits())
    #expect(row.map(\.text).joined() == " as  다리   ")
  }

  @Test func randomRowsKeepTheirWidthUnderTheirLetters() {
    var random = Seeded(9)
    for _ in 0..<300 {
      let columns = Int.random(in: 1...40, using: &random)
      let rows = (0..<4).map { _ in
        let runs = (0..<12).map { _ in
          let texts = ["x", " ", "한", "ab", "word", "", "👩‍🚀"]
          return Run(
            texts.randomElement(using: &random) ?? "",
            link: Bool.random(using: &random) ? Int.random(in: 0...20, using: &random) : nil)
        }
        return Habits().padded(runs, to: columns)
      }
      for hint in LinkHint.on(rows, columns: columns) {
        let drawn = hint.drawn(over: rows[hint.row], columns: columns, Habits())
        #expect(drawn.reduce(0) { $0 + Cells.width(of: $1.text) } == columns)
      }
    }
  }
}

/// f, typed at a desk.
@Suite struct FollowingTests {
  private static let page =
    "<h2>Tides</h2><p>See <a href=\"https://example.org/tables\">the tables</a> and "
    + "<a href=\"https://example.org/moon?phase=full&amp;year=2026\">the moon</a>, or "
    + "<a href=\"https://example.org/tables\">the tables</a> again.</p>"

  private func desk(
    _ html: String = page, columns: Int = 120, rows: Int = 40, opened: Bool = true
  ) -> Desk {
    let samples = [Samples.sample(0, title: "Tides", html: html)] + Samples.articles(4).dropFirst()
    var desk = Desk(samples, columns: columns, rows: rows)
    if opened { desk.type(.named(.enter)) }
    return desk
  }

  @Test func aLetterOpensItsLinkAndACapitalCopiesIt() {
    var desk = desk()
    desk.type("f", "a")
    #expect(desk.effects.contains(.browse("https://example.org/tables")))
    #expect(desk.state.layer == nil)
    desk.type("f", "S")
    let address = "https://example.org/moon?phase=full&year=2026"
    #expect(desk.effects.contains(.copy(address, what: "the link’s address")))
    #expect(desk.state.frame().plain.contains("Copied the link’s address."))
  }

  @Test func hintsWorkFromTheListAndMarkNothing() {
    var desk = desk(opened: false)
    desk.type("f", "s")
    #expect(desk.effects.contains(.browse("https://example.org/moon?phase=full&year=2026")))
    #expect(desk.readTitles.isEmpty)
  }

  @Test func otherKeysLeaveAndDoNothingElse() {
    for key: Key in [.named(.escape), .named(.enter), .control("c"), "x", "?"] {
      var desk = desk()
      desk.type("f", key)
      #expect(desk.state.layer == nil)
      #expect(!desk.effects.contains { if case .browse = $0 { true } else { false } })
      #expect(desk.state.helpTop == nil)
    }
  }

  @Test func withoutLinksTheBottomLineSaysSo() {
    var desk = desk("<p>No links at all.</p>")
    desk.type("f")
    #expect(desk.state.layer == nil)
    #expect(desk.state.frame().plain.contains("This article has no links."))
    var small = self.desk(columns: 40, rows: 10, opened: false)
    small.type("f")
    #expect(small.state.frame().plain.contains("The article is not on screen."))
  }

  @Test func aLinkBelowTheScreenHasNoLetter() {
    var desk = desk(
      String(repeating: "<p>Long.</p>", count: 60) + "<p><a href=\"https://a.example/\">far</a></p>"
    )
    desk.type("f")
    #expect(desk.state.frame().plain.contains("No link is on screen. Y l lists all."))
  }

  @Test func theOnlyLinkLeftShowsItsWholeAddress() {
    let address = "https://example.org/" + String(repeating: "long/", count: 30)
    var desk = desk("<p><a href=\"\(address)\">One</a></p>", columns: 80, rows: 24)
    desk.type("f")
    let rows = desk.state.frame().rows.map { $0.map(\.text).joined() }
    let foot = rows.suffix(3).map { String($0.dropFirst(4)).trimmed }.joined()
    #expect(foot.contains(address))
    desk.state.frame().expectExactSize()
  }

  @Test func twoLettersNarrowAndBackspaceWidens() {
    let html = (0..<30).map { "<p><a href=\"https://a.example/\($0)\">Link \($0)</a></p>" }.joined()
    var desk = desk(html, columns: 200, rows: 100)
    desk.type("f", "l")
    #expect(desk.state.hints(after: "l").count < desk.state.hints.count)
    #expect(desk.state.layer == .hints(typed: "l"))
    desk.type(.named(.backspace))
    #expect(desk.state.layer == .hints(typed: ""))
    let last = desk.state.hints[29]
    for letter in last.label { desk.type(.character(letter)) }
    #expect(desk.effects.contains(.browse("https://a.example/29")))
  }

  @Test func anotherSizeKeepsTheHintsAndForgetsWhatWasTyped() {
    var desk = desk()
    desk.type("f")
    desk.perform(.resized(.init(columns: 80, rows: 24)))
    desk.perform(.idle)
    #expect(desk.state.layer == .hints(typed: ""))
    desk.type("a")
    #expect(desk.effects.contains(.browse("https://example.org/tables")))
  }

  @Test func whatIsTypedAfterFWaitsWithItAndEscapeForgetsBoth() {
    var state = desk(opened: false).state
    _ = state.apply(.key("j", waited: true))
    #expect(state.apply(.key("f", waited: false)).count == 1)
    #expect(state.apply(.key("a", waited: false)) == [])
    #expect(state.deferred == ["f", "a"] && state.prompt == nil)
    _ = state.apply(.key(.named(.escape), waited: false))
    #expect(state.deferred == [])
    _ = state.apply(.key("f", waited: false))
    _ = state.apply(.article(state.list.rows[1].id, nil))
    #expect(state.deferred == [])
  }

  @Test func lettersTypedBeforeTheArticleCameAreTheHints() {
    var desk = desk(opened: false)
    desk.typeAtOnce("j", "k", "f", "a")
    #expect(desk.effects.contains(.browse("https://example.org/tables")))
    #expect(desk.state.prompt == nil)
  }
}
