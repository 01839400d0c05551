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
