import FoundationEssentials
import Glibc
import GRDB
import News
import TestRandom
import Testing

@testable import Library

@Suite struct ProjectTests {
  @Test func aProjectionSaysWhatTheJournalSays() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<10), now: noon)
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([article(1).id, article(2).id], isRead: true), now: noon)
    _ = journal.append(Mark([article(3).id], isStarred: true, tags: ["x"]), now: noon)
    try worker.project(house.folders)
    #expect(try worker.unread(in: .all) == 8)
    #expect(try worker.headline(of: article(3).id)?.isStarred == true)
    #expect(try worker.headline(of: article(1).id)?.readChanged == noon.milliseconds)
    let ids = [article(1).id, article(3).id, article(4).id]
    let states = try worker.states(of: ids)
    #expect(states[ids[0]] == journal.state(of: ids[0]))
    #expect(states[ids[1]] == journal.state(of: ids[1]))
    #expect(states[ids[2]] == nil)
  }

  @Test func aStartReadsOnlyWhatIsNotProjected() throws {
    let house = try House()
    let worker = try house.worker()
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([id(1)], isRead: true), now: noon)
    try worker.project(house.folders)
    _ = journal.append(Mark([id(2)], isRead: true), now: noon)
    let next = Journal(opening: house.folders, over: worker)
    #expect(next.follow().map(\.article) == [id(2)])
    let last = next.append(Mark([id(1)], isRead: false), group: "g", now: noon, over: worker)
    #expect(last.changes.first?.state.readStamp?.counter == 3)
    #expect(next.undo(now: noon)?.marks == [Mark([id(1)], isRead: true)])
  }

  @Test func theFirstMarkOfAStartComesAfterAllProjectedOnes() throws {
    let house = try House()
    let worker = try house.worker()
    _ = Journal(opening: house.folders).append(Mark([id(1)], isRead: true), now: noon)
    try worker.project(house.folders)
    let next = Journal(opening: house.folders, over: worker)
    let early = noon.addingTimeInterval(-9)
    let stamp = next.append(Mark([id(2)], isRead: true), now: early).changes.first?.state.readStamp
    #expect(stamp?.milliseconds == noon.milliseconds)
    #expect(stamp?.counter == 2)
  }

  /// An older word that arrives by folder sync, while the newer one is only in the projection.
  @Test func aLateOlderMarkOfAnotherMachineDoesNotOverrideAProjectedOne() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<3), now: noon)
    _ = Journal(opening: house.folders).append(
      Mark([article(1).id], isRead: true, tags: ["new"]), now: noon)
    try worker.project(house.folders)
    let (reader, journal) = (try house.reader(), Journal(opening: house.folders, over: worker))
    try house.put(
      """
      {"telex":"marks","version":1,"replica":"zz","generation":1}
      {"at":"2026-06-01T00:00:00Z","n":1,"articles":["\(article(1).id)"],"read":false,"starred":true}
      {"at":"2026-06-01T00:00:00Z","n":2,"articles":["\(article(1).id)"],"tags":["old"]}

      """, in: "zz.jsonl")
    let changes = journal.follow()
    #expect(changes.map(\.state.isRead) == [true])
    #expect(changes.map(\.state.isStarred) == [true])
    #expect(changes.map(\.state.tags) == [["new"]])
    try reader.overlay(changes)
    #expect(try reader.headline(of: article(1).id)?.isRead == true)
    #expect(try reader.headline(of: article(1).id)?.isStarred == true)
  }

  @Test func anAppendKnowsProjectedWordsThatItsProcessReadOlderOnesOf() throws {
    let house = try House()
    let worker = try house.worker()
    try house.put(
      """
      {"telex":"marks","version":1,"replica":"aa","generation":1}
      {"at":"2031-01-01T00:00:00Z","n":9,"articles":["\(id(1))"],"read":true}

      """, in: "aa.jsonl")
    try worker.project(house.folders)
    let journal = Journal(opening: house.folders, over: worker)
    try house.put(
      """
      {"telex":"marks","version":1,"replica":"bb","generation":1}
      {"at":"2020-01-01T00:00:00Z","n":1,"articles":["\(id(1))"],"starred":true}

      """, in: "bb.jsonl")
    _ = journal.follow()
    _ = journal.append(Mark([id(1)], isRead: false), group: "g", now: noon, over: worker)
    #expect(Journal(opening: house.folders).fresh(id(1))?.isRead == false)
    #expect(journal.undo(now: noon)?.marks == [Mark([id(1)], isRead: true)])
  }

  private func tagged(_ shelf: Shelf, _ tag: String) throws -> Int {
    try shelf.reading { db in
      let sql = """
        SELECT count(*) FROM article a LEFT JOIN temp.fresh f ON f.position = a.position
        WHERE \(Overlay.isTagged)
        """
      return try Int.fetchOne(db, sql: sql, arguments: [tag, tag]) ?? 0
    }
  }

  @Test func tagsReachTheLibraryBeforeAndAfterTheirArticles() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<3), now: noon)
    let journal = Journal(opening: house.folders)
    _ = journal.append(
      Mark([article(1).id, article(7).id], tags: ["x", "뉴스", "x", ""]), now: noon)
    try worker.project(house.folders)
    #expect(try tagged(worker, "x") == 1)
    _ = try worker.store(feed(), articles(0..<9), now: noon)
    #expect(try tagged(worker, "x") == 2)
    #expect(try tagged(worker, "뉴스") == 2)
    _ = journal.append(Mark([article(1).id], tags: ["뉴스"]), now: noon)
    try worker.project(house.folders)
    #expect(try tagged(worker, "x") == 1)
    #expect(try tagged(worker, "뉴스") == 2)
  }

  @Test func tagsAreLaidOverUntilTheyAreProjected() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<3), now: noon)
    let reader = try house.reader()
    let journal = Journal(opening: house.folders)
    try reader.overlay(journal.append(Mark([article(1).id], tags: ["x"]), now: noon).changes)
    try reader.settleOverlay()
    #expect(try tagged(reader, "x") == 1)
    try worker.project(house.folders)
    try reader.overlay(journal.append(Mark([article(1).id], tags: []), now: noon).changes)
    #expect(try tagged(reader, "x") == 0)
    try worker.project(house.folders)
    try reader.settleOverlay()
    #expect(try reader.reading { try Overlay.isInUse($0) } == false)
    #expect(try tagged(reader, "x") == 0)
  }

  private func url(of key: Feed.Key, _ shelf: Shelf) throws -> String? {
    try shelf.feeds(.subscription).first { $0.key == key }?.url
  }

  @Test func aMoveReachesTheLibraryBeforeAndAfterItsFeed() throws {
    let house = try House()
    let worker = try house.worker()
    let late = Feed.Key(address: "https://late.example/feed")
    _ = try worker.store(feed(), articles(0..<1), now: noon)
    let journal = Journal(opening: house.folders)
    #expect(
      journal.append(Move([courier, late], to: "https://new.example/"), now: noon).failure == nil)
    #expect(
      try house.text(house.ownFile).hasSuffix(
        """
        "n":1,"feeds":["https://courier.example/feed","https://late.example/feed"],\
        "moved":"https://new.example/"}

        """))
    try worker.project(house.folders)
    #expect(try url(of: courier, worker) == "https://new.example/")
    _ = try worker.store(feed(late), articles(0..<1, in: late), now: noon)
    #expect(try url(of: late, worker) == "https://new.example/")
    let next = Journal(opening: house.folders)
    _ = next.follow()
    #expect(next.address(of: late) == "https://new.example/")
    #expect(
      next.append(Move([late], to: "https://newer.example/"), now: noon.addingTimeInterval(-9))
        .failure == nil)
    try worker.project(house.folders)
    #expect(try url(of: late, worker) == "https://newer.example/")
    #expect(try url(of: courier, worker) == "https://new.example/")
  }

  @Test func marksWaitForTheirArticles() throws {
    let house = try House()
    let worker = try house.worker()
    _ = Journal(opening: house.folders).append(Mark([article(1).id], isRead: true), now: noon)
    try worker.project(house.folders)
    _ = try worker.store(feed(), articles(0..<3), now: noon)
    #expect(try worker.unread(in: .all) == 2)
  }

  @Test func aMarkOfTheLinkFindsTheArticle() throws {
    let house = try House()
    let worker = try house.worker()
    let alias = try #require(article(1).alias)
    _ = Journal(opening: house.folders).append(Mark([alias], isRead: true), now: noon)
    try worker.project(house.folders)
    _ = try worker.store(feed(), articles(0..<3), now: noon)
    #expect(try worker.headline(of: article(1).id)?.isRead == true)
    _ = Journal(opening: house.folders).append(
      Mark([try #require(article(2).alias)], isStarred: true), now: noon)
    try worker.project(house.folders)
    #expect(try worker.headline(of: article(2).id)?.isStarred == true)
  }

  @Test func deletingTheLibraryLosesNoMark() throws {
    let house = try House()
    do {
      let worker = try house.worker()
      _ = try worker.store(feed(), articles(0..<10), now: noon)
      _ = Journal(opening: house.folders).append(
        Mark(articles(0..<4).map(\.id), isRead: true), now: noon)
      try worker.project(house.folders)
    }
    for end in ["", "-wal", "-shm"] { unlink(house.folders.library + end) }
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<10), now: noon)
    let reader = try house.reader()
    try reader.overlay(Journal(opening: house.folders, over: reader).follow())
    #expect(try reader.unread(in: .all) == 6)
    try worker.project(house.folders)
    #expect(try worker.unread(in: .all) == 6)
    try reader.settleOverlay()
    #expect(try reader.unread(in: .all) == 6)
  }

  @Test(arguments: 0..<6) func manyMarksInAnyPortions(seed: Int) throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<20), now: noon)
    let journal = Journal(opening: house.folders)
    var random = Seeded(UInt64(seed))
    for step in 0..<300 {
      let marked = article(.random(in: 0..<25, using: &random)).id
      _ = journal.append(
        Mark([marked], isRead: .random(using: &random)), now: noon.addingTimeInterval(Double(step)))
      if step % 50 == seed { try worker.project(house.folders) }
    }
    try worker.project(house.folders)
    _ = try worker.store(feed(), articles(0..<25), now: noon)
    for number in 0..<25 {
      let said = journal.state(of: article(number).id)?.isRead ?? false
      #expect(try worker.headline(of: article(number).id)?.isRead == said)
    }
    #expect(
      try worker.unread(in: .all)
        == worker.reading {
          try Int.fetchOne($0, sql: "SELECT count(*) FROM article WHERE read = 0")
        })
  }
}
