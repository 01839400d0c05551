import FoundationEssentials
import Glibc
import Library
import News
import Testing

@testable import Wire

struct OpeningTests {
  private let folder: TestFolder
  private let shelf: Shelf
  private let now = Date(timeIntervalSince1970: 1_790_000_000)

  init() throws {
    folder = try TestFolder()
    shelf = try Shelf(opening: Folders(home: folder.path + "/.home", environment: [:]), as: .worker)
  }

  private func open(
    _ paths: String..., origin: Feed.Origin = .document, at moment: Date? = nil
  ) -> (ending: Ending, events: [WireEvent]) {
    var events: [WireEvent] = []
    var opening = Opening(shelf: shelf, origin: origin, now: moment ?? now) { events.append($0) }
    let ending = opening.open(paths)
    #expect(events.first == .hello)
    if case .done = events.last {} else { Issue.record("no last line") }
    return (ending, events.dropFirst().dropLast())
  }

  private func rss(_ title: String, _ items: String...) -> String {
    let items = items.map { "<item><title>\($0)</title><guid>\($0)</guid></item>" }.joined()
    return "<rss version='2.0'><channel><title>\(title)</title>\(items)</channel></rss>"
  }

  @Test func aFeedIsStoredUnderItsRealPath() throws {
    let path = folder.write("a.xml", rss("Paper", "One", "Two"))
    let result = open(path)
    #expect(result.ending == .fine)
    let key = Feed.Key(path: path)
    #expect(
      result.events == [
        .began(key, title: "Paper"), .stored(key, title: "Paper", new: 2, total: 2),
      ])
    #expect(try shelf.feed(key)?.origin == .document)
  }

  @Test func anUnchangedDocumentIsNotReadAgain() {
    let path = folder.write("a.xml", rss("Paper", "One", "Two"))
    _ = open(path)
    let again = open(path)
    #expect(again.events == [.stored(Feed.Key(path: path), title: "Paper", new: 0, total: 2)])
    #expect(again.ending == .fine)
  }

  @Test func aDocumentInUseIsKept() throws {
    let path = folder.write("a.xml", rss("Paper", "One"))
    _ = open(path)
    for day in stride(from: 20.0, through: 60, by: 20) {
      _ = open(path, at: now.addingTimeInterval(day * 86_400))
    }
    #expect(try shelf.feed(Feed.Key(path: path))?.total == 1)
    _ = open(folder.path + "/none", at: now.addingTimeInterval(100 * 86_400))
    #expect(try shelf.feed(Feed.Key(path: path)) == nil)
  }

  @Test func aChangedDocumentIsReadAgain() {
    let path = folder.write("a.xml", rss("Paper", "One", "Two"))
    _ = open(path)
    folder.write("a.xml", rss("Paper", "One", "Two", "Three"))
    #expect(
      open(path).events.last == .stored(Feed.Key(path: path), title: "Paper", new: 1, total: 3))
  }

  @Test func oneThatFailsHoldsUpNothing() {
    let good = folder.write("a.xml", rss("Paper", "One"))
    let empty = folder.write("b.xml", "")
    let missing = folder.path + "/none.xml"
    let result = open(missing, empty, good)
    #expect(result.ending == .fine)
    #expect(
      result.events.prefix(2) == [
        .failed(nil, at: .path(missing), reason: "\(missing) does not exist."),
        .failed(nil, at: .path(empty), reason: "\(empty) is empty."),
      ])
  }

  @Test func theEndingNamesTheReason() {
    #expect(open(folder.path + "/none").ending == .missing)
    #expect(open(folder.write("e.xml", "")).ending == .badData)
    #expect(open(folder.write("p.png", [0x89, 0x50, 0x4E, 0x47, 0])).ending == .badData)
    #expect(open(folder.path + "/e.xml", folder.path + "/none").ending == .missing)
  }

  @Test func aPipeIsRefused() {
    let path = folder.path + "/pipe"
    mkfifo(path, 0o600)
    #expect(open(path).ending == .badData)
  }

  @Test func aFolderWithoutNewsIsRefused() {
    folder.write("pictures/a.png", [0x89, 0x50, 0x4E, 0x47, 0])
    let path = folder.path + "/pictures"
    let result = open(path)
    #expect(result.ending == .badData)
    #expect(
      result.events == [
        .failed(nil, at: .path(path), reason: FileError.nothingInside(path).description)
      ])
  }

  @Test func inAFolderFeedsStayFeedsAndPagesBecomeOne() {
    folder.write("news/b.xml", rss("Paper", "One"))
    folder.write("news/one.txt", "First page\n\nWords of a page that is long enough to be read.\n")
    folder.write("news/two.txt", "Second page\n\nWords of a page that is long enough to be read.\n")
    folder.write(
      "news/.hidden.txt", "Hidden page\n\nWords of a page that is long enough to be read.\n")
    let path = folder.path + "/news"
    let titles = open(path).events.compactMap(\.storedTitle)
    #expect(titles.count == 2)
    #expect(titles.first == "Paper")
  }

  @Test func pagesOfAFolderAreNotLostToEachOther() {
    for name in ["one", "two", "three"] {
      folder.write(
        "notes/\(name).txt",
        "Daily note\n\nWords of the day that \(name) saw, and some more of them.\n")
    }
    let event = open(folder.path + "/notes").events.last
    guard case .stored(let key, _, let new, _)? = event else {
      Issue.record("nothing stored")
      return
    }
    #expect(key == Feed.Key(path: folder.path + "/notes"))
    #expect(new == 3)
  }

  @Test func anUnchangedFolderIsNotReadAgain() {
    folder.write("notes/a.txt", "A page\n\nWords of a page that is long enough to be read.\n")
    folder.write("notes/b.txt", "B page\n\nWords of a page that is long enough to be read.\n")
    _ = open(folder.path + "/notes")
    #expect(open(folder.path + "/notes").events.count == 1)
    folder.write("notes/c.txt", "C page\n\nWords of a page that is long enough to be read.\n")
    #expect(open(folder.path + "/notes").events.count == 2)
  }

  @Test func theEditionIsNamedByItsFilesAndItsReadmeLeftOut() {
    folder.write("Feeds/a.xml", rss("Paper", "One"))
    folder.write("Feeds/README.md", "# About\n\nThis folder.\n")
    folder.write("Feeds/pages/x.txt", "X page\n\nWords of a page that is long enough to be read.\n")
    let keys = open(folder.path + "/Feeds", origin: .bundle).events.compactMap(\.storedKey)
    #expect(keys.map(\.text) == ["bundle:a.xml", "bundle:pages"])
  }

  @Test func foldersThatContainThemselvesEnd() {
    folder.write("loop/a.xml", rss("Paper", "One"))
    symlink("..", folder.path + "/loop/again")
    #expect(open(folder.path + "/loop").ending == .fine)
  }
}

extension WireEvent {
  fileprivate var storedTitle: String? {
    if case .stored(_, let title, _, _) = self { title } else { nil }
  }

  fileprivate var storedKey: Feed.Key? {
    if case .stored(let key, _, _, _) = self { key } else { nil }
  }
}
