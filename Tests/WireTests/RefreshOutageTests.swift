import FoundationEssentials
import Library
import News
import Synchronization
import Testing

@testable import Wire

/// What a refresh holds against feeds, and what against the network.
struct RefreshOutageTests: RefreshTesting {
  let stage: RefreshStage

  init() throws { stage = try RefreshStage() }

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
      #expect(try visit(url).isUncounted)
      #expect(try visit(url).error?.hasSuffix("could not be reached.") == true)
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

  @Test func theReasonOfACountedFailureStays() throws {
    let server = try TestServer { _, _ in .http("404 Not Found") }
    let honest = try TestServer { _, _ in .http(body: Self.rss) }
    let url = server.url("/")
    try refresh([url, honest.url("/")])
    var gone = try visit(url)
    gone.movedTo = "http://127.0.0.3:1/"
    try shelf.record(gone, of: Feed.Key(address: url))
    try refresh([url, "http://127.0.0.2:1/"], after: 9)
    #expect(try visit(url).failures == 1 && !visit(url).isUncounted)
    #expect(try visit(url).error?.contains("404") == true)
    #expect(try visit("http://127.0.0.2:1/").isUncounted)
  }

  @Test func newsEndAReasonThatWasNotCounted() throws {
    let isOff = Atomic(true)
    let server = try TestServer { _, _ in
      isOff.load(ordering: .relaxed) ? .bytes([]) : .http(body: Self.rss)
    }
    let url = server.url("/")
    try refresh([url, "http://127.0.0.2:1/"])
    #expect(try visit(url).isUncounted)
    isOff.store(false, ordering: .relaxed)
    try refresh([url], after: 1)
    #expect(try !visit(url).isUncounted && visit(url).error == nil)
  }

  @Test func anOrderForAFeedNamesItsReason() throws {
    let (url, other) = ("http://127.0.0.3:1/", "http://127.0.0.2:1/")
    try refresh([url, other])
    let told = failures(try refresh([url], .wish, after: 1).events)
    #expect(told.count == 1 && told.first?.hasPrefix("127.0.0.3 could not be reached. ") == true)
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

  @Test(arguments: ["Content-Length: 900\r\n\r\nne", "Transfer-Encoding: chunked\r\n\r\nzz\r\n"])
  func theOnlyFeedOfAUserFailsWhereItsAnswerBreaksOff(_ rest: String) throws {
    let server = try TestServer { _, _ in .text("HTTP/1.1 200 OK\r\n" + rest) }
    let url = server.url("/")
    let result = try refresh([url])
    #expect(failures(result.events) == ["127.0.0.1 closed the connection in the middle."])
    #expect(try visit(url).failures == 1)
    #expect(try shelf.offlineSince() == nil)
  }

  @Test(.enabled(if: TLSServer.isPossible, "needs the openssl program"))
  func certificatesThatCannotBeCheckedAreHeldAgainstTheFeedsAfterADay() throws {
    let (server, honest) = (try TLSServer(), try TestServer { _, _ in .http(body: Self.rss) })
    let urls = ["127.0.0.1", "localhost", "a.localhost"].map { "https://\($0):\(server.port)/" }
    for hour in [0.0, 23] {
      let events = try refresh(urls, after: hour).events
      #expect(failures(events).count == 1)
      #expect(failures(events).first?.hasPrefix("None of 3 servers showed a certificate") == true)
      #expect(try visit(urls[0]).failures == 0 && shelf.offlineSince() == start)
    }
    #expect(failures(try refresh(urls, after: 25).events).count == 3)
    #expect(try visit(urls[0]).failures == 1 && shelf.offlineSince() == nil)
    // Until news comes the day is over for those who were not asked in it, too.
    let others = ["b", "c", "d"].map { "https://\($0).localhost:\(server.port)/" }
    try refresh(others, after: 26)
    #expect(try visit(others[0]).failures == 1 && shelf.offlineSince() == nil)
    try refresh([honest.url("/")], after: 27)
    #expect(try shelf.distrustedSince() == nil)
  }
}
