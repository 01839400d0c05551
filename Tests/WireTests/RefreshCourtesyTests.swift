import FoundationEssentials
import Glibc
import Library
import News
import Testing

@testable import Wire

/// What a refresh asks, when, and what it leaves alone.
struct RefreshCourtesyTests: RefreshTesting {
  let stage: RefreshStage

  init() throws { stage = try RefreshStage() }

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

  /// Who ends the refresh before an answer is there is no reason to ask again at once.
  @Test func whatWasAskedInVainCountsAsAsked() throws {
    let server = try TestServer { path, _ in
      if path == "/slow" { usleep(1_000_000) }
      return .http(body: Self.rss)
    }
    let (urls, wake) = ([server.url("/"), server.url("/slow")], Mailbox<Int>())
    let stopping = Background(detached: true) {
      while server.requests.count < 2 { usleep(1000) }
      usleep(50_000)
      wake.post(1)
    }
    defer { stopping.join() }
    let run = try refresh(urls, until: Interruption([wake.descriptor]))
    #expect(run.tally.wasStopped)
    #expect(try visit(urls[1]).lastTry == start)
    #expect(try visit(urls[1]).lastSuccess == nil)
    try refresh(urls, .due, after: 0.1)
    #expect(server.requests.count == 2)
    try refresh(urls, .due, after: 0.2)
    #expect(server.requests.contains { $0.hasPrefix("GET /slow") } && server.requests.count == 3)
  }
}
