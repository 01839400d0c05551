import Library
import News
import Syndication
import Testing

@testable import Wire

struct FetchedBodyTests {
  private func body(of count: Int, holding most: Int, pieces size: Int = 1000) throws -> FetchedBody
  {
    var body = FetchedBody()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 7) }
    for start in stride(from: 0, to: count, by: size) {
      try bytes[start..<min(count, start + size)].withUnsafeBufferPointer {
        try body.append($0, holding: most)
      }
    }
    #expect(body.bytes == bytes)
    return body
  }

  @Test func aShortOneIsHeld() throws {
    let body = try body(of: 5000, holding: 5000)
    #expect(!body.isSpooled)
    #expect(body.count == 5000)
  }

  @Test func aLongOneGoesToTheDiskWhole() throws {
    let body = try body(of: 700_001, holding: 5000)
    #expect(body.isSpooled)
    #expect(body.count == 700_001)
    #expect(body.start(of: 3) == [0, 0, 0])
    #expect(body.start(of: 1 << 30) == body.bytes)
  }

  @Test(arguments: [0, 700_001, 1 << 30])
  func itsPiecesAreTheWhole(_ most: Int) throws {
    let body = try body(of: 700_001, holding: most)
    for _ in 0..<2 {
      let next = body.pieces()
      var all: [UInt8] = []
      while let piece = next() {
        #expect(piece.count <= 256 << 10)
        all += piece
      }
      #expect(all == body.bytes)
    }
  }

  @Test func nothingHasNoPieces() {
    #expect(FetchedBody().pieces()() == nil)
    #expect(FetchedBody().bytes.isEmpty)
  }

  @Test func aLongDocumentComesFromTheDisk() throws {
    let text = String(repeating: "x", count: 3000)
    let server = try TestServer { _, _ in .http(body: text) }
    var limits = FetchLimits()
    limits.heldBytes = 1000
    let response = try #require(try Fetcher(limits: limits).fetched(server.url("/"))?.outcome.get())
    #expect(response.body.isSpooled)
    #expect(response.bytes == Array(text.utf8))
  }

  @Test func everyArticleOfALongFeedIsReadInOrder() throws {
    // An article counts as 1 kB at least: these are more than the 8 MB that are held.
    let items = (0..<9000).map { "<item><guid>\($0)</guid></item>" }
    let feed = "<rss version='2.0'><channel><title>Long</title>\(items.joined())</channel></rss>"
    let server = try TestServer { _, _ in .http(body: feed) }
    let url = server.url("/")
    let job = Pipeline.Job(
      request: FetchRequest(url: url), source: Source(key: Feed.Key(address: url), address: url))
    var articles: [Article] = []
    var limits = FetchLimits()
    limits.heldBytes = 1000
    _ = Pipeline(limits: limits, readers: 1).run([job]) { _, product in
      guard case .read(let response, let delivery) = product else { return }
      #expect(response.body.count == 0)
      articles = delivery.articles
    }
    let whole = try Reading.publication(of: Array(feed.utf8), from: job.source)
    #expect(articles.count == 9000)
    #expect(articles.map(\.id) == whole.articles.map(\.id))
  }
}
