import News
import Testing

@Suite struct QueryNewsboatTests {
  /// newsboat's way and ours.
  private static let said = [
    ("unread = \"yes\"", "is:unread"),
    ("unread != \"yes\"", "is:read"),
    ("age < 3", "newer:3d"),
    ("age>2", "older:3d"),
    ("age between 0:3", "newer:4d"),
    ("age between 2:3", "newer:4d older:2d"),
    ("title =~ \"Linux\"", "title:\"Linux\"*"),
    (
      "title =~ \"linux|bsd\" and unread = \"yes\"",
      "(title:\"linux\"* or title:\"bsd\"*) is:unread"
    ),
    ("content !~ \"sponsor\"", "-\"sponsor\"*"),
    ("author = \"Ada \\\"A\\\" L\"", "from:\"Ada \\\"A\\\" L\""),
    ("feedtitle =~ \"LWN\"", "in:\"LWN\""),
    ("tags # \"news\"", "in:\"news\""),
    ("tags !# \"news\"", "-in:\"news\""),
    ("flags # \"s\"", "tag:\"s\""),
    ("age < 1 and unread = \"yes\" or tags # \"x\"", "newer:1d (is:unread or in:\"x\")"),
    ("(age < 1 or age > 9) and unread = \"no\"", "(newer:1d or older:10d) is:read"),
    ("date between 2026-05-01:2026-05-31", "date:2026-05-01..2026-05-31"),
  ]

  @Test(arguments: said) func itIsSaidHere(filter: String, text: String) throws {
    #expect(try Query.translation(ofNewsboat: filter) == text)
    #expect(try Query(newsboat: filter, now: noon, zone: .utc) == parsed(text))
  }

  /// What cannot be said, the column, and what the sentence names.
  private static let unsaid = [
    ("enclosure_type = \"audio\"", 1, "enclosure_type"),
    ("title =~ \"^a.*b\"", 10, "regular expression"),
    ("unread = \"maybe\"", 1, "unread = maybe"),
    ("age = ", 1, "operator and a value"),
    ("(age < 3", 1, "never closed"),
    ("age < 3 and", 12, "missing"),
    ("age < 3 age < 4", 9, "cannot stand here"),
    ("title = \"a", 9, "never closed"),
  ]

  @Test(arguments: unsaid) func whatCannotBeSaidIsNamed(
    filter: String, column: Int, named: String
  ) throws {
    let error = #expect(throws: QueryError.self) { try Query.translation(ofNewsboat: filter) }
    #expect(error?.column == column)
    #expect(error?.sentence.contains(named) == true, "\(error?.sentence ?? "")")
  }
}
