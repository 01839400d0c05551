import FoundationEssentials
import GRDB
import Glibc
import News
import Testing

@testable import Library

@Suite struct ShelfTests {
  @Test func aLibraryExistsOnceAWorkerOpenedIt() throws {
    let house = try House()
    #expect(!Shelf.exists(in: house.folders))
    _ = try house.worker()
    #expect(Shelf.exists(in: house.folders))
    #expect(try house.reader().titles(try house.reader().opened()) == [])
  }

  @Test func aReaderDoesNotCreateALibrary() throws {
    let house = try House()
    #expect(throws: LibraryError.self) { try house.reader() }
    #expect(!Shelf.exists(in: house.folders))
  }

  @Test func junkIsADamagedLibrary() throws {
    let house = try House()
    try Disk.replace(house.folders.library, with: Array(repeating: 7, count: 9000))
    #expect(throws: LibraryError.damagedLibrary(path: house.folders.library)) {
      try house.reader()
    }
  }

  @Test func aNewerLibrarySaysWhoMayGoOn() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<3), now: noon)
    try worker.writing { db in try db.execute(sql: "PRAGMA user_version = 9") }
    #expect(try house.reader().titles(try house.reader().opened()).count == 3)
    try worker.writing { db in
      try db.execute(sql: "UPDATE telex SET value = 9 WHERE name = 'readable_by'")
    }
    #expect(throws: LibraryError.newerLibrary(path: house.folders.library)) { try house.reader() }
    #expect(throws: LibraryError.newerLibrary(path: house.folders.library)) { try house.worker() }
  }

  @Test func anOlderLibraryWaitsForTheWorker() throws {
    let house = try House()
    _ = try DatabaseQueue(path: house.folders.library).write {
      try $0.execute(sql: "CREATE TABLE x(y)")
    }
    #expect(throws: LibraryError.olderLibrary(path: house.folders.library)) { try house.reader() }
    _ = try house.worker()
    _ = try house.reader()
  }

  @Test func theDataVersionTellsOfOthers() throws {
    let house = try House()
    let (worker, reader) = (try house.worker(), try house.reader())
    let before = try reader.dataVersion()
    #expect(try reader.dataVersion() == before)
    _ = try worker.store(feed(), articles(0..<1), now: noon)
    #expect(try reader.dataVersion() != before)
  }

  @Test func theLibraryIsTheUsersAlone() throws {
    let house = try House()
    _ = try house.worker()
    var status = stat()
    #expect(stat(house.folders.library, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }
}
