import FoundationEssentials
import Library
import News
import Synchronization
import Testing

@testable import Wire

/// What a refresh asks, when, and what it leaves alone.
struct RefreshCourtesyTests {
  private let folder: TestFolder
  private let folders: Folders
  private let shelf: Shelf
  private let start = Date(timeIntervalSince1970: 1_790_000_000)

  init() throws {
    folder = try TestFolder()
    folders = Folders(home: folder.path + "/.home", environment: [:])
    shelf = try Shelf(opening: folders, as: .worker)
  }

  private static let rss =
    "<rss version='2.0'><channel><title>Paper</title><item><title>One</title></item></channel></rss>"

  @discardableResult
  private func refresh(
    _ urls: [String], _ occasion: Refresh.Occasion = .order, after hours: Double = 0,
    settings: Settings = Settings()
  ) throws -> (ending: Ending, events: [WireEvent], tally: Tally) {
    let subscriptions = urls.map { Subscription($0) }
    try shelf.subscribe(to: subscriptions)
    var terms = Refresh.Terms()
    let moment = start.addingTimeInterval(hours * 3600)
    (terms.occasion, terms.clock, terms.countsLoopback) = (occasion, { moment }, true)
    (terms.chance, terms.settings) = ({ 0.5 }, settings)
    var events: [WireEvent] = []
    var refresh = Refresh(intake: Intake(to: shelf, of: folders), on: terms) { events.append($0) }
    let ending = refresh.run(subscriptions)
    return (ending, events, refresh.tally)
  }

  private func visit(_ url: String) throws -> Visit {
    try #require(try shelf.feed(Feed.Key(address: url))).visit
  }

  private func skips(_ events: [WireEvent]) -> [String] {
    events.compactMap { if case .skipped(_, _, let reason) = $0 { reason } else { nil } }
  }

  private func failures(_ events: [WireEvent]) -> [String] {
    events.compactMap { if case .failed(_, _, let reason) = $0 { reason } else { nil } }
  }

  @Test func whatIsDueIsAskedAndTheOthersSayWhyNot() throws {
    let server = try TestServer { _, _ in
      .http(headers: "Cache-Control: max-age=7200", body: Self.rss)
    }
    let url = server.url("/")
    try refresh([url])
    #expect(server.requests.count == 1)
    let early = try refresh([url], .due, after: 1)
    #expect(server.requests.count == 1)
    #expect(early.tally.skipped == 1)
    #expect(early.ending == .fine)
    try refresh([url], .due, after: 2.1)
    #expect(server.requests.count == 2)
  }

  @Test(arguments: ["429 Too Many Requests", "503 Service Unavailable"])
  func aHostThatHasTooMuchToDoIsLeftAloneWithAllItsFeeds(status: String) throws {
    let server = try TestServer { path, _ in
      path == "/busy" ? .http(status, headers: "Retry-After: 3600") : .http(body: Self.rss)
    }
    try refresh([server.url("/busy")])
    let both = try refresh([server.url("/busy"), server.url("/other")], after: 0.5)
    #expect(server.requests.count == 1)
    #expect(skips(both.events).count == 2)
    #expect(
      skips(both.events).first?.contains("asked to be left alone for 30 min (\(status))") == true)
    try refresh([server.url("/other")], after: 1.1)
    #expect(server.requests.count == 2)
  }

  @Test func anOrderIsCarriedOutNowButNotTwiceAtOnce() throws {
    let server = try TestServer { _, _ in .http(body: Self.rss) }
    let url = server.url("/")
    try refresh([url])
    let again = try refresh([url], after: 0.01)
    #expect(skips(again.events) == ["it answered 36 s ago"])
    try refresh([url], after: 0.05)
    #expect(server.requests.count == 2)
  }

  @Test func aMoveForGoodIsBelievedOnTheThirdDay() throws {
    let server = try TestServer { path, _ in
      path == "/old"
        ? .http("301 Moved Permanently", headers: "Location: /new")
        : .http(headers: "ETag: \"1\"", body: Self.rss)
    }
    let url = server.url("/old")
    for hours in [0, 1, 24, 25] as [Double] {
      try refresh([url], after: hours)
      #expect(try visit(url).movedTo == nil)
    }
    try refresh([url], after: 48)
    #expect(try visit(url).movedTo == server.url("/new"))
    let asked = server.requests.count
    try refresh([url], after: 72)
    #expect(server.requests.count == asked + 1)
    #expect(try shelf.feed(Feed.Key(address: url))?.total == 1)
    let names = try FileManager.default.contentsOfDirectory(atPath: folders.marks)
    let line = try names.map {
      try String(contentsOfFile: folders.marks + "/" + $0, encoding: .utf8)
    }
    .joined()
    #expect(line.contains("\"moved\":\"\(server.url("/new"))\""))
  }

  @Test func aMoveThatIsTakenBackIsForgotten() throws {
    let isMoved = Atomic(true)
    let server = try TestServer { path, _ in
      path == "/old" && isMoved.load(ordering: .relaxed)
        ? .http("308 Permanent Redirect", headers: "Location: /new") : .http(body: Self.rss)
    }
    let url = server.url("/old")
    try refresh([url])
    try refresh([url], after: 24)
    #expect(try visit(url).moving?.days == 2)
    isMoved.store(false, ordering: .relaxed)
    try refresh([url], after: 48)
    #expect(try visit(url).moving == nil)
  }

  @Test func aFeedThatIsGoneIsAskedOnlyByName() throws {
    let server = try TestServer { _, _ in .http("410 Gone") }
    let url = server.url("/")
    try refresh([url])
    try refresh([url], after: 200)
    try refresh([url], .due, after: 400)
    #expect(server.requests.count == 1)
    #expect(try visit(url).nextDue == nil)
    try refresh([url], .wish, after: 400)
    #expect(server.requests.count == 2)
  }

  @Test func theSameBytesAreNotReadAgain() throws {
    let server = try TestServer { _, _ in .http(body: Self.rss) }
    let url = server.url("/")
    try refresh([url])
    let again = try refresh([url], after: 1)
    #expect(again.events.contains(.unchanged(Feed.Key(address: url), title: "Paper")))
    #expect(try visit(url).lastChange == start)
  }

  @Test func anUnaskedNotModifiedIsAFailure() throws {
    let server = try TestServer { _, _ in .text("HTTP/1.1 304 Not Modified\r\n\r\n") }
    let url = server.url("/")
    let result = try refresh([url])
    #expect(result.ending == .later)
    #expect(try visit(url).failures == 1)
  }

  @Test func validatorsGoOnlyToWhereTheyCameFrom() throws {
    let place = Atomic(1)
    let server = try TestServer { path, request in
      if path == "/" {
        let number = place.load(ordering: .relaxed)
        return .http("302 Found", headers: "Location: /\(number)")
      }
      return request.contains("If-None-Match")
        ? .text("HTTP/1.1 304 Not Modified\r\n\r\n")
        : .http(headers: "ETag: \"\(path)\"", body: Self.rss)
    }
    let url = server.url("/")
    try refresh([url])
    #expect(try visit(url).etag == "\"/1\"")
    place.store(2, ordering: .relaxed)
    try refresh([url], after: 1)
    #expect(try visit(url).etag == nil)
    try refresh([url], after: 2)
    #expect(try visit(url).etag == "\"/2\"")
  }

  @Test func otherWaysOfAskingAskAnew() throws {
    let server = try TestServer { _, _ in .http(headers: "ETag: \"1\"", body: Self.rss) }
    let url = server.url("/")
    try refresh([url])
    var settings = Settings()
    settings.fetching.userAgent = "Another/1"
    try refresh([url], after: 1, settings: settings)
    #expect(server.requests.last?.contains("If-None-Match") == false)
  }

  @Test func failuresAreAskedLaterEachTime() throws {
    let server = try TestServer { _, _ in .http("500 Internal Server Error") }
    let url = server.url("/")
    try refresh([url])
    #expect(try visit(url).nextDue == start.addingTimeInterval(900))
    try refresh([url], after: 1)
    #expect(try visit(url).nextDue == start.addingTimeInterval(3600 + 1800))
    #expect(try visit(url).dueReason == "it failed 2 times in a row")
  }

  @Test func whereNothingAnswersNothingIsHeldAgainstTheFeeds() throws {
    let urls = ["http://127.0.0.1:1/a", "http://127.0.0.2:1/b", "http://127.0.0.2:1/c"]
    let result = try refresh(urls)
    #expect(result.ending == .later)
    #expect(result.tally.failed == 3)
    #expect(failures(result.events).count == 1)
    #expect(failures(result.events).first?.contains("None of 2 servers answered") == true)
    for url in urls {
      #expect(try visit(url).failures == 0)
      #expect(try visit(url).nextDue == nil)
      #expect(try visit(url).lastTry == start)
    }
    #expect(try shelf.offlineSince() == start)
    try refresh(urls, after: 1)
    #expect(try shelf.offlineSince() == start)
  }

  @Test func oneAnswerMakesTheOthersFailures() throws {
    let server = try TestServer { _, _ in .http(body: Self.rss) }
    let dead = ["http://127.0.0.2:1/a", "http://127.0.0.3:1/b"]
    try refresh(dead)
    #expect(try shelf.offlineSince() == start)
    let result = try refresh(dead + [server.url("/")], after: 1)
    #expect(result.tally.failed == 2)
    #expect(try shelf.offlineSince() == nil)
    #expect(try visit(dead[0]).failures == 1)
  }

  @Test func oneDeadServerAmongOthersIsAFailure() throws {
    let server = try TestServer { _, _ in .http(body: Self.rss) }
    let urls = ["http://127.0.0.2:1/a", server.url("/")]
    try refresh(urls)
    try shelf.subscribe(to: urls.map { Subscription($0) })
    var terms = Refresh.Terms()
    let later = start.addingTimeInterval(3600)
    (terms.occasion, terms.clock, terms.countsLoopback) = (.wish, { later }, true)
    var refresh = Refresh(intake: Intake(to: shelf, of: folders), on: terms) { _ in }
    _ = refresh.run([Subscription(urls[0])])
    #expect(try visit(urls[0]).failures == 2)
    #expect(try shelf.offlineSince() == nil)
  }

  @Test func aLoginPageIsNeitherStoredNorHeldAgainstTheFeed() throws {
    let isHotel = Atomic(false)
    let portal = try TestServer { _, _ in
      .http(headers: "Content-Type: text/html", body: "<html><p>Log in to our network.</p></html>")
    }
    let login = "http://localhost:\(portal.port)/login"
    let server = try TestServer { _, _ in
      isHotel.load(ordering: .relaxed)
        ? .http("302 Found", headers: "Location: \(login)")
        : .http(body: Self.rss)
    }
    let url = server.url("/")
    try refresh([url])
    isHotel.store(true, ordering: .relaxed)
    let result = try refresh([url, "http://127.0.0.2:1/"], after: 24)
    #expect(failures(result.events).first?.contains("may ask for a login") == true)
    #expect(try visit(url).failures == 0)
    #expect(try shelf.feed(Feed.Key(address: url))?.total == 1)
    #expect(try shelf.offlineSince() != nil)
  }

  @Test func longestDueGoesFirst() throws {
    let server = try TestServer { _, _ in .silence }
    let urls = (0..<3).map { server.url("/\($0)") }
    for (url, hours) in zip(urls, [30, 10, 20] as [Double]) {
      var visit = Visit()
      visit.nextDue = start.addingTimeInterval(-hours * 3600)
      try shelf.record(visit, of: Feed.Key(address: url))
    }
    var refresh = Refresh(intake: Intake(to: shelf, of: folders)) { _ in }
    try refresh.remember()
    let plan = refresh.plan((urls + [server.url("/new")]).map { Subscription($0) })
    #expect(plan.visits.map(\.key.text) == [3, 0, 2, 1].map { (urls + [server.url("/new")])[$0] })
  }
}
