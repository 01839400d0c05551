import TestRandom
import Testing

@testable import Wire

/// Laws of what fits, on sizes and ends by chance.
struct StockTests {
  /// What stands in a cache: sizes of things that are here, and sizes that were noted.
  private struct Cellar {
    var here: [Int: Int] = [:]
    var noted: [Int: Int] = [:]
    var asked: [Int] = []

    /// One run over things of these sizes, the newest first; those without a size fail.
    mutating func run(_ sizes: [Int?], room: Int, _ random: inout Seeded) -> Stock {
      var stock = Stock(room: room)
      for number in sizes.indices where stock.isOpen {
        if let size = here[number] {
          stock.add(here: size)
        } else {
          stock.add(noted: noted[number], isSpared: false)
        }
      }
      while case let wave = stock.wave(), !wave.isEmpty {
        for number in wave.shuffled(using: &random) where !stock.isSettled {
          asked.append(number)
          take(number, sizes[number], &stock)
        }
      }
      return stock
    }

    private mutating func take(_ number: Int, _ size: Int?, _ stock: inout Stock) {
      guard let size else { return stock.fail(number) }
      let lost = stock.take(number, size)
      for one in lost {
        noted[one.number] = one.size
        if one.isNew { here[one.number] = nil }
      }
      if !lost.contains(where: { $0.number == number }) { here[number] = size }
    }
  }

  private func sizes(_ random: inout Seeded) -> [Int?] {
    let most = [10_000, 200_000, 2_000_000].randomElement(using: &random) ?? 1
    return (0..<random.below(60)).map { _ in random.below(10) == 0 ? nil : random.below(most) }
  }

  @Test(arguments: 0..<200)
  func theNewestThatFitAreKeptAndNothingIsAskedAgain(seed: UInt64) {
    var (random, cellar) = (Seeded(seed), Cellar())
    let (sizes, room) = (sizes(&random), 1 + random.below(4_000_000))
    let stock = cellar.run(sizes, room: room, &random)
    let fitting = fitting(sizes, room)
    #expect(stock.kept == fitting && stock.brought == fitting.count)
    #expect(Set(cellar.here.keys) == Set(fitting))
    let asked = cellar.asked
    #expect(Set(asked).count == asked.count)
    let silent = sizes.map { $0 ?? room + 1 }
    for number in sizes.indices where sizes[number] == nil { cellar.noted[number] = room + 1 }
    #expect(cellar.run(silent, room: room, &random).kept == stock.kept && cellar.asked == asked)
  }

  /// Somebody opened some of them, and some had no room before.
  @Test(arguments: 0..<200)
  func whatIsThereAlreadyTakesNoPlaceOfNewer(seed: UInt64) {
    var (random, cellar) = (Seeded(seed), Cellar())
    let (sizes, room) = (sizes(&random), 1 + random.below(4_000_000))
    for number in sizes.indices {
      switch random.below(4) {
      case 0: cellar.here[number] = sizes[number]
      case 1: cellar.noted[number] = sizes[number]
      default: break
      }
    }
    #expect(cellar.run(sizes, room: room, &random).kept == fitting(sizes, room))
    for number in sizes.indices where sizes[number] == nil { cellar.noted[number] = room + 1 }
    let (silent, asked) = (sizes.map { $0 ?? room + 1 }, cellar.asked)
    #expect(cellar.run(silent, room: room, &random).kept == fitting(sizes, room))
    #expect(cellar.asked == asked && Set(asked).count == asked.count)
  }

  /// The newest that fit, without those that do not come or are larger than all the room.
  private func fitting(_ sizes: [Int?], _ room: Int) -> [Int] {
    var left = room
    let possible = sizes.indices.filter { sizes[$0].map { $0 <= room } ?? false }
    return Array(
      possible.prefix { number in
        left -= sizes[number] ?? 0
        return left >= 0
      })
  }

  @Test func ofLargeThingsFewerAreAskedForAtOnce() {
    var stock = Stock(room: 2_000_000)
    for _ in 0..<20 { stock.add(noted: nil, isSpared: false) }
    #expect(stock.wave().count == 10)
    #expect(stock.take(0, 900_000).isEmpty && stock.take(1, 900_000).isEmpty && !stock.isSettled)
    for number in 2..<10 { stock.fail(number) }
    #expect(stock.wave() == [10])
  }

  @Test func itIsSettledWhenAllThatMayHaveAPlaceAreThere() {
    var stock = Stock(room: 1000)
    for _ in 0..<3 { stock.add(noted: 400, isSpared: false) }
    #expect(stock.wave() == [0, 1] && !stock.isSettled)
    #expect(stock.take(1, 700).isEmpty && !stock.isSettled)
    #expect(stock.take(0, 400).map(\.number) == [1] && stock.isSettled && stock.kept == [0])
  }

  @Test func theNewerOfAnotherOrderKeepsItsPlace() {
    var stock = Stock(room: 1000)
    stock.add(noted: 1000, isSpared: true)
    stock.add(noted: nil, isSpared: true)
    stock.add(noted: 300, isSpared: false)
    #expect(stock.wave() == [2])
    #expect(stock.take(2, 300).isEmpty && stock.wave().isEmpty)
  }
}
