import FoundationEssentials
import News
import Testing

@testable import Library

/// A feed that moved: who it is, and its line in the user's list.
@Suite struct MovedTests {
  private let new = "https://new.example/feed"

  private func key(_ shelf: Shelf, _ address: String) throws -> Feed.Key? {
    try shelf.keyed([Subscription(address)]).first?.key
  }

  @Test func aFeedUnderItsNewAddressStaysWhoItIs() throws {
    let house = try House()
    let worker = try house.worker()
    try worker.subscribe(to: [Subscription(courier.text, title: "Mine")])
    _ = try worker.store(feed(), articles(0..<3), now: noon)
    _ = Journal(opening: house.folders).append(Move([courier], to: new), now: noon)
    try worker.project(house.folders)
    try worker.subscribe(to: [Subscription(new, title: "Mine")])
    #expect(try worker.feeds(.subscription).map(\.key) == [courier])
    #expect(try worker.feed(courier)?.url == new)
    #expect(try worker.unread(in: .all) == 3)
    #expect(try key(worker, "https://u:p@new.example/feed#x") == courier)
    #expect(try key(worker, "https://else.example/") == Feed.Key(address: "https://else.example/"))
  }

  @Test func settingsAreFoundByThePresentAddressToo() throws {
    let house = try House()
    let worker = try house.worker()
    try worker.subscribe(to: [Subscription(courier.text), Subscription("https://other.example/")])
    _ = Journal(opening: house.folders).append(Move([courier], to: new), now: noon)
    try worker.project(house.folders)
    let other = "[feeds.\"https://other.example/\"]\nevery = 20\n"
    let own = "[feeds.\"\(courier.text)\"]\nevery = 30\n"
    let moved = "[feeds.\"\(new)\"]\nevery = 40\nkeep_days = 3\n"
    for (text, minutes) in [(other, nil), (other + moved, 40), (own + moved, 30)] {
      let settings = try #require(SettingsFile(text: text).settings).keyed(in: house.folders)
      #expect(settings.fetching(of: courier).minutes == minutes)
      #expect(settings.keeping(of: courier).days == (minutes == 40 ? 3 : nil))
      #expect(settings.fetching(of: Feed.Key(address: "https://c.example/")) == Fetching())
    }
    // What is followed as a feed of its own has its own settings.
    try worker.subscribe(to: [Subscription(courier.text), Subscription(new)])
    let settings = try #require(SettingsFile(text: moved).settings).keyed(in: house.folders)
    #expect(settings.fetching(of: courier).minutes == nil)
  }

  @Test func aLibraryMadeAnewLearnsItFromTheMarks() throws {
    let house = try House()
    let worker = try house.worker()
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([article(1).id], isRead: true), now: noon)
    _ = journal.append(Move([courier], to: new), now: noon)
    try worker.project(house.folders)
    try worker.subscribe(to: [Subscription(new)])
    #expect(try worker.feeds(.subscription).map(\.key) == [courier])
    #expect(try worker.feeds(.subscription).map(\.url) == [new])
  }

  @Test func whatIsAFeedOfItsOwnStaysSo() throws {
    let house = try House()
    let worker = try house.worker()
    try worker.subscribe(to: [Subscription(courier.text), Subscription(new)])
    _ = Journal(opening: house.folders).append(Move([courier], to: new), now: noon)
    try worker.project(house.folders)
    #expect(try key(worker, new) == Feed.Key(address: new))
    let both = try worker.keyed([Subscription(new), Subscription(courier.text)])
    #expect(both.map(\.key) == [Feed.Key(address: new), courier])
  }

  /// Keys of commands had no blanks once.
  @Test func aCommandThatIsKnownWithoutItsBlanksStaysWhoItIs() throws {
    let house = try House()
    let worker = try house.worker()
    let old = Feed.Key(stored: "exec:newsab")
    _ = try worker.store(Feed(key: old), articles(0..<1), now: noon)
    #expect(try key(worker, "exec:news a b") == old)
    // What is another command has a key of its own.
    let both = try worker.keyed([Subscription("exec:news a b"), Subscription("exec:news ab")])
    #expect(both.map(\.key) == [old, Feed.Key(stored: "exec:news ab")])
    let path = house.home + "/urls"
    try Disk.replace(path, with: Array("\"exec:news a b\" tag\n".utf8), synced: false)
    #expect(try UrlsFile.readdress([old], to: "exec:news  c", in: path) == .done)
    #expect(try contents(path) == "\"exec:news  c\" tag\n")
    let new = Feed.Key(address: "exec:news  c")
    #expect(try UrlsFile.remove([new], from: path))
    _ = try worker.store(Feed(key: Feed.Key(stored: "exec:news a b")), [], now: noon)
    #expect(try key(worker, "exec:news a b")?.text == "exec:news a b")
  }

  @Test func aFeedWithoutATitleIsCalledByTheAddressThatIsAsked() throws {
    let house = try House()
    let worker = try house.worker()
    try worker.subscribe(to: [Subscription(courier.text)])
    #expect(try worker.feed(courier)?.name == courier.text)
    _ = Journal(opening: house.folders).append(Move([courier], to: new), now: noon)
    try worker.project(house.folders)
    #expect(try worker.feed(courier)?.name == new)
    _ = try worker.store(Feed(key: courier, title: "Courier"), [], now: noon)
    #expect(try worker.feed(courier)?.name == "Courier")
  }

  @Test func whereToAskKeepsWhoAsks() {
    let line = Subscription("https://u:p@old.example/feed")
    #expect(line.source(movedTo: nil) == line.address)
    #expect(line.source(movedTo: "https://old.example/feed") == line.address)
    #expect(line.source(movedTo: new) == new)
    #expect(
      line.source(movedTo: "https://old.example/b?c") == "https://u:p@old.example/b?c")
    for other in ["http://old.example/", "https://old.example.evil/", "https://old.example:1/"] {
      #expect(line.source(movedTo: other) == other)
    }
  }

  /// The marks are written by other machines too, and by whoever can write into the folder.
  @Test(arguments: [
    "exec:touch /tmp/x", "filter:sh:https://a.org/", "file:///etc/passwd", "ftp://a/",
  ])
  func aMoveLeadsToServersAndNowhereElse(url: String) {
    let line = Subscription("https://old.example/feed")
    #expect(line.source(movedTo: url) == line.address)
  }

  @Test func anotherAddressTakesThePlaceOfTheOldInItsLine() throws {
    let house = try House()
    let path = house.home + "/urls"
    let text =
      "# mine\n  https://courier.example/feed  \"tag one\" \"~Name\" ! # why\r\nhttps://b.example/\n"
    try Disk.replace(path, with: Array(text.utf8), synced: false)
    #expect(try UrlsFile.readdress([courier], to: new, in: path) == .done)
    #expect(try contents(path) == text.replacing(courier.text, with: new))
    let names = [courier, Feed.Key(address: new)]
    #expect(try UrlsFile.readdress(names, to: "exec:curl \"x\"", in: path) == .done)
    let edited = try contents(path)
    #expect(edited.contains("\n  \"exec:curl \\\"x\\\"\"  \"tag one\" \"~Name\" ! # why\r\n"))
    let exec = Feed.Key(address: "exec:curl \"x\"")
    #expect(try UrlsFile.readdress([exec], to: courier.text, in: path) == .done)
    #expect(try contents(path) == text)
  }

  @Test func whatCannotBeWrittenIsLeftAndSaid() throws {
    let house = try House()
    let path = house.home + "/urls"
    let text = "https://courier.example/feed\nhttps://b.example/\n"
    try Disk.replace(path, with: Array(text.utf8), synced: false)
    #expect(try UrlsFile.readdress([courier], to: "https://b.example", in: path) == .taken)
    #expect(try UrlsFile.readdress([courier], to: "nonsense", in: path) == .invalid)
    #expect(try UrlsFile.readdress([courier], to: "query:a:b", in: path) == .invalid)
    #expect(try UrlsFile.readdress([courier], to: "https://a.example/\nx", in: path) == .invalid)
    let other = Feed.Key(address: "https://c.example/")
    #expect(try UrlsFile.readdress([other], to: new, in: path) == .missing)
    #expect(try UrlsFile.readdress([courier], to: new, in: path + "x") == .missing)
    #expect(try contents(path) == text)
  }

  @Test func theLineOfAFeedThatMovedIsTakenOut() throws {
    let house = try House()
    let path = house.home + "/urls"
    let text = "# mine\nhttps://new.example/feed x\nhttps://b.example/\n"
    try Disk.replace(path, with: Array(text.utf8), synced: false)
    #expect(try UrlsFile.remove([courier, Feed.Key(address: new)], from: path))
    #expect(try contents(path) == "# mine\nhttps://b.example/\n")
    #expect(try !UrlsFile.remove([courier, Feed.Key(address: new)], from: path))
  }

  private func contents(_ path: String) throws -> String {
    String(decoding: try Disk.contents(of: path) ?? [], as: UTF8.self)
  }
}
