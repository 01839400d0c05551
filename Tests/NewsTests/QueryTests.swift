import FoundationEssentials
import News
import Testing

/// 2026-06-10, 12:00 UTC: a Wednesday.
let noon = Date(timeIntervalSince1970: 1_781_092_800)

func parsed(_ text: String, zone: Zone = .utc, isBeingTyped: Bool = false) throws -> Query {
  try Query(parsing: text, now: noon, zone: zone, isBeingTyped: isBeingTyped)
}

func failure(_ text: String) -> QueryError? {
  do throws(QueryError) {
    _ = try Query(parsing: text, now: noon, zone: .utc)
    return nil
  } catch { return error }
}

@Suite struct QueryTests {
  private let swift = Query.words(Words("swift"))
  private let rust = Query.words(Words("rust"))

  @Test func wordsStandTogether() throws {
    #expect(try parsed("swift") == swift)
    #expect(try parsed("swift  rust ") == .and(swift, rust))
    #expect(try parsed("swift and rust") == .and(swift, rust))
    #expect(try parsed("\"Swift 6\"") == .words(Words("Swift 6", isPhrase: true)))
    #expect(try parsed("“Swift 6”") == .words(Words("Swift 6", isPhrase: true)))
    #expect(try parsed("swi*") == .words(Words("swi", isPrefix: true)))
    #expect(
      try parsed("\"swift pac\"*") == .words(Words("swift pac", isPhrase: true, isPrefix: true)))
    #expect(try parsed("한국") == .words(Words("한국")))
    #expect(try parsed(#""say \"no\" \\""#) == .words(Words(#"say "no" \"#, isPhrase: true)))
  }

  @Test func nothingAsksForAll() throws {
    #expect(try parsed("") == .all)
    #expect(try parsed("all") == .all)
    #expect(try parsed("\"all\"") == .words(Words("all", isPhrase: true)))
  }

  @Test func notBindsBeforeAndBeforeOr() throws {
    #expect(try parsed("swift or rust unread") == .or(swift, .and(rust, .words(Words("unread")))))
    #expect(try parsed("swift|rust") == .or(swift, rust))
    #expect(try parsed("-swift rust") == .and(.not(swift), rust))
    #expect(try parsed("not (swift or rust)") == .not(.or(swift, rust)))
    #expect(try parsed("-(swift rust) OR swift") == .or(.not(.and(swift, rust)), swift))
    #expect(try parsed("rust (swift rust)") == .and(rust, .and(swift, rust)))
  }

  @Test func namesTakeTheirValues() throws {
    #expect(try parsed("is:unread") == .unread)
    #expect(try parsed("is:read") == .not(.unread))
    #expect(try parsed("is:starred is:hidden") == .and(.starred, .hidden))
    #expect(try parsed("is:unstarred") == .not(.starred))
    #expect(try parsed("from:ada") == .from("ada"))
    #expect(try parsed("from:\"Ada Lovelace\"") == .from("Ada Lovelace"))
    #expect(try parsed("in:lwn") == .within("lwn"))
    #expect(try parsed("tag:\"to read\"") == .tagged("to read"))
    #expect(try parsed("title:swift") == .words(Words("swift", field: .title)))
    #expect(
      try parsed("title:\"Swift 6\"") == .words(Words("Swift 6", field: .title, isPhrase: true)))
    let feeds = Query.feeds([Feed.Key(stored: "https://a.example/"), Feed.Key(stored: "file:/a b")])
    #expect(try parsed("feed:\"https://a.example/\",\"file:/a b\"") == feeds)
    #expect(try parsed("origin:bundle") == .origin(.bundle))
  }

  @Test func whatLooksLikeNoTermIsAWord() throws {
    let words = [
      "https://a.example/?b=c", "Re:", "mailto:ada@example.org", "c++", "c#", "10:30", "-", "--",
      "#swift", "a-b", "@ada", "Title:x", "::", "a.b:c",
    ]
    for word in words { #expect(try parsed(word) == .words(Words(word)), "\(word)") }
    #expect(try parsed("unread") == .words(Words("unread")))
    #expect(try parsed("swift - rust") == .and(.and(swift, .words(Words("-"))), rust))
  }

  @Test func whileItIsTypedTheLastWordGoesOn() throws {
    func typed(_ text: String) throws -> Query { try parsed(text, isBeingTyped: true) }
    #expect(try typed("rust swi") == .and(rust, .words(Words("swi", isPrefix: true))))
    #expect(try typed("swift ") == swift)
    #expect(try typed("title:swi") == .words(Words("swi", field: .title, isPrefix: true)))
    #expect(try typed("\"swift pa") == .words(Words("swift pa", isPhrase: true, isPrefix: true)))
    #expect(try typed("\"swift pa\"") == .words(Words("swift pa", isPhrase: true)))
    #expect(try typed("from:ad") == .from("ad*"))
    for end in ["", "or", "or ", "|", "not ", "-is:", "from:", "is:un", "newer:2", "(", "-("] {
      #expect(try typed("swift " + end) == swift, "\(end)")
    }
    #expect(try typed("(swift (rust or ") == .and(swift, rust))
    #expect(throws: QueryError.self) { try typed("is:unred x") }
  }
}
