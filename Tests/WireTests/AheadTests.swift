import FoundationEssentials
import Glibc
import Library
import News
import Testing

@testable import Wire

/// What is to be read without a network is there before anybody asks.
struct AheadTests {
  let folder: TestFolder
  let folders: Folders
  let shelf: Shelf
  let now = Date(timeIntervalSince1970: 1_790_000_000)

  init() throws {
    folder = try TestFolder()
    folders = Folders(home: folder.path + "/.home", environment: [:])
    shelf = try Shelf(opening: folders, as: .worker)
  }

  func server() throws -> TestServer {
    try TestServer { path, _ in
      if path.hasPrefix("/picture") {
        let size = path.split(separator: "/").dropFirst().first.flatMap { Int($0) } ?? 0
        let picture = Array("GIF89a of \(path)".utf8) + [UInt8](repeating: 0, count: size)
        return .http("200 OK", [], body: picture)
      }
      if path.hasPrefix("/none") { return .http("404 Not Found") }
      // A path that begins with a number names the page's size, more or less.
      let size = path.split(separator: "/").first.flatMap { Int($0) } ?? 0
      let head = "<!doctype html><title>T</title><!--\(String(repeating: "a", count: size))-->"
      let page = head + "<article><p>Words of \(path)</p></article>"
      return .http(headers: "Content-Type: text/html", body: page)
    }
  }

  /// Stores articles with pages under these paths, the newest first; gives their feed.
  func store(
    _ paths: [String], _ server: TestServer, feed name: String = "/feed", minutes: Double = 0
  ) throws -> Feed.Key {
    let key = Feed.Key(address: server.url(name))
    let articles = paths.enumerated().map { number, path in
      let url = server.url(path)
      let id = Article.ID(feed: key, guid: path, link: nil, title: "", date: nil)
      var article = Article(id: id, feed: key, title: path)
      (article.guid, article.url) = (path, url)
      article.published = now.addingTimeInterval((minutes - Double(number)) * 60)
      article.contentHTML = "<img src=\"\(server.url("/picture" + path))\">"
      return article
    }
    let intake = Intake(to: shelf, of: folders)
    _ = try intake.take(Delivery(Feed(key: key, title: "Paper"), articles), now: now)
    return key
  }

  func run(
    _ feeds: [Feed.Key], among all: [Feed.Key]? = nil, pages: Bool = true, pictures: Bool = false,
    bound: Int = 256,
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
      .run(feeds: feeds, among: all ?? feeds, until: interruption) { events.append($0) }
    return events
  }

  func asked(_ server: TestServer) -> [String] {
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

  @Test func onlyWhatFitsIsKeptTheNewestOfAllFeedsFirst() throws {
    let server = try server()
    let first = try store(["/300000/a", "/300000/b", "/300000/c"], server)
    let second = try store(["/300000/d", "/300000/e", "/300000/f"], server, feed: "/other")
    #expect(try run([first, second], bound: 1).last == .kept(pages: 3, pictures: 0, failed: 0))
    let kept = ["a", "b", "c", "d", "e", "f"].filter {
      PageCache(folders).text(of: server.url("/300000/\($0)")) != nil
    }
    #expect(kept.count == 3 && Set(kept).isSuperset(of: ["a", "d"]))
    let count = asked(server).count
    for _ in 0..<3 { #expect(try run([first, second], bound: 1).isEmpty) }
    #expect(asked(server).count == count)
  }

  @Test func manySmallPagesAreAllBrought() throws {
    let server = try server()
    let key = try store((0..<12).map { "/\($0)" }, server)
    #expect(try run([key], bound: 1).last == .kept(pages: 12, pictures: 0, failed: 0))
  }

  @Test func aCacheThatCannotBeWrittenIsToldOnceAndNothingIsFetchedForIt() throws {
    let server = try server()
    let key = try store(["/a", "/b", "/c"], server)
    rmdir(folders.cache)
    close(open(folders.cache, O_CREAT | O_WRONLY, 0o600))
    let reason = "Cannot create the folder \(folders.cache)/pages: Not a directory."
    #expect(try run([key]) == [.kept(pages: 0, pictures: 0, failed: 0, reason: reason)])
    #expect(asked(server).isEmpty)
    unlink(folders.cache)
    #expect(try run([key]).last == .kept(pages: 3, pictures: 0, failed: 0))
    #expect(try run([key]).isEmpty)
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
