import Glibc

/// Waits for any of several descriptors (poll(2)); negative ones are left out.
enum Poll {
  /// Which of them are readable or closed; empty when the time is over, a signal came or `writable`
  /// takes bytes.
  static func readable(
    _ descriptors: [Int32], writable: Int32 = -1, timeout milliseconds: Int32
  ) -> Set<Int32> {
    var entries = descriptors.filter { $0 >= 0 }.map {
      pollfd(fd: $0, events: Int16($0 == writable ? POLLIN | POLLOUT : POLLIN), revents: 0)
    }
    guard poll(&entries, nfds_t(entries.count), milliseconds) > 0 else { return [] }
    return Set(entries.filter { $0.revents & ~Int16(POLLOUT) != 0 }.map(\.fd))
  }

  /// Whether a descriptor takes bytes now.
  static func isWritable(_ descriptor: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&entry, 1, 0) > 0 && entry.revents & Int16(POLLOUT) != 0
  }
}

/// The clocks the loop asks.
enum Clocks {
  /// Milliseconds of a clock that never goes back.
  static func steady() -> Int64 { milliseconds(CLOCK_MONOTONIC) }

  /// Milliseconds since 1970, UTC.
  static func wall() -> Int64 { milliseconds(CLOCK_REALTIME) }

  private static func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
