import News
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

  @Test(arguments: sizes) func frontInKorean(columns: Int, rows: Int) throws {
    let desk = Desk(
      Samples.articles(60), columns: columns, rows: rows, locale: DateLocale(named: "ko_KR.UTF-8"))
    try desk.state.frame().expectGolden("front-ko-\(columns)x\(rows)")
  }

  private static let linked = (1...14).map { number in
    "<p>The harbour office keeps <a href=\"https://example.org/tides/\(number)\">table \(number)</a>"
      + " and <a href=\"https://example.org/\(String(repeating: "archive/", count: number))\">"
      + "부산항의 \(number)번째 기록</a>; <a href=\"https://quay.example/\(number)?page=1&amp;all=yes\">"
      + "https://quay.example/\(number)?page=1&amp;all=yes</a> has the rest.</p>"
  }.joined()

  private func linkedDesk(_ columns: Int, _ rows: Int) -> Desk {
    let samples = [Samples.sample(0, title: "Tide tables", html: Self.linked)]
    var desk = Desk(samples + Samples.articles(5).dropFirst(), columns: columns, rows: rows)
    desk.type(.named(.enter))
    return desk
  }

  @Test(arguments: sizes) func hints(columns: Int, rows: Int) throws {
    var desk = linkedDesk(columns, rows)
    desk.type("f")
    try desk.state.frame().expectGolden("hints-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func links(columns: Int, rows: Int) throws {
    var desk = linkedDesk(columns, rows)
    desk.type("f", .named(.tab), "1", "8", "j")
    try desk.state.frame().expectGolden("links-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func offers(columns: Int, rows: Int) throws {
    var desk = Desk(Samples.articles(20), columns: columns, rows: rows)
    desk.type("a", .paste("https://example.org/"), .named(.enter))
    for offer in AddingTests.offers(5) { desk.report(.offered(offer)) }
    desk.report(.done(feeds: 0, new: 0, failed: 0))
    desk.type("j")
    try desk.state.frame().expectGolden("offers-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func pageToKeep(columns: Int, rows: Int) throws {
    var desk = Desk(Samples.articles(20), columns: columns, rows: rows)
    desk.type("a", .paste("https://example.org/"), .named(.enter))
    let page = Offer(.page, url: "https://example.org/tides", title: "Tides of June")
    desk.report(.offered(page))
    desk.report(.failed("https://example.org/ is a page that names no feed."))
    desk.report(.done(feeds: 0, new: 0, failed: 1))
    desk.perform(.idle)
    try desk.state.frame().expectGolden("page-to-keep-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func copyMenu(columns: Int, rows: Int) throws {
    var desk = linkedDesk(columns, rows)
    desk.type("Y")
    try desk.state.frame().expectGolden("copy-menu-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func masthead(columns: Int, rows: Int) throws {
    var sample = Samples.sample(
      0,
      title: "A very long headline about the harbour, its clock, the ferry that was on time for "
        + "once, and everybody on the quay who saw it happen on a Tuesday, 한강 다리 위의 도서관까지",
      html: "<p>The text begins here.</p>")
    sample.article.summary =
      "A deck that is longer than one line of most panes, so that it has to "
      + "be broken with care as well."
    sample.article.authors = (1...9).map { Author(name: "Contributor Number \($0)") }
    var desk = Desk([sample], columns: columns, rows: rows)
    desk.type(.named(.enter))
    try desk.state.frame().expectGolden("masthead-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func mastheadOfLittle(columns: Int, rows: Int) throws {
    var sample = Samples.sample(0, title: "", html: "<p>Nobody signed or dated this.</p>")
    (sample.article.authors, sample.isDated) = ([], false)
    var desk = Desk([sample], columns: columns, rows: rows)
    desk.type(.named(.enter))
    try desk.state.frame().expectGolden("masthead-of-little-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func searching(columns: Int, rows: Int) throws {
    var desk = Desk(Samples.articles(60), columns: columns, rows: rows)
    desk.type("/", .paste("ferry on"))
    try desk.state.frame().expectGolden("searching-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func found(columns: Int, rows: Int) throws {
    var desk = Desk(Samples.articles(60), columns: columns, rows: rows)
    desk.type("/", .paste("harbour"), .named(.enter), "j", "s", "j")
    try desk.state.frame().expectGolden("found-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func wrongQuery(columns: Int, rows: Int) throws {
    var desk = Desk(Samples.articles(60), columns: columns, rows: rows)
    desk.type("/", .paste("bakery newer:soon or"))
    try desk.state.frame().expectGolden("wrong-query-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func finding(columns: Int, rows: Int) throws {
    var desk = Desk(Samples.articles(60, paragraphs: 20), columns: columns, rows: rows)
    desk.type(.named(.enter), "/", .paste("harbour master"), .named(.enter), "n")
    try desk.state.frame().expectGolden("finding-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func picked(columns: Int, rows: Int) throws {
    var desk = Desk(Samples.articles(60), columns: columns, rows: rows)
    desk.type("v", "s", "v", "m", "j", "v")
    try desk.state.frame().expectGolden("picked-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func errors(columns: Int, rows: Int) throws {
    var desk = ErrorsTests.desk(columns, rows)
    desk.perform(.failing(2))
    desk.type("e", "j", "j")
    try desk.state.frame().expectGolden("errors-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func feeds(columns: Int, rows: Int) throws {
    var desk = Desk(Samples.articles(60), columns: columns, rows: rows)
    desk.type("j", "c", "G", "k")
    try desk.state.frame().expectGolden("feeds-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func details(columns: Int, rows: Int) throws {
    var desk = Desk(Samples.articles(6), columns: columns, rows: rows)
    desk.type("t", .paste("sea, late"), .named(.enter), "i", " ")
    try desk.state.frame().expectGolden("details-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func help(columns: Int, rows: Int) throws {
    var desk = Desk(Samples.articles(3), columns: columns, rows: rows)
    desk.type("?")
    try desk.state.frame().expectGolden("help-\(columns)x\(rows)")
  }
}
