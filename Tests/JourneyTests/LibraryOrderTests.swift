import FoundationEssentials
import Testing

/// The orders that look into the library, and mark what is in it (design.md §6).
@Suite struct LibraryOrderTests {
  let home = Home()

  /// Two feeds of three and two articles, fetched.
  init() {
    home.writeFeed("paper.xml", title: "Paper", items: 3)
    home.writeFeed("lwn.xml", title: "LWN", items: 2)
    home.write(
      "file://\(home.path)/paper.xml\nfile://\(home.path)/lwn.xml Tech\n", to: "telex/urls")
    _ = Programs.shell("telex refresh", home: home)
  }

  private func telex(_ order: String) -> Programs.Outcome {
    Programs.shell("telex " + order, home: home)
  }

  private func lines(_ order: String) -> [Substring] {
    telex(order).output.split(separator: "\n")
  }

  @Test func aListHasWhatItsQueryAsks() {
    #expect(lines("list").count == 5)
    #expect(lines("list in:tech").count == 2)
    #expect(lines("list -- -in:tech is:unread").count == 3)
    #expect(lines("list -in:tech title:2").count == 1)
    #expect(lines("list '\"paper story\" or title:1'").count == 4)
    #expect(lines("list date:2026-06-12 --limit 4").count == 4)
    #expect(lines("list older:2026y").isEmpty)
    #expect(lines("list in:lwn").first?.contains("LWN story") == true)
    #expect(!telex("list | cat").output.contains { $0.unicodeScalars.contains("\u{1b}") })
  }

  @Test func aListIsJSONLines() throws {
    for line in lines("list --json") {
      let article = try JSONDecoder().decode(Article.self, from: Data(line.utf8))
      #expect(article.id.count == 32)
      #expect(article.feed_url.hasSuffix(".xml"))
      #expect(article.url?.hasPrefix("https://example.org/") == true)
      #expect(article.date_published?.hasPrefix("2026-06-12T") == true)
      #expect(article.minutes == 1 && !article.read && !article.starred && article.tags.isEmpty)
    }
    let feeds = try lines("list --feeds --json").map {
      try JSONDecoder().decode(Feed.self, from: Data($0.utf8))
    }
    #expect(feeds.map(\.title) == ["Paper", "LWN"])
    #expect(feeds.map(\.unread) == [3, 2] && feeds.map(\.total) == [3, 2])
    #expect(feeds.map(\.tags) == [[], ["Tech"]])
    #expect(lines("list --feeds in:tech").count == 1)
  }

  @Test func healthIsAlignedForPeople() throws {
    home.write(
      "file://\(home.path)/paper.xml\nfile://\(home.path)/none.xml \"~A longer name than fits\"\n",
      to: "telex/urls")
    _ = telex("refresh")
    let lines = lines("list --feeds --health")
    #expect(lines.count > 5)
    #expect(lines.first?.hasPrefix("FEED                 TRIED       ANSWERED    NEXT") == true)
    for line in [lines[0], lines[1], lines[3]] { #expect(line.count == 79) }
    #expect(lines[1].hasPrefix("Paper                "))
    #expect(lines[2].hasPrefix("  file:///"))
    #expect(lines[3].hasPrefix("A longer name than "))
    #expect(lines[5].contains("failing since ") && lines[5].contains(", 1 try: "))
  }

  @Test func healthIsWholeInJSON() throws {
    home.write(
      "[feeds.\"file://\(home.path)/lwn.xml\"]\ninsecure = true\n", to: "telex/config.toml")
    _ = telex("mark read title:1 in:lwn")
    let rows = try lines("list --feeds --health --json").map {
      try JSONDecoder().decode(Health.self, from: Data($0.utf8))
    }
    #expect(rows.map(\.insecure) == [nil, true])
    #expect(rows.allSatisfy { $0.last_try != nil && $0.last_success != nil && $0.error == nil })
    #expect(rows.allSatisfy { $0.failures == 0 && $0.failing_since == nil && $0.ended == nil })
    #expect(rows.allSatisfy { $0.per_week >= 0 && $0.bytes_month >= 0 })
  }

  @Test func savedQueriesStandAmongTheFeeds() {
    home.write(
      "file://\(home.path)/paper.xml\n\"query:Firsts:title:1 in:paper\" Tech\n", to: "telex/urls")
    #expect(lines("list --feeds").last == "Firsts — query title:1 in:paper: 1 unread of 1")
    let last = lines("list --feeds --json").last ?? ""
    #expect(last.contains("\"title\":\"Firsts\",\"tags\":[\"Tech\"],\"unread\":1,\"total\":1"))
    #expect(last.hasSuffix(",\"query\":\"title:1 in:paper\"}"))
    #expect(lines("list --feeds title:2").count == 2)
  }

  @Test func noPasswordIsListed() {
    home.write("http://ada:secret@127.0.0.1:1/feed\n", to: "telex/urls")
    let refreshed = telex("refresh; telex refresh --json; telex list --feeds --health")
    let listed = telex("list --feeds; telex list --feeds --json; telex list --feeds --health")
    for text in [refreshed.output, refreshed.errors, listed.output] {
      #expect(text.contains("127.0.0.1") && !text.contains("secret"))
    }
  }

  @Test func aReasonThatDoesNotCountIsShown() {
    home.write("http://paper.example/\nhttp://lwn.example/\n", to: "telex/urls")
    let told = Programs.shell(
      "export http_proxy=http://me:secret@127.0.0.1:1; telex refresh;"
        + " telex refresh http://lwn.example/ --json", home: home)
    let sentence = "The proxy 127.0.0.1:1 could not be reached."
    #expect(told.errors.contains(sentence + " Nothing is held against the feeds.\n"))
    #expect(told.output.contains("\"reason\":\"\(sentence) Nothing is held"))
    #expect(!(told.output + told.errors).contains("secret"))
    let health = lines("list --feeds --health")
    #expect(health.first?.contains("no news comes, and no feed counts as failing") == true)
    #expect(health.count { $0 == "  last try, not counted: \(sentence)" } == 2)
    let row = "\"error\":\"\(sentence)\""
    #expect(
      lines("list --feeds --health --json").allSatisfy {
        $0.contains(row) && $0.contains("\"failures\":0,")
      })
  }

  @Test func healthFitsIntoEightyColumns() {
    let long = "http://127.0.0.1:1/a/rather/long/path/to/the/feed/of/one/section.xml"
    home.write(
      "exec:echo '\(String(repeating: "word ", count: 30))' >&2; exit 3\n\(long)\n",
      to: "telex/urls")
    let listed = telex("refresh 2>/dev/null; telex list --feeds --health").output.split(
      separator: "\n")
    #expect(listed.allSatisfy { $0.count < 80 })
    #expect(listed.contains("  \(long)") && listed.contains("  next: it failed"))
    #expect(listed.contains { $0.hasSuffix("127.0.0.1 could not be reached.") })
  }

  @Test func aCountIsOneNumber() {
    #expect(telex("count").output == "5\n")
    #expect(telex("count in:lwn").output == "2\n")
    #expect(telex("count --format 'unread: %n (100%%)'").output == "unread: 5 (100%)\n")
    #expect(telex("count 'is:unread title:1 or in:lwn'").output == "3\n")
  }

  @Test func aCountCreatesNothing() {
    let outcome = Programs.shell(
      "TELEX_HOME=$PWD/none telex count; ls none; telex --home none count is:unread", home: home)
    #expect(outcome.output == "0\n0\n")
  }

  @Test func anArticleIsShownByTheBeginningOfItsID() throws {
    let id = try #require(lines("list title:2 in:paper").first).prefix(12)
    let shown = telex("show \(id)")
    #expect(shown.code == 0)
    #expect(shown.output.contains("Paper story 2"))
    #expect(shown.output.contains("The words of story 2"))
    let narrow = lines("show \(id.prefix(8)) --width 20")
    #expect(!narrow.isEmpty && narrow.allSatisfy { $0.count <= 20 })
    let json = telex("show \(id) --json").output
    #expect(json.contains("\"content_text\":\"The words of story 2, which are few.\""))
    #expect(json.contains("\"content_html\":\"<p>The words"))
    #expect(telex("show 0000000000").code == 66)
    #expect(telex("show abc").code == 64)
  }

  @Test func whatIsMarkedIsMarkedAtOnceAndOnce() {
    #expect(telex("mark read in:lwn").output.hasPrefix("2 articles marked read. telex mark undo "))
    #expect(telex("count").output == "3\n")
    #expect(telex("count is:read").output == "2\n")
    #expect(telex("mark read all").output.hasPrefix("3 articles"))
    #expect(telex("mark read all").output == "No article to be marked read.\n")
    #expect(telex("mark unread title:1").output.hasPrefix("2 articles marked unread."))
    #expect(telex("list is:unread").output.split(separator: "\n").count == 2)
    #expect(telex("mark star in:paper title:3").output.hasPrefix("1 article starred."))
    #expect(lines("list is:starred").first?.hasSuffix("read, starred") == true)
  }

  @Test func idsStandForTheirArticles() throws {
    let line = try #require(lines("list --json in:lwn").first)
    let id = try JSONDecoder().decode(Article.self, from: Data(line.utf8)).id
    #expect(telex("mark read \(id)").output.hasPrefix("1 article marked read."))
    #expect(telex("mark read \(id)").output.hasPrefix("No article"))
    #expect(telex("mark read \(id) in:lwn").code == 64)
    #expect(telex("mark star \(String(repeating: "0", count: 32))").code == 66)
  }

  @Test func aSearchShowsWhereTheWordsStand() {
    let found = telex("search 'words few' in:paper")
    #expect(found.code == 0)
    #expect(found.output.split(separator: "\n").count == 6)
    #expect(found.output.contains("    The words of story 1, which are few."))
    #expect(telex("search words --json --limit 1").output.contains("\"snippet\":\"The words of"))
    #expect(telex("search nowhere").output.isEmpty)
    #expect(telex("search").code == 64)
  }

  @Test(arguments: [
    ("list is:unred", "column 4"), ("count 'unread = \"yes\"'", "is:unread"),
    ("mark read newer:2x", "2d, 3w or 1mo"), ("search 'a or'", "two terms"),
    ("list --jsn", "--jsn"), ("mark read", "mark read all"), ("mark paint all", "paint"),
    ("mark tag", "wants a tag"), ("list --limit -1", "--limit"),
  ]) func whatIsWrongIsSaid(order: String, named: String) {
    let outcome = telex(order)
    #expect(outcome.code == 64, "\(order)")
    #expect(outcome.errors.contains(named), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func aMarkThatCannotBeWrittenIsSaid() {
    // Nobody can write below a file, whoever they are.
    let outcome = Programs.shell(
      "rm -rf telex/marks; : > telex/marks; telex mark read all; echo $?", home: home)
    #expect(outcome.output == "74\n")
    #expect(outcome.errors.contains("telex/marks"))
  }

  @Test func theHomeMayComeBeforeTheOrder() {
    let outcome = Programs.shell(
      "unset TELEX_HOME; telex --home telex count; telex --home=telex list in:lwn | wc -l;"
        + " telex --home telex refresh >/dev/null; echo $?", home: home)
    #expect(outcome.output.split(separator: "\n") == ["5", "2", "0"])
  }
}

/// A line of `list --json`.
private struct Article: Decodable {
  var id: String
  var feed_url: String
  var url: String?
  var date_published: String?
  var read: Bool
  var starred: Bool
  var tags: [String]
  var minutes: Int
}

/// What `list --feeds --health --json` tells of a feed.
private struct Health: Decodable {
  var last_try: String?
  var last_success: String?
  var error: String?
  var bytes_month: Int
  var per_week: Double
  var failures: Int
  var failing_since: String?
  var ended: String?
  var insecure: Bool?
}

/// A line of `list --feeds --json`.
private struct Feed: Decodable {
  var title: String
  var tags: [String]
  var unread: Int
  var total: Int
}
