import FoundationEssentials
import Glibc
import News
import Testing

@testable import Library

/// An article id that is told by its number.
func id(_ number: Int) -> Article.ID { Article.ID(high: 7, low: UInt64(number)) }

extension House {
  var ownFile: String {
    get throws { "\(folders.marks)/\(try Replica.name(at: folders.replica)).jsonl" }
  }

  func text(_ path: String) throws -> String {
    String(decoding: try Disk.contents(of: path) ?? [], as: UTF8.self)
  }

  func put(_ text: String, in name: String) throws {
    try Disk.createFolder(folders.marks)
    try Disk.replace(folders.marks + "/" + name, with: Array(text.utf8))
  }
}

@Suite struct JournalTests {
  @Test func aMarkIsOneLineThatAnyProgramCanRead() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    let written = journal.append(Mark([id(1), id(2)], isRead: true), group: "act", now: noon)
    #expect(written.failure == nil)
    #expect(written.changes.map(\.article) == [id(1), id(2)])
    #expect(written.changes.allSatisfy { $0.state.isRead == true })
    let replica = journal.replica
    #expect(
      try house.text(house.ownFile) == """
        {"telex":"marks","version":1,"replica":"\(replica)","generation":1}
        {"at":"2026-06-10T09:00:00.000Z","n":1,"group":"act","articles":\
        ["\(id(1))","\(id(2))"],"read":true}

        """)
    var status = stat()
    #expect(stat(try house.ownFile, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func whatWasSaidIsThereAfterAStart() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([id(1)], isRead: true), now: noon)
    _ = journal.append(Mark([id(1)], isStarred: true, tags: ["a\"b", "뉴스"]), now: noon)
    let next = Journal(opening: house.folders)
    let state = try #require(next.follow().first?.state)
    #expect(state.isRead == true)
    #expect(state.isStarred == true)
    #expect(state.tags == ["a\"b", "뉴스"])
    #expect(next.follow().isEmpty)
  }

  @Test func twoOfOneMachineSeeEachOther() throws {
    let house = try House()
    let (one, two) = (Journal(opening: house.folders), Journal(opening: house.folders))
    #expect(one.replica == two.replica)
    _ = one.append(Mark([id(1)], isRead: true), now: noon)
    #expect(two.follow().map(\.article) == [id(1)])
    _ = two.append(Mark([id(1)], isRead: false), now: noon)
    #expect(one.follow().first?.state.isRead == false)
    _ = one.append(Mark([id(1)], isRead: true), now: noon)
    #expect(two.follow().first?.state.isRead == true)
  }

  @Test func aClockSetBackOverridesNothing() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([id(1)], isRead: true), now: noon)
    let later = Journal(opening: house.folders)
    _ = later.append(Mark([id(1)], isRead: false), now: noon.addingTimeInterval(-86_400))
    let fresh = Journal(opening: house.folders)
    #expect(fresh.follow().first?.state.isRead == false)
    #expect(fresh.state(of: id(1))?.readStamp?.milliseconds == noon.milliseconds)
    #expect(fresh.state(of: id(1))?.readStamp?.counter == 2)
  }

  @Test func aMachineWhoseClockRunsAheadDoesNotHaveTheLastWordForEver() throws {
    let house = try House()
    try house.put(
      """
      {"telex":"marks","version":1,"replica":"zz","generation":1}
      {"at":"2031-01-01T00:00:00Z","n":9,"articles":["\(id(1))"],"read":true}

      """, in: "other.jsonl")
    let journal = Journal(opening: house.folders)
    _ = journal.follow()
    _ = journal.append(Mark([id(1)], isRead: false), now: noon)
    let next = Journal(opening: house.folders)
    #expect(next.follow().first?.state.isRead == false)
  }

  @Test func marksAfterAMomentAreLaterThanIt() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    let moment = journal.moment(now: noon)
    let written = journal.append(Mark([id(1)], isRead: true), now: noon)
    #expect(try #require(written.changes.first?.state.readStamp?.milliseconds) > moment)
    #expect(journal.moment(now: noon) >= moment + 1)
  }

  @Test func filesAreToldByTheirHeadersNotTheirNames() throws {
    let house = try House()
    func file(_ replica: String, _ read: Bool) -> String {
      """
      {"telex":"marks","version":1,"replica":"\(replica)","generation":1}
      {"at":"2026-06-10T09:00:00.000Z","n":1,"articles":["\(id(1))"],"read":\(read)}

      """
    }
    try house.put(file("zz", true), in: "a.jsonl")
    try house.put(file("aa", false), in: "b.jsonl")
    let journal = Journal(opening: house.folders)
    #expect(journal.follow().first?.state.isRead == true)
    #expect(journal.state(of: id(1))?.readStamp?.replica == "zz")
  }

  @Test func aTornLastLineIsSetAside() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([id(1)], isRead: true), now: noon)
    _ = journal.append(Mark([id(2)], isRead: true), now: noon)
    let path = try house.ownFile
    truncate(path, off_t(try house.text(path).utf8.count - 9))
    let next = Journal(opening: house.folders)
    #expect(next.follow().map(\.article) == [id(1)])
    #expect(next.takeReports() == [])
    _ = next.append(Mark([id(3)], isRead: true), now: noon)
    #expect(next.follow() == [])
    #expect(next.takeReports().count == 1)
    #expect(
      try house.text(path + ".damaged").hasPrefix("{\"at\":\"2026-06-10T09:00:00.000Z\",\"n\":2"))
    let last = Journal(opening: house.folders)
    #expect(Set(last.follow().map(\.article)) == [id(1), id(3)])
    #expect(last.takeReports() == [])
  }

  @Test func aLastLineWithoutItsNewlineCounts() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([id(1)], isRead: true), now: noon)
    let path = try house.ownFile
    truncate(path, off_t(try house.text(path).utf8.count - 1))
    let next = Journal(opening: house.folders)
    #expect(next.follow().map(\.article) == [id(1)])
    _ = next.append(Mark([id(2)], isRead: true), now: noon)
    let last = Journal(opening: house.folders)
    #expect(Set(last.follow().map(\.article)) == [id(1), id(2)])
    #expect(last.takeReports() == [])
  }

  @Test func aReplacedFileIsReadAnew() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([id(1)], isRead: true), now: noon)
    _ = journal.follow()
    let text = try house.text(house.ownFile)
    try Disk.replace(house.ownFile, with: Array(text.utf8))
    let other = Journal(opening: house.folders)
    _ = other.append(Mark([id(2)], isRead: true), now: noon)
    #expect(journal.follow().map(\.article) == [id(2)])
    _ = journal.append(Mark([id(3)], isRead: true), now: noon)
    #expect(Set(Journal(opening: house.folders).follow().map(\.article)) == [id(1), id(2), id(3)])
  }

  @Test func aFolderDeletedWhileOpenIsMadeAgain() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([id(1)], isRead: true), now: noon)
    try FileManager.default.removeItem(atPath: house.folders.marks)
    #expect(journal.follow() == [])
    #expect(journal.append(Mark([id(2)], isRead: true), now: noon).failure == nil)
    #expect(Journal(opening: house.folders).follow().map(\.article) == [id(2)])
  }

  @Test func aPlaceThatCannotBeWrittenKeepsMarksInMemory() throws {
    let house = try House()
    try Disk.replace(house.folders.marks, with: [])
    let journal = Journal(opening: house.folders)
    let written = journal.append(Mark([id(1)], isRead: true), group: "g", now: noon)
    #expect(written.failure != nil)
    #expect(written.changes.first?.state.isRead == true)
    #expect(journal.unsaved == 1)
    #expect(journal.settle() != nil)
    unlink(house.folders.marks)
    #expect(journal.settle() == nil)
    #expect(journal.unsaved == 0)
    #expect(Journal(opening: house.folders).follow().map(\.article) == [id(1)])
  }

  @Test func aWaitingMarkIsNotOvertakenByItsOwnMachine() throws {
    let house = try House()
    let (one, two) = (Journal(opening: house.folders), Journal(opening: house.folders))
    _ = one.append(Mark([id(9)], isRead: true), now: noon)
    let text = try house.text(house.ownFile)
    try FileManager.default.removeItem(atPath: house.folders.marks)
    try Disk.replace(house.folders.marks, with: [])
    #expect(one.append(Mark([id(1)], isRead: true), group: "g", now: noon).failure != nil)
    unlink(house.folders.marks)
    try house.put(text, in: Disk.name(of: house.ownFile))
    for number in 2..<5 { _ = two.append(Mark([id(number)], isRead: true), now: noon) }
    #expect(one.settle() == nil)
    let counters = (1..<5).map { Journal(opening: house.folders).read(id($0))?.counter }
    #expect(counters == [5, 2, 3, 4])
    #expect(one.undo(now: noon)?.skipped == 0)
    #expect(Journal(opening: house.folders).fresh(id(1))?.isRead == false)
  }

  @Test func unknownWordsAndLinesAreStepped() throws {
    let house = try House()
    try house.put(
      """
      {"telex":"marks","version":3,"replica":"zz","generation":1,"more":[{"x":"]"}]}
      {"at":"2026-06-10T09:00:00Z","n":1,"mood":{"a":[1,2,{"b":null}]},"articles":["\(id(1))"],"read":true}
      {"poem":"roses"}
      {"read":false , "articles" : [ "\(id(2))" , "no id" ] ,"at":"2026-06-10T09:00:00.5Z"}

      """, in: "zz.jsonl")
    let journal = Journal(opening: house.folders)
    #expect(Set(journal.follow().map(\.article)) == [id(1), id(2)])
    #expect(journal.state(of: id(2))?.isRead == false)
    #expect(journal.takeReports() == [])
  }

  @Test func aBulkMarkOfTenThousandIsOneLine() throws {
    let house = try House()
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark((0..<200_000).map(id), isRead: true), group: "g", now: noon)
    #expect(try house.text(house.ownFile).split(separator: "\n").count == 2)
    let next = Journal(opening: house.folders)
    #expect(next.follow().count == 200_000)
    _ = next.append(Mark([id(1)], isRead: false), now: noon)
    #expect(next.state(of: id(1))?.readStamp?.counter == 2)
  }
}

extension Journal {
  fileprivate func read(_ id: Article.ID) -> Stamp? {
    _ = follow()
    return state(of: id)?.readStamp
  }

  func fresh(_ id: Article.ID) -> MarkState? {
    _ = follow()
    return state(of: id)
  }
}
