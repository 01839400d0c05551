import Glibc
import Library

/// The turns at hosts, counted over all workers of one user: without them a refresh and an order
/// beside it would each take a host's whole share.
///
/// A turn is a lock on one byte of a file; which byte, the host's name and the process's number say. So
/// it is with those who wait. The system takes the locks back from a worker that was killed, and one
/// that was stopped is seen to be so. When pauses end is written into the file's first 64 kB. Where
/// there are no locks to be had, as on some network disks, every worker counts for itself.
final class HostTurns {
  /// After how many milliseconds one who got no turn is to ask again.
  static let patience: Int64 = 50
  /// How many milliseconds are waited at most, whatever others do.
  static let longestWait: Int64 = 60_000
  /// Pauses that end later are none: milliseconds.
  private static let longestPause: Int64 = 60_000
  private let locks: ByteLocks
  private let process: Int64
  /// Turns in hand: a bit for each.
  private var held: [String: Int] = [:]
  /// Hosts at which others are waited for, and since when.
  private var awaited: [String: Int64] = [:]
  /// Hosts whose turn was given back last: who waits for one goes first.
  private var left: Set<String> = []

  /// - Parameter path: the file, made where it is missing; `nil` where it cannot be opened.
  /// - Parameter process: the number under which others see this worker.
  init?(_ path: String, process: pid_t = getpid()) {
    guard let locks = ByteLocks(path) else { return nil }
    (self.locks, self.process) = (locks, Int64(process))
  }

  /// Takes a turn at a host.
  ///
  /// - Parameter share: requests at once that all workers may have there, at most 16.
  /// - Parameter now: milliseconds of the machine's monotonic clock.
  /// - Returns: `nil` where it was had, else when to ask again.
  func take(_ host: String, of share: Int, now: Int64) -> Int64? {
    let place = Place(host)
    if left.remove(host) != nil, isAnyone(in: place.waiting) { return now + Self.patience }
    if let end = pauseEnd(at: place, now) { return end }
    guard takesOne(at: place, of: host, share) else {
      return hasWaited(for: host, now) ? nil : now + Self.patience
    }
    leave(host)
    return nil
  }

  private func takesOne(at place: Place, of host: String, _ share: Int) -> Bool {
    guard locks.take(place.door) else { return false }
    defer { locks.giveBack(place.door) }
    let own = held[host, default: 0]
    guard own.nonzeroBitCount + others(in: place.turns) < share, let turn = lock(place, own) else {
      return false
    }
    held[host] = own | 1 << turn
    return true
  }

  /// Gives one turn at a host back.
  func giveBack(_ host: String) {
    guard let own = held[host], own != 0 else { return }
    let turn = own.trailingZeroBitCount
    locks.giveBack(Place(host).turn(of: process, turn))
    held[host] = own & ~(1 << turn)
    left.insert(host)
  }

  /// Lets a host rest until then, for every worker, and for those that begin when this one has ended.
  func rest(_ host: String, until end: Int64) {
    let place = Place(host)
    locks.write([place.name, UInt64(bitPattern: end)], at: place.note)
  }

  /// Waits for a host no more.
  func leave(_ host: String) {
    if awaited.removeValue(forKey: host) != nil { locks.giveBack(Place(host).wait(of: process)) }
  }
}

extension HostTurns {
  private func lock(_ place: Place, _ own: Int) -> Int? {
    (0..<Int(Place.turnsEach)).first {
      own & 1 << $0 == 0 && locks.take(place.turn(of: process, $0))
    }
  }

  /// Waits like everybody, but not for ever.
  private func hasWaited(for host: String, _ now: Int64) -> Bool {
    if let since = awaited[host] {
      guard now - since >= Self.longestWait else { return false }
      // The next one is waited for as long.
      awaited[host] = now
      return true
    }
    awaited[host] = now
    _ = locks.take(Place(host).wait(of: process), isShared: true)
    return false
  }

  /// The end of the host's pause.
  private func pauseEnd(at place: Place, _ now: Int64) -> Int64? {
    let words = locks.words(2, at: place.note)
    guard words.first == place.name, let end = words.last.map({ Int64(bitPattern: $0) }),
      end > now, end <= now + Self.longestPause
    else { return nil }
    return end
  }

  /// How many turns others have that are at work.
  private func others(in turns: Range<Int64>) -> Int {
    guard !turns.isEmpty, let bytes = locks.taken(in: turns) else { return 0 }
    let here = Place.process(at: bytes.lowerBound).isStopped ? 0 : bytes.count
    return here + others(in: turns.lowerBound..<bytes.lowerBound)
      + others(in: bytes.upperBound..<turns.upperBound)
  }

  private func isAnyone(in places: Range<Int64>) -> Bool { others(in: places) > 0 }
}

/// Where a host's locks stand, 128 MB that the file need not have, and the note of its pause.
private struct Place {
  /// Turns of one worker at one host.
  static let turnsEach: Int64 = 16
  private static let part: Int64 = 1 << 26
  /// What the host is called here.
  let name: UInt64
  private let start: Int64

  /// Two hosts of one place, of 2^35, would only share their turns.
  init(_ host: String) {
    // FNV-1a, the same in every process.
    var name: UInt64 = 0xcbf2_9ce4_8422_2325
    for unit in host.utf8 { name = (name ^ UInt64(unit)) &* 0x100_0000_01b3 }
    self.name = name
    start = Int64(name >> 29) << 27
  }

  /// One of 4,096 places; of two hosts at one the later is known to rest.
  var note: Int64 { Int64(name % 4096) * 16 }

  /// Held by who counts and takes.
  var door: Range<Int64> { start..<start + 1 }
  var turns: Range<Int64> { start + Self.turnsEach..<start + Self.part }
  var waiting: Range<Int64> { turns.lowerBound + Self.part..<turns.upperBound + Self.part }

  func turn(of process: Int64, _ number: Int) -> Range<Int64> {
    let byte = start + process * Self.turnsEach + Int64(number)
    return byte..<byte + 1
  }

  func wait(of process: Int64) -> Range<Int64> {
    let byte = turn(of: process, 0).lowerBound + Self.part
    return byte..<byte + 1
  }

  /// Whose turn or wait a byte is.
  static func process(at byte: Int64) -> RunningProcess {
    RunningProcess(number: pid_t(byte % part / turnsEach), started: nil)
  }
}
