import Foundation
import Testing

@testable import Wire

struct HostQueueTests {
  private func queue(_ hosts: [String], limit: Int = 2) -> HostQueue {
    var queue = HostQueue { _ in .init(atOnce: limit) }
    for (number, host) in hosts.enumerated() { queue.append(number, host: host) }
    return queue
  }

  @Test func aHostHasNoMoreThanItsShare() {
    var queue = queue(["a", "a", "a", "b"])
    #expect([queue.next(now: 0)?.request, queue.next(now: 0)?.request] == [0, 3])
    #expect(queue.next(now: 0)?.request == 1)
    #expect(queue.next(now: 0) == nil)
    queue.ended(host: "a", now: 0)
    #expect(queue.next(now: 0)?.request == 2)
    #expect(queue.next(now: 0) == nil)
  }

  @Test func everyRequestComesOnceWhateverTheOrderOfEnds() {
    var random = SystemRandomNumberGenerator()
    let hosts = (0..<200).map { _ in String(Int.random(in: 0..<7, using: &random)) }
    var queue = queue(hosts, limit: 3)
    var running: [String] = []
    var seen: Set<Int> = []
    while seen.count < hosts.count {
      while let (request, host) = queue.next(now: 0) {
        #expect(seen.insert(request).inserted)
        running.append(host)
      }
      #expect(!running.isEmpty)
      queue.ended(
        host: running.remove(at: Int.random(in: 0..<running.count, using: &random)), now: 0)
    }
  }
}

struct HostPauseTests {
  private func queue(_ hosts: [String], atOnce: Int = 1) -> HostQueue {
    var queue = HostQueue { .init(atOnce: atOnce, pause: $0 == "free" ? 0 : 100) }
    for (number, host) in hosts.enumerated() { queue.append(number, host: host) }
    return queue
  }

  @Test func theNextStartsWhenThePauseIsOver() {
    var queue = queue(["a", "a"])
    #expect(queue.next(now: 0)?.request == 0)
    #expect(queue.nextPauseEnd == nil)
    queue.ended(host: "a", now: 50)
    #expect(queue.nextPauseEnd == 150)
    #expect(queue.next(now: 149) == nil)
    #expect(queue.next(now: 150)?.request == 1)
    #expect(queue.nextPauseEnd == nil)
  }

  @Test func thePauseBeginsAnewWithEachEnd() {
    var queue = queue(["a", "a", "a"], atOnce: 2)
    #expect(queue.next(now: 0)?.request == 0)
    #expect(queue.next(now: 0)?.request == 1)
    queue.ended(host: "a", now: 10)
    queue.ended(host: "a", now: 60)
    #expect(queue.next(now: 110) == nil)
    #expect(queue.next(now: 159) == nil)
    #expect(queue.next(now: 160)?.request == 2)
  }

  @Test func aPauseHoldsUpNoOtherHost() {
    var queue = queue(["a", "a", "free", "free"])
    #expect(queue.next(now: 0)?.request == 0)
    queue.ended(host: "a", now: 0)
    #expect(queue.next(now: 1)?.request == 2)
    queue.ended(host: "free", now: 1)
    #expect(queue.next(now: 1)?.request == 3)
    #expect(queue.next(now: 100)?.request == 1)
  }

  @Test func aPauseAfterWhichNothingComesIsNotWaitedFor() {
    var queue = queue(["a"])
    _ = queue.next(now: 0)
    queue.ended(host: "a", now: 0)
    #expect(queue.nextPauseEnd == nil)
  }

  @Test func whoComesDuringAPauseWaitsForItsEnd() {
    var queue = queue(["a", "b", "b"])
    #expect(queue.next(now: 0)?.request == 0)
    #expect(queue.next(now: 0)?.request == 1)
    queue.ended(host: "a", now: 0)
    queue.ended(host: "b", now: 50)
    queue.append(3, host: "a")
    #expect(queue.next(now: 60) == nil)
    #expect(queue.nextPauseEnd == 100)
    #expect(queue.next(now: 100)?.request == 3)
    #expect(queue.next(now: 150)?.request == 2)
  }

  @Test func aPauseThatIsLongOverHoldsUpNobody() {
    var queue = queue(["a"])
    _ = queue.next(now: 0)
    queue.ended(host: "a", now: 0)
    queue.append(1, host: "a")
    #expect(queue.next(now: 500)?.request == 1)
  }

  @Test func aHostIsLeftWithAllThatWaits() {
    var queue = queue(["a", "b", "a", "a"])
    #expect(queue.next(now: 0)?.request == 0)
    #expect(queue.leave("a") == [2, 3])
    queue.ended(host: "a", now: 0)
    #expect(queue.next(now: 200)?.request == 1)
    #expect(queue.next(now: 200) == nil)
    #expect(queue.leave("c").isEmpty)
  }
}

struct HostQueueTurnsTests {
  private let path = NSTemporaryDirectory() + "turns-\(UUID().uuidString)"

  private func queue(_ hosts: [String], pause: Int64) -> HostQueue {
    var queue = HostQueue(turns: HostTurns(path)) { _ in
      .init(atOnce: 1, pause: pause, isCommon: true)
    }
    for (number, host) in hosts.enumerated() { queue.append(number, host: host) }
    return queue
  }

  @Test func anotherWorkerWaitsUntilThePauseIsOver() {
    defer { unlink(path) }
    var (one, other) = (queue(["a", "a"], pause: 100), queue(["a", "b"], pause: 100))
    #expect(one.next(now: 0)?.request == 0)
    #expect(other.next(now: 0)?.request == 1)
    #expect(other.nextPauseEnd == HostTurns.patience)
    one.ended(host: "a", now: 10)
    #expect(other.next(now: 50) == nil)
    // Who waits goes first, and who was first waits in turn.
    #expect(one.next(now: 110) == nil)
    #expect(other.next(now: 110)?.request == 0)
    #expect(one.next(now: 160) == nil)
    other.ended(host: "a", now: 170)
    #expect(one.next(now: 210) == nil)
    #expect(one.next(now: 270)?.request == 1)
  }

  @Test func aTurnThatWasNotUsedIsFree() {
    defer { unlink(path) }
    var (one, other) = (queue(["a"], pause: 100), queue(["a"], pause: 100))
    #expect(one.next(now: 0)?.request == 0)
    #expect(other.next(now: 0) == nil)
    one.released(host: "a")
    #expect(other.next(now: 50)?.request == 0)
  }
}
