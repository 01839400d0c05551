import FlyingFox
import FlyingSocks
import FoundationEssentials
import Testing

@testable import Wire

/// Against a server that was not written for this client, and that keeps its connections open.
struct FetcherHonestServerTests {
  /// Fetches on a thread of its own: the server needs those of the tests.
  private func fetched(
    _ requests: [FetchRequest], _ limits: FetchLimits = FetchLimits()
  ) async -> [Int: Fetched] {
    await withCheckedContinuation { done in
      _ = Background(detached: true) {
        var results: [Int: Fetched] = [:]
        Fetcher(limits: limits).fetch(requests) { results[$0] = Fetched(outcome: $1, facts: $2) }
        done.resume(returning: results)
      }
    }
  }

  private func with(
    _ handler: @Sendable @escaping (HTTPRequest) async throws -> HTTPResponse,
    _ body: (String) async throws -> Void
  ) async throws {
    let server = HTTPServer(address: .loopback(port: 0), logger: .disabled)
    await server.appendRoute("*", handler: handler)
    let running = Task { try await server.run() }
    defer { running.cancel() }
    try await server.waitUntilListening()
    guard case .ip6(_, let port) = await server.listeningAddress else {
      Issue.record("no address")
      return
    }
    try await body("http://[::1]:\(port)")
    await server.stop()
  }

  @Test func manyDocumentsComeOverConnectionsThatStay() async throws {
    try await with({ request in
      HTTPResponse(statusCode: .ok, body: Data(request.path.utf8))
    }) { address in
      var limits = FetchLimits()
      limits.concurrent = 4
      let results = await fetched((0..<60).map { FetchRequest(url: "\(address)/\($0)") }, limits)
      #expect(results.count == 60)
      #expect(results.allSatisfy { "/\($0.key)" == $0.value.body })
    }
  }

  @Test func whatIsUnchangedIsToldByItsValidator() async throws {
    try await with({ request in
      request.headers[HTTPHeader("If-None-Match")] == "\"v1\""
        ? HTTPResponse(statusCode: HTTPStatusCode(304, phrase: "Not Modified"))
        : HTTPResponse(
          statusCode: .ok, headers: [HTTPHeader("ETag"): "\"v1\""], body: Data("news".utf8))
    }) { address in
      let first = await fetched([FetchRequest(url: address)])[0]
      #expect(first?.body == "news")
      let etag = try first?.outcome.get().etag
      let second = await fetched([FetchRequest(url: address, etag: etag)])[0]
      #expect(try second?.outcome.get().isUnchanged == true)
    }
  }

  @Test func redirectsBesideOneConnectionAreFollowed() async throws {
    try await with({ request in
      let step = Int(request.path.dropFirst()) ?? 0
      return step == 0
        ? HTTPResponse(statusCode: .ok, body: Data("end".utf8))
        : HTTPResponse(
          statusCode: HTTPStatusCode(308, phrase: "Permanent Redirect"),
          headers: [HTTPHeader("Location"): "/\(step - 1)"], body: Data("Look there.".utf8))
    }) { address in
      let results = await fetched((0...11).map { FetchRequest(url: "\(address)/\($0)") })
      #expect((0...10).allSatisfy { results[$0]?.body == "end" })
      #expect(results[11]?.error == .redirectsWithoutEnd(host: "[::1]"))
      #expect(results[10]?.facts.permanentlyMovedTo == "\(address)/0")
      // The texts of the redirects came over the network too.
      let bytes = (0...10).compactMap { results[$0]?.facts.bytes }
      #expect(zip(bytes, bytes.dropFirst()).allSatisfy { $1 - $0 > "Look there.".count })
    }
  }
}
