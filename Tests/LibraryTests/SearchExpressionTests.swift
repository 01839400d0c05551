import GRDB
import News
import TestRandom
import Testing

@testable import Library

@Suite struct SearchExpressionTests {
  @Test(
    arguments: [
      (Words("Swift"), "\"swift\""),
      (Words("swift ui"), "\"swift\" AND \"ui\""),
      (Words("swift ui", isPhrase: true), "\"swift ui\""),
      (Words("Éc", isPrefix: true), "\"ec\" *"),
      (Words("e-mail"), "\"e mail\""),
      (Words("don't"), "\"dont\""),
      (Words("고양이"), "\"고양 양이\""),
      (Words("고"), "\"고\" *"),
      (Words("그 책", isPhrase: true), "\"그 책\" *"),
      (Words("swift", field: .title), "title : \"swift\""),
      (Words("a\" OR b*"), "\"a\" AND \"or\" AND \"b\""),
      (Words("NEAR(x)"), "\"near x\""),
    ] as [(Words, String)])
  func wordsBecomeTokens(words: Words, expression: String) {
    #expect(SearchExpression.match([words]) == expression)
  }

  @Test func namesAndExclusions() {
    let words = [Words("swift"), Words("ui", isPrefix: true)]
    #expect(
      SearchExpression.match(words, from: ["Ann Lee"], without: [Words("go rust")])
        == "(\"swift\" AND \"ui\" * AND authors : \"ann\" AND authors : \"lee\")"
        + " NOT (\"go\" AND \"rust\")")
  }

  @Test func namesMayGoOn() {
    #expect(
      SearchExpression.match([], from: ["Ann Le*"])
        == "authors : \"ann\" AND authors : \"le\" *")
  }

  @Test func queriesComeApart() throws {
    let query = Query.and(
      .and(.words(Words("red")), .unread), .and(.not(.words(Words("blue"))), .from("ann")))
    let search = try #require(WordSearch(query))
    #expect(
      search
        == WordSearch([Words("red")], from: ["ann"], without: [Words("blue")], in: .unread))
    #expect(WordSearch(.unread) == nil)
    #expect(WordSearch(.or(.words(Words("red")), .unread)) == nil)
    #expect(WordSearch(.not(.words(Words("red")))) == nil)
    #expect(WordSearch(.words(Words("red")))?.scope == .all)
  }

  @Test func nothingToLookForIsNil() {
    #expect(SearchExpression.match([]) == nil)
    #expect(SearchExpression.match([Words("++ …")]) == nil)
    #expect(SearchExpression.match([], without: [Words("x")]) == nil)
    #expect(SearchExpression.match([Words("x"), Words("!")]) == "\"x\"")
  }

  @Test func everyPartOfARunIsFound() throws {
    var random = Seeded(5)
    let index = try TokenIndex()
    for row in 1...60 {
      let run = Array(TokenSamples.run(&random, length: 1 + random.below(12)).unicodeScalars)
      try index.add(Int64(row), String(String.UnicodeScalarView(run)))
      let from = random.below(run.count)
      let to = from + 1 + random.below(run.count - from)
      let part = String(String.UnicodeScalarView(run[from..<to]))
      #expect(try index.rows(Words(part)).contains(Int64(row)), "\(part)")
      #expect(try index.rows(Words(part, isPhrase: true)).contains(Int64(row)), "\(part)")
    }
  }

  @Test func whatIsTypedIsNoSyntax() throws {
    var random = Seeded(6)
    let index = try TokenIndex()
    try index.add(1, "something")
    let signs = Array("\"'*^:(){}+-.,ab  NOT AND OR NEAR")
    for _ in 0..<500 {
      let text = String((0..<8).map { _ in signs[random.below(signs.count)] })
      _ = try index.rows(Words(text, isPhrase: random.below(2) == 0, isPrefix: true))
    }
  }

  @Test func hitsAreWhatTheIndexFinds() throws {
    var random = Seeded(7)
    let index = try TokenIndex()
    let texts = (1...80).map { _ in TokenSamples.text(&random, length: 30) }
    for (row, text) in texts.enumerated() { try index.add(Int64(row), text) }
    for _ in 0..<200 {
      var words = Words(TokenSamples.word(&random), isPrefix: random.below(2) == 0)
      words.text = String(words.text.prefix(1 + random.below(3)))
      let patterns = SearchExpression.patterns([words])
      let found = Set(try index.rows(words))
      for (row, text) in texts.enumerated() where !patterns.isEmpty {
        var text = text
        let hits = text.withUTF8 { SearchHits(of: patterns, in: $0).hits }
        let isHit = Set(hits.map(\.pattern)).count == patterns.count
        #expect(isHit == found.contains(Int64(row)), "\(words.text) in \(text)")
      }
    }
  }
}

/// An index as the library has it, for texts alone.
private struct TokenIndex {
  private let queue: DatabaseQueue

  init() throws {
    queue = try DatabaseQueue()
    try queue.write {
      try $0.execute(
        sql: """
          CREATE VIRTUAL TABLE search USING fts5(title, authors, body, content='', tokenize='ascii')
          """)
    }
  }

  func add(_ row: Int64, _ text: String) throws {
    try queue.write {
      try $0.execute(
        sql: "INSERT INTO search (rowid, title, authors, body) VALUES (?, '', '', ?)",
        arguments: [row, TextTokens.tokens(of: text)])
    }
  }

  func rows(_ words: Words) throws -> [Int64] {
    guard let expression = SearchExpression.match([words]) else { return [] }
    return try queue.read {
      try Int64.fetchAll(
        $0, sql: "SELECT rowid FROM search WHERE search MATCH ?", arguments: [expression])
    }
  }
}
