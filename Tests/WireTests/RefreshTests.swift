import FoundationEssentials
import GRDB
import Library
import News
import Testing

@testable import Wire

struct RefreshTests: RefreshTesting {
  let stage: RefreshStage

  init() throws { stage = try RefreshStage() }

  private var now: Date { start }
  private var intake: Intake { Intake(to: shelf, of: folders) }

  private func refresh(
    _ urls: String..., after seconds: Double = 0
  ) -> (ending: Ending, events: [WireEvent], tally: Tally) {
    var events: [WireEvent] = []
    let moment = now.addingTimeInterval(seconds)
    var terms = Refresh.Terms()
    terms.clock = { moment }
    var refresh = Refresh(intake: intake, on: terms) { events.append($0) }
    let ending = refresh.run(urls.map { Subscription($0) })
    return (ending, events, refresh.tally)
  }

  private static let rss = """
    <rss version="2.0"><channel><title>Paper</title>
    <item><title>One</title><guid>1</guid></item>
    <item><title>Two</title><guid>2</guid></item></channel></rss>
    """

  private func server() throws -> TestServer {
    try TestServer { path, request in
      switch path {
      case "/gone": return .http("410 Gone")
      case "/page": return .http(headers: "Content-Type: text/html", body: "<html><p>Log in</p>")
      case "/text": return .http(headers: "Content-Type: text/plain", body: "Come back later.")
      default:
        return request.contains("If-None-Match: \"v1\"")
          ? .text("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
          : .http(headers: "ETag: \"v1\"", body: Self.rss)
      }
    }
  }

  @Test func aFeedIsStoredAndItsVersionKept() throws {
    let server = try server()
    let result = refresh(server.url("/feed"))
    #expect(result.ending == .fine)
    let key = Feed.Key(address: server.url("/feed"))
    #expect(result.events.contains(.stored(key, title: "Paper", new: 2, total: 2)))
    let visit = try #require(try shelf.feed(key)).visit
    #expect(visit.etag == "\"v1\"")
    #expect(visit.lastSuccess == now)
    #expect(visit.error == nil)
  }

  @Test func anUnchangedFeedIsOnlyAsked() throws {
    let server = try server()
    _ = refresh(server.url("/feed"))
    let result = refresh(server.url("/feed"), after: 300)
    let key = Feed.Key(address: server.url("/feed"))
    #expect(result.events.contains(.unchanged(key, title: "Paper")))
    #expect(result.tally.new == 0)
    #expect(result.tally.feeds == 1)
    #expect(try shelf.feed(key)?.visit.etag == "\"v1\"")
  }

  /// What arrives is stored in one transaction, as long as all of it can be.
  @Test func whatTheLibraryRefusesCostsNoOtherFeedItsNews() throws {
    try DatabaseQueue(path: Folders(home: folder.path + "/.home", environment: [:]).library).write {
      db in
      try db.execute(
        sql: """
          CREATE TRIGGER refuse BEFORE INSERT ON article WHEN new.title = 'Bad' BEGIN
            SELECT RAISE(ABORT, 'no room for it');
          END
          """)
    }
    let server = try TestServer { path, _ in
      .http(
        body: Self.rss.replacing("<title>Two", with: path == "/3" ? "<title>Bad" : "<title>Two"))
    }
    let result = refresh(server.url("/1"), server.url("/2"), server.url("/3"), server.url("/4"))
    #expect((result.tally.feeds, result.tally.failed, result.tally.new) == (3, 1, 6))
    for (path, total) in [("/1", 2), ("/2", 2), ("/3", 0), ("/4", 2)] {
      let key = Feed.Key(address: server.url(path))
      #expect(try shelf.feed(key)?.total ?? 0 == total)
      let told = result.events.filter { if case .stored(key, _, _, _) = $0 { true } else { false } }
      #expect(told.count == (total > 0 ? 1 : 0))
    }
  }

  @Test func oneThatFailsHoldsUpNoOtherAndIsRemembered() throws {
    let server = try server()
    let result = refresh(server.url("/gone"), server.url("/feed"))
    #expect(result.ending == .fine)
    #expect((result.tally.feeds, result.tally.failed) == (1, 1))
    let visit = try shelf.feed(Feed.Key(address: server.url("/gone")))?.visit
    #expect(visit?.error == "127.0.0.1 answered 410 Gone; the feed has ended.")
    #expect(visit?.failures == 1)
  }

  @Test func failuresAreCountedUntilItAnswers() throws {
    let server = try server()
    _ = refresh(server.url("/page"))
    _ = refresh(server.url("/page"))
    #expect(try shelf.feed(Feed.Key(address: server.url("/page")))?.visit.failures == 2)
  }

  @Test(arguments: ["/page", "/text"])
  func aPageIsNoFeed(_ path: String) throws {
    let server = try server()
    let result = refresh(server.url(path))
    #expect(result.ending == .later)
    #expect(result.tally.failed == 1)
    #expect(try shelf.feed(Feed.Key(address: server.url(path)))?.total == 0)
  }

  @Test func whenNothingAnswersTheEndingSaysLater() {
    #expect(refresh("http://127.0.0.1:1/feed").ending == .later)
  }

  @Test func aFileIsRefreshedToo() throws {
    let path = folder.write("feed.xml", Self.rss)
    #expect(refresh("file://" + path).tally.new == 2)
    let again = refresh("file://" + path)
    #expect(again.tally.new == 0)
    #expect(again.events.contains(.unchanged(Feed.Key(address: "file://" + path), title: "Paper")))
  }

  @Test func queriesAreNoFeedsAndCommandsSayWhy() {
    let result = refresh("query:Unread:unread = \"yes\"", "exec:/bin/true")
    #expect((result.tally.feeds, result.tally.failed) == (0, 1))
  }

  @Test func nothingToDoIsFine() {
    #expect(refresh().ending == .fine)
  }

  @Test func anInterruptionEndsIt() throws {
    let server = try TestServer { _, _ in .silence }
    let bell = Bell()
    bell.ring()
    var refresh = Refresh(intake: intake) { _ in }
    _ = refresh.run([Subscription(server.url("/"))], until: Interruption([bell.descriptor]))
    #expect(refresh.tally.wasStopped)
  }
}
