import FoundationEssentials
import News
import Testing

@testable import Library

@Suite struct RulesTests {
  private func settings(_ rules: (String, [Rule.Action])...) throws -> Settings {
    var settings = Settings()
    settings.rules = try rules.map { (when, then) throws in try Rule(when: when, then: then) }
    return settings
  }

  private func story(_ number: Int, _ title: String, _ html: String = "") -> Article {
    var story = article(number)
    (story.title, story.contentHTML) = (title, html)
    return story
  }

  private func plain(_ html: String) -> String {
    html.split(separator: ">").map { $0.prefix { $0 != "<" } }.joined(separator: " ")
  }

  private func take(
    _ stories: [Article], _ settings: Settings, _ house: House
  ) throws -> Shelf {
    let worker = try house.worker()
    let intake = Intake(to: worker, of: house.folders, settings: settings) { [self] in plain($0) }
    _ = try intake.take(Delivery(feed(), stories), now: noon)
    try worker.project(house.folders)
    return worker
  }

  @Test func rulesAreAppliedOnArrivalBeforeAnythingIsIndexed() throws {
    let house = try House()
    let settings = try settings(
      ("title:sponsored", [.read, .tag("ads")]), ("\"tide table\"", [.star]),
      ("from:Maud", [.tag("maud")]), ("소풍", [.hide]))
    var byMaud = story(3, "A knot", "<p>Rope")
    byMaud.authors = [Author(name: "Maud Tressick")]
    let shelf = try take(
      [
        story(1, "Sponsored: a boat", "<p>Buy"), story(2, "Tides", "<p>The tide <b>table</b>"),
        byMaud, story(4, "오늘", "<p>학교 소풍을 갔다"), story(5, "Table", "<p>tide"),
      ], settings, house)
    let rows = try shelf.headlines(in: shelf.opened(), from: nil, direction: .older, limit: 9)
    #expect(rows.map(\.title) == ["Sponsored: a boat", "Tides", "A knot", "Table"])
    #expect(rows.map(\.isRead) == [true, false, false, false])
    #expect(rows.map(\.isStarred) == [false, true, false, false])
    #expect(try shelf.titles(shelf.opened(.hidden)) == ["오늘"])
    #expect(try shelf.feed(courier).map { [$0.total, $0.unread] } == [4, 3])
    let states = try shelf.states(of: rows.map(\.id))
    #expect(rows.map { states[$0.id]?.tags } == [["ads"], nil, ["maud"], nil])
  }

  @Test func oldArticlesAreLeftAlone() throws {
    let house = try House()
    _ = try take([story(1, "Sponsored")], Settings(), house)
    let rule = try settings(("sponsored", [.read]))
    let shelf = try take([story(1, "Sponsored"), story(2, "Sponsored too")], rule, house)
    #expect(try shelf.unread(in: .all) == 1)
  }

  @Test func aDryRunTellsAndChangesNothing() throws {
    let house = try House()
    let shelf = try take(
      [story(1, "Sponsored"), story(2, "News"), story(90_000, "Sponsored, old")], Settings(), house)
    _ = try shelf.index(text: plain, form: 1)
    let rules = try settings(("sponsored", [.hide, .tag("ads")])).rules
    let book = RuleBook(rules, shelf: shelf, of: house.folders, zone: .utc)
    let month = noon.addingTimeInterval(-30 * 86_400)
    #expect(try book.findings(since: month, now: noon).map(\.titlesInOrder) == [["Sponsored"]])
    let all = try book.findings(since: nil, now: noon)
    #expect(all.map(\.titlesInOrder) == [["Sponsored", "Sponsored, old"]])
    #expect(try shelf.titles(shelf.opened()).count == 3)
    try book.apply(all, of: house.folders, now: noon)
    #expect(try shelf.titles(shelf.opened()) == ["News"])
    let again = try book.findings(since: nil, now: noon)
    #expect(again.map(\.settled) == [2])
    #expect(again.map(\.titlesInOrder) == [[]])
  }

  @Test func whatSomebodyMarkedStays() throws {
    let house = try House()
    let shelf = try take([story(1, "Sponsored"), story(2, "Sponsored")], Settings(), house)
    _ = try shelf.index(text: plain, form: 1)
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([article(1).id], isRead: true, isStarred: false), now: noon)
    _ = journal.append(Mark([article(1).id], isRead: false, tags: ["mine"]), now: noon)
    try shelf.project(house.folders)
    let rules = try settings(("sponsored", [.read, .star, .tag("ads")])).rules
    let book = RuleBook(rules, shelf: shelf, of: house.folders, zone: .utc)
    try book.apply(book.findings(since: nil, now: noon), of: house.folders, now: noon)
    let states = try shelf.states(of: [article(1).id, article(2).id])
    #expect(states[article(1).id]?.isRead == false)
    #expect(states[article(1).id]?.isStarred == false)
    #expect(states[article(1).id]?.tags == ["mine", "ads"])
    #expect(states[article(2).id]?.isRead == true)
    #expect(states[article(2).id]?.isStarred == true)
  }

  @Test func rulesStandInTheSettings() throws {
    let file = SettingsFile(
      text: """
        [[rules]]
        when = "title:sponsored"
        then = ["hide", "tag ads and more"]
        [[rules]]
        when = "in:Courier older:1d"
        then = "read"
        [[rules]]
        when = "is:unred"
        then = "read"
        [[rules]]
        when = "x"
        then = "shout"
        """, path: "/c")
    #expect(
      try file.settings?.rules == [
        Rule(when: "title:sponsored", then: [.hide, .tag("ads and more")]),
        Rule(when: "in:Courier older:1d", then: [.read]),
      ])
    #expect(file.problems.map(\.line) == [8, 12])
    #expect(file.problems[0].sentence.contains("Column 4"))
    #expect(file.problems[1].sentence.contains("then = \"read\""))
  }
}

extension RuleBook.Finding {
  fileprivate var titlesInOrder: [String] { articles.map(\.title) }
}
