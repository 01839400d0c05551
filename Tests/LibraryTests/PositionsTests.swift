import FoundationEssentials
import GRDB
import News
import TestRandom
import Testing

@testable import Library

/// Where articles stand that came at one moment, and at moments close to it.
@Suite struct PositionsTests {
  private func positions(_ shelf: Shelf) throws -> [Int64] {
    try shelf.reading {
      try Int64.fetchAll($0, sql: "SELECT position FROM article ORDER BY arrival")
    }
  }

  private func dated(_ numbers: Range<Int>, _ seconds: Double) -> [Article] {
    articles(numbers).map { article in
      var article = article
      article.published = noon.addingTimeInterval(seconds)
      return article
    }
  }

  @Test func theFifthArticleOfASecondStandsInTheNext() throws {
    let shelf = try House().worker()
    _ = try shelf.store(feed(), dated(0..<5, -100), now: noon)
    let first = (Int64(noon.timeIntervalSince1970) - 100) * 4
    #expect(try positions(shelf) == Array(first..<first + 5))
  }

  /// Whoever stores, in one process or another, whatever runs meet: each position is the first free
  /// one from its second on.
  @Test(arguments: 0..<8) func everyPositionIsTheFirstFreeOne(seed: UInt64) throws {
    var random = Seeded(seed)
    let house = try House()
    let shelves = try [house.worker(), house.worker()]
    var (taken, number): (Set<Int64>, Int) = ([], 0)
    for _ in 0..<40 {
      let count = 1 + random.below(12)
      let second = -Double(random.below(10))
      let shelf = shelves[random.below(2)]
      _ = try shelf.store(feed(), dated(number..<number + count, second), now: noon)
      for _ in 0..<count {
        var wanted = (Int64(noon.timeIntervalSince1970) + Int64(second)) * 4
        while !taken.insert(wanted).inserted { wanted += 1 }
      }
      number += count
    }
    #expect(try Set(positions(shelves[0])) == taken)
  }
}
