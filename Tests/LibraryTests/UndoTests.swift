import FoundationEssentials
import News
import TestRandom
import Testing

@testable import Library

@Suite struct UndoTests {
  @Test func anActIsUndoneAndDoneAgain() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([id(1), id(2)], isRead: true), group: "g", now: noon)
    let undone = try #require(journal.undo(now: noon))
    #expect(undone.group == "g")
    #expect(undone.marks == [Mark([id(1), id(2)], isRead: false)])
    #expect(undone.changes.allSatisfy { $0.state.isRead == false })
    #expect(journal.undo(now: noon) == nil)
    let redone = try #require(journal.redo(now: noon))
    #expect(redone.marks == [Mark([id(1), id(2)], isRead: true)])
    #expect(journal.redo(now: noon) == nil)
    #expect(journal.undo(now: noon)?.marks == [Mark([id(1), id(2)], isRead: false)])
    #expect(Journal(opening: house.folders).fresh(id(1))?.isRead == false)
    #expect(try house.text(house.ownFile).contains("\"undoes\":\"g\""))
  }

  @Test func whatSomebodyChangedSinceStays() throws {
    let house = try House()
    let (one, two) = (Journal(opening: house.folders), Journal(opening: house.folders))
    _ = one.append(Mark([id(1), id(2)], isRead: true), group: "g", now: noon)
    _ = two.append(Mark([id(2)], isRead: true), group: "h", now: noon)
    _ = one.follow()
    let undone = try #require(one.undo(now: noon))
    #expect(undone.marks == [Mark([id(1)], isRead: false)])
    #expect(undone.skipped == 1)
    #expect(one.fresh(id(2))?.isRead == true)
  }

  @Test func automaticMarksAreNoActs() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([id(1)], isRead: true), now: noon)
    #expect(journal.undo(now: noon) == nil)
  }

  @Test func marksUnderOneNameAreOneAct() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([id(1)], isRead: true), group: "g", now: noon)
    _ = journal.append(Mark([id(2)], isStarred: true, tags: ["x"]), group: "g", now: noon)
    _ = journal.undo(now: noon)
    #expect(journal.state(of: id(1))?.isRead == false)
    #expect(journal.state(of: id(2))?.isStarred == false)
    #expect(journal.state(of: id(2))?.tags == [])
    #expect(journal.undo(now: noon) == nil)
  }

  @Test func anotherProcessUndoesAnActByItsName() throws {
    let house = try House()
    _ = Journal(opening: house.folders).append(Mark([id(1)], isRead: false), now: noon)
    _ = Journal(opening: house.folders).append(
      Mark([id(1), id(2)], isRead: true, tags: ["x"]), group: "g", now: noon)
    let other = Journal(opening: house.folders)
    let undone = try #require(try other.undo(group: "g", now: noon))
    #expect(undone.skipped == 0)
    #expect(undone.failure == nil)
    #expect(undone.changes.allSatisfy { $0.state.isRead == false && $0.state.tags == [] })
    #expect(try house.text(house.ownFile).contains("\"undoes\":\"g\""))
    let again = try #require(try Journal(opening: house.folders).undo(group: "g", now: noon))
    #expect(again.marks == [])
    #expect(again.skipped == 4)
    #expect(try other.undo(group: "nobody's", now: noon) == nil)
    #expect(Journal(opening: house.folders).fresh(id(2))?.tags == [])
  }

  @Test func anotherProcessLeavesWhatWasChangedSince() throws {
    let house = try House()
    let one = Journal(opening: house.folders)
    _ = one.append(Mark([id(1), id(2)], isRead: true), group: "g", now: noon)
    _ = one.append(Mark([id(2)], isRead: false), group: "h", now: noon)
    let undone = try #require(try Journal(opening: house.folders).undo(group: "g", now: noon))
    #expect(undone.marks == [Mark([id(1)], isRead: false)])
    #expect(undone.skipped == 1)
  }

  /// A later act that was itself undone is as if it never was; done again, it counts.
  @Test func whatWasUndoneAgainDoesNotCountAsSaidSince() throws {
    let house = try House()
    let one = Journal(opening: house.folders)
    _ = one.append(Mark([id(1)], isRead: true), group: "g", now: noon)
    _ = one.append(Mark([id(1)], isRead: false), group: "h", now: noon)
    _ = one.undo(now: noon)
    _ = one.redo(now: noon)
    #expect(try Journal(opening: house.folders).undo(group: "g", now: noon)?.skipped == 1)
    _ = one.undo(now: noon)
    let undone = try #require(try Journal(opening: house.folders).undo(group: "g", now: noon))
    #expect(undone.marks == [Mark([id(1)], isRead: false)])
  }

  @Test func anActOfAnAheadMachineIsUndoneByAProcessThatNeverReadIt() throws {
    let house = try House()
    let worker = try house.worker()
    try house.put(
      """
      {"telex":"marks","version":1,"replica":"zz","generation":1}
      {"at":"2031-01-01T00:00:00Z","n":9,"group":"g","articles":["\(id(1))"],"read":true}

      """, in: "other.jsonl")
    try worker.project(house.folders)
    let journal = Journal(opening: house.folders, over: worker)
    #expect(try journal.undo(group: "g", now: noon)?.changes.first?.state.isRead == false)
    #expect(Journal(opening: house.folders).fresh(id(1))?.isRead == false)
  }

  @Test func anActAfterAnUndoEndsRedoing() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([id(1)], isRead: true), group: "g", now: noon)
    _ = journal.undo(now: noon)
    _ = journal.append(Mark([id(2)], isRead: true), group: "h", now: noon)
    #expect(journal.redo(now: noon) == nil)
  }

  /// Whatever was done: undoing all of it gives back what was there, doing all again what was done.
  @Test(arguments: 0..<20) func undoAndRedoAreExact(seed: Int) throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    var random = Seeded(UInt64(seed))
    func states() -> [MarkState] {
      (0..<6).map { number in
        var state = MarkState()
        let known = journal.state(of: id(number))
        state.isRead = known?.isRead ?? false
        state.isStarred = known?.isStarred ?? false
        return state
      }
    }
    var history = [states()]
    for act in 0..<12 {
      let ids = (0..<6).filter { number in
        Bool.random(using: &random)
      }.map(id)
      guard !ids.isEmpty else { continue }
      let holds = Bool.random(using: &random)
      let changing = ids.filter { (journal.state(of: $0)?.isRead ?? false) != holds }
      guard !changing.isEmpty else { continue }
      _ = journal.append(
        Mark(changing, isRead: holds), group: "g\(act)", now: noon)
      history.append(states())
    }
    for state in history.dropLast().reversed() {
      _ = journal.undo(now: noon)
      #expect(states() == state)
    }
    for state in history.dropFirst() {
      _ = journal.redo(now: noon)
      #expect(states() == state)
    }
    let last = Journal(opening: house.folders)
    _ = last.follow()
    #expect(
      (0..<6).allSatisfy {
        (last.state(of: id($0))?.isRead ?? false) == (journal.state(of: id($0))?.isRead ?? false)
      })
  }
}
