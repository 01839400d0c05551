import FoundationEssentials
import Glibc
import News
import TestRandom
import Testing

@testable import Library

/// Laws of the store, on seeded random journals.
@Suite struct FoldTests {
  /// Journals of three machines that do not see each other.
  private func journals(_ random: inout Seeded) -> [String: String] {
    var files: [String: String] = [:]
    for replica in ["aa", "bb", "cc"] {
      var text = "{\"telex\":\"marks\",\"version\":1,\"replica\":\"\(replica)\",\"generation\":1}\n"
      var at = noon.milliseconds
      for counter in 1...30 {
        at += .random(in: 0..<3, using: &random)
        let ids = (0..<3).map { _ in id(.random(in: 0..<5, using: &random)) }
        var line = PendingLine(
          stamp: Stamp(milliseconds: at, counter: Int64(counter), replica: replica),
          mark: Mark(ids, isRead: .random(using: &random)))
        if Bool.random(using: &random) { line.mark.isStarred = .random(using: &random) }
        if counter % 7 == 0 { line.mark.tags = ["\(replica)\(counter)"] }
        text += String(decoding: line.bytes, as: UTF8.self)
      }
      files[replica + ".jsonl"] = text
    }
    return files
  }

  private func states(_ journal: Journal) -> [MarkState?] {
    (0..<5).map { journal.state(of: id($0)) }
  }

  @Test(arguments: 0..<10) func mergingInAnyOrderGivesOneState(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let files = journals(&random)
    var results: Set<[MarkState?]> = []
    for _ in 0..<6 {
      let house = try House()
      let journal = Journal(opening: house.folders)
      // Files arrive one by one, some first in part, under names of no meaning.
      for (name, text) in files.shuffled(using: &random) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
        let part = lines.prefix(.random(in: 1...lines.count, using: &random))
        try house.put(part.map { $0 + "\n" }.joined(), in: "x" + name)
        _ = journal.follow()
        try house.put(text, in: "x" + name)
      }
      _ = journal.follow()
      results.insert(states(journal))
    }
    #expect(results.count == 1)
  }

  @Test func aJournalCutAtAnyByteLosesAtMostItsLastLine() throws {
    var random = Seeded(4)
    let whole = Array(try #require(journals(&random)["aa.jsonl"]).utf8).prefix(1500)
    let house = try House()
    var before = 0
    for cut in 0...whole.count {
      try Disk.createFolder(house.folders.marks)
      try Disk.replace(house.folders.marks + "/aa.jsonl", with: Array(whole.prefix(cut)))
      var fold = 0
      guard
        var reader = try JournalReader(
          folder: house.folders.marks, position: JournalPosition(name: "aa.jsonl"))
      else { continue }
      try reader.lines { (line, _) throws(LibraryError) in if line.kind == .marks { fold += 1 } }
      let complete = whole.prefix(cut).filter { $0 == 0x0A }.count - 1
      #expect(fold >= complete)
      #expect(fold >= before)
      before = fold
    }
  }

  @Test func flippedBitsNeitherTrapNorTakeOtherLines() throws {
    var random = Seeded(5)
    let whole = Array(try #require(journals(&random)["aa.jsonl"]).utf8)
    let house = try House()
    for _ in 0..<300 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1..<6, using: &random) {
        bytes[.random(in: 0..<bytes.count, using: &random)] ^=
          1 << UInt8.random(in: 0..<8, using: &random)
      }
      try Disk.createFolder(house.folders.marks)
      try Disk.replace(house.folders.marks + "/aa.jsonl", with: bytes)
      let journal = Journal(opening: house.folders)
      _ = journal.follow()
      #expect(journal.append(Mark([id(77)], isRead: true), now: noon).failure == nil)
      #expect(Journal(opening: house.folders).fresh(id(77))?.isRead == true)
    }
  }

  @Test func junkDoesNotTrapTheScanner() {
    var random = Seeded(6)
    let letters = Array("{}[]\":,\\ truefalsn0123456789atd-TZ.é\u{0}\u{1}".utf8)
    var scanner = LineScanner()
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
        letters[.random(in: 0..<letters.count, using: &random)]
      }
      _ = scanner.scan(bytes.span, 0, bytes.count)
      _ = JSON(bytes)
    }
  }

  @Test func deepNestingIsStepped() {
    var scanner = LineScanner()
    let deep = Array(
      "{\"x\":\(String(repeating: "[", count: 100_000))\(String(repeating: "]", count: 100_000))}"
        .utf8)
    #expect(scanner.scan(deep.span, 0, deep.count) == .other)
    #expect(JSON(deep) == nil)
  }

  @Test(arguments: [
    "2026-06-10T09:00:00.123Z", "1969-12-31T23:59:59.999Z", "0000-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z", "2024-02-29T12:00:00.001Z",
  ]) func momentsAreWrittenAsTheyAreRead(text: String) {
    let bytes = Array(text.utf8)
    let milliseconds = Timestamp.milliseconds(bytes.span, 0, bytes.count)
    #expect(milliseconds.map(Timestamp.text) == text)
  }

  @Test(arguments: [
    "", "2026-06-10", "2026-13-10T09:00:00Z", "2026-06-10T09:00:00", "2026-06-10T09:00:00.Z",
    "2026-06-10T09:00:00.1234567890123Z", "2026-06-10T09:00:00+Z", "x026-06-10T09:00:00Z",
  ]) func otherShapesAreNoMoments(text: String) {
    let bytes = Array(text.utf8)
    #expect(Timestamp.milliseconds(bytes.span, 0, bytes.count) == nil)
  }
}
