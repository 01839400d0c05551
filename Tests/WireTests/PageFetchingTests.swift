import FoundationEssentials
import Library
import News
import Testing

@testable import Wire

/// Pages come once, are read, and stay; what is no page says so.
struct PageFetchingTests {
  private let folder: TestFolder
  private let cache: PageCache

  init() throws {
    folder = try TestFolder()
    cache = PageCache(Folders(home: folder.path + "/.home", environment: [:]))
  }

  private func fetching(_ cleaned: @escaping (String) -> String = { $0 }) -> PageFetching {
    let doors = PageFetching.Doors(
      clean: { html, _ in cleaned(html) }, length: { $0.filter { $0 != " " }.utf8.count })
    return PageFetching(cache: cache, doors: doors)
  }

  private func run(_ urls: [String]) -> [String: PageFetching.Outcome] {
    var outcomes: [String: PageFetching.Outcome] = [:]
    let requests = urls.map { FetchRequest(url: $0) }
    fetching().run(requests) { outcomes[requests[$0].url] = $1 }
    return outcomes
  }

  private static let story = """
    <!doctype html><html lang="en"><head><title>The quay at night</title>
    <meta name="author" content="A. Writer"></head><body><nav>Menu</nav>
    <article><h1>The quay at night</h1><p>Words of the page, more than the feed has.</p></article>
    """

  private func server() throws -> TestServer {
    try TestServer { path, _ in
      switch path {
      case "/story": .http(headers: "Content-Type: text/html", body: Self.story)
      case "/moved": .http("302 Found", ["Location: /story"])
      case "/paper": .http(headers: "Content-Type: application/pdf", body: "%PDF-1.7 and so on")
      case "/picture": .http(body: [0xFF, 0xD8, 0xFF, 0xE0, 0, 0])
      case "/blank": .http(headers: "Content-Type: text/html", body: "<!doctype html><body></body>")
      default: .http("404 Not Found")
      }
    }
  }

  @Test func aPageIsReadAndKept() throws {
    let server = try server()
    let text = try #require(try run([server.url("/story")])[server.url("/story")]?.get())
    #expect(text.title == "The quay at night")
    #expect(text.authors == ["A. Writer"])
    #expect(text.html.contains("Words of the page") && !text.html.contains("Menu"))
    #expect(cache.text(of: server.url("/story")) == text)
    #expect(cache.page(of: server.url("/story"))?.bytes == Array(Self.story.utf8))
  }

  @Test func aPageIsAskedForAsAPage() throws {
    let server = try server()
    var request = FetchRequest(url: server.url("/story"))
    request.manner = FetchManner(writtenByUser: request.url, as: Fetching())
    fetching().run([request]) { _, _ in }
    #expect(server.requests.first?.contains("Accept: text/html,") == true)
  }

  @Test func whatIsKeptIsNotAskedForAgain() throws {
    let server = try server()
    _ = run([server.url("/story")])
    let again = run([server.url("/story"), server.url("/story") + "#end"])
    #expect(again.values.allSatisfy { (try? $0.get()) != nil } && again.count == 2)
    #expect(server.requests.count == 1)
  }

  @Test func aPageWithoutItsTextIsReadAgain() throws {
    let server = try server()
    _ = run([server.url("/story")])
    folder.write(".home/cache/pages/" + name(cache.path(ofText: server.url("/story"))), "torn")
    let again = try #require(try run([server.url("/story")])[server.url("/story")]?.get())
    #expect(cache.text(of: server.url("/story")) == again && server.requests.count == 1)
  }

  private func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

  @Test func aRedirectKeepsTheAddressThatWasAsked() throws {
    let server = try server()
    let text = try #require(try run([server.url("/moved")])[server.url("/moved")]?.get())
    #expect(text.finalURL == server.url("/story"))
    #expect(cache.text(of: server.url("/moved")) == text)
  }

  @Test(arguments: [
    ("/paper", "127.0.0.1 sent a PDF document and no page to read."),
    ("/picture", "127.0.0.1 sent a picture and no page to read."),
    ("/blank", "127.0.0.1 sent a page without a text."),
    ("/none", "127.0.0.1 answered 404 Not Found."),
  ])
  func whatIsNoPageSaysSoAndIsRemembered(path: String, sentence: String) throws {
    let server = try server()
    let outcome = run([server.url(path)])[server.url(path)]
    guard case .failure(let error) = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
    #expect(error.description == sentence)
    #expect(cache.text(of: server.url(path)) == nil && cache.failedLately(server.url(path)))
  }

  @Test func aStrangersFeedDoesNotLeadIntoTheOwnNetwork() throws {
    let server = try server()
    var request = FetchRequest(url: server.url("/story"))
    let stranger = Feed.Key(address: "https://example.org/feed")
    request.manner = FetchManner(toward: request.url, from: stranger, as: Fetching())
    var sentence = ""
    fetching().run([request]) { if case .failure(let error) = $1 { sentence = error.description } }
    #expect(sentence.hasPrefix("127.0.0.1 is on this machine or in its network"))
    #expect(server.requests.isEmpty)
  }

  @Test func onePageThatFailsHoldsUpNoOther() throws {
    let server = try server()
    var events: [WireEvent] = []
    let requests = ["/none", "/story"].map { FetchRequest(url: server.url($0)) }
    let order = PageOrder(cache: cache, fetching: fetching()) { events.append($0) }
    #expect(order.run(requests) == .fine)
    #expect(events.first == .hello)
    #expect(
      events.contains(
        .page(url: server.url("/story"), path: cache.path(ofText: server.url("/story")))))
    #expect(events.count == 4)
    #expect(order.run([requests[0]]) == .unavailable)
    #expect(order.run([FetchRequest(url: server.url("/paper"))]) == .badData)
  }

  @Test func anOrderThatIsStoppedEnds() throws {
    let server = try TestServer { _, _ in .silence }
    var ends: [Int] = []
    fetching().run([FetchRequest(url: server.url("/"))], pace: { .stop }) { number, _ in
      ends.append(number)
    }
    #expect(ends.isEmpty && cache.text(of: server.url("/")) == nil)
  }
}
