import FoundationEssentials
import Glibc
import News
import TestRandom
import Testing

@testable import Library

/// A file system of its own over a folder, as long as the test goes; `nil` where nobody may mount.
final class Mounted {
  private let path: String

  private init(_ path: String) { self.path = path }

  /// A disk of so many kilobytes.
  static func disk(_ kilobytes: Int, at path: String) -> Mounted? {
    mount("tmpfs", path, "tmpfs", 0, "size=\(kilobytes)k") == 0 ? Mounted(path) : refused()
  }

  /// The folder itself, to be read only.
  static func readOnly(_ path: String) -> Mounted? {
    guard mount(path, path, nil, UInt(MS_BIND), nil) == 0 else { return refused() }
    let flags = UInt(MS_REMOUNT | MS_BIND | MS_RDONLY)
    let mounted = Mounted(path)
    return mount(nil, path, nil, flags, nil) == 0 ? mounted : refused()
  }

  private static func refused() -> Mounted? {
    print("skipped: mounting is not allowed here (\(String(cString: strerror(errno))))")
    return nil
  }

  deinit { umount2(path, Int32(MNT_DETACH)) }
}

/// What disks, folders and clocks do to the store.
@Suite struct MarksFaultTests {
  @Test func aFullDiskKeepsMarksInMemoryUntilThereIsRoom() throws {
    let house = try House()
    try Disk.createFolder(house.folders.marks)
    guard let disk = Mounted.disk(64, at: house.folders.marks) else { return }
    let journal = Journal(opening: house.folders)
    #expect(journal.append(Mark([id(0)], isRead: true), now: noon).failure == nil)
    let filler = house.folders.marks + "/filler"
    #expect(throws: LibraryError.self) {
      for _ in 0..<100 { try Disk.append([UInt8](repeating: 0, count: 4096), to: filler) }
    }
    let failures = (1..<200).compactMap {
      journal.append(Mark([id($0)], isRead: true), now: noon).failure
    }
    let path = try house.ownFile
    #expect(
      failures.first?.description == "No room left for \(path); free some space on that disk.")
    #expect(journal.unsaved == failures.count)
    #expect(journal.settle() == .full(path: path))
    #expect(try house.text(path).hasSuffix("}\n"))
    unlink(filler)
    #expect(journal.settle() == nil)
    #expect(journal.unsaved == 0)
    let next = Journal(opening: house.folders)
    #expect(Set(next.follow().map(\.article)) == Set((0..<200).map(id)))
    #expect(next.takeReports() == [])
    withExtendedLifetime(disk) {}
  }

  @Test func aReadOnlyFolderIsReadAndSaidToBeSo() throws {
    let house = try House()
    _ = Journal(opening: house.folders).append(Mark([id(1)], isRead: true), now: noon)
    var mounted = Mounted.readOnly(house.folders.marks)
    guard mounted != nil else { return }
    let journal = Journal(opening: house.folders)
    #expect(journal.follow().map(\.article) == [id(1)])
    let written = journal.append(Mark([id(2)], isRead: true), now: noon)
    #expect(written.changes.first?.state.isRead == true)
    #expect(
      written.failure?.description
        == "\(try house.ownFile) cannot be written; check its permissions.")
    #expect(journal.unsaved == 1)
    #expect(journal.settle() == written.failure)
    mounted = nil
    #expect(journal.settle() == nil)
    #expect(Set(Journal(opening: house.folders).follow().map(\.article)) == [id(1), id(2)])
  }

  @Test func whatIsWrittenIsForcedToTheDiskOnceAndOnlyThen() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    #expect(!journal.needsSettling)
    _ = journal.append(Mark([id(1)], isRead: true), now: noon)
    #expect(journal.needsSettling)
    #expect(journal.settle() == nil)
    #expect(!journal.needsSettling)
    _ = journal.follow()
    #expect(!journal.needsSettling)
  }

  @Test func damagedLinesAreToldOnceAndKept() throws {
    let house = try House()
    try house.put(
      """
      {"telex":"marks","version":1,"replica":"zz","generation":1}
      half a li
      {"at":"2026-06-10T08:00:00Z","n":1,"articles":["\(id(1))"],"read":true}
      {"at":"2026-06-

      """, in: "zz.jsonl")
    let journal = Journal(opening: house.folders)
    #expect(journal.follow().map(\.article) == [id(1)])
    let sentence =
      "2 damaged lines in \(house.folders.marks)/zz.jsonl set aside in zz.jsonl.damaged."
    #expect(journal.takeReports() == [sentence])
    #expect(
      try house.text(house.folders.marks + "/zz.jsonl.damaged")
        == "half a li\n{\"at\":\"2026-06-\n")
    let next = Journal(opening: house.folders)
    _ = next.follow()
    #expect(next.takeReports() == [])
  }

  @Test func aClockSetBackByADayLosesNoMarkAndNoOrder() throws {
    let house = try House()
    let day = 86_400.0
    var random = Seeded(8)
    var said: [Int: Bool] = [:]
    for step in 0..<200 {
      // Each mark by a process of its own, whose clock stands anywhere within a day.
      let now = noon.addingTimeInterval(-.random(in: 0...day, using: &random))
      let (number, holds) = (Int.random(in: 0..<9, using: &random), step % 2 == 0)
      said[number] = holds
      _ = Journal(opening: house.folders).append(Mark([id(number)], isRead: holds), now: now)
    }
    let journal = Journal(opening: house.folders)
    for (number, holds) in said { #expect(journal.fresh(id(number))?.isRead == holds) }
    let times = try house.text(house.ownFile).split(separator: "\n").dropFirst()
      .map { $0.prefix(40) }
    #expect(times.map { $0.prefix(31) } == times.map { $0.prefix(31) }.sorted())
  }
}

/// Laws on journals that were cut, flipped and merged.
@Suite struct MarksLawTests {
  /// A journal of single words, each line about an article of its own.
  private func journal(_ count: Int) -> (bytes: [UInt8], ends: [Int]) {
    var bytes = JournalState.header(replica: "aaaa", generation: 1)
    var ends: [Int] = []
    for number in 1...count {
      let stamp = Stamp(
        milliseconds: noon.milliseconds + Int64(number), counter: Int64(number), replica: "aaaa")
      bytes += PendingLine(stamp: stamp, mark: Mark([id(number)], isRead: true)).bytes
      ends.append(bytes.count)
    }
    return (bytes, ends)
  }

  @Test func aJournalCutAtAnyByteLosesNothingButTheCutLine() throws {
    let (whole, ends) = journal(6)
    let house = try House()
    let path = house.folders.marks + "/aaaa.jsonl"
    try Disk.createFolder(house.folders.marks)
    try Disk.replace(house.folders.replica, with: Array("aaaa\n".utf8))
    for cut in 0...whole.count {
      try Disk.replace(path, with: Array(whole.prefix(cut)))
      let complete = ends.filter { $0 - 1 <= cut }.count
      let journal = Journal(opening: house.folders)
      #expect(journal.append(Mark([id(99)], isStarred: true), now: noon).failure == nil)
      let next = Journal(opening: house.folders)
      let found = Set(next.follow().map(\.article))
      #expect(found == Set((1..<complete + 1).map(id) + [id(99)]), "cut at \(cut)")
      #expect(next.state(of: id(99))?.readStamp == nil)
      unlink(path + ".damaged")
      for name in try Disk.journals(in: house.folders.marks) where name != "aaaa.jsonl" {
        unlink(house.folders.marks + "/" + name)
      }
    }
  }

  @Test(arguments: 0..<40) func aFlippedBitTouchesOnlyItsLine(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let (whole, ends) = journal(20)
    let house = try House()
    try Disk.createFolder(house.folders.marks)
    var bytes = whole
    let place = Int.random(in: ends[0]..<bytes.count - 1, using: &random)
    bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    try Disk.replace(house.folders.marks + "/aaaa.jsonl", with: bytes)
    let journal = Journal(opening: house.folders)
    let found = journal.follow()
    // A newline that is none any more takes the line after it along.
    let hit = ends.firstIndex { place < $0 } ?? 0
    let isNewline = place == ends[hit] - 1
    for number in 1...20 where number - 1 != hit && !(isNewline && number - 2 == hit) {
      #expect(journal.state(of: id(number))?.isRead == true, "byte \(place)")
    }
    let known = Set((1...20).map(id))
    #expect(found.filter { !known.contains($0.article) }.count <= 1)
    let lost = 20 - found.filter { known.contains($0.article) }.count
    #expect(lost <= (isNewline ? 2 : 1))
    let isDamaged = try !Disk.names(in: house.folders.marks).filter { $0.hasSuffix(".damaged") }
      .isEmpty
    #expect(journal.takeReports().isEmpty == !isDamaged)
  }

  /// Three machines that mark, compact and sync each other's files whenever they like.
  @Test(arguments: 0..<12) func machinesThatSyncInAnyOrderComeToOneState(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let houses = try (0..<3).map { _ in try House() }
    let names = ["aaaa", "bbbb", "cccc"]
    for (house, name) in zip(houses, names) {
      try Disk.replace(house.folders.replica, with: Array("\(name)\n".utf8))
      try Disk.createFolder(house.folders.marks)
    }
    let journals = houses.map { Journal(opening: $0.folders) }
    func sync(_ from: Int, _ to: Int, whole: Bool) throws {
      let path = "/\(names[from]).jsonl"
      guard let bytes = try Disk.contents(of: houses[from].folders.marks + path) else { return }
      let part = whole ? bytes.count : Int.random(in: 0...bytes.count, using: &random)
      try Disk.replace(houses[to].folders.marks + path, with: Array(bytes.prefix(part)))
    }
    for step in 0..<150 {
      let machine = Int.random(in: 0..<3, using: &random)
      var mark = Mark([id(.random(in: 0..<6, using: &random))])
      mark.isRead = [true, false, nil].randomElement(using: &random) ?? nil
      mark.isStarred = [true, false, nil].randomElement(using: &random) ?? nil
      if step % 11 == 0 { mark.tags = ["t\(step)"] }
      let now = noon.addingTimeInterval(.random(in: -2...2, using: &random))
      _ = journals[machine].append(mark, now: now)
      if step % 5 == 0 { try sync(machine, (machine + 1) % 3, whole: false) }
      if step % 7 == 0 { _ = journals[machine].follow() }
      if step % 40 == 39 {
        var state = JournalState(
          folder: houses[machine].folders.marks, replica: names[machine], positions: [])
        _ = try state.compact()
      }
    }
    for from in 0..<3 { for to in 0..<3 where to != from { try sync(from, to, whole: true) } }
    let open = journals.map { journal in (0..<6).map { journal.fresh(id($0)) } }
    let anew = houses.map { house in
      let journal = Journal(opening: house.folders)
      return (0..<6).map { journal.fresh(id($0)) }
    }
    #expect(Set(open + anew).count == 1)
  }
}
