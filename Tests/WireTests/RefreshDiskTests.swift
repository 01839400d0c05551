import FoundationEssentials
import GRDB
import News
import Testing

@testable import Library
@testable import Wire

/// A library that can take no more.
struct RefreshDiskTests {
  private let now = Date(timeIntervalSince1970: 1_790_000_000)

  private static func rss(_ path: String) -> String {
    let text = String(repeating: "tides and weather, ", count: 4000)
    return """
      <rss version="2.0"><channel><title>Paper \(path)</title>
      <item><title>One</title><guid>1</guid><description>\(text)</description></item></channel></rss>
      """
  }

  @Test func aFullDiskIsSaidOnceAndEndsTheRefresh() throws {
    let folder = try TestFolder()
    let folders = Folders(home: folder.path + "/.home", environment: [:])
    let shelf = try Shelf(opening: folders, as: .worker)
    // SQLite says the same of a file that may not grow as of a disk that is full.
    try shelf.reading { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 60)")
    }
    let server = try TestServer { path, _ in .http(body: Self.rss(path)) }
    var events: [WireEvent] = []
    var terms = Refresh.Terms()
    terms.clock = { now }
    var refresh = Refresh(intake: Intake(to: shelf, of: folders), on: terms) { events.append($0) }
    let ending = refresh.run((0..<40).map { Subscription(server.url("/\($0)")) })
    #expect(ending == .disk)
    let failures = events.compactMap { event -> String? in
      if case .failed(let key, _, let reason) = event {
        "\(key?.text ?? "all"): \(reason)"
      } else {
        nil
      }
    }
    let sentence = LibraryError.full(path: folders.library).description
    #expect(failures == ["all: \(sentence)"])
    #expect(try shelf.feeds(.subscription).filter { $0.visit.failures > 0 }.isEmpty)
    #expect(refresh.tally.feeds < 40)
    #expect(refresh.tally.feeds == (try shelf.feeds(.subscription).filter { $0.total == 1 }.count))
  }
}
