import FoundationEssentials
import GRDB
import Glibc
import News
import Testing

@testable import Library

/// What full and read-only disks do to the library of articles.
@Suite struct LibraryFaultTests {
  private func long(_ numbers: Range<Int>) -> [Article] {
    articles(numbers).map { article in
      var article = article
      article.contentHTML = "<p>" + String(repeating: "word \(article.title) ", count: 400)
      return article
    }
  }

  private func isWhole(_ shelf: Shelf) throws -> Bool {
    try shelf.reading { try String.fetchOne($0, sql: "PRAGMA quick_check") } == "ok"
  }

  @Test func aFullDiskKeepsWhatIsThereAndGoesOnWhenThereIsRoom() throws {
    let house = try House()
    guard let disk = Mounted.disk(2500, at: house.home) else { return }
    let worker = try house.worker()
    _ = try worker.store(feed(), long(0..<20), now: noon)
    let filler = house.home + "/filler"
    #expect(throws: LibraryError.self) {
      for _ in 0..<1000 { try Disk.append([UInt8](repeating: 0, count: 4096), to: filler) }
    }
    #expect(throws: LibraryError.full(path: house.folders.library)) {
      for round in 0..<50 { _ = try worker.store(feed(), long(0..<20 + round * 20), now: noon) }
    }
    #expect(try isWhole(worker))
    #expect(try house.reader().article(article(7).id)?.contentHTML.contains("Story 7") == true)
    unlink(filler)
    let stored = try worker.store(feed(), long(0..<60), now: noon)
    #expect(stored.total >= 60)
    #expect(try worker.index(text: { $0 }, form: 1).left == 0)
    #expect(try isWhole(worker))
    withExtendedLifetime(disk) {}
  }

  /// SQLite cannot read a library either where it can keep no log: that is said, and all is there
  /// again once the folder can be written.
  @Test func aReadOnlyFolderIsSaidToBeSo() throws {
    let house = try House()
    _ = try house.worker().store(feed(), articles(0..<9), now: noon)
    guard var mounted = Optional(Mounted.readOnly(house.home)), mounted != nil else { return }
    #expect(throws: LibraryError.readOnly(path: house.folders.library)) { try house.reader() }
    #expect(throws: LibraryError.readOnly(path: house.folders.library)) {
      _ = try house.worker().store(feed(), articles(0..<12), now: noon)
    }
    mounted = nil
    #expect(try house.reader().titles(house.reader().opened()).count == 9)
  }

  /// A worker that is cut off between two transactions of one feed leaves a part of it; the next
  /// store completes it, and nothing is there twice.
  @Test func aStoreThatWasCutOffIsCompletedByTheNext() throws {
    let house = try House()
    guard let disk = Mounted.disk(1500, at: house.home) else { return }
    let worker = try house.worker()
    #expect(throws: LibraryError.full(path: house.folders.library)) {
      _ = try worker.store(feed(), long(0..<900), now: noon)
    }
    #expect(try isWhole(worker))
    let part = try worker.titles(worker.opened(), limit: 2000).count
    #expect(part < 900)
    #expect(try worker.feed(courier).map { $0.total } ?? 0 == part)
    withExtendedLifetime(disk) {}
  }
}
