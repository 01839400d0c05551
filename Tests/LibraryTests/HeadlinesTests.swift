import FoundationEssentials
import GRDB
import News
import TestRandom
import Testing

@testable import Library

@Suite struct HeadlinesTests {
  @Test func windowsFollowEachOtherDownAndUp() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<50), now: noon)
    let view = try worker.opened()
    let first = try worker.headlines(in: view, from: nil, direction: .older, limit: 20)
    #expect(first.map(\.title) == (0..<20).map { "Story \($0)" })
    #expect(first[0].source == "Courier")
    #expect(first[0].date == noon)
    let second = try worker.headlines(
      in: view, from: first[19].position, direction: .older, limit: 20)
    #expect(second.map(\.title) == (20..<40).map { "Story \($0)" })
    let back = try worker.headlines(
      in: view, from: second[0].position, direction: .newer, limit: 5)
    #expect(back.map(\.title) == (15..<20).map { "Story \($0)" })
    let last = try worker.headlines(in: view, from: nil, direction: .newer, limit: 2)
    #expect(last.map(\.title) == ["Story 48", "Story 49"])
  }

  @Test func whatArrivedLaterIsAnnouncedNotShown() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(5..<8), now: noon)
    let view = try worker.opened()
    _ = try worker.store(feed(), articles(0..<10), now: noon)
    #expect(try worker.titles(view) == ["Story 5", "Story 6", "Story 7"])
    #expect(try worker.count(of: view) == 3)
    #expect(try worker.arrived(since: view) == 7)
    #expect(try worker.nextUnread(after: nil, direction: .older, in: view)?.title == "Story 5")
  }

  @Test func marksInTheOverlayShowAtOnce() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<5), now: noon)
    let reader = try house.reader()
    let view = try reader.opened(hidesRead: true, at: 100)
    try reader.overlay([read(article(1).id, at: 101), read(article(2).id, at: 99)])
    #expect(try reader.titles(view) == ["Story 0", "Story 1", "Story 3", "Story 4"])
    #expect(try reader.count(of: view) == 4)
    #expect(try reader.unread(in: .all) == 3)
    #expect(try reader.headline(of: article(1).id)?.isRead == true)
    #expect(try reader.titles(reader.opened(hidesRead: true, at: 200)).count == 3)
    let next = try reader.nextUnread(
      after: reader.headline(of: article(0).id)?.position, direction: .older, in: view)
    #expect(next?.title == "Story 3")
    let before = try reader.nextUnread(
      after: reader.headline(of: article(3).id)?.position, direction: .newer, in: view)
    #expect(before?.title == "Story 0")
    #expect(try reader.ids(in: view) == [0, 3, 4].map { article($0).id })
    let third = try reader.headline(of: article(3).id)?.position
    #expect(try reader.ids(in: view, downTo: third) == [0, 3].map { article($0).id })
  }

  @Test func theOverlayGoesWhenTheFileSaysTheSame() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<5), now: noon)
    let reader = try house.reader()
    try reader.overlay([read(article(1).id, at: 101), read(article(2).id, at: 101)])
    try worker.writing { db in
      try db.execute(
        sql: "UPDATE article SET read = 1, read_changed = 101 WHERE id = ?",
        arguments: [article(1).id.blob])
    }
    #expect(try reader.unread(in: .all) == 3)
    try reader.settleOverlay()
    #expect(try reader.unread(in: .all) == 3)
    #expect(
      try reader.reading { try Int.fetchOne($0, sql: "SELECT count(*) FROM temp.fresh") } == 1)
  }

  /// Every window and count, against the plain meaning of the words over all rows.
  @Test(arguments: 0..<12) func viewsMeanWhatTheySay(seed: Int) throws {
    let house = try House()
    let worker = try house.worker()
    var random = Seeded(UInt64(seed))
    let keys = (0..<3).map { Feed.Key(address: "https://f\($0).example/") }
    for (index, key) in keys.enumerated() {
      let origin: Feed.Origin = index == 2 ? .document : .subscription
      _ = try worker.store(feed(key, origin), articles(0..<40, in: key), now: noon)
    }
    try worker.writing { db in
      try db.execute(
        sql: """
          UPDATE article SET read = abs(random()) % 2, read_changed = abs(random()) % 200,
            starred = abs(random()) % 4 = 0, star_changed = abs(random()) % 200
          """)
    }
    let reader = try house.reader()
    try reader.overlay(
      (0..<(seed % 3 * 15)).map { _ in
        var change = read(
          article(.random(in: 0..<40, using: &random), in: keys[.random(in: 0..<3, using: &random)])
            .id,
          .random(using: &random), at: .random(in: 50..<250, using: &random))
        if Bool.random(using: &random) {
          change.state.isStarred = .random(using: &random)
          change.state.starStamp = Stamp(milliseconds: 150, counter: 2, replica: "a")
        }
        return change
      })
    let everything = View(
      scope: .not(.feeds([])), hidesRead: false, watermark: .max, openedAt: .max)
    let all = try reader.headlines(in: everything, from: nil, direction: .older, limit: 1000)
    #expect(all.count == 120)
    let starChanged = try starChanges(reader)
    let scopes: [Query] = [
      .all, .unread, .starred, .feeds([keys[0]]), .feeds(keys), .origin(.document),
      .and(.all, .starred), .and(.feeds([keys[2]]), .unread), .not(.all), .and(.all, .not(.unread)),
      .not(.and(.starred, .unread)), .and(.not(.feeds([keys[1]])), .starred),
    ]
    for scope in scopes {
      for hidesRead in [false, true] {
        let view = View(scope: scope, hidesRead: hidesRead, watermark: 90, openedAt: 100)
        let whole = hidesRead ? Query.and(named(scope), .unread) : named(scope)
        let expected = all.filter {
          $0.arrival <= 90 && holds(whole, $0, starChanged[$0.id] ?? 0, keys, opened: 100)
        }
        let rows = try reader.headlines(in: view, from: nil, direction: .older, limit: 1000)
        #expect(rows == expected, "\(scope) \(hidesRead)")
        #expect(try reader.count(of: view) == expected.count, "\(scope) \(hidesRead)")
        let edge = all[.random(in: 0..<120, using: &random)].position
        #expect(
          try reader.headlines(in: view, from: edge, direction: .newer, limit: 7)
            == expected.filter { $0.position < edge }.suffix(7))
        #expect(
          try reader.headlines(in: view, from: edge, direction: .older, limit: 7)
            == Array(expected.filter { edge < $0.position }.prefix(7)))
        let strict = all.filter {
          $0.arrival <= 90 && holds(.and(named(scope), .unread), $0, 0, keys, opened: nil)
        }
        #expect(
          try reader.nextUnread(after: edge, direction: .older, in: view)
            == strict.first { edge < $0.position })
      }
      let unread = all.filter { holds(.and(named(scope), .unread), $0, 0, keys, opened: nil) }
      #expect(try reader.unread(in: scope) == unread.count, "\(scope)")
    }
  }

  private func starChanges(_ reader: Shelf) throws -> [Article.ID: Int64] {
    try reader.reading { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, coalesce(f.star_changed, a.star_changed) FROM article a
          LEFT JOIN temp.fresh f ON f.position = a.position
          """)
      return Dictionary(
        rows.compactMap { row in Article.ID(blob: row[0]).map { ($0, row[1]) } }
      ) { $1 }
    }
  }

  private func named(_ query: Query) -> Query {
    switch query {
    case .unread, .starred, .not(.and(.starred, .unread)): .and(.all, query)
    default: query
    }
  }

  private func holds(
    _ query: Query, _ row: Headline, _ starChanged: Int64, _ keys: [Feed.Key], opened: Int64?,
    _ wanted: Bool = true
  ) -> Bool {
    func state(_ now: Bool, _ changed: Int64) -> Bool {
      now == wanted || opened.map { changed > $0 } ?? false
    }
    switch query {
    case .all: return (row.feed != keys[2]) == wanted
    case .unread: return state(!row.isRead, row.readChanged)
    case .starred: return state(row.isStarred, starChanged)
    case .feeds(let feeds): return feeds.contains(row.feed) == wanted
    case .origin(let origin): return ((row.feed == keys[2]) == (origin == .document)) == wanted
    case .not(let inner): return holds(inner, row, starChanged, keys, opened: opened, !wanted)
    case .and(let left, let right):
      let sides = [left, right].map { holds($0, row, starChanged, keys, opened: opened, wanted) }
      return wanted ? sides[0] && sides[1] : sides[0] || sides[1]
    case .or(let left, let right):
      return holds(.and(.not(left), .not(right)), row, starChanged, keys, opened: opened, !wanted)
    case .hidden, .tagged, .from, .within, .words, .dated: return !wanted
    }
  }
}
