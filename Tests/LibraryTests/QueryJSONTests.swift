import FoundationEssentials
import News
import Testing

@testable import Library

@Suite struct QueryJSONTests {
  /// Queries of before the language keep the shape that an older Telex reads.
  @Test func oldShapesStay() {
    let scope = Query.and(.feeds([courier]), .not(.unread))
    #expect(
      Query.and(.feeds([courier]), .starred).json.text == """
        ["and",["feeds","\(courier.text)"],["starred"]]
        """)
    #expect(
      Query(json: JSON(#"["and",["all"],["and",["unread"],["not",["starred"]]]]"#) ?? .null)
        == .and(.all, .and(.unread, .not(.starred))))
    #expect(Query(json: scope.json) == scope)
  }

  @Test func aLongQueryComesBack() throws {
    let words = (0..<190).map { "w\($0)" }.joined(separator: " ")
    let deep = String(repeating: "-(", count: 15) + "is:hidden" + String(repeating: ")", count: 15)
    for text in [words, deep, "tag:x or in:y newer:2d", "-is:unread from:\"A B\" date:2026-05"] {
      let query = try Query(parsing: text, now: noon, zone: .utc)
      let stored = try #require(JSON(query.json.text))
      #expect(Query(json: stored) == query)
    }
  }

  @Test func whatIsNoQueryIsNone() {
    #expect(Query(json: JSON(#"["query","is:unred"]"#) ?? .null) == nil)
    #expect(Query(json: JSON(#"["soon"]"#) ?? .null) == nil)
  }
}
