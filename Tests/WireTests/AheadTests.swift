import FoundationEssentials
import Glibc
import Library
import News
import Testing

@testable import Wire

/// What is to be read without a network is there before anybody asks.
struct AheadTests {
  private let folder: TestFolder
  private let folders: Folders
  private let shelf: Shelf
  private let now = Date(timeIntervalSince1970: 1_790_000_000)

  init() throws {
    folder = try TestFolder()
    folders = Folders(home: folder.path + "/.home", environment: [:])
    shelf = try Shelf(opening: folders, as: .worker)
  }

  private func server() throws -> TestServer {
    try TestServer { path, _ in
      if path.hasPrefix("/picture") {
        return .http("200 OK", [], body: Array("GIF89a of \(path)".utf8))
      }
      if path.hasPrefix("/none") { return .http("404 Not Found") }
      let page = "<!doctype html><title>T</title><article><p>Words of \(path)</p></article>"
      return .http(headers: "Content-Type: text/html", body: page)
    }
  }

  /// Stores articles with pages under these paths, the newest first; gives their feed.
  private func store(_ paths: [String], _ server: TestServer, feed name: String = "/feed") throws
    -> Feed.Key
  {
    let key = Feed.Key(address: server.url(name))
    let articles = paths.enumerated().map { number, path in
      let url = server.url(path)
      let id = Article.ID(feed: key, guid: path, link: nil, title: "", date: nil)
      var article = Article(id: id, feed: key, title: path)
      (article.guid, article.url) = (path, url)
      article.published = now.addingTimeInterval(Double(number) * -60)
      article.contentHTML = "<img src=\"\(server.url("/picture" + path))\">"
      return article
    }
    let intake = Intake(to: shelf, of: folders)
    _ = try intake.take(Delivery(Feed(key: key, title: "Paper"), articles), now: now)
    return key
  }

  private func run(
    _ feeds: [Feed.Key], pages: Bool = true, pictures: Bool = false, bound: Int = 256,
    until interruption: Interruption = Interruption()
  ) throws -> [WireEvent] {
    var settings = Settings()
    (settings.fetching.keepsPages, settings.fetching.keepsPictures) = (pages, pictures)
    settings.cacheMegabytes = bound
    let cache = PageCache(folders, megabytes: bound)
    let doors = PageFetching.Doors(clean: { html, _ in html }, length: { $0.utf8.count })
    let means = Ahead.Means(
      pages: cache, fetching: PageFetching(cache: cache, doors: doors),
      pictures: PictureCache(folders, megabytes: bound), length: { _ in 0 },
      sources: { html, _ in
        html.split(separator: "\"").map(String.init).filter { $0.hasPrefix("http") }
      })
    var events: [WireEvent] = []
    try Ahead(shelf: shelf, settings: settings, means: means)
      .run(feeds: feeds, until: interruption) { events.append($0) }
    return events
  }

  private func asked(_ server: TestServer) -> [String] {
    server.requests.compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
  }

  @Test func pagesOfUnreadArticlesAreBroughtOnce() throws {
    let server = try server()
    let key = try store(["/a", "/b"], server)
    let events = try run([key])
    #expect(events.last == .kept(pages: 2, pictures: 0, failed: 0) && events.count == 3)
    #expect(PageCache(folders).text(of: server.url("/a")) != nil)
    #expect(Set(asked(server)) == ["/a", "/b"])
    #expect(try run([key]).isEmpty)
    #expect(asked(server).count == 2)
  }

  @Test func feedsThatWantNothingGetNothing() throws {
    let server = try server()
    let key = try store(["/a"], server)
    #expect(try run([key], pages: false).isEmpty && asked(server).isEmpty)
  }

  @Test func whatFailsIsLeftAloneAndWhatCouldNotBeBroughtComesNextTime() throws {
    let server = try server()
    let key = try store(["/none", "/a"], server)
    #expect(try run([key]).last == .kept(pages: 1, pictures: 0, failed: 1))
    unlink(PageCache(folders).path(ofText: server.url("/a")))
    unlink(PageCache(folders).path(ofPage: server.url("/a")))
    #expect(try run([key]).last == .kept(pages: 1, pictures: 0, failed: 0))
    #expect(asked(server).filter { $0 == "/none" }.count == 1)
  }

  @Test func anInterruptionEndsItBeforeAnythingIsAsked() throws {
    let server = try server()
    let key = try store(["/a"], server)
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    close(ends[1])
    _ = try run([key], until: Interruption([ends[0]]))
    close(ends[0])
    #expect(asked(server).isEmpty)
    #expect(try run([key]).last == .kept(pages: 1, pictures: 0, failed: 0))
  }

  @Test func theNewestFiftyOfAFeedAreWanted() throws {
    let server = try server()
    let paths = (0..<60).map { "/\($0)" }
    let key = try store(paths, server)
    #expect(try run([key]).last == .kept(pages: 50, pictures: 0, failed: 0))
    #expect(Set(asked(server)) == Set(paths.prefix(50)))
  }

  @Test func onlyWhatFitsIsWantedTheNewestOfAllFeedsFirst() throws {
    let server = try server()
    let first = try store(["/a", "/b", "/c", "/d", "/e"], server)
    let second = try store(["/f", "/g", "/h", "/i", "/j"], server, feed: "/other")
    // Six times the guess is more than a megabyte.
    #expect(try run([first, second], bound: 1).last == .kept(pages: 6, pictures: 0, failed: 0))
    #expect(Set(asked(server)) == ["/a", "/b", "/c", "/f", "/g", "/h"])
  }

  @Test func picturesOfTheTextComeWithIt() throws {
    let server = try server()
    let key = try store(["/a"], server)
    let events = try run([key], pages: false, pictures: true)
    #expect(events == [.kept(pages: 0, pictures: 1, failed: 0)])
    #expect(asked(server) == ["/picture/a"])
    #expect(PictureCache(folders).size(ofOriginal: server.url("/picture/a")) != nil)
  }
}
