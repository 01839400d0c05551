import Glibc

/// The turns at hosts, counted over all workers of one user: without them a refresh and an order
/// beside it would each take a host's whole share.
///
/// A turn is a lock on one byte of an empty file; which byte, the host's name says. The system takes
/// the locks back from a worker that was killed. Where there are no locks to be had, as on some
/// network disks, every worker counts for itself. Source: fcntl(2), open file description locks.
final class HostTurns {
  /// After how many milliseconds one who got no turn is to ask again.
  static let patience: Int64 = 50
  /// How many milliseconds are waited at most: a worker that was stopped holds up nobody for ever.
  static let longestWait: Int64 = 60_000
  private let descriptor: Int32
  private var held: [String: Int] = [:]
  /// Hosts at which others are waited for, and since when.
  private var awaited: [String: Int64] = [:]
  /// Hosts whose turn was given back last: who waits for one goes first.
  private var left: Set<String> = []

  /// - Parameter path: the file, made where it is missing; `nil` where it cannot be opened.
  init?(_ path: String) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// Takes a turn; false where other workers have the host's whole share, or one of them waits.
  ///
  /// - Parameter share: requests at once that all workers may have at the host, at most 60.
  /// - Parameter now: milliseconds of a clock that never runs backwards.
  func take(_ host: String, of share: Int, now: Int64) -> Bool {
    if left.remove(host) != nil, isAwaited(host) { return false }
    guard let byte = (0..<share).first(where: { lock(host, $0, F_WRLCK) }) else {
      return hasWaited(for: host, now)
    }
    leave(host)
    held[host, default: 0] |= 1 << byte
    return true
  }

  private func hasWaited(for host: String, _ now: Int64) -> Bool {
    if let since = awaited[host] { return now - since >= Self.longestWait }
    awaited[host] = now
    _ = lock(host, Self.waiting, F_RDLCK)
    return false
  }

  /// Gives one turn at a host back.
  func giveBack(_ host: String) {
    guard let bytes = held[host], bytes != 0 else { return }
    let byte = bytes.trailingZeroBitCount
    _ = lock(host, byte, F_UNLCK)
    held[host] = bytes & ~(1 << byte)
    left.insert(host)
  }

  /// Waits for a host no more.
  func leave(_ host: String) {
    if awaited.removeValue(forKey: host) != nil { _ = lock(host, Self.waiting, F_UNLCK) }
  }
}

extension HostTurns {
  /// The byte by which workers see that one waits.
  private static let waiting = 63
  /// F_OFD_GETLK and F_OFD_SETLK of linux/fcntl.h, which Swift does not see.
  private static let (look, set): (Int32, Int32) = (36, 37)

  /// Whether the lock, or its end, was had; locks of its own are none in the way but in use.
  private func lock(_ host: String, _ byte: Int, _ kind: Int32) -> Bool {
    if kind == F_WRLCK, held[host, default: 0] & 1 << byte != 0 { return false }
    var place = Self.place(host, byte, kind)
    return fcntl(descriptor, Self.set, &place) == 0 || errno != EAGAIN && errno != EACCES
  }

  private func isAwaited(_ host: String) -> Bool {
    var place = Self.place(host, Self.waiting, F_WRLCK)
    return fcntl(descriptor, Self.look, &place) == 0 && Int32(place.l_type) != F_UNLCK
  }

  /// 64 bytes for each host. Two hosts of one place would only share their turns.
  private static func place(_ host: String, _ byte: Int, _ kind: Int32) -> flock {
    // FNV-1a, the same in every process.
    var name: UInt64 = 0xcbf2_9ce4_8422_2325
    for unit in host.utf8 { name = (name ^ UInt64(unit)) &* 0x100_0000_01b3 }
    var place = flock()
    (place.l_type, place.l_whence) = (Int16(kind), Int16(SEEK_SET))
    (place.l_start, place.l_len) = (off_t(name >> 8) << 6 | off_t(byte), 1)
    return place
  }
}
