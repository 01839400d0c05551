import FoundationEssentials
import Library
import News
import Testing

@testable import Wire

/// How feeds are found and followed.
struct AddingTests: AddingTesting {
  let stage: AddingStage

  init() throws { stage = try AddingStage() }

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

  @Test func aPageThatIsAFeedItselfIsFollowed() throws {
    let server = try server()
    let result = add(server.url("/hfeed"))
    #expect(result.addresses == [server.url("/hfeed")])
    var events: [WireEvent] = []
    var refresh = Refresh(intake: intake) { events.append($0) }
    #expect(refresh.run(result.written) == .fine)
    let key = result.written[0].key
    #expect(events.contains(.unchanged(key, title: "Notes")))
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

  @Test func bytesAreCounted() throws {
    let server = try server()
    guard case .done(let tally)? = add(server.url("/feed")).events.last else {
      Issue.record("no end")
      return
    }
    #expect(tally.bytes > 200)
  }
}
