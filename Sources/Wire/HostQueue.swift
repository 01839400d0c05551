/// Which request goes next, so that no host has more than its share at once, or at once again.
///
/// Cost: O(1) a step; hosts take turns, so a host with many feeds holds up no other.
struct HostQueue {
  /// What a host is held to.
  struct Share: Hashable {
    /// Requests at once, at least 1.
    var atOnce: Int
    /// Milliseconds between the end of one and the start of the next.
    var pause: Int64 = 0
    /// All workers' requests are counted, not only those of this one.
    var isCommon = false
  }

  private struct Line {
    var requests: [Int] = []
    var head = 0
    var isEmpty: Bool { head == requests.count }
  }

  private var waiting: [String: Line] = [:]
  private var running: [String: Int] = [:]
  private var ready: [String] = []
  private var head = 0
  private var isReady: Set<String> = []
  /// Hosts that rest while something waits for them, in the order of their pauses' ends; only a
  /// host's last end counts.
  private var resting: [(until: Int64, host: String)] = []
  private var firstResting = 0
  private var restEnd: [String: Int64] = [:]
  private let reckon: (String) -> Share
  private var shares: [String: Share] = [:]
  private let turns: HostTurns?

  /// - Parameter turns: where the workers' requests are counted; `nil` where only this one's are.
  /// - Parameter share: what a host is held to; asked once for each.
  init(turns: HostTurns? = nil, share: @escaping (String) -> Share) {
    (self.turns, reckon) = (turns, share)
  }

  /// Adds a request, named by its number, behind those of its host.
  mutating func append(_ request: Int, host: String) {
    waiting[host, default: Line()].requests.append(request)
    if let end = restEnd[host] { rest(host, until: end) }
    offer(host)
  }

  /// Takes out a request whose host has room; `nil` where there is none now.
  ///
  /// - Parameter now: milliseconds of a clock that never runs backwards.
  mutating func next(now: Int64) -> (request: Int, host: String)? {
    wake(now)
    while head < ready.count {
      let host = ready[head]
      head += 1
      isReady.remove(host)
      guard hasRoom(host), waiting[host]?.isEmpty == false else { continue }
      if let later = turnComes(at: host, now) {
        rest(host, until: later)
        continue
      }
      guard let request = take(from: host) else { continue }
      running[host, default: 0] += 1
      offer(host)
      return (request, host)
    }
    (ready, head) = ([], 0)
    return nil
  }

  /// A request of this host has ended.
  mutating func ended(host: String, now: Int64) {
    running[host, default: 1] -= 1
    let pause = share(host).pause
    giveBack(host)
    if pause > 0 {
      if share(host).isCommon { turns?.rest(host, until: now + pause) }
      rest(host, until: now + pause)
    }
    offer(host)
  }

  /// A request of this host was not sent after all.
  mutating func released(host: String) {
    running[host, default: 1] -= 1
    giveBack(host)
    offer(host)
  }

  /// When the next pause of a host ends for which something waits; `nil` where none does.
  var nextPauseEnd: Int64? {
    firstResting < resting.count ? resting[firstResting].until : nil
  }

  /// Takes out all that waits for a host; their numbers in order.
  mutating func leave(_ host: String) -> [Int] {
    guard let line = waiting.removeValue(forKey: host) else { return [] }
    turns?.leave(host)
    return Array(line.requests[line.head...])
  }
}

extension HostQueue {
  private mutating func take(from host: String) -> Int? {
    guard var line = waiting.removeValue(forKey: host), !line.isEmpty else { return nil }
    let request = line.requests[line.head]
    line.head += 1
    if !line.isEmpty { waiting[host] = line }
    return request
  }

  private mutating func share(_ host: String) -> Share {
    if let known = shares[host] { return known }
    let share = reckon(host)
    shares[host] = share
    return share
  }

  private mutating func hasRoom(_ host: String) -> Bool {
    restEnd[host] == nil && running[host, default: 0] < share(host).atOnce
  }

  private mutating func offer(_ host: String) {
    guard waiting[host]?.isEmpty == false, hasRoom(host), isReady.insert(host).inserted else {
      return
    }
    ready.append(host)
  }

  /// Takes a turn; when to ask again where there is none.
  private mutating func turnComes(at host: String, _ now: Int64) -> Int64? {
    let share = share(host)
    guard share.isCommon, let turns else { return nil }
    return turns.take(host, of: share.atOnce, now: now)
  }

  private mutating func giveBack(_ host: String) {
    if share(host).isCommon { turns?.giveBack(host) }
  }

  private mutating func rest(_ host: String, until end: Int64) {
    restEnd[host] = end
    guard waiting[host]?.isEmpty == false else { return }
    var place = resting.count
    while place > firstResting, resting[place - 1].until > end { place -= 1 }
    resting.insert((end, host), at: place)
  }

  private mutating func wake(_ now: Int64) {
    while firstResting < resting.count, resting[firstResting].until <= now {
      let (until, host) = resting[firstResting]
      firstResting += 1
      guard restEnd[host] == until else { continue }
      restEnd[host] = nil
      offer(host)
    }
    if firstResting == resting.count { (resting, firstResting) = ([], 0) }
  }
}
