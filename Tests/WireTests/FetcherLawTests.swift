import Library
import News
import Syndication
import TestRandom
import Testing

@testable import Wire

struct FetcherLawTests {
  private static let answers = [
    "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nETag: \"a\"\r\nCache-Control: max-age=5\r\n\r\nnews",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nnews\r\n0\r\nETag: \"late\"\r\n\r\n",
    "HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 404 No\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
  ]

  /// One of the answers with some bytes of it changed, doubled or taken away, and cut somewhere.
  private static func damaged(_ random: inout Seeded) -> [UInt8] {
    var bytes = Array(answers[random.below(answers.count)].utf8)
    for _ in 0..<random.below(6) {
      let at = random.below(bytes.count)
      switch random.below(3) {
      case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.insert(contentsOf: bytes[at...].prefix(20), at: at)
      default: bytes.removeSubrange(at..<min(bytes.count - 1, at + random.below(20)))
      }
    }
    return random.below(4) == 0 ? Array(bytes.prefix(random.below(bytes.count))) : bytes
  }

  @Test func whateverServersSendEveryRequestEndsOnceWithASentence() throws {
    var random = Seeded(6)
    let damaged = (0..<300).map { _ in Self.damaged(&random) }
    let server = try TestServer { path, _ in
      .bytes(damaged[(Int(path.dropFirst()) ?? 0) % damaged.count])
    }
    var ended: [Int: Int] = [:]
    let requests = damaged.indices.map { FetchRequest(url: server.url("/\($0)")) }
    Fetcher().fetch(requests) { number, outcome, facts in
      ended[number, default: 0] += 1
      #expect(facts.retryAfter.map { (0...31 * 86_400).contains($0) } ?? true)
      if case .failure(let error) = outcome { #expect(error.description.hasSuffix(".")) }
    }
    #expect(ended.count == 300)
    #expect(ended.values.allSatisfy { $0 == 1 })
  }

  @Test func fieldsBehindTheBodyAreNotListenedTo() throws {
    let server = try TestServer { _, _ in .text(Self.answers[1]) }
    let response = try #require(try Fetcher().fetched(server.url("/"))?.outcome.get())
    #expect(response.bytes == Array("news".utf8))
    #expect(response.etag == nil)
  }

  @Test func anAnswerBeforeTheAnswerIsNone() throws {
    let server = try TestServer { _, _ in .text(Self.answers[4]) }
    let fetched = Fetcher().fetched(server.url("/"))
    #expect(fetched?.body == "x")
    #expect(fetched?.facts.status == 200)
  }

  @Test func aCommandsFeedIsReadWithoutAnAddressOfItsOwn() {
    let rss = "<rss version=\"2.0\"><channel><title>Own</title><item><title>One</title></item>"
    var request = FetchRequest(url: "exec:echo '\(rss)</channel></rss>'")
    request.runsCommands = true
    let key = Feed.Key(address: request.url)
    let job = Pipeline.Job(request: request, source: Source(key: key, address: request.url))
    var titles: [String] = []
    _ = Pipeline(limits: FetchLimits(), readers: 1).run([job]) { _, product in
      guard case .read(_, let delivery) = product else { return }
      titles = [delivery.feed.title] + delivery.articles.map(\.title)
    }
    #expect(titles == ["Own", "One"])
  }
}
