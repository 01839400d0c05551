import FoundationEssentials
import Library
import News
import Synchronization
import Testing

@testable import Wire

/// What a refresh makes of moves and of feeds that have ended.
struct RefreshMoveTests: RefreshTesting {
  let stage: RefreshStage

  init() throws { stage = try RefreshStage() }

  @Test func whatWasNotFoundIsNotAskedSoonerForFailingInAnotherWay() throws {
    let answers = Mutex(["404 No", "404 No", "500 Oh", "500 Oh", "429 Busy", "500 Oh"])
    let server = try TestServer { _, _ in
      let status = answers.withLock { $0.removeFirst() }
      return .http(status, headers: status.hasPrefix("429") ? "Retry-After: 36000" : "X: y")
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
    #expect(waits == [60, 120, 120, 120, 600, 480])
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

  @Test func whatFailsIsToldWithTheAddressThatIsAskedNow() throws {
    let server = try TestServer { path, _ in
      path == "/new"
        ? .http("403 Forbidden") : .http("301 Moved Permanently", headers: "Location: /new")
    }
    let (old, new) = (server.url("/old"), server.url("/new"))
    try shelf.subscribe(to: [Subscription(old)])
    _ = Journal(opening: folders).append(Move([Feed.Key(address: old)], to: new), now: Date())
    try shelf.project(folders)
    let result = try refresh([old])
    let places = result.events.compactMap { event in
      if case .failed(Feed.Key(address: old), let location, _) = event { location } else { nil }
    }
    #expect(places == [.url(new)])
    let soon = try refresh([old], .due, after: 0.01)
    #expect(
      soon.events.contains {
        if case .skipped(_, new, _) = $0 { true } else { false }
      })
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

  @Test func failuresAreAskedLaterEachTime() throws {
    let server = try TestServer { _, _ in .http("500 Internal Server Error") }
    let url = server.url("/")
    try refresh([url])
    #expect(try visit(url).nextDue == start.addingTimeInterval(900))
    try refresh([url], after: 1)
    #expect(try visit(url).nextDue == start.addingTimeInterval(3600 + 1800))
    #expect(try visit(url).dueReason == "it failed 2 times in a row")
  }
}
