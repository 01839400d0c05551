import FoundationEssentials
import Library
import News
import Testing

@testable import Wire

@Suite struct PageKeepingTests {
  private let folder: TestFolder
  private let shelf: Shelf
  private let intake: Intake

  init() throws {
    folder = try TestFolder()
    let folders = Folders(home: folder.path + "/.home", environment: [:])
    shelf = try Shelf(opening: folders, as: .worker)
    intake = Intake(to: shelf, of: folders)
  }

  private func keep(_ urls: String...) -> (ending: Ending, events: [WireEvent]) {
    var events: [WireEvent] = []
    var keeping = PageKeeping(intake: intake) { events.append($0) }
    return (keeping.keep(urls), events)
  }

  private static let page = """
    <!doctype html><html><head><title>Tides of June | The Quay</title>
    <meta name=author content="Ann Low"><meta property="article:published_time" content="2026-06-10">
    </head><body><nav>Home</nav><article><h1>Tides of June</h1><p>WORDS of the tide that came in
    on time, as everybody on the quay could see.</p></article></body></html>
    """

  @Test func aPageBecomesAnArticleAndIsBroughtUpToDate() throws {
    let server = try TestServer { path, request in
      path == "/moved"
        ? .http("302 Found", headers: "Location: /tides")
        : .http(
          headers: "Content-Type: text/html",
          body: Self.page.replacing("WORDS", with: request.contains("/tides") ? "News" : "Old"))
    }
    let url = server.url("/tides")
    let first = keep(server.url("/moved"))
    #expect(first.ending == .fine)
    #expect(first.events.contains(.keptPage(url: url, title: "Tides of June", isNew: true)))
    let id = Article.ID(feed: .kept, guid: url, link: nil, title: "", date: nil)
    let article = try #require(try shelf.article(id))
    #expect(article.title == "Tides of June" && article.url == url)
    #expect(article.authors == [Author(name: "Ann Low")])
    #expect(article.published?.formatted(.iso8601) == "2026-06-10T00:00:00Z")
    #expect(article.contentHTML.contains("News of the tide"))
    #expect(!article.contentHTML.contains("Home"))
    #expect(article.details.source?.title == "The Quay")
    let again = keep(url + "#part")
    #expect(again.events.contains(.keptPage(url: url, title: "Tides of June", isNew: false)))
    _ = keep(server.url("/other"))
    #expect(try shelf.feeds(.subscription).map(\.key) == [.kept])
    #expect(try shelf.feed(.kept)?.total == 2 && shelf.unread(in: .all) == 2)
  }

  @Test func aTextThatBeginsWithALinkIsAPage() throws {
    let text = "[Tides](/t) come and go, twice a day."
    let server = try TestServer { _, _ in .http(headers: "Content-Type: text/plain", body: text) }
    #expect(keep(server.url("/tides.md")).ending == .fine)
    #expect(try shelf.feed(.kept)?.total == 1)
  }

  @Test func whatWasEndedIsNotSaidToBeDone() throws {
    let server = try TestServer { _, _ in .silence }
    let bell = Bell()
    bell.ring()
    var keeping = PageKeeping(intake: intake) { _ in }
    #expect(keeping.keep([server.url("/")], until: Interruption([bell.descriptor])) == .later)
  }

  @Test func whatCannotBeKeptSaysWhy() throws {
    let server = try TestServer { path, _ in
      switch path {
      case "/feed": .http(body: "<rss><channel><title>A</title></channel></rss>")
      case "/empty": .http(headers: "Content-Type: text/html", body: "<!doctype html><body></body>")
      case "/binary": .http(body: "\u{0}\u{1}\u{2}%PDF\u{0}\u{0}\u{3}\u{4}")
      default: .http("404 Not Found")
      }
    }
    for path in ["/feed", "/empty", "/binary"] {
      #expect(keep(server.url(path)).ending == .badData, "\(path)")
    }
    #expect(keep(server.url("/none")).ending == .missing)
    let events = keep(server.url("/feed")).events
    #expect(
      events.contains(
        .failed(
          nil, at: .url(server.url("/feed")),
          reason: "\(server.url("/feed")) is a feed; telex add follows it.")))
    #expect(try shelf.feed(.kept) == nil)
  }
}
