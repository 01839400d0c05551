import News
import Testing

@Suite struct QueryErrorTests {
  /// A wrong query, the column, and what the sentence has to name.
  private static let wrong: [(String, Int, String)] = [
    ("swift is:unred", 10, "is:unread"),
    ("is:", 1, "unread, read"),
    ("is: unread", 1, "no blank"),
    ("newer:2x", 7, "2d, 3w or 1mo"),
    ("newer:2m", 7, "2min or 2mo"),
    ("newer:2026-05-01", 7, "date:2026-05-01.."),
    ("older:2026-05-01", 7, "date:..2026-05-01"),
    ("date:2026-13", 6, "2026-13 is no date"),
    ("date:2026-02-30", 6, "is no date"),
    ("date:2026-06..2026-05", 6, "ends before"),
    ("tagged:x", 1, "tag:"),
    ("author:ada", 1, "from:"),
    ("frm:ada", 1, "from:"),
    ("titel:ada", 1, "title:"),
    ("feed:lwn", 6, "in:lwn"),
    ("origin:moon", 8, "bundle"),
    ("swift or", 7, "\"or\""),
    ("or swift", 1, "\"or\""),
    ("swift and or rust", 11, "two terms"),
    ("swift not", 7, "has to follow"),
    ("(swift", 1, "never closed"),
    ("swift)", 6, "Nothing was opened"),
    ("swift ()", 7, "nothing between"),
    ("swift \"rust", 7, "never closed"),
    ("\"\"", 1, "nothing between"),
    ("s*t", 1, "only end a word"),
    ("+unread", 1, "is:unread"),
    ("@6-months-ago", 1, "newer:"),
    ("!sponsor", 1, "-sponsor"),
    ("=lwn", 1, "in:lwn"),
    ("unread = \"yes\"", 1, "is:unread"),
    ("( age < 3 )", 3, "newer:3d"),
    ("guid = \"x\"", 1, "guid of newsboat's"),
  ]

  @Test(arguments: wrong) func saysWhereAndWhatWouldBeRight(
    text: String, column: Int, named: String
  ) throws {
    let error = try #require(failure(text))
    #expect(error.column == column)
    #expect(error.sentence.contains(named), "\(error.sentence)")
    #expect(error.sentence.contains("\n") == false)
  }

  @Test func termsAndLevelsHaveALimit() throws {
    let most = Array(repeating: "a", count: Query.mostTerms).joined(separator: " ")
    _ = try parsed(most)
    #expect(failure(most + " b")?.column == 401)
    let deep = String(repeating: "(", count: Query.mostLevels)
    let closed = String(repeating: ")", count: Query.mostLevels)
    #expect(try parsed(deep + "a" + closed) == .words(Words("a")))
    #expect(failure("(" + deep + "a" + closed + ")")?.column == 17)
    #expect(failure(String(repeating: "-a ", count: 1_000))?.sentence.contains("200") == true)
  }
}
