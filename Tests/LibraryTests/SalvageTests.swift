import FoundationEssentials
import GRDB
import Glibc
import News
import TestRandom
import Testing

@testable import Library

/// Libraries that something destroyed a part of.
@Suite struct SalvageTests {
  /// 300 articles of two feeds, some marked, closed.
  private func house() throws -> House {
    let house = try House()
    let worker = try house.worker()
    let gauge = Feed.Key(address: "https://gauge.example/feed")
    _ = try worker.store(feed(), articles(0..<200), now: noon)
    _ = try worker.store(feed(gauge), articles(0..<100, in: gauge), now: noon)
    _ = Journal(opening: house.folders).append(
      Mark(articles(0..<50).map(\.id), isRead: true), now: noon)
    try worker.project(house.folders)
    try worker.writing {
      try $0.execute(sql: "UPDATE article SET read = 1 WHERE title = 'Story 150'")
    }
    try worker.queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    return house
  }

  private func overwrite(_ house: House, _ change: (inout [UInt8]) -> Void) throws {
    var bytes = try #require(try Disk.contents(of: house.folders.library))
    change(&bytes)
    for suffix in ["-wal", "-shm"] { unlink(house.folders.library + suffix) }
    try Disk.replace(house.folders.library, with: bytes)
  }

  @Test func aWholeLibraryIsSavedWhole() throws {
    let house = try house()
    #expect(Salvage.isWhole(house.folders))
    let salvage = try Salvage(of: house.folders, now: noon)
    #expect([salvage.saved, salvage.lost] == [300, 0])
    let reader = try house.reader()
    #expect(try reader.unread(in: .all) == 249)
    #expect(try reader.article(article(7).id) == article(7))
    #expect(try reader.feeds(.subscription).map(\.total) == [200, 100])
    #expect(access(salvage.damaged, F_OK) == 0)
  }

  /// Half of the file is gone: what is left is read, and nothing traps.
  @Test func aHalfWrittenLibraryGivesWhatIsLeft() throws {
    let house = try house()
    try overwrite(house) { $0.removeLast($0.count / 2) }
    #expect(!Salvage.isWhole(house.folders))
    let salvage = try Salvage(of: house.folders, now: noon)
    #expect(salvage.saved + salvage.lost <= 301)
    let worker = try house.worker()
    #expect(try worker.store(feed(), articles(0..<200), now: noon).total == 200)
    #expect(try worker.headline(of: article(3).id)?.isRead == true)
  }

  @Test(arguments: 0..<12) func destroyedPagesCostWhatTheyHeld(seed: UInt64) throws {
    let house = try house()
    var random = Seeded(seed)
    try overwrite(house) { bytes in
      for _ in 0..<3 {
        let page = (1 + random.below(bytes.count / 4096 - 1)) * 4096
        for index in page..<page + 4096 { bytes[index] = UInt8(truncatingIfNeeded: random.next()) }
      }
    }
    _ = try Salvage(of: house.folders, now: noon)
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<200), now: noon)
    #expect(try worker.unread(in: .feeds([courier])) <= 150)
    #expect(try worker.feed(courier)?.total == 200)
  }

  @Test func junkGivesANewLibrary() throws {
    let house = try House()
    try Disk.replace(house.folders.library, with: Array(repeating: 7, count: 9000))
    #expect(throws: LibraryError.damagedLibrary(path: house.folders.library)) { try house.worker() }
    let salvage = try Salvage(of: house.folders, now: noon)
    #expect(salvage.saved == 0)
    #expect(try house.worker().store(feed(), articles(0..<3), now: noon).new == 3)
  }

  @Test func aShelfKnowsThatItsFileIsGone() throws {
    let house = try house()
    let reader = try house.reader()
    #expect(!reader.isReplaced)
    unlink(house.folders.library)
    #expect(reader.isReplaced)
    #expect(try reader.unread(in: .all) == 249)
    for suffix in ["-wal", "-shm"] { unlink(house.folders.library + suffix) }
    _ = try house.worker()
    #expect(reader.isReplaced)
    #expect(try house.reader().unread(in: .all) == 0)
  }
}
