import FoundationEssentials
import Library
import News
import Testing

@testable import Wire

struct AddingTests {
  private let folder: TestFolder
  private let shelf: Shelf
  private let intake: Intake

  init() throws {
    folder = try TestFolder()
    let folders = Folders(home: folder.path + "/.home", environment: [:])
    shelf = try Shelf(opening: folders, as: .worker)
    intake = Intake(to: shelf, of: folders)
  }

  private struct Result {
    var ending: Ending
    var events: [WireEvent] = []
    var written: [Subscription] = []
    var asked: [FeedOffer] = []

    var addresses: [String] { written.map(\.address) }
    var offered: [FeedOffer] {
      events.compactMap { if case .offered(let offer) = $0 { offer } else { nil } }
    }
  }

  private final class Notes {
    var result = Result(ending: .fine)
  }

  private func add(
    _ url: String, following: [Subscription] = [], links: [FeedLink] = [],
    wish: Adding.Wish = .init(), choosing: [Int] = [0],
    until interruption: Interruption = Interruption(), during question: @escaping () -> Void = {},
    terms: VisitTerms = VisitTerms()
  ) -> Result {
    let notes = Notes()
    let doors = Adding.Doors(
      feedLinks: { _, _, _ in links },
      resolve: { $0.hasPrefix("/") ? $1.replacing("/headed", with: $0) : $0 },
      subscribe: { (subscription: Subscription) throws(LibraryError) in
        notes.result.written.append(subscription)
      },
      choose: {
        notes.result.asked = $0
        question()
        return choosing
      })
    // An hour ago: what was added may be asked again now.
    var adding = Adding(
      intake: intake, subscriptions: following, doors: doors, wish: wish, terms: terms,
      clock: { Date().addingTimeInterval(-3600) }
    ) { notes.result.events.append($0) }
    notes.result.ending = adding.add([url], until: interruption)
    return notes.result
  }

  @Test func whatWasEndedIsNotSaidToBeDone() throws {
    let server = try TestServer { _, _ in .silence }
    let bell = Bell()
    bell.ring()
    let result = add(server.url("/feed"), until: Interruption([bell.descriptor]))
    #expect(result.ending == .later && result.written.isEmpty)
  }

  private static func feed(_ title: String) -> String {
    "<rss version='2.0'><channel><title>\(title)</title>"
      + "<item><title>Old</title><pubDate>Mon, 01 Jun 2026 09:00:00 GMT</pubDate></item>"
      + "<item><title>New</title><pubDate>Fri, 12 Jun 2026 09:00:00 GMT</pubDate></item>"
      + "</channel></rss>"
  }

  private func server() throws -> TestServer {
    try TestServer { path, _ in
      switch path {
      case "/page", "/blog", "/@ann":
        .http(headers: "Content-Type: text/html", body: "<!doctype html><title>A site</title><p>Hi")
      case "/hfeed":
        .http(
          headers: "Content-Type: text/html",
          body: "<!doctype html><div class=h-feed><p class=p-name>Notes</p>"
            + "<div class=h-entry><a class='u-url p-name' href=/1>First</a></div></div>")
      case "/feed": .http(body: Self.feed("Paper"))
      case "/comments/feed": .http(body: Self.feed("Comments on Paper"))
      case "/@ann.rss": .http(body: Self.feed("Ann"))
      case "/atom":
        .http(
          body: "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>"
            + "<title>Paper</title></feed>")
      case "/moved": .http("301 Moved Permanently", headers: "Location: /feed")
      case "/found": .http("302 Found", headers: "Location: /feed")
      default: .http("404 Not Found")
      }
    }
  }

  @Test func aFeedIsFollowedAndStored() throws {
    let server = try server()
    let result = add(
      server.url("/feed"), wish: .init(tags: ["sea", "news"], title: "My paper"))
    #expect(result.ending == .fine)
    let line = Subscription(server.url("/feed"), title: "My paper", tags: ["sea", "news"])
    #expect(result.written == [line])
    let key = Feed.Key(address: server.url("/feed"))
    #expect(result.events.contains(.stored(key, title: "My paper", new: 2, total: 2)))
    #expect(result.asked.isEmpty)
  }

  @Test func ofSeveralFeedsTheUserChooses() throws {
    let server = try server()
    let links = ["/comments/feed", "/feed", "/atom", "/none", "/feed"].map {
      FeedLink(url: server.url($0))
    }
    let result = add(server.url("/page"), links: links, choosing: [1])
    #expect(result.asked.map(\.url) == ["/feed", "/atom", "/comments/feed"].map { server.url($0) })
    #expect(result.asked.map(\.format) == ["RSS 2.0", "Atom", "RSS 2.0"])
    #expect(result.asked.map(\.newest) == ["New", nil, "New"])
    #expect(result.asked[0].newestDate?.formatted(.iso8601) == "2026-06-12T09:00:00Z")
    #expect(result.asked.map(\.isOfComments) == [false, false, true])
    #expect(result.addresses == [server.url("/atom")])
    #expect(result.offered.map(\.url) == [server.url("/feed"), server.url("/comments/feed")])
  }

  @Test(arguments: [
    ("https://a.org/comments/feed/", "", true), ("https://a.org/?feed=comments-rss2", "", true),
    ("https://a.org/2026/06/tide/feed/", "Comments on: Tide", true),
    ("https://a.org/f", "Kommentare zu: Flut", true),
    ("https://a.org/f", "Paper » Comments Feed", true),
    ("https://a.org/f", "Commentaires sur : Marée", true), ("https://a.org/f", "Paperへのコメント", true),
    ("https://a.org/feed", "Commentary Magazine", false),
    ("https://a.org/feed", "No Comment", false),
    ("https://a.org/feed", "Kommentare und Meinung", false),
    ("https://comments.example/feed", "Paper", false),
  ])
  func feedsOfCommentsAreKnown(_ url: String, _ title: String, _ isOfComments: Bool) {
    #expect(FoundFeed.isOfComments(url, [title]) == isOfComments)
  }

  @Test func allOrNoneOrTheOnlyOneAreTakenWithoutAQuestion() throws {
    let server = try server()
    let links = ["/feed", "/atom"].map { FeedLink(url: server.url($0)) }
    let listed = add(server.url("/page"), links: links, wish: .init(choice: .none))
    #expect(listed.written.isEmpty && listed.offered.count == 2 && listed.ending == .fine)
    let single = add(server.url("/page"), links: links, wish: .init(choice: .single))
    #expect(single.written.isEmpty && single.offered.count == 2)
    let all = add(server.url("/page"), links: links, wish: .init(choice: .all))
    #expect(all.addresses == links.map(\.url) && all.offered.isEmpty)
    let only = add(server.url("/page"), links: [links[0]], wish: .init(choice: .single))
    #expect(only.addresses == [links[0].url])
    #expect([listed, single, all, only].allSatisfy { $0.asked.isEmpty })
  }

  @Test func whatTheHeaderNamesIsAsGoodAsThePage() throws {
    let server = try TestServer { path, _ in
      path == "/headed"
        ? .http(
          headers: "Content-Type: text/html",
          "Link: </feed>; rel=alternate; type=\"application/rss+xml\"", body: "<!doctype html><p>Hi"
        )
        : .http(body: Self.feed("Paper"))
    }
    #expect(add(server.url("/headed")).addresses == [server.url("/feed")])
    #expect(server.requests.count == 2)
  }

  @Test func commonPathsAreTriedUntilOneIsAFeed() throws {
    let server = try server()
    let result = add(server.url("/blog"))
    #expect(result.addresses == [server.url("/feed")])
    let asked = server.requests.compactMap { $0.split(separator: " ").dropFirst().first }
    #expect(asked == ["/blog", "/blog/feed", "/blog/index.xml", "/feed"])
  }

  @Test func commentsOnAPageAreNotTakenForItsSite() throws {
    let server = try TestServer { path, _ in
      switch path {
      case "/tide": .http(headers: "Content-Type: text/html", body: "<!doctype html><p>Tide")
      case "/tide/feed": .http(body: Self.feed("Comments on: Tide"))
      case "/rss": .http(body: Self.feed("Paper"))
      default: .http("404 Not Found")
      }
    }
    #expect(add(server.url("/tide")).addresses == [server.url("/rss")])
    let alone = try TestServer { path, _ in
      switch path {
      case "/tide": .http(headers: "Content-Type: text/html", body: "<!doctype html><p>Tide")
      case "/tide/feed": .http(body: Self.feed("Comments on: Tide"))
      default: .http("404 Not Found")
      }
    }
    #expect(add(alone.url("/tide")).addresses == [alone.url("/tide/feed")])
  }

  @Test func whoHasEnoughIsTriedNoMore() throws {
    let server = try TestServer { path, _ in
      path == "/page"
        ? .http(headers: "Content-Type: text/html", body: "<!doctype html><p>A site")
        : .http(path.hasSuffix("/feed") ? "404 Not Found" : "429 Too Many Requests")
    }
    #expect(add(server.url("/page")).ending == .badData)
    #expect(server.requests.count == 3)
  }

  @Test func aPageThatIsAFeedItselfIsFollowed() throws {
    let server = try server()
    let result = add(server.url("/hfeed"))
    #expect(result.addresses == [server.url("/hfeed")])
    let refreshed = Notes()
    var refresh = Refresh(intake: intake) { refreshed.result.events.append($0) }
    #expect(refresh.run(result.written) == .fine)
    let key = result.written[0].key
    #expect(refreshed.result.events.contains(.unchanged(key, title: "Notes")))
  }

  @Test func aProfileHasItsFeedBehindIt() throws {
    let server = try server()
    let result = add("@ann@127.0.0.1:\(server.port)")
    #expect(result.addresses == [server.url("/@ann.rss")])
  }

  @Test func aMoveForGoodIsTakenOverWhereNobodyTypedTheAddress() throws {
    let server = try server()
    #expect(add(server.url("/moved")).addresses == [server.url("/moved")])
    #expect(add("127.0.0.1:\(server.port)/moved").addresses == [server.url("/feed")])
    #expect(add("127.0.0.1:\(server.port)/found").addresses == [server.url("/found")])
    let named = add(server.url("/page"), links: [FeedLink(url: server.url("/moved"))])
    #expect(named.addresses == [server.url("/feed")])
  }

  @Test func aPageWithoutFeedsIsNotFollowedButCanBeKept() throws {
    let server = try TestServer { path, _ in
      path == "/page"
        ? .http(
          headers: "Content-Type: text/html", body: "<!doctype html><h1>Tides</h1><p>They come.")
        : .http("404 Not Found")
    }
    let result = add(server.url("/page"))
    #expect(result.ending == .badData && result.written.isEmpty)
    #expect(result.events.contains(.feedless(url: server.url("/page"), title: "Tides")))
    #expect(server.requests.count == 1 + FeedPaths.most)
  }

  @Test(arguments: [
    ("/403", "answered 403 Forbidden.", Ending.unavailable),
    ("/503", "answered 503 Service Unavailable.", .unavailable),
    ("/404", "answered 404 Not Found.", .badData), ("/html", "sent a page and no feed;", .badData),
    ("http://127.0.0.1:1/", "127.0.0.1 could not be reached.", .unavailable),
    ("http://10.1.2.3/feed", "10.1.2.3 is on this machine or in its network;", .unavailable),
  ])
  func whyTheFeedOfAPageIsNotToBeHadIsSaid(
    _ place: String, _ reason: String, _ ending: Ending
  ) throws {
    let server = try TestServer { path, _ in
      switch path {
      case "/page", "/html":
        .http(headers: "Content-Type: text/html", body: "<!doctype html><title>A site</title>")
      case "/403": .http("403 Forbidden")
      case "/503": .http("503 Service Unavailable", headers: "Retry-After: 60")
      default: .http("404 Not Found")
      }
    }
    let url = place.hasPrefix("/") ? server.url(place) : place
    let result = add(server.url("/page"), links: [FeedLink(url: url), FeedLink(url: url)])
    #expect(result.ending == ending && result.written.isEmpty)
    let page = server.url("/page")
    let words = "\(page) names a feed that could not be had. \(url): "
    let told = result.events.compactMap { event in
      switch event {
      case .feedless(page, "A site", let reason): reason
      case .failed(nil, .url, let reason): reason
      default: nil
      }
    }
    #expect(told.count == 2 && told.allSatisfy { $0.hasPrefix(words) && $0.contains(reason) })
    #expect(told.last?.hasSuffix(" telex keep \(page) keeps the page as it is.") == true)
  }

  @Test func ofSeveralFeedsThatAreNotToBeHadTheFirstStandsForAll() throws {
    let server = try TestServer { path, _ in
      path == "/page"
        ? .http(headers: "Content-Type: text/html", body: "<!doctype html><p>A site")
        : .http(path == "/a" ? "403 Forbidden" : "404 Not Found")
    }
    let result = add(
      server.url("/page"), links: ["/a", "/b"].map { FeedLink(url: server.url($0)) })
    let words =
      " names 2 feeds, none of which could be had. \(server.url("/a")): 127.0.0.1 answered 403"
    #expect(
      result.events.contains {
        if case .failed(_, _, let reason) = $0 { reason.contains(words) } else { false }
      })
    #expect(result.ending == .unavailable)
  }

  @Test func whatWasAddedIsDueWhenARefreshWouldSaySo() throws {
    let server = try TestServer { _, _ in
      .http(headers: "ETag: \"v1\"", "Cache-Control: max-age=7200", body: Self.feed("Paper"))
    }
    let key = Feed.Key(address: server.url("/feed"))
    #expect(add(server.url("/feed")).ending == .fine)
    let visit = try #require(try shelf.feed(key)?.visit)
    let asked = try #require(visit.lastTry)
    #expect(visit.nextDue?.timeIntervalSince(asked).rounded() == 86_400)
    #expect(visit.dueReason == "it changes about that often" && visit.intervalMinutes == 1440)
    #expect(visit.lastChange == asked && visit.traffic.bytes(inMonthOf: asked) > 200)
    #expect(visit.variant == "\t\t\n" + server.url("/feed") && visit.etag == "\"v1\"")
    #expect(visit.contentName == ContentName.of(Array(Self.feed("Paper").utf8)))
    let asking = Asking(occasion: .due, now: Date())
    #expect(asking.objection(to: visit, host: "127.0.0.1")?.hasPrefix("it is due in") == true)
  }

  @Test func whatWasCutOffWhenItWasAddedSaysSo() throws {
    let server = try TestServer { _, _ in
      .http(headers: "ETag: \"v1\"", body: String(Self.feed("Cut").dropLast(20)))
    }
    #expect(add(server.url("/feed")).ending == .fine)
    let visit = try #require(try shelf.feed(Feed.Key(address: server.url("/feed")))?.visit)
    #expect(visit.error == "The document was cut off; what came of it is stored.")
    #expect(visit.failures == 0 && visit.etag == nil)
  }

  @Test func whatIsAddedAgainKeepsWhatWasKnown() throws {
    let server = try server()
    let key = Feed.Key(address: server.url("/feed"))
    #expect(add(server.url("/feed")).ending == .fine)
    var visit = try #require(try shelf.feed(key)?.visit)
    let change = Date(timeIntervalSince1970: 1_781_082_000)
    (visit.lastChange, visit.failures, visit.error) = (change, 3, "It failed.")
    try shelf.record(visit, of: key)
    #expect(add(server.url("/feed")).ending == .fine)
    let again = try #require(try shelf.feed(key)?.visit)
    #expect(again.lastChange == change && again.failures == 0 && again.error == nil)
    #expect(again.traffic.bytes == 2 * visit.traffic.bytes)
  }

  @Test func aFeedThatMovedStaysWhoItIsWhenItIsFollowedAgain() throws {
    let server = try server()
    let folders = Folders(home: folder.path + "/.home", environment: [:])
    let old = Feed.Key(address: "https://old.example/feed")
    try shelf.subscribe(to: [Subscription(old.text)])
    _ = Journal(opening: folders).append(Move([old], to: server.url("/feed")), now: Date())
    try shelf.project(folders)
    try shelf.subscribe(to: [])
    let result = add(server.url("/feed"))
    #expect(result.addresses == [server.url("/feed")])
    #expect(result.events.contains(.stored(old, title: "Paper", new: 2, total: 2)))
    #expect(try shelf.feed(Feed.Key(address: server.url("/feed"))) == nil)
    try shelf.subscribe(to: result.written)
    let news = try shelf.feed(old)
    #expect(news?.title == "Paper")
    #expect(news?.visit.lastSuccess != nil)
  }

  @Test func aDuplicateSaysSo() throws {
    let server = try server()
    let followed = Subscription(server.url("/feed"), title: "My paper")
    let result = add(server.url("/feed"), following: [followed])
    #expect(result.ending == .fine)
    #expect(result.written.isEmpty)
    #expect(result.events.contains(.unchanged(followed.key, title: "My paper")))
    let secure = add(server.url("/feed").replacing("http:", with: "https:"), following: [followed])
    #expect(secure.events.contains(.unchanged(followed.key, title: "My paper")))
    #expect(server.requests.isEmpty)
  }

  /// Whichever of both is followed first, and whether a refresh or the adding asked it.
  @Test(arguments: ["/found", "/moved"])
  func whoFollowsAnAddressThatLeadsThereFollowsItAlready(_ path: String) throws {
    let server = try server()
    for (first, second) in [(path, "/feed"), ("/feed", path)] {
      let line = Subscription(server.url(first), title: "My paper")
      try shelf.subscribe(to: [line])
      var refresh = Refresh(intake: intake) { _ in }
      #expect(refresh.run([line]) == .fine)
      let result = add(server.url(second), following: [line])
      #expect(result.written.isEmpty && result.ending == .fine)
      #expect(result.events.contains(.unchanged(line.key, title: "My paper")))
    }
  }

  @Test func aFilteredFeedIsAnotherOne() throws {
    let server = try server()
    let line = Subscription("filter:cat:" + server.url("/feed"))
    var visit = Visit()
    visit.variant = "\t\t\n" + server.url("/feed")
    try shelf.subscribe(to: [line])
    try shelf.record(visit, of: line.key)
    #expect(add(server.url("/feed"), following: [line]).addresses == [server.url("/feed")])
  }

  @Test func anAddressIsFirstOfAllThatOfItsOwnLine() throws {
    let folders = Folders(home: folder.path + "/.home", environment: [:])
    let lines = [
      Subscription("https://new.example/feed", title: "New"),
      Subscription("https://old.example/feed", title: "Old"),
    ]
    try shelf.subscribe(to: lines)
    _ = Journal(opening: folders).append(Move([lines[1].key], to: lines[0].address), now: Date())
    try shelf.project(folders)
    for following in [lines, lines.reversed()] {
      let result = add(lines[0].address, following: following)
      #expect(result.events.contains(.unchanged(lines[0].key, title: "New")))
    }
  }

  @Test func whoFollowsOneOfAPagesFeedsGetsNoOther() throws {
    let server = try server()
    let followed = Subscription(server.url("/feed"), title: "My paper")
    let links = ["/found", "/atom"].map { FeedLink(url: server.url($0)) }
    let result = add(server.url("/page"), following: [followed], links: links)
    #expect(result.written.isEmpty && result.asked.isEmpty)
    #expect(result.events.contains(.unchanged(followed.key, title: "My paper")))
    #expect(result.offered.map(\.url) == [server.url("/atom")])
    let all = add(
      server.url("/page"), following: [followed], links: links, wish: .init(choice: .all))
    #expect(all.addresses == [server.url("/atom")])
  }

  @Test func whoFollowsTheSiteMayKeepAPageOfIt() throws {
    let server = try server()
    let followed = Subscription(server.url("/feed"), title: "My paper")
    let result = add(server.url("/blog"), following: [followed])
    #expect(result.ending == .fine && result.written.isEmpty)
    #expect(result.events.contains(.unchanged(followed.key, title: "My paper")))
    #expect(result.events.contains(.feedless(url: server.url("/blog"), title: "A site")))
    let named = add(
      server.url("/page"), following: [followed], links: [FeedLink(url: server.url("/feed"))])
    #expect(!named.events.contains(.feedless(url: server.url("/page"), title: "A site")))
  }

  @Test func whatDoesNotAnswerIsNotFollowed() throws {
    let server = try server()
    #expect(add(server.url("/none")).ending == .missing)
    #expect(add(server.url("/none")).written.isEmpty)
  }

  @Test(arguments: [
    ("http://127.0.0.1:1/", Ending.unavailable), ("", .usage), ("ftp://a.example/", .usage),
    ("not a url", .usage),
  ])
  func theEndingTellsWhatIsWrong(_ address: String, _ ending: Ending) throws {
    let result = add(address)
    #expect(result.ending == ending)
    #expect(result.written.isEmpty)
  }

  /// The reader, which asks nothing itself, refuses what add refuses, in the same words.
  @Test(arguments: [
    "https://", "http://[::1", "http://[x]/", "http://a.example:x/", "http://a.example:70000/",
    "ftp://a.example/", "gopher:x", "http://a.exa\"mple/", "http://a{b}.example/", "file:x",
    "file://far.example/x", "http://127.0.0.1:1/", "http://u:p@127.0.0.1:1/a?b#c",
    "http://[::1]:1/",
    "http://127.0.0.1:1", "file:///nowhere", "https://한강.invalid/소식",
  ])
  func anAddressIsObjectedToInTheSameWords(_ address: String) throws {
    var said: [String] = []
    let result = add(address, wish: .init(choice: .exact))
    for case .failed(_, _, let reason) in result.events { said.append(reason) }
    let objection = FetchRoute(address).objection
    #expect((objection != nil) == (result.ending == .usage))
    #expect(objection == nil || said == [objection])
  }

  @Test func oneCandidateThatIsSilentIsNotWaitedFor() throws {
    let server = try TestServer { path, _ in
      switch path {
      case "/page": .http(headers: "Content-Type: text/html", body: "<!doctype html><p>A site")
      case "/silent": .silence
      default: .http(body: Self.feed("Paper"))
      }
    }
    let links = ["/silent", "/feed"].map { FeedLink(url: server.url($0)) }
    var terms = VisitTerms()
    terms.patience = 50
    let start = ContinuousClock.now
    let result = add(server.url("/page"), links: links, terms: terms)
    #expect(result.addresses == [server.url("/feed")])
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func whoEndsTheQuestionHearsNoMore() throws {
    let server = try server()
    let links = ["/feed", "/atom"].map { FeedLink(url: server.url($0)) }
    let bell = Bell()
    let result = add(
      server.url("/page"), links: links, choosing: [], until: Interruption([bell.descriptor]),
      during: { bell.ring() })
    #expect(result.ending == .later)
    #expect(result.offered.isEmpty && result.written.isEmpty)
  }

  @Test func bytesAreCounted() throws {
    let server = try server()
    guard case .done(let tally)? = add(server.url("/feed")).events.last else {
      Issue.record("no end")
      return
    }
    #expect(tally.bytes > 200)
  }

  @Test func noMoreThanEightCandidatesAreAsked() throws {
    let server = try server()
    let links = (0..<30).map { FeedLink(url: server.url("/none/\($0)")) }
    _ = add(server.url("/page"), links: links)
    #expect(server.requests.count { $0.contains("/none/") } == FeedSearch.most)
  }

  @Test func howManyWereNotLookedAtIsSaid() throws {
    let server = try TestServer { path, _ in
      path == "/page"
        ? .http(headers: "Content-Type: text/html", body: "<!doctype html><p>A site")
        : .http(body: Self.feed(path))
    }
    let links = (0..<30).map { FeedLink(url: server.url("/feed\($0)")) }
    func reasons(_ count: Int) -> [String] {
      add(server.url("/page"), links: Array(links[..<count]), wish: .init(choice: .all)).events
        .compactMap { if case .skipped(_, _, let reason) = $0 { reason } else { nil } }
    }
    #expect(reasons(3).isEmpty)
    #expect(reasons(30).first?.hasPrefix("22 more of the feeds that it names were not ") == true)
  }

  @Test func anOfferIsOneLineOfTheProtocol() {
    let date = Date(timeIntervalSince1970: 1_781_265_600)
    let offer = FeedOffer(
      url: "https://a.example/f", title: "A", format: "Atom", newest: "N", newestDate: date)
    #expect(
      WireEvent.offered(offer).json
        == #"{"event":"offered","url":"https://a.example/f","title":"A","format":"Atom","newest":"N","newest_date":"2026-06-12T12:00:00Z"}"#
    )
    #expect(
      WireEvent.feedless(url: "https://a.example/", title: "A").json
        == #"{"event":"feedless","url":"https://a.example/","title":"A"}"#)
    #expect(
      WireEvent.feedless(url: "https://a.example/", title: "A", reason: "No.").json
        == #"{"event":"feedless","url":"https://a.example/","title":"A","reason":"No."}"#)
  }
}
