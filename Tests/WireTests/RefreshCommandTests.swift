import FoundationEssentials
import Library
import News
import Testing

@testable import Wire

/// What a refresh runs of the user's commands, and what it says of them.
struct RefreshCommandTests: RefreshTesting {
  let stage: RefreshStage

  init() throws { stage = try RefreshStage() }

  @Test func aFilteredFeedIsAskedAsPolitelyAsAnyOther() throws {
    let server = try TestServer { _, _ in
      .http("429 Too Many Requests", headers: "Retry-After: 3600")
    }
    let url = "filter:cat:" + server.url("/")
    try refresh([url])
    let again = try refresh([url], after: 0.5)
    #expect(server.requests.count == 1)
    #expect(skips(again.events).first?.contains("asked to be left alone") == true)
  }

  @Test func aCommandIsNamedByItsProgramOnly() throws {
    let result = try refresh(["exec:false --password secret"])
    #expect(result.tally.failed == 1)
    let told = result.events.compactMap {
      if case .failed(_, .url(let url)?, let reason) = $0 { url + " " + reason } else { nil }
    }
    #expect(told == ["exec:false … false ended with code 1."])
  }

  @Test func marksRunNoCommands() throws {
    let server = try TestServer { _, _ in .http(body: Self.rss) }
    let url = server.url("/")
    let mark = folder.path + "/ran"
    let intake = Intake(to: shelf, of: folders)
    try shelf.subscribe(to: [Subscription(url)])
    try intake.adopt("exec:touch \(mark)", of: Feed.Key(address: url), now: start)
    try shelf.project(folders)
    try refresh([url])
    #expect(server.requests.count == 1)
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  @Test func passwordsStayOutOfTheMarks() throws {
    let server = try TestServer { path, _ in
      path == "/old"
        ? .http("301 Moved Permanently", headers: "Location: /new") : .http(body: Self.rss)
    }
    let url = "http://me:secret@127.0.0.1:\(server.port)/old"
    for day in 0..<4 { try refresh([url], after: Double(day) * 24) }
    #expect(try visit(url).movedTo == server.url("/new"))
    #expect(server.requests.last?.contains("Authorization: Basic") == true)
    #expect(server.requests.last?.hasPrefix("GET /new") == true)
  }
}
