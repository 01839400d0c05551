import FoundationEssentials
import Glibc
import Library
import News
import Syndication
import Testing

@testable import Wire

struct MaildirTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
  }

  private func mail(_ subject: String, id: String? = nil, from: String = "a@b.example") -> String {
    let id = id.map { "Message-ID: <\($0)>\n" } ?? ""
    let date = "Date: Wed, 10 Jun 2026 09:00:00 +0000\n"
    return "From: \(from)\nSubject: \(subject)\n\(id)\(date)\nText.\n"
  }

  /// A mailbox with a mail that was read, one whose name looks like a database, and bookkeeping.
  private func writeBox(_ name: String) {
    folder.write("\(name)/cur/1.M1.host.db:2,S", mail("Read", id: "1@b"))
    folder.write("\(name)/new/2.M1.host.db", mail("New", id: "2@b"))
    folder.write("\(name)/tmp/3.M1.host", mail("Half", id: "3@b"))
    folder.write("\(name)/cur/dovecot.index", [0, 1, 2])
    folder.write("\(name)/cur/.hidden", "x")
    folder.write("\(name)/dovecot-uidlist", "3 V1 N2\n1 :1.M1.host.db\n")
    folder.write("\(name)/courierimapuiddb", "1 2 3\n")
  }

  private func parsed(_ name: String) throws -> Publication {
    try DocumentReading.publication(at: folder.path + "/" + name) { _, _ in
      Issue.record("overflow")
    }
  }

  private func stored(_ path: String) throws -> (shelf: Shelf, titles: [String], failures: Int) {
    let shelf = try Shelf(
      opening: Folders(home: folder.path + "/.home", environment: [:]), as: .worker)
    var (titles, failures) = ([String](), 0)
    var opening = Opening(
      shelf: shelf, origin: .document, now: Date(timeIntervalSince1970: 1_790_000_000)
    ) { event in
      if case .stored(_, let title, _, let total) = event { titles.append("\(title) \(total)") }
      if case .failed = event { failures += 1 }
    }
    _ = opening.open([folder.path + "/" + path])
    return (shelf, titles, failures)
  }

  @Test func itsMailsAreOneFeedWhateverTheirNames() throws {
    writeBox("Post")
    let publication = try parsed("Post")
    #expect(publication.feed.title == "Post")
    #expect(publication.articles.map(\.title) == ["Read", "New"])
  }

  @Test func mailboxesInItAreFeedsOfTheirOwn() throws {
    for name in ["Post", "Post/.Lists.Tides", "Post/.Entw&APw-rfe", "Post/Plain"] { writeBox(name) }
    folder.write("Post/.cache/a.txt", "Words that stand in no mailbox and are no news.\n")
    let (_, titles, failures) = try stored("Post")
    #expect(titles.sorted() == ["Entwürfe 2", "Lists/Tides 2", "Plain 2", "Post 2"])
    #expect(failures == 0)
    #expect(try parsed("Post").articles.count == 2)
    #expect(try parsed("Post/.Lists.Tides").feed.title == "Lists/Tides")
  }

  @Test func aMaildirBesideOtherFilesIsAFeedBesideTheirs() throws {
    writeBox("docs/Post")
    folder.write("docs/a.md", "# Tides\n\nThey come and go.\n")
    let (_, titles, failures) = try stored("docs")
    #expect(titles == ["a 1", "Post 2"])
    #expect(failures == 0)
    #expect(try parsed("docs").articles.map(\.title) == ["Tides", "Read", "New"])
    #expect(try parsed("docs").feed.title == "docs")
  }

  @Test func aMailThatIsFlaggedStaysTheSame() throws {
    folder.write("a/new/1.M1.host", mail("Same"))
    folder.write("a/new/2.M1.host", mail("", from: "c@b.example"))
    let before = try parsedIDs("a", making: ["cur", "tmp"])
    rename(folder.path + "/a/new/1.M1.host", folder.path + "/a/cur/1.M1.host:2,RS")
    rename(folder.path + "/a/new/2.M1.host", folder.path + "/a/cur/2.M1.host:2,S")
    #expect(try parsedIDs("a", making: []) == before)
    #expect(try parsed("a").articles.map(\.title) == ["Same", ""])
  }

  private func parsedIDs(_ name: String, making parts: [String]) throws -> [Article.ID] {
    for part in parts { folder.write("\(name)/\(part)/.keep", "") }
    return try parsed(name).articles.map(\.id)
  }

  @Test func copiesOfOneMailAreAllThere() throws {
    for number in 1...3 { folder.write("a/cur/\(number).M1.host:2,", mail("Copy", id: "1@b")) }
    #expect(Set(try parsedIDs("a", making: ["new", "tmp"])).count == 3)
  }

  @Test func aMailSeenInBothFoldersIsOne() throws {
    folder.write("a/new/1.M1.host", mail("Moving"))
    folder.write("a/cur/1.M1.host:2,S", mail("Moving"))
    #expect(try parsedIDs("a", making: ["tmp"]).count == 1)
  }

  @Test func aFolderWithoutAllThreePartsIsNone() throws {
    folder.write("a/cur/1.txt", "A page\n\nWords of a page that is long enough to be read.\n")
    folder.write("a/new/2.txt", "B page\n\nWords of a page that is long enough to be read.\n")
    #expect(!Maildir.stands(at: folder.path + "/a"))
    #expect(DocumentWalk.folders(under: folder.path + "/a").map(\.name) == ["cur", "new"])
  }

  @Test(
    arguments: [
      (".Lists", "Lists"), (".Lists.Tides", "Lists/Tides"), (".Entw&APw-rfe", "Entwürfe"),
      (".a &- b", "a & b"), (".&Jjo-", "☺"), (".x&", "x&"), (".x&?-", "x&?-"), ("Post", nil),
      (".", nil),
    ] as [(String, String?)])
  func mailboxesAreNamedAsPeopleNameThem(folder: String, name: String?) {
    #expect(Maildir.inner(folder) == name)
  }
}
