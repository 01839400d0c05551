import FoundationEssentials
import Glibc
import Library
import News

/// Times what the reader asks of a library when it starts and when a view is opened.
struct Views {
  let folders: Folders

  private static let rounds = 21

  /// Says for each question how long it takes, as the median and the slowest.
  func run() throws {
    try row("open and first 200 rows of all") { _ = try rows(.all, of: open()) }
    let shelf = try open()
    let busiest = try shelf.feeds(.subscription).max { $0.unread < $1.unread }
    guard let busiest else { return }
    for (name, query) in [
      ("all", Query.all), ("unread", .unread), ("starred", .starred),
      ("a feed", .feeds([busiest.key])), ("unread in a feed", .and(.feeds([busiest.key]), .unread)),
      ("in:NAME", .within(busiest.name)),
      ("a month", .dated(from: Date(timeIntervalSince1970: 1_790_000_000), until: nil)),
      ("a query: word, unread", .and(.words(Words(Vocabulary.latin.words[0])), .unread)),
    ] {
      try row("first 200 rows of \(name)") { _ = try rows(query, of: shelf) }
    }
    try row("unread in all") { _ = try shelf.unread(in: .all) }
    try row("unread of every feed") { _ = try shelf.unread(ofAll: .subscription) }
    try row("rows of every feed") { _ = try shelf.feeds(.subscription) }
  }

  private func open() throws -> Shelf { try Shelf(opening: folders, as: .reader) }

  private func rows(_ query: Query, of shelf: Shelf) throws -> [Headline] {
    let view = View(
      scope: query, hidesRead: false, watermark: .max, openedAt: 1_793_600_000_000)
    return try shelf.headlines(in: view, from: nil, direction: .older, limit: 200)
  }

  private func row(_ name: String, _ work: () throws -> Void) throws {
    let times = try (0..<Self.rounds).map { _ in
      let start = ContinuousClock.now
      try work()
      return milliseconds(ContinuousClock.now - start)
    }.sorted()
    print(
      "\(name): median \(hundredths(times[times.count / 2])) ms, slowest \(hundredths(times[times.count - 1])) ms"
    )
  }

  private func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
