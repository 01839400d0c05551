import FoundationEssentials
import Library
import News
import Synchronization
import Testing

@testable import Wire

/// What a refresh keeps of answers, so that the same is not sent or read again.
struct RefreshVersionTests: RefreshTesting {
  let stage: RefreshStage

  init() throws { stage = try RefreshStage() }

  @Test func theSameBytesAreNotReadAgain() throws {
    let server = try TestServer { _, _ in .http(body: Self.rss) }
    let url = server.url("/")
    try refresh([url])
    let again = try refresh([url], after: 1)
    #expect(again.events.contains(.unchanged(Feed.Key(address: url), title: "Paper")))
    #expect(try visit(url).lastChange == start)
  }

  /// The rest of a feed that was cut off is still to come: nothing of the answer may keep it away.
  @Test(arguments: ["rss", "json"])
  func halfADocumentHasNoVersion(_ format: String) throws {
    let isCut = Atomic(true)
    let whole =
      format == "rss"
      ? "<rss><channel><item><title>a</title></item><item><title>b</title></item></channel></rss>"
      : "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":\"a\"},"
        + "{\"id\":\"2\",\"title\":\"b\"}]}"
    let server = try TestServer { _, request in
      guard !request.contains("If-None-Match") else { return .text("HTTP/1.1 304 N\r\n\r\n") }
      let body = isCut.load(ordering: .relaxed) ? String(whole.prefix(whole.count - 25)) : whole
      return .text("HTTP/1.1 200 OK\r\nETag: \"1\"\r\n\r\n" + body)
    }
    let url = server.url("/")
    try refresh([url])
    #expect(try visit(url).etag == nil)
    #expect(try visit(url).failures == 0)
    #expect(try visit(url).error?.hasPrefix("The document was cut off") == true)
    isCut.store(false, ordering: .relaxed)
    try refresh([url], after: 1)
    #expect(try shelf.feed(Feed.Key(address: url))?.total == 2)
    #expect(try visit(url).etag == "\"1\"")
    #expect(try visit(url).error == nil)
  }

  @Test func noContentIsNothingNew() throws {
    let isEmpty = Atomic(false)
    let server = try TestServer { _, _ in
      isEmpty.load(ordering: .relaxed)
        ? .http("204 No Content") : .http(headers: "ETag: \"1\"", body: Self.rss)
    }
    let url = server.url("/")
    try refresh([url])
    isEmpty.store(true, ordering: .relaxed)
    #expect(try refresh([url], after: 1).tally.failed == 0)
    #expect(try visit(url).etag == "\"1\"")
  }

  @Test func anUnaskedNotModifiedIsAFailure() throws {
    let server = try TestServer { _, _ in .text("HTTP/1.1 304 Not Modified\r\n\r\n") }
    let url = server.url("/")
    let result = try refresh([url])
    #expect(result.ending == .later)
    #expect(try visit(url).failures == 1)
  }

  @Test func validatorsGoOnlyToWhereTheyCameFrom() throws {
    let place = Atomic(1)
    let server = try TestServer { path, request in
      if path == "/" {
        let number = place.load(ordering: .relaxed)
        return .http("302 Found", headers: "Location: /\(number)")
      }
      return request.contains("If-None-Match")
        ? .text("HTTP/1.1 304 Not Modified\r\n\r\n")
        : .http(headers: "ETag: \"\(path)\"", body: Self.rss)
    }
    let url = server.url("/")
    try refresh([url])
    #expect(try visit(url).etag == "\"/1\"")
    place.store(2, ordering: .relaxed)
    try refresh([url], after: 1)
    #expect(try visit(url).etag == nil)
    try refresh([url], after: 2)
    #expect(try visit(url).etag == "\"/2\"")
  }

  @Test func otherWaysOfAskingAskAnew() throws {
    let server = try TestServer { _, _ in .http(headers: "ETag: \"1\"", body: Self.rss) }
    let url = server.url("/")
    try refresh([url])
    var settings = Settings()
    settings.fetching.userAgent = "Another/1"
    try refresh([url], after: 1, settings: settings)
    #expect(server.requests.last?.contains("If-None-Match") == false)
  }

  @Test func aFeedThatNeverHadContentHasNone() throws {
    let server = try TestServer { _, _ in .http("204 No Content") }
    let result = try refresh([server.url("/")])
    #expect(failures(result.events).first?.contains("answered 204 No Content.") == true)
    #expect(try visit(server.url("/")).failures == 1)
  }
}
