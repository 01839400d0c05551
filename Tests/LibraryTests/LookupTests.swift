import FoundationEssentials
import News
import Testing

@testable import Library

@Suite struct LookupTests {
  @Test func idsAreFoundByTheirBeginning() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<30), now: noon)
    let id = article(7).id
    #expect(try worker.ids(startingWith: String(id.description.prefix(8)), limit: 2) == [id])
    #expect(try worker.ids(startingWith: id.description, limit: 2) == [id])
    #expect(try worker.ids(startingWith: "", limit: 100).count == 30)
    #expect(try worker.ids(startingWith: "", limit: 2).count == 2)
    #expect(try worker.ids(startingWith: "xyz", limit: 2).isEmpty)
    #expect(try worker.ids(startingWith: id.description + "0", limit: 2).isEmpty)
  }

  @Test func marksOfTheFolderLieOverTheFile() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<5), now: noon)
    let journal = Journal(opening: house.folders, over: worker)
    _ = journal.append(Mark([article(0).id, article(1).id], isRead: true), now: noon)
    try worker.project(house.folders)
    _ = journal.append(Mark([article(1).id], isRead: false), now: noon.addingTimeInterval(1))
    _ = journal.append(Mark([article(2).id], isStarred: true), now: noon.addingTimeInterval(2))
    let reader = try house.reader()
    #expect(try reader.unread(in: .all) == 3)
    try reader.overlayMarks(of: house.folders)
    #expect(try reader.unread(in: .all) == 4)
    #expect(try reader.titles(reader.opened(.starred)) == ["Story 2"])
  }

  /// Another machine's file may come late with words that were overtaken long ago.
  @Test func oldWordsThatComeLateChangeNothing() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<3), now: noon)
    let journal = Journal(opening: house.folders, over: worker)
    _ = journal.append(Mark([article(0).id], isRead: true), now: noon)
    try worker.project(house.folders)
    let line = """
      {"at":"2026-06-09T09:00:00.000Z","n":1,"articles":["\(article(0).id)"],"read":false}

      """
    try Data(line.utf8).write(to: URL(filePath: house.folders.marks + "/other.jsonl"))
    let reader = try house.reader()
    try reader.overlayMarks(of: house.folders)
    #expect(try reader.unread(in: .all) == 2)
  }

  @Test func readingMarksCreatesNothing() throws {
    let house = try House()
    _ = try house.worker()
    let reader = try house.reader()
    try reader.overlayMarks(of: house.folders)
    #expect(!FileManager.default.fileExists(atPath: house.folders.marks))
    #expect(!FileManager.default.fileExists(atPath: house.folders.replica))
  }

  @Test func aLineHasNoControlCharacter() throws {
    let house = try House()
    let worker = try house.worker()
    var article = article(0)
    article.title = "A\u{1B}[31m\u{9B}\u{7F}\u{2028}B"
    _ = try worker.store(feed(), [article], now: noon)
    let row = try #require(try worker.headline(of: article.id))
    let line = JSONLine(row, article, tags: ["a\n"], minutes: 2).text
    #expect(line.contains(#""title":"A\u001b[31m\u009b\u007f\u2028B""#))
    #expect(line.contains(#""tags":["a\n"],"minutes":2}"#))
    #expect(line.contains(#""date_published":"2026-06-10T09:00:00.000Z","date_modified":null"#))
    #expect(JSON(line)?["id"]?.string == article.id.description)
  }
}
