import Reader
import Testing
import Typesetting

/// Screens for terminals with habits of their own.
struct HabitsTests {
  private let titles = [
    "Пьер и «Наташа» — §§ 12–15, a title that is longer than any list of headlines is wide … α β γ",
    "●○◎◇◆□■△▲▽▼★☆♀♂ ¡¿× and → ← ↑ ↓ with — dashes – of … all “kinds” ‘there’ are ½ ¼ ¾ ①②③④⑤⑥⑦⑧⑨",
    "\u{5D0}\u{5D1} §§ \u{5D2}\u{5D3} — \u{5D0}\u{5D1}\u{5D2}", "日本語の見出し…「かぎ」",
  ]

  private func desk(columns: Int, rows: Int, _ habits: Habits) -> Desk {
    let samples = titles.enumerated().map { number, title in
      Samples.sample(
        number, title: title,
        html:
          "<p>\(title) <a href='https://e.org/ж/\(number)§'>\(title)</a></p><pre>\(title)\(title)</pre>"
      )
    }
    return Desk(
      samples, columns: columns, rows: rows, locale: DateLocale(named: "bg_BG"), habits: habits)
  }

  /// Whatever is on screen, each row takes the cells that the terminal has.
  @Test(arguments: [(20, 5), (41, 12), (80, 24), (100, 30), (131, 40)], [false, true])
  func rowsFitWhereAmbiguousCharactersAreWide(size: (columns: Int, rows: Int), reorders: Bool) {
    let habits = Habits(ambiguousIsWide: true, reorders: reorders)
    var desk = desk(columns: size.columns, rows: size.rows, habits)
    let keys: [Key] = [
      .character("j"), .character("m"), .named(.enter), .character("f"), .named(.tab),
      .named(.escape),
      .character("l"), .named(.right), .character("?"), .named(.escape), .character("Y"),
      .named(.escape), .character(":"), .character("ж"), .named(.escape), .character("z"),
    ]
    for key in keys {
      desk.type(key)
      let frame = desk.state.frame()
      #expect(frame.ambiguousIsWide)
      frame.expectExactSize()
    }
  }

  @Test func ownSignsAreNarrowWhereOthersAreWide() {
    let wide = desk(columns: 120, rows: 40, Habits(ambiguousIsWide: true)).state.frame().plain
    let narrow = desk(columns: 120, rows: 40, Habits()).state.frame().plain
    for (sign, stand) in [("│", "|"), ("• ", "o ")] {
      #expect(narrow.contains(sign) && !wide.contains(sign) && wide.contains(stand))
    }
  }

  /// The list of links is made anew when its text is.
  @Test func linksSetAnewKeepTheHabits() throws {
    var desk = desk(columns: 60, rows: 20, Habits(ambiguousIsWide: true))
    desk.type(.named(.enter), .character("f"), .named(.tab))
    let before = desk.state.frame().rows
    desk.deliver(whole: true)
    #expect(desk.state.frame().rows == before)
  }

  @Test func textIsLeftToTerminalsThatOrderItThemselves() {
    let title = titles[2]
    let ordered = desk(columns: 120, rows: 40, Habits()).state.frame().plain
    let left = desk(columns: 120, rows: 40, Habits(reorders: true)).state.frame().plain
    #expect(!ordered.contains(title) && left.contains(title))
  }
}
