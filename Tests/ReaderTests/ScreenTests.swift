import Reader
import Testing

/// Screens as they are drawn, at the sizes people have.
@Suite struct ScreenTests {
  static let sizes = [(40, 10), (80, 24), (120, 40), (200, 60)]

  @Test(arguments: sizes) func front(columns: Int, rows: Int) throws {
    var desk = Desk(Samples.articles(60), columns: columns, rows: rows)
    desk.type("j", "s", "j", "m", "j")
    try desk.state.frame().expectGolden("front-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func reading(columns: Int, rows: Int) throws {
    var desk = Desk(Samples.articles(60, paragraphs: 20), columns: columns, rows: rows)
    desk.type(.named(.enter), " ")
    try desk.state.frame().expectGolden("reading-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func empty(columns: Int, rows: Int) throws {
    let desk = Desk([], columns: columns, rows: rows)
    try desk.state.frame().expectGolden("empty-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func help(columns: Int, rows: Int) throws {
    var desk = Desk(Samples.articles(3), columns: columns, rows: rows)
    desk.type("?")
    try desk.state.frame().expectGolden("help-\(columns)x\(rows)")
  }
}
