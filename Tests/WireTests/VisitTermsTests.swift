import FoundationEssentials
import Library
import News
import Synchronization
import Testing

@testable import Wire

/// Orders of the user's ask as they want feeds asked, and leave alone who wants it.
struct VisitTermsTests {
  private let folder: TestFolder
  private let folders: Folders
  private let shelf: Shelf

  init() throws {
    folder = try TestFolder()
    folders = Folders(home: folder.path + "/.home", environment: [:])
    shelf = try Shelf(opening: folders, as: .worker)
  }

  private func add(_ url: String, on terms: VisitTerms) -> [WireEvent] {
    var events: [WireEvent] = []
    var adding = Adding(
      intake: Intake(to: shelf, of: folders), subscriptions: [],
      doors: Adding.Doors(feedLinks: { _, _, _ in [] }, subscribe: { _ in }), terms: terms
    ) { events.append($0) }
    _ = adding.add([url])
    return events
  }

  private static let feed = "<rss version='2.0'><channel><title>Sea</title></channel></rss>"

  @Test func aFeedIsAddedAsItIsRefreshed() throws {
    let server = try TestServer { path, _ in .http(body: Self.feed) }
    var terms = VisitTerms()
    terms.settings.fetching.userAgent = "Mine/1"
    var own = Fetching()
    own.userAgent = "Own/2"
    terms.settings.feedFetching = [Feed.Key(address: server.url("/own")): own]
    _ = add(server.url("/all"), on: terms)
    _ = add(server.url("/own"), on: terms)
    #expect(server.requests.map { $0.contains("User-Agent: Mine/1\r\n") } == [true, false])
    #expect(server.requests.map { $0.contains("User-Agent: Own/2\r\n") } == [false, true])
  }

  @Test func aProxyIsAskedForWhatIsAddedAndKept() throws {
    let proxy = try TestServer { path, _ in
      path.contains("/feed")
        ? .http(body: Self.feed)
        : .http(headers: "Content-Type: text/html", body: "<!doctype html><h1>Tides</h1><p>Hi")
    }
    var terms = VisitTerms()
    terms.settings.fetching.proxy = proxy.url("")
    let key = Feed.Key(address: "http://sea.example/feed")
    #expect(
      add(key.text, on: terms).contains(.stored(key, title: "Sea", new: 0, total: 0)))
    var keeping = PageKeeping(intake: Intake(to: shelf, of: folders), terms: terms) { _ in }
    #expect(keeping.keep(["http://sea.example/page"]) == .fine)
    #expect(proxy.requests.count == 2)
  }

  @Test func aHostHasItsPauseBetweenThePathsTried() throws {
    let times = Mutex<[Int64]>([])
    let server = try TestServer { path, _ in
      times.withLock { $0.append(Clock.milliseconds()) }
      return path == "/blog"
        ? .http(headers: "Content-Type: text/html", body: "<!doctype html><p>Hi")
        : .http(path == "/feed" ? "200 OK" : "404 Not Found", body: Self.feed)
    }
    var terms = VisitTerms()
    (terms.settings.hostPause, terms.limits.pausesLoopback) = (60, true)
    #expect(
      add(server.url("/blog"), on: terms).contains { if case .stored = $0 { true } else { false } })
    let starts = times.withLock { $0 }
    #expect(starts.count == 4)
    #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 >= 59 })
  }

  @Test func aHostThatRestsIsNotAsked() throws {
    let server = try TestServer { _, _ in .http(body: Self.feed) }
    let rest = HostRest(until: Date().addingTimeInterval(900), reason: "429 Too Many Requests")
    try shelf.rest("127.0.0.1", rest, now: Date())
    var terms = VisitTerms()
    terms.rests = RestingHosts(shelf)
    let events = add(server.url("/feed"), on: terms)
    let isLeftAlone = events.contains { event in
      guard case .failed(_, _, let reason) = event else { return false }
      return reason == "127.0.0.1 wants to be left alone for 15 minutes; it was not asked."
    }
    #expect(isLeftAlone && server.requests.isEmpty)
    // What is over is over.
    terms.rests = RestingHosts(shelf, clock: { Date().addingTimeInterval(1000) })
    #expect(add(server.url("/feed"), on: terms).count == 3)
  }

  @Test(arguments: [
    ("429 Too Many Requests", "Retry-After: 90", 90.0), ("429 Too Many Requests", "X: 1", 600.0),
    ("503 Service Unavailable", "Retry-After: 7200", 7200.0),
    ("503 Service Unavailable", "X: 1", nil), ("429 Too Many Requests", "Retry-After: 0", 600),
  ])
  func whoAsksForRestHasIt(_ status: String, _ header: String, _ seconds: Double?) throws {
    let server = try TestServer { _, _ in .http(status, headers: header) }
    let now = Date(timeIntervalSince1970: 1_781_082_000)
    var terms = VisitTerms()
    terms.rests = RestingHosts(shelf, clock: { now })
    _ = add(server.url("/feed"), on: terms)
    let rest = try shelf.restingHosts(at: now)["127.0.0.1"]
    #expect(rest?.until == seconds.map { now.addingTimeInterval($0) })
    #expect(rest.map { $0.reason == status } ?? true)
  }

  @Test func pagesAndPicturesHoldToIt() throws {
    let server = try TestServer { _, _ in .http("429 Too Many Requests") }
    let rests = RestingHosts(shelf)
    let request = FetchRequest(url: server.url("/a"))
    let other = FetchRequest(url: server.url("/b"))
    let pages = PageCache(folders)
    let doors = PageFetching.Doors(clean: { html, _ in html }, length: \.count)
    PageFetching(cache: pages, doors: doors, rests: rests).run([request]) { _, _ in }
    #expect(try shelf.restingHosts(at: Date())["127.0.0.1"] != nil)
    let pictures = PictureCache(folders)
    var errors: [PictureFetchError] = []
    PictureFetching(cache: pictures, rests: rests).run([request, other]) {
      if case .failure(let error) = $1 { errors.append(error) }
    }
    #expect(errors.count == 2)
    #expect(!pictures.failedLately(request.url) && pages.failedLately(request.url))
    #expect(server.requests.count == 1)
  }
}
