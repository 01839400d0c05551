import News
import TestRandom
import Testing

@Suite struct QueryLawsTests {
  @Test(arguments: 0..<400) func textParsesBackToTheSameQuery(seed: UInt64) throws {
    var random = Seeded(seed)
    let text = Self.text(levels: 3, &random)
    let query = try parsed(text)
    #expect(try parsed(query.text, zone: Zone([.init(from: 0, offset: 3600)])) == query, "\(text)")
  }

  @Test(arguments: 0..<100) func everyBeginningIsAQueryWhileItIsTyped(seed: UInt64) throws {
    var random = Seeded(seed)
    let text = Self.text(levels: 2, &random)
    for length in 0...text.count {
      #expect(throws: Never.self, "\(text.prefix(length))") {
        try parsed(String(text.prefix(length)), isBeingTyped: true)
      }
    }
  }

  @Test(arguments: 0..<2000) func anyTextIsAQueryOrSaysWhere(seed: UInt64) throws {
    var random = Seeded(seed)
    let pieces = Array("()|-\"*:\\ “”!=<>#~.,@ab가1é")
    let names = ["is:", "or ", "not ", "date:", "unread", "feed:", "newer:", "title:", "age", "2d"]
    var text = ""
    for _ in 0..<random.below(14) {
      text +=
        random.below(3) == 0
        ? names[random.below(names.count)] : String(pieces[random.below(pieces.count)])
    }
    if let error = failure(text) {
      #expect((1...text.count + 1).contains(error.column), "\(text)")
    } else {
      let query = try parsed(text)
      #expect(try parsed(query.text) == query, "\(text)")
    }
    _ = try? parsed(text, isBeingTyped: true)
    _ = try? Query(newsboat: text, now: noon, zone: .utc)
  }

  private static let leaves = [
    "swift", "swi*", "\"Swift 6\"", "\"a \\\"b\\\" \\\\\"*", "title:x", "title:\"x (y)\"",
    "title:or",
    "title:-x*", "from:ada", "from:\"A B\"", "from:a*", "in:lwn", "in:\"a|b\"", "tag:to-read",
    "tag:c*", "is:unread", "is:read", "is:starred", "is:unstarred", "is:hidden", "all", "newer:2d",
    "older:1mo", "date:2026-05", "date:2026-05-01..2026-06", "date:..today", "date:0001..",
    "https://a.example/b", "-", "---", "한국어", "feed:\"https://a.example/\",\"b\"", "feed:\"\"",
    "origin:document", "c++", "\"or\"", "“a \"b\"”", "é*",
  ]

  private static func text(levels: Int, _ random: inout Seeded) -> String {
    let parts = (0...random.below(3)).map { _ in
      let sign = ["", "", "", "-", "not "][random.below(5)]
      let isGroup = levels > 0 && random.below(3) == 0
      let leaf = leaves[random.below(leaves.count)]
      let isDash = sign == "-" && leaf.first == "-"
      return (isDash ? "" : sign) + (isGroup ? "(\(text(levels: levels - 1, &random)))" : leaf)
    }
    let joints = [" ", " ", " or ", "|", " and "]
    return parts.dropFirst().reduce(parts[0]) { $0 + joints[random.below(joints.count)] + $1 }
  }
}
