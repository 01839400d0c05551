import FoundationEssentials
import Library
import News
import Syndication
import Testing

@testable import Wire

struct FolderPagesTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
  }

  /// An mbox of three mails, one with the Message-ID of another.
  private var mbox: String {
    ["One", "Two", "Three"].enumerated().map { number, title in
      "From a@b Wed Jun 10 09:00:00 2026\nFrom: a@b\nSubject: \(title)\n"
        + "Message-ID: <\(number / 2)@b>\n\nText of \(title).\n\n"
    }.joined()
  }

  private func titles(of names: String...) -> [String] {
    let pages = FolderPages(
      path: folder.path, key: Feed.Key(path: folder.path), origin: .document,
      files: names.map { folder.path + "/" + $0 })
    return pages.publication().0?.articles.map(\.title) ?? []
  }

  @Test func eachMailOfAnMboxIsAnArticle() {
    folder.write("a.md", "# Tides\n\nThey come and go.\n")
    folder.write("box.mbox", mbox)
    #expect(titles(of: "a.md", "box.mbox") == ["Tides", "One", "Two", "Three"])
  }

  @Test func pagesInTwoLanguagesGiveTheirFeedNone() {
    folder.write("a.md", "---\nlang: ko\n---\n# A\n\nText.\n")
    folder.write("b.md", "---\nlang: en\n---\n# B\n\nText.\n")
    let pages = FolderPages(
      path: folder.path, key: Feed.Key(path: folder.path), origin: .document,
      files: ["a.md", "b.md"].map { folder.path + "/" + $0 })
    #expect(pages.publication().0?.feed.language == nil)
    #expect(pages.publication().0?.articles.map(\.language) == ["ko", "en"])
  }

  @Test(arguments: [
    (
      "p.mht",
      "From: <Saved by Browser>\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html\n"
        + "Content-Location: https://pier.example/a/b\n\n"
    ),
    ("p.html", "<!-- saved from url=(0024)https://pier.example/a/b -->"),
  ])
  func aSavedPageKeepsItsAddressInTheLibrary(name: String, head: String) throws {
    let page = "<html><title>Tide</title><body><p>It <a href='../c'>comes</a>, slowly.</p></html>"
    let path = folder.write(name, head + page)
    folder.write("all/\(name)", head + page)
    let shelf = try Shelf(
      opening: Folders(home: folder.path + "/.home", environment: [:]), as: .worker)
    let now = Date(timeIntervalSince1970: 1_790_000_000)
    var opening = Opening(shelf: shelf, origin: .document, now: now) { _ in }
    #expect(opening.open([path, folder.path + "/all"]) == .fine)
    for key in [path, folder.path + "/all"].map(Feed.Key.init(path:)) {
      let id = Article.ID(
        feed: key, guid: nil, link: "https://pier.example/a/b", title: "Tide", date: nil)
      let article = try shelf.article(id)
      #expect(article?.url == "https://pier.example/a/b")
      #expect(article?.baseURL == "https://pier.example/a/b")
    }
  }
}
