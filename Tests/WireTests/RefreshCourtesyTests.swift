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
    settings: Settings = Settings(), others: [String] = []
  ) throws -> (ending: Ending, events: [WireEvent], tally: Tally) {
    let subscriptions = urls.map { Subscription($0) }
    try shelf.subscribe(to: (urls + others).map { Subscription($0) })
    var terms = Refresh.Terms()
    let moment = start.addingTimeInterval(hours * 3600)
    (terms.occasion, terms.clock, terms.countsLoopback) = (occasion, { moment }, true)
    (terms.chance, terms.settings) = ({ 0.5 }, settings)
    (terms.hasRoute, terms.others) = ({ true }, others.map { Subscription($0) })
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

  @Test func whatWasNotFoundIsNotAskedSoonerForFailingInAnotherWay() throws {
    let answers = Mutex(["404 No", "404 No", "500 Oh", "500 Oh", "429 Busy", "500 Oh"])
    let server = try TestServer { _, _ in
      let status = answers.withLock { $0.removeFirst() }
      return .http(status, headers: status.hasPrefix("429") ? "Retry-After: 600" : "X: y")
    }
    let url = server.url("/")
    var waits: [Double] = []
    for hour in [0, 1, 4, 10, 20, 40] {
      try refresh([url], after: Double(hour))
      let visit = try visit(url)
      let due = try #require(visit.nextDue)
      waits.append(due.timeIntervalSince(try #require(visit.lastTry)) / 60)
    }
    // A server's own wish (429) is not the feed's for ever.
    #expect(waits == [60, 120, 120, 120, 10, 480])
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

  @Test func whatMovesOntoAnotherFeedSaysSoAndStaysWhereItIs() throws {
    let server = try TestServer { path, _ in
      guard path.hasPrefix("/old") else { return .http(body: Self.rss) }
      let place = path == "/old3" ? "/other" : "/new"
      return .http("301 Moved Permanently", headers: "Location: \(place)")
    }
    let urls = ["/old1", "/old2"].map { server.url($0) }
    for day in 0..<3 { try refresh(urls, after: Double(day) * 24) }
    // Whichever answers first has moved.
    let stay = try urls.filter { try visit($0).movedTo == nil }
    #expect(stay.count == 1)
    let result = try refresh(urls, after: 72)
    #expect(failures(result.events).first?.contains("which you follow as Paper") == true)
    for url in urls { #expect(try visit(url).failures == (stay.contains(url) ? 1 : 0)) }
    let known = [server.url("/old3"), server.url("/other")]
    for day in 5..<9 { try refresh(known, after: Double(day) * 24) }
    #expect(try visit(known[0]).movedTo == nil)
    #expect(try visit(known[0]).failures == 1)
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

  /// The rest of a feed that was cut off is still to come: nothing of the answer may keep it away.
  @Test(arguments: ["rss", "json"])
  func halfADocumentHasNoVersion(_ format: String) throws {
    let isCut = Atomic(true)
    let whole =
      format == "rss"
      ? "<rss><channel><item><title>a</title></item><item><title>b</title></item></channel></rss>"
      : "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":\"a\"},"
        + "{\"id\":\"2\",\"title\":\"b\"}]}"
    let server = try TestServer { _, request in
      guard !request.contains("If-None-Match") else { return .text("HTTP/1.1 304 N\r\n\r\n") }
      let body = isCut.load(ordering: .relaxed) ? String(whole.prefix(whole.count - 25)) : whole
      return .text("HTTP/1.1 200 OK\r\nETag: \"1\"\r\n\r\n" + body)
    }
    let url = server.url("/")
    try refresh([url])
    #expect(try visit(url).etag == nil)
    #expect(try visit(url).failures == 0)
    #expect(try visit(url).error?.hasPrefix("The document was cut off") == true)
    isCut.store(false, ordering: .relaxed)
    try refresh([url], after: 1)
    #expect(try shelf.feed(Feed.Key(address: url))?.total == 2)
    #expect(try visit(url).etag == "\"1\"")
    #expect(try visit(url).error == nil)
  }

  @Test func noContentIsNothingNew() throws {
    let isEmpty = Atomic(false)
    let server = try TestServer { _, _ in
      isEmpty.load(ordering: .relaxed)
        ? .http("204 No Content") : .http(headers: "ETag: \"1\"", body: Self.rss)
    }
    let url = server.url("/")
    try refresh([url])
    isEmpty.store(true, ordering: .relaxed)
    #expect(try refresh([url], after: 1).tally.failed == 0)
    #expect(try visit(url).etag == "\"1\"")
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

  /// A server that can be switched off, and one that stays.
  private func two(_ isOff: @escaping @Sendable () -> Bool) throws -> (String, TestServer) {
    let page = "<html><p>Log in to our network.</p></html>"
    let first = try TestServer { _, _ in
      isOff() ? .http(headers: "Content-Type: text/html", body: page) : .http(body: Self.rss)
    }
    let second = try TestServer { _, _ in .http(body: Self.rss) }
    return (first.url("/"), second)
  }

  /// A feed is not due for a while.
  private func wait(_ url: String) throws {
    var visit = try visit(url)
    visit.nextDue = start.addingTimeInterval(9 * 3600)
    try shelf.record(visit, of: Feed.Key(address: url))
  }

  @Test(arguments: [Refresh.Occasion.due, .wish])
  func oneFeedAloneIsJudgedByTheAnswerOfAnother(_ occasion: Refresh.Occasion) throws {
    let isOff = Atomic(false)
    let (url, second) = try two { isOff.load(ordering: .relaxed) }
    let other = "http://localhost:\(second.port)/"
    try refresh([url, other])
    isOff.store(true, ordering: .relaxed)
    try wait(other)
    let asked = occasion == .due ? [url, other] : [url]
    let result = try refresh(asked, occasion, after: 2, others: [other])
    #expect(second.requests.count == 2)
    #expect((result.tally.feeds, result.tally.failed, result.tally.skipped) == (1, 1, 0))
    #expect(try self.visit(url).failures == 1)
    #expect(try shelf.offlineSince() == nil)
    // That it fails is known now: nobody else need be asked.
    try wait(other)
    try refresh(asked, occasion, after: 4, others: [other])
    #expect(second.requests.count == 2)
    #expect(try self.visit(url).failures == 2)
  }

  @Test func noFeedIsAskedForAnOthersSakeBeforeAFewMinutes() throws {
    let isOff = Atomic(false)
    let (url, second) = try two { isOff.load(ordering: .relaxed) }
    let other = "http://localhost:\(second.port)/"
    try refresh([url])
    try refresh([other], after: 2, others: [url])
    isOff.store(true, ordering: .relaxed)
    try refresh([url], after: 2.1, others: [other])
    #expect(second.requests.count == 1)
  }

  @Test func feedsThatHadFailedBeforeAreNoOutage() throws {
    let server = try TestServer { _, _ in .http(body: Self.rss) }
    let dead = ["http://127.0.0.2:1/a", "http://127.0.0.3:1/b"]
    try refresh(dead + [server.url("/")])
    try refresh(dead, after: 1)
    #expect(try visit(dead[0]).failures == 2)
    #expect(try shelf.offlineSince() == nil)
  }

  @Test func aLoginPageOverPlainHTTPIsTheNetworksAsLongAsNothingElseAnswers() throws {
    let isHotel = Atomic(false)
    let page = "<html><p>Log in to our network.</p></html>"
    let hotel = try TestServer { _, _ in
      isHotel.load(ordering: .relaxed)
        ? .http(headers: "Content-Type: text/html", body: page) : .http(body: Self.rss)
    }
    let honest = try TestServer { _, _ in .http(body: Self.rss) }
    let url = hotel.url("/")
    try refresh([url])
    isHotel.store(true, ordering: .relaxed)
    let away = try refresh([url, "http://127.0.0.2:1/"], after: 24)
    #expect(failures(away.events).first?.contains("may ask for a login") == true)
    #expect(try visit(url).failures == 0)
    try refresh([url, "http://127.0.0.2:1/", honest.url("/")], after: 48)
    #expect(try visit(url).failures == 1)
    #expect(try visit(url).failureKind == .parse)
    #expect(try visit(url).error?.contains("sent a page and no feed") == true)
  }

  @Test func behindARedirectOnlyTheBusyHostRests() throws {
    try shelf.subscribe(to: [Subscription("https://a.example/")])
    var facts = AnswerFacts()
    (facts.status, facts.retryAfter, facts.host) = (429, 3600, "b.example")
    var refresh = Refresh(intake: Intake(to: shelf, of: folders)) { _ in }
    let visits = refresh.plan([Subscription("https://a.example/")]).visits
    let error = FetchError.status(host: "b.example", code: 429)
    try refresh.fail(
      #require(visits.first), Failure(error, facts, asked: "a.example", wasGood: false))
    #expect(Set(try shelf.restingHosts(at: Date()).keys) == ["b.example"])
  }

  @Test func aFeedThatIsLedToAHostThatRestsWaitsWithIt() throws {
    let proxy = try TestServer { path, _ in
      path.contains("blog.example")
        ? .http("302 Found", headers: "Location: http://hub.example/") : .http(body: Self.rss)
    }
    let rest = HostRest(until: start.addingTimeInterval(7200), reason: "429 Too Many Requests")
    try shelf.rest("hub.example", rest, now: start)
    var settings = Settings()
    settings.fetching.proxy = proxy.url("")
    let url = "http://blog.example/feed"
    let result = try refresh([url], settings: settings)
    #expect(skips(result.events) == ["hub.example asked to be left alone for 2 h"])
    #expect(proxy.requests.count == 1)
    #expect(try visit(url).nextDue == rest.until)
    #expect(try visit(url).failures == 0)
    try refresh([url], after: 3, settings: settings)
    #expect(try visit(url).lastSuccess != nil)
  }

  @Test func aFeedThatNeverHadContentHasNone() throws {
    let server = try TestServer { _, _ in .http("204 No Content") }
    let result = try refresh([server.url("/")])
    #expect(failures(result.events).first?.contains("answered 204 No Content.") == true)
    #expect(try visit(server.url("/")).failures == 1)
  }

  @Test func aFilteredFeedIsAskedAsPolitelyAsAnyOther() throws {
    let server = try TestServer { _, _ in
      .http("429 Too Many Requests", headers: "Retry-After: 3600")
    }
    let url = "filter:cat:" + server.url("/")
    try refresh([url])
    let again = try refresh([url], after: 0.5)
    #expect(server.requests.count == 1)
    #expect(skips(again.events).first?.contains("asked to be left alone") == true)
  }

  @Test func aCommandIsNamedByItsProgramOnly() throws {
    let result = try refresh(["exec:false --password secret"])
    #expect(result.tally.failed == 1)
    let told = result.events.compactMap {
      if case .failed(_, .url(let url)?, let reason) = $0 { url + " " + reason } else { nil }
    }
    #expect(told == ["exec:false … false ended with code 1."])
  }

  @Test func marksRunNoCommands() throws {
    let server = try TestServer { _, _ in .http(body: Self.rss) }
    let url = server.url("/")
    let mark = folder.path + "/ran"
    let intake = Intake(to: shelf, of: folders)
    try shelf.subscribe(to: [Subscription(url)])
    try intake.adopt("exec:touch \(mark)", of: Feed.Key(address: url), now: start)
    try shelf.project(folders)
    try refresh([url])
    #expect(server.requests.count == 1)
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  @Test func passwordsStayOutOfTheMarks() throws {
    let server = try TestServer { path, _ in
      path == "/old"
        ? .http("301 Moved Permanently", headers: "Location: /new") : .http(body: Self.rss)
    }
    let url = "http://me:secret@127.0.0.1:\(server.port)/old"
    for day in 0..<4 { try refresh([url], after: Double(day) * 24) }
    #expect(try visit(url).movedTo == server.url("/new"))
    #expect(server.requests.last?.contains("Authorization: Basic") == true)
    #expect(server.requests.last?.hasPrefix("GET /new") == true)
  }
}
