import FoundationEssentials
import News
import TestRandom
import Testing

@testable import Library

/// `telex export marks` and `telex import marks`.
@Suite struct MarksExportTests {
  private func text(_ house: House) throws -> String {
    String(decoding: try MarksExport(of: house.folders).bytes, as: UTF8.self)
  }

  private func merge(_ text: String, _ house: House) throws -> MarksImport? {
    try MarksImport(Array(text.utf8), into: house.folders)
  }

  @Test func anExportSaysWhatHoldsAndNothingElse() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([id(1), id(2)], isRead: true, isStarred: true), group: "g", now: noon)
    _ = journal.append(Mark([id(1)], isRead: false), now: noon)
    _ = journal.append(Mark([id(2)], tags: ["뉴스"]), now: noon)
    _ = journal.append(Move([courier], to: "https://new.example/"), now: noon)
    let at = "\"at\":\"2026-06-10T09:00:00.000Z\""
    #expect(
      try text(house) == """
        {"telex":"marks","version":1,"replica":"\(journal.replica)","generation":1}
        {\(at),"n":1,"group":"g","articles":["\(id(2))"],"read":true}
        {\(at),"n":1,"group":"g","articles":["\(id(1))","\(id(2))"],"starred":true}
        {\(at),"n":2,"articles":["\(id(1))"],"read":false}
        {\(at),"n":3,"articles":["\(id(2))"],"tags":["뉴스"]}
        {\(at),"n":4,"feeds":["https://courier.example/feed"],"moved":"https://new.example/"}

        """)
  }

  @Test func anEmptyStoreIsAnEmptyExport() throws {
    #expect(try text(House()) == "")
  }

  @Test func whatTelexDoesNotKnowGoesThrough() throws {
    let (one, two) = (try House(), try House())
    let lines = """
      {"poem":"roses"}
      {"at":"2026-06-10T08:00:00Z","mood":1,"articles":["\(id(1))"],"read":true}

      """
    let header = "{\"telex\":\"marks\",\"version\":1,\"replica\":\"zz\",\"generation\":1}\n"
    try one.put(header + lines, in: "zz.jsonl")
    try one.put(header + lines, in: "zz.sync-conflict.jsonl")
    #expect(try text(one) == header + lines)
    #expect(try merge(text(one), two)?.foreign == 2)
    #expect(try text(two) == header + lines)
    #expect(try merge(text(one), two)?.foreign == 0)
    #expect(Journal(opening: two.folders).fresh(id(1))?.isRead == true)
  }

  @Test func anImportOverridesNothingNewerAndWritesNobodysFile() throws {
    let (one, two) = (try House(), try House())
    let (first, second) = (Journal(opening: one.folders), Journal(opening: two.folders))
    _ = first.append(Mark([id(1), id(2)], isRead: true), now: noon)
    _ = second.append(Mark([id(1)], isRead: false), now: noon.addingTimeInterval(60))
    let own = try two.text(two.ownFile)
    #expect(try merge(text(one), two)?.words == 1)
    #expect(try two.text(two.ownFile) == own)
    #expect(second.fresh(id(1))?.isRead == false)
    #expect(second.state(of: id(2))?.isRead == true)
    #expect(second.state(of: id(2))?.readStamp?.replica == first.replica)
    let names = try Disk.journals(in: two.folders.marks)
    #expect(names.count == 2)
    #expect(try merge(text(one), two)?.words == 0)
    #expect(try Disk.journals(in: two.folders.marks) == names)
  }

  @Test func badLinesAreCountedAndTheRestIsTaken() throws {
    let house = try House()
    let result = try merge(
      """
      {"telex":"marks","version":1,"replica":"../zz","generation":1}
      half a li
      {"at":"2026-06-10T08:00:00Z","n":1,"articles":["\(id(1))"],"read":true}
      {"at":"2026-06-10T08:00:00Z","n":2,"artic
      """, house)
    #expect(result?.bad == 2)
    #expect(result?.words == 1)
    #expect(Journal(opening: house.folders).fresh(id(1))?.isRead == true)
    #expect(try Disk.journals(in: house.folders.marks).first?.hasPrefix("import-zz-") == true)
  }

  @Test(arguments: ["", "\n", "hello", "{}", "[1]", "{\"telex\":\"marks\"}", "{\"replica\":\"x\"}"])
  func whatHasNoHeaderIsNoMarks(document: String) throws {
    let house = try House()
    #expect(try merge(document, house) == nil)
    #expect(try Disk.names(in: house.folders.marks) == [])
  }

  /// Two houses that take each other's exports come to one state, whatever they said before.
  @Test(arguments: 0..<6) func exchangedExportsGiveOneState(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let houses = [try House(), try House()]
    for house in houses {
      let journal = Journal(opening: house.folders)
      for step in 0..<60 {
        var mark = Mark([id(.random(in: 0..<8, using: &random)), id(8)])
        mark.isRead = [true, false, nil].randomElement(using: &random) ?? nil
        mark.isStarred = [true, false, nil].randomElement(using: &random) ?? nil
        if step % 9 == 0 { mark.tags = ["t\(seed)\(step)"] }
        _ = journal.append(mark, now: noon.addingTimeInterval(.random(in: -9...9, using: &random)))
      }
    }
    let exports = try houses.map(text)
    _ = try merge(exports[1], houses[0])
    _ = try merge(exports[0], houses[1])
    let states = houses.map { house in
      let journal = Journal(opening: house.folders)
      return (0..<9).map { journal.fresh(id($0)) }
    }
    #expect(states[0] == states[1])
    let third = try House()
    _ = try merge(text(houses[0]), third)
    #expect(try text(third) == text(houses[0]))
  }
}
