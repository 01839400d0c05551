import Library
import News
import TestRandom
import Testing

@testable import Wire

/// Laws of what is fetched in advance, on pages of any sizes.
extension AheadTests {
  /// Paths of pages from nothing to more than half of a cache, now and then of more than all of it.
  private func paths(_ count: Int, _ name: String, _ random: inout Seeded) -> [String] {
    let most = [30_000, 300_000, 900_000].randomElement(using: &random) ?? 0
    return (0..<count).map { number in
      let size = Int.random(in: 0..<20, using: &random) == 0 ? 1_200_000 : most
      return "/\(Int.random(in: 0...size, using: &random))/\(name)\(number)"
    }
  }

  @Test(arguments: 0..<2)
  func aFurtherRunBringsNothingAndTheNewestThatFitAreThere(seed: UInt64) throws {
    var random = Seeded(seed)
    let server = try server()
    var newest: [String] = []
    for day in 0..<2 {
      // Those of a day are newer than those before, and half a minute lies between the feeds'.
      let (these, those) = (paths(6, "a\(day)-", &random), paths(6, "b\(day)-", &random))
      let feeds = [
        try store(these, server, minutes: Double(day) * 100 - 300),
        try store(those, server, feed: "/other", minutes: Double(day) * 100 - 300.5),
      ]
      newest = zip(these, those).flatMap { [$0, $1] } + newest
      // Now and then one feed by itself.
      for feed in feeds where Bool.random(using: &random) {
        _ = try run([feed], among: feeds, bound: 1)
      }
      for _ in 0..<2 { _ = try run(feeds, bound: 1) }
      let count = asked(server).count
      #expect(try run(feeds, bound: 1).isEmpty && asked(server).count == count)
      try expectNewest(newest, server)
    }
    #expect(Dictionary(grouping: asked(server)) { $0 }.values.allSatisfy { $0.count == 1 })
  }

  @Test(arguments: 0..<2)
  func aFurtherRunBringsNoPicturesAndAllThatWereBroughtAreThere(seed: UInt64) throws {
    var random = Seeded(seed)
    let server = try server()
    var feeds: [Feed.Key] = []
    for name in ["/feed", "/other"] {
      feeds.append(try store(paths(20, "p", &random), server, feed: name))
    }
    // The server may hear of what the first gave up only after its end.
    for _ in 0..<2 { _ = try run(feeds, pages: false, pictures: true, bound: 1) }
    let count = asked(server).count
    for _ in 0..<2 {
      #expect(try run(feeds, pages: false, pictures: true, bound: 1).isEmpty)
    }
    #expect(asked(server).count == count && count > 0)
  }

  @Test func whatHadNoRoomComesWhenThereIsSome() throws {
    let server = try server()
    let paths = (0..<4).map { "/400000/\($0)" }
    let key = try store(paths, server)
    for _ in 0..<2 { _ = try run([key], bound: 1) }
    let cache = PageCache(folders)
    func kept() -> [Bool] { paths.map { cache.stocked(server.url($0)) != nil } }
    #expect(kept() == [true, true, false, false])
    let id = Article.ID(feed: key, guid: paths[0], link: nil, title: "", date: nil)
    _ = Journal(opening: folders).append(Mark([id], isRead: true), now: now)
    try shelf.project(folders)
    _ = try run([key], bound: 1)
    // What nobody wants any more gave way.
    #expect(kept() == [false, true, true, false])
    #expect(try run([key], bound: 1).isEmpty)
  }

  @Test func aPageThatIsLargerThanTheCacheIsPassedOver() throws {
    let server = try server()
    let key = try store(["/1200000/a", "/b"], server)
    #expect(try run([key], bound: 1).last == .kept(pages: 1, pictures: 0, failed: 0))
    #expect(try run([key], bound: 1).isEmpty && asked(server).count == 2)
  }

  @Test func aFeedByItselfTakesNothingFromOthers() throws {
    let server = try server()
    let older = try store((0..<3).map { "/400000/o\($0)" }, server, minutes: -100)
    let newer = try store(["/400000/n0", "/400000/n1"], server, feed: "/other", minutes: -10)
    _ = try run([newer], among: [older, newer], bound: 1)
    _ = try run([older], among: [older, newer], bound: 1)
    let cache = PageCache(folders)
    #expect(["n0", "n1"].allSatisfy { cache.stocked(server.url("/400000/\($0)")) != nil })
    _ = try run([older, newer], bound: 1)
    let count = asked(server).count
    #expect(try run([older, newer], bound: 1).isEmpty && asked(server).count == count)
  }

  /// No page is missing that there is room for behind all that are newer.
  private func expectNewest(_ newest: [String], _ server: TestServer) throws {
    let cache = PageCache(folders, megabytes: 1)
    var room = cache.stockBound
    for path in newest {
      if let size = cache.stocked(server.url(path)) {
        room -= size
        continue
      }
      let size = path.split(separator: "/").first.flatMap { Int($0) } ?? 0
      if size < 900_000 { return #expect(size > room - 1000, "\(path) is missing") }
    }
  }
}
