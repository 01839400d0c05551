import FoundationEssentials
import GRDB
import News
import TestRandom
import Testing

@testable import Library

/// Bringing the search index up to date, and what it then has.
@Suite struct IndexingTests {
  private let house: House
  private let worker: Shelf

  init() throws {
    house = try House()
    worker = try house.worker()
  }

  private func written(_ number: Int, _ words: String, title: String? = nil) -> Article {
    var story = article(number)
    story.contentHTML = words
    if let title { story.title = title }
    return story
  }

  private func store(_ articles: [Article], _ key: Feed.Key = courier) throws {
    let origin: Feed.Origin = key == courier ? .subscription : .document
    _ = try worker.store(feed(key, origin), articles, now: noon)
  }

  /// What the index itself has, without the articles.
  private func rows(_ word: String) throws -> [Int64] {
    try worker.reading {
      try Int64.fetchAll(
        $0, sql: "SELECT rowid FROM search WHERE search MATCH ?", arguments: ["\"\(word)\""])
    }
  }

  /// FTS5's own word that the index is whole (it knows no content to compare it with).
  private func check() throws {
    try worker.writing {
      try $0.execute(sql: "INSERT INTO search (search) VALUES ('integrity-check')")
    }
  }

  @Test func articlesAreTakenInTheOrderTheyCame() throws {
    try store((0..<5).map { written($0, "red word\($0)") })
    #expect(try worker.unindexed() == 5)
    let end = try worker.indexAll()
    #expect((end.articles, end.left) == (5, 0))
    #expect(try rows("red").count == 5)
    #expect(try rows("word3").count == 1)
    #expect(try worker.unindexed() == 0)
    #expect(try worker.indexAll().articles == 0)
  }

  @Test func aSummaryStandsInForATextThatIsMissing() throws {
    func summed(_ number: Int, _ summary: String, _ html: String = "") -> Article {
      var story = written(number, html)
      story.summary = summary
      return story
    }
    try store([summed(1, "red deck"), summed(2, "blue deck", "red text")])
    let found = try worker.search(WordSearch([Words("deck")]), limit: 9, text: { $0 })
    #expect(found.headlines.map(\.id) == [article(1).id])
    _ = try worker.indexAll()
    #expect(try rows("deck").count == 1)
    try store([summed(1, "green deck"), summed(2, "blue deck", "red text")])
    _ = try worker.indexAll()
    #expect(try rows("red").count == 1)
    #expect(try rows("green").count == 1)
    try check()
  }

  @Test func anEditedArticleLosesItsOldWords() throws {
    try store([written(1, "red"), written(2, "red")])
    _ = try worker.indexAll()
    try store([written(1, "blue"), written(2, "red")])
    #expect(try worker.unindexed() == 1)
    _ = try worker.indexAll()
    #expect(try rows("red").count == 1)
    #expect(try rows("blue").count == 1)
    try check()
  }

  @Test func editedTwiceBetweenTwoRuns() throws {
    try store([written(1, "red")])
    _ = try worker.indexAll()
    try store([written(1, "blue")])
    try store([written(1, "green")])
    _ = try worker.indexAll()
    #expect(try [rows("red"), rows("blue"), rows("green")].map(\.count) == [0, 0, 1])
    try check()
  }

  @Test func whatWentIsTakenOutAndMayComeAgain() throws {
    let document = Feed.Key(address: "/tmp/paper.html")
    var story = article(1, in: document)
    story.contentHTML = "red"
    try store([story], document)
    _ = try worker.indexAll()
    try store([], document)
    #expect(try rows("red").count == 1)
    story.contentHTML = "blue"
    try store([story], document)
    _ = try worker.indexAll()
    #expect(try rows("red").isEmpty)
    #expect(try rows("blue").count == 1)
    try check()
  }

  /// Stopped after any transaction and opened anew, nothing is lost and nothing is doubled.
  @Test func stoppedAnywhereItGoesOn() throws {
    var random = Seeded(11)
    for round in 0..<4 {
      try store(
        (0..<200).map {
          written($0, "all round\(round) \(TokenSamples.text(&random, length: 200))")
        })
      var runs = 0
      while try worker.unindexed() > 0 || runs == 0 {
        let again = try house.worker()
        var steps = random.below(3)
        _ = try again.index(
          text: { $0 }, form: 1,
          until: {
            defer { steps -= 1 }; return steps < 0
          })
        runs += 1
      }
    }
    #expect(try rows("all").count == 200)
    #expect(try rows("round2").isEmpty)
    #expect(try rows("round3").count == 200)
    try check()
  }

  @Test func aTransactionThatFailsLeavesNothingBehind() throws {
    try store((0..<20).map { written($0, "red") })
    try worker.refusing(
      "CREATE TEMP TRIGGER no BEFORE INSERT ON telex WHEN new.name = 'indexed' BEGIN SELECT raise(ABORT, 'no'); END"
    ) {
      #expect(throws: LibraryError.self) { try worker.indexAll() }
    }
    #expect(try rows("red").isEmpty)
    #expect(try worker.indexAll().articles == 20)
    #expect(try rows("red").count == 20)
  }

  @Test func manySmallRunsAreMerged() throws {
    for number in 0..<40 {
      try store([written(number, "red word\(number)")])
      _ = try worker.indexAll()
    }
    let segments = try worker.reading {
      try Int.fetchOne($0, sql: "SELECT count(DISTINCT segid) FROM search_idx") ?? 0
    }
    #expect(segments < 20)
    #expect(try rows("red").count == 40)
    try check()
  }

  @Test func anotherFormIndexesAllAnew() throws {
    try store([written(1, "red"), written(2, "red")])
    _ = try worker.indexAll()
    try store([written(1, "blue"), written(2, "red")])
    let end = try worker.index(text: { $0 + " green" }, form: 2)
    #expect(end.articles == 2)
    #expect(try [rows("red"), rows("blue"), rows("green")].map(\.count) == [1, 1, 2])
    try check()
  }

  @Test func reportsWhatIsLeft() throws {
    try store((0..<10).map { written($0, "red") })
    let end = try worker.index(text: { $0 }, form: 1, until: { true })
    #expect((end.articles, end.left) == (0, 10))
  }
}

extension Shelf {
  func indexAll() throws(LibraryError) -> Indexed { try index(text: { $0 }, form: 1) }

  /// Runs with a trigger that forbids something.
  func refusing(_ trigger: String, _ body: () throws -> Void) throws {
    try reading { try $0.execute(sql: trigger) }
    try body()
    try reading { try $0.execute(sql: "DROP TRIGGER no") }
  }
}
