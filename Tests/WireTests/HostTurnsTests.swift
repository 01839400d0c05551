import Foundation
import Library
import TestRandom
import Testing

@testable import Wire

struct HostTurnsTests {
  private let path = NSTemporaryDirectory() + "turns-\(UUID().uuidString)"

  private func turns() throws -> HostTurns { try #require(HostTurns(path)) }

  @Test func aHostHasItsShareAmongAllWorkers() throws {
    defer { unlink(path) }
    let (one, other) = (try turns(), try turns())
    #expect(one.take("a", of: 2, now: 0) == nil && other.take("a", of: 2, now: 0) == nil)
    #expect(one.take("a", of: 2, now: 0) != nil && other.take("a", of: 2, now: 0) != nil)
    #expect(one.take("b", of: 2, now: 0) == nil)
    other.giveBack("a")
    #expect(one.take("a", of: 2, now: 0) == nil)
  }

  @Test func whoHasHadATurnLetsOneWhoWaitsGoFirst() throws {
    defer { unlink(path) }
    let (one, other) = (try turns(), try turns())
    #expect(one.take("a", of: 1, now: 0) == nil && other.take("a", of: 1, now: 0) != nil)
    one.giveBack("a")
    #expect(one.take("a", of: 1, now: 0) != nil)
    #expect(other.take("a", of: 1, now: 0) == nil)
    other.giveBack("a")
    #expect(other.take("a", of: 1, now: 0) == nil)
  }

  @Test func whoGivesUpWaitingHoldsUpNobody() throws {
    defer { unlink(path) }
    let (one, other) = (try turns(), try turns())
    #expect(one.take("a", of: 1, now: 0) == nil && other.take("a", of: 1, now: 0) != nil)
    other.leave("a")
    one.giveBack("a")
    #expect(one.take("a", of: 1, now: 0) == nil)
  }

  @Test func theTurnsOfAWorkerThatIsGoneAreFree() throws {
    defer { unlink(path) }
    let other = try turns()
    do {
      let one = try turns()
      #expect(one.take("a", of: 1, now: 0) == nil && other.take("a", of: 1, now: 0) != nil)
    }
    #expect(other.take("a", of: 1, now: 0) == nil)
  }

  @Test func aWorkerThatWasStoppedHoldsUpNobody() throws {
    defer { unlink(path) }
    let stopped = try Process.run(URL(filePath: "/bin/sleep"), arguments: ["60"])
    defer { kill(stopped.processIdentifier, SIGKILL) }
    let one = try #require(HostTurns(path, process: stopped.processIdentifier))
    let other = try turns()
    #expect(one.take("a", of: 1, now: 0) == nil)
    #expect(other.take("a", of: 1, now: 0) == HostTurns.patience)
    kill(stopped.processIdentifier, SIGSTOP)
    while !RunningProcess(number: stopped.processIdentifier, started: nil).isStopped {
      usleep(1000)
    }
    #expect(other.take("a", of: 1, now: 50) == nil)
  }

  @Test func aPauseHoldsForAllWorkersAndNoLonger() throws {
    defer { unlink(path) }
    let (one, other) = (try turns(), try turns())
    one.rest("a", until: 1000)
    #expect(other.take("a", of: 1, now: 0) == 1000)
    #expect(other.take("b", of: 1, now: 0) == nil)
    #expect(other.take("a", of: 2, now: 1000) == nil)
    // Who begins when the other has gone keeps it too; of another start of the machine nothing holds.
    do { try turns().rest("c", until: 3000) }
    #expect(try turns().take("c", of: 1, now: 2500) == 3000)
    #expect(try turns().take("c", of: 1, now: -60_000) == nil)
  }

  @Test func nobodyWaitsForEver() throws {
    defer { unlink(path) }
    let (one, other) = (try turns(), try turns())
    #expect(one.take("a", of: 1, now: 0) == nil && other.take("a", of: 1, now: 5) != nil)
    #expect(other.take("a", of: 1, now: HostTurns.longestWait + 4) != nil)
    #expect(other.take("a", of: 1, now: HostTurns.longestWait + 5) == nil)
    // Once in a minute, that is.
    #expect(other.take("a", of: 1, now: HostTurns.longestWait + 6) != nil)
    other.giveBack("a")
    #expect(one.take("b", of: 1, now: 0) == nil)
  }

  /// However workers take and give back, none has more than its due, and none is locked out for ever.
  @Test func noOrderOfStepsGivesAHostMoreThanItsShare() throws {
    defer { unlink(path) }
    var random = Seeded(32)
    let workers = try (0..<3).map { _ in try turns() }
    var held = [0, 0, 0]
    var had: Set<Int> = []
    for _ in 0..<2000 {
      let number = random.below(3)
      if held[number] > 0, random.below(2) == 0 {
        workers[number].giveBack("a")
        held[number] -= 1
      } else if workers[number].take("a", of: 2, now: 0) == nil {
        held[number] += 1
        had.insert(number)
      }
      #expect(held.reduce(0, +) <= 2)
    }
    #expect(had.count == 3)
  }
}

/// Two fetchers of one user at one host.
struct FetcherCommonTurnsTests {
  @Test func twoWorkersAskAHostForNoMoreThanItsShare() async throws {
    let path = NSTemporaryDirectory() + "turns-\(UUID().uuidString)"
    defer { unlink(path) }
    let most = Crowd()
    let proxy = try TestServer { _, _ in
      most.enter()
      usleep(20_000)
      most.leave()
      return .http(body: "x")
    }
    var limits = FetchLimits()
    (limits.hostPauseMilliseconds, limits.turns) = (0, path)
    let requests = (0..<8).map { number in
      var request = FetchRequest(url: "http://hub.example/\(number)")
      request.manner.proxy = proxy.url("")
      return request
    }
    let counts = await withTaskGroup(of: Int.self) { [limits] group in
      for _ in 0..<2 {
        group.addTask {
          var count = 0
          Fetcher(limits: limits).fetch(requests) { _, outcome, _ in
            if case .success = outcome { count += 1 }
          }
          return count
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == [8, 8])
    #expect(most.most == 2)
  }
}

/// How many are in a room at once.
private final class Crowd: @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0
  private(set) var most = 0

  func enter() {
    lock.withLock {
      count += 1
      most = max(most, count)
    }
  }

  func leave() { lock.withLock { count -= 1 } }
}
