import Testing

@testable import Wire

struct HostQueueTests {
  private func queue(_ hosts: [String], limit: Int = 2) -> HostQueue {
    var queue = HostQueue { _ in limit }
    for (number, host) in hosts.enumerated() { queue.append(number, host: host) }
    queue.seal()
    return queue
  }

  @Test func aHostHasNoMoreThanItsShare() {
    var queue = queue(["a", "a", "a", "b"])
    #expect([queue.next()?.request, queue.next()?.request] == [0, 3])
    #expect(queue.next()?.request == 1)
    #expect(queue.next() == nil)
    queue.ended(host: "a")
    #expect(queue.next()?.request == 2)
    #expect(queue.next() == nil)
  }

  @Test func everyRequestComesOnceWhateverTheOrderOfEnds() {
    var random = SystemRandomNumberGenerator()
    let hosts = (0..<200).map { _ in String(Int.random(in: 0..<7, using: &random)) }
    var queue = queue(hosts, limit: 3)
    var running: [String] = []
    var seen: Set<Int> = []
    while seen.count < hosts.count {
      while let (request, host) = queue.next() {
        #expect(seen.insert(request).inserted)
        running.append(host)
      }
      #expect(!running.isEmpty)
      queue.ended(host: running.remove(at: Int.random(in: 0..<running.count, using: &random)))
    }
  }
}
