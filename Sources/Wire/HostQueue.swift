/// Which request goes next, so that no host has more than its share at once.
///
/// Cost: O(1) a step; hosts take turns, so a host with many feeds holds up no other.
struct HostQueue {
  private var waiting: [String: [Int]] = [:]
  private var running: [String: Int] = [:]
  private var ready: [String] = []
  private var head = 0
  private let limit: (String) -> Int

  /// - Parameter limit: how many requests a host may have at once, at least 1.
  init(limit: @escaping (String) -> Int) { self.limit = limit }

  /// Adds a request, named by its number, behind those of its host.
  mutating func append(_ request: Int, host: String) {
    if waiting[host, default: []].isEmpty { ready.append(host) }
    waiting[host, default: []].append(request)
  }

  /// Puts every host's requests into the order in which they were appended.
  mutating func seal() { for host in waiting.keys { waiting[host]?.reverse() } }

  /// Takes out a request whose host has room; `nil` where there is none now.
  mutating func next() -> (request: Int, host: String)? {
    while head < ready.count {
      let host = ready[head]
      head += 1
      guard let request = waiting[host]?.popLast() else { continue }
      running[host, default: 0] += 1
      offer(host)
      return (request, host)
    }
    return nil
  }

  /// A request of this host has ended.
  mutating func ended(host: String) {
    let wasFull = running[host, default: 0] >= limit(host)
    running[host, default: 1] -= 1
    if wasFull { offer(host) }
  }

  private mutating func offer(_ host: String) {
    guard running[host, default: 0] < limit(host), waiting[host]?.isEmpty == false else { return }
    ready.append(host)
  }
}
