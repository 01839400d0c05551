import News
import Testing

@testable import Wire

/// Why nothing was followed, and how it ends.
struct AddingFailureTests: AddingTesting {
  let stage: AddingStage

  init() throws { stage = try AddingStage() }

  @Test func whatWasEndedIsNotSaidToBeDone() throws {
    let server = try TestServer { _, _ in .silence }
    let bell = Bell()
    bell.ring()
    let result = add(server.url("/feed"), until: Interruption([bell.descriptor]))
    #expect(result.ending == .later && result.written.isEmpty)
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
}
