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

  private func add(
    _ url: String, following: [Subscription] = [], links: [FeedLink] = []
  ) -> (ending: Ending, events: [WireEvent], written: [String]) {
    var (events, written): ([WireEvent], [String]) = ([], [])
    let doors = Adding.Doors(feedLinks: { _, _, _ in links }) {
      (subscription: Subscription) throws(LibraryError) in written.append(subscription.address)
    }
    var adding = Adding(intake: intake, subscriptions: following, doors: doors) {
      events.append($0)
    }
    let ending = adding.add([url])
    return (ending, events, written)
  }

  private func server() throws -> TestServer {
    try TestServer { path, _ in
      switch path {
      case "/page": .http(headers: "Content-Type: text/html", body: "<!doctype html><p>A site")
      case "/feed":
        .http(
          body: "<rss version='2.0'><channel><title>Paper</title>"
            + "<item><title>One</title></item></channel></rss>")
      default: .http("404 Not Found")
      }
    }
  }

  @Test func aFeedIsFollowedAndStored() throws {
    let server = try server()
    let result = add(server.url("/feed"))
    #expect(result.ending == .fine)
    #expect(result.written == [server.url("/feed")])
    let key = Feed.Key(address: server.url("/feed"))
    #expect(result.events.contains(.stored(key, title: "Paper", new: 1, total: 1)))
  }

  @Test func aPagesFirstFeedIsTakenAndTheOthersTold() throws {
    let server = try server()
    let result = add(
      server.url("/page"),
      links: [
        FeedLink(url: server.url("/feed")), FeedLink(url: "http://x.invalid/", title: "More"),
      ])
    #expect(result.written == [server.url("/feed")])
    #expect(result.events.contains(.offered(url: "http://x.invalid/", title: "More")))
  }

  @Test func aPageWithoutFeedsIsNotFollowed() throws {
    let server = try server()
    let result = add(server.url("/page"))
    #expect(result.ending == .badData)
    #expect(result.written.isEmpty)
  }

  @Test func aDuplicateSaysSo() throws {
    let server = try server()
    let followed = Subscription(server.url("/feed"), title: "My paper")
    let result = add(server.url("/feed"), following: [followed])
    #expect(result.ending == .fine)
    #expect(result.written.isEmpty)
    #expect(result.events.contains(.unchanged(followed.key, title: "My paper")))
    #expect(server.requests.isEmpty)
  }

  @Test func whatDoesNotAnswerIsNotFollowed() throws {
    let server = try server()
    #expect(add(server.url("/none")).ending == .unavailable)
    #expect(add(server.url("/none")).written.isEmpty)
  }

  @Test(arguments: [
    ("example.org/feed", "https://example.org/feed"),
    ("example.org:8080", "https://example.org:8080"),
    ("localhost:8080/feed", "http://localhost:8080/feed"),
    (" https://example.org/ ", "https://example.org/"), ("file:///a.xml", "file:///a.xml"),
    ("ftp://example.org/", "ftp://example.org/"),
  ])
  func whatPeopleTypeIsCompleted(_ typed: String, _ address: String) {
    #expect(Adding.completed(typed) == address)
  }
}
