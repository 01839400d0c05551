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

  /// A path names the hosts that are still to come: `/3.5.1` leads to host 5, then to host 1.
  private static func led(_ url: String) -> TestServer.Answer {
    let steps = url.split(separator: "/").last?.split(separator: ".") ?? []
    guard steps.count > 1, let next = steps.dropFirst().first else {
      return steps.first == "0" ? .http("429 Too Many Requests") : .http(body: url)
    }
    return .http(
      "302 Found", headers: "Location: http://\(next).example/\(steps[1...].joined(separator: "."))"
    )
  }

  @Test func whereverRedirectsLeadEveryRequestEndsOnce() throws {
    var random = Seeded(22)
    let server = try TestServer { path, _ in Self.led(path) }
    let chains = (0..<120).map { _ in
      (0...random.below(5)).map { _ in String(random.below(6)) }
    }
    let requests = chains.map { chain in
      var request = FetchRequest(
        url: "http://\(chain[0]).example/\(chain.joined(separator: "."))")
      request.manner.proxy = server.url("")
      return request
    }
    var limits = FetchLimits()
    (limits.concurrent, limits.waiting, limits.hostPauseMilliseconds) = (5, 7, 2)
    let fetcher = Fetcher(limits: limits)
    for rounds in [3, 30] {
      // One that is stopped on its way leaves nothing behind.
      var left = rounds
      fetcher.fetch(requests) {
        left -= 1
        return left < 0 ? .stop : .go
      } each: { _, _, _ in
      }
      var ended: [Int: Int] = [:]
      fetcher.fetch(requests) { number, outcome, _ in
        ended[number, default: 0] += 1
        let last = chains[number].last ?? ""
        guard case .success(let response) = outcome else {
          return #expect(chains[number].contains("0"), "\(outcome)")
        }
        #expect(response.finalURL == "http://\(last).example/\(last)")
      }
      #expect(ended.count == 120 && ended.values.allSatisfy { $0 == 1 })
    }
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
