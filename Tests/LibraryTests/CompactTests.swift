import FoundationEssentials
import News
import TestRandom
import Testing

@testable import Library

@Suite struct CompactTests {
  private func state(_ house: House) throws -> JournalState {
    JournalState(
      folder: house.folders.marks, replica: try Replica.name(at: house.folders.replica),
      positions: [])
  }

  @Test func aFileOfRepeatedWordsIsRewritten() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    for step in 0..<100 {
      _ = journal.append(Mark([id(step % 3)], isRead: step % 2 == 0), now: noon)
    }
    let before = Journal(opening: house.folders)
    _ = before.follow()
    var state = try state(house)
    #expect(try state.compact().didRewrite)
    let lines = try house.text(house.ownFile).split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].contains("\"generation\":2"))
    let after = Journal(opening: house.folders)
    _ = after.follow()
    for number in 0..<3 { #expect(after.state(of: id(number)) == before.state(of: id(number))) }
    #expect(journal.follow() == [])
    #expect(
      journal.append(Mark([id(9)], isRead: true), now: noon).changes.first?.state.readStamp?.counter
        == 101)
    #expect(try !state.compact().didRewrite)
  }

  @Test func theLastActsAreKept() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    for step in 0..<900 {
      _ = journal.append(Mark([id(1)], isRead: step % 2 == 0), group: "g\(step)", now: noon)
    }
    var state = try state(house)
    #expect(try state.compact().didRewrite)
    #expect(try house.text(house.ownFile).split(separator: "\n").count == 202)
    for _ in 0..<200 { #expect(journal.undo(now: noon)?.skipped == 0) }
  }

  @Test func whatTelexDoesNotKnowIsKept() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([id(1)], isRead: true), now: noon)
    var text = try house.text(house.ownFile)
    text =
      "{\"telex\":\"marks\",\"version\":1,\"replica\":\"\(journal.replica)\",\"generation\":1,\"x\":[1]}\n"
      + "{\"moved\":[\"a\",\"b\"]}\nhalf a li\n{\"at\":\"2026-06-10T08:00:00Z\",\"mood\":1,\"articles\":[\"\(id(1))\"],\"read\":true}\n"
    try house.put(text, in: Disk.name(of: house.ownFile))
    for step in 0..<50 { _ = journal.append(Mark([id(1)], isRead: step % 2 == 0), now: noon) }
    var state = try state(house)
    #expect(try state.compact().didRewrite)
    let after = try house.text(house.ownFile)
    #expect(after.contains("\"x\":[1]"))
    #expect(after.contains("{\"moved\":[\"a\",\"b\"]}"))
    #expect(after.contains("\"mood\":1"))
    #expect(!after.contains("half a li"))
    #expect(try house.text(house.ownFile + ".damaged") == "half a li\n")
  }

  @Test func movesAreKeptWhileTheyHold() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    for step in 0..<50 {
      _ = journal.append(Move([courier], to: "https://\(step).example/"), now: noon)
      _ = journal.append(Mark([id(1)], isRead: step % 2 == 0), now: noon)
    }
    var state = try state(house)
    #expect(try state.compact().didRewrite)
    #expect(try house.text(house.ownFile).split(separator: "\n").count == 3)
    let after = Journal(opening: house.folders)
    _ = after.follow()
    #expect(after.address(of: courier) == "https://49.example/")
  }

  @Test func aSmallFileIsLeftAlone() throws {
    let house = try House()
    let worker = try house.worker()
    let journal = Journal(opening: house.folders)
    for step in 0..<100 { _ = journal.append(Mark([id(1)], isRead: step % 2 == 0), now: noon) }
    try journal.compactIfWorthwhile(over: worker)
    #expect(try house.text(house.ownFile).split(separator: "\n").count == 101)
  }

  @Test(arguments: 0..<8) func compactionChangesNoState(seed: Int) throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    var random = Seeded(UInt64(seed))
    for step in 0..<400 {
      let ids = (0..<3).map { _ in id(.random(in: 0..<10, using: &random)) }
      var mark = Mark(ids)
      if Bool.random(using: &random) { mark.isRead = .random(using: &random) }
      if mark.isRead == nil { mark.isStarred = .random(using: &random) }
      if step % 40 == 3 { mark.tags = ["t\(step)"] }
      _ = journal.append(mark, now: noon.addingTimeInterval(Double(step / 7)))
    }
    var state = try state(house)
    _ = try state.compact()
    let after = Journal(opening: house.folders)
    _ = after.follow()
    for number in 0..<10 { #expect(after.state(of: id(number)) == journal.state(of: id(number))) }
  }
}
