import FoundationEssentials
import Library
import News
import Testing

@testable import Wire

/// What somebody follows already, or did once.
struct AddingKnownTests: AddingTesting {
  let stage: AddingStage

  init() throws { stage = try AddingStage() }

  @Test func aFeedThatMovedStaysWhoItIsWhenItIsFollowedAgain() throws {
    let server = try server()
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
}
