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
