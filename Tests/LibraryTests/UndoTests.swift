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
