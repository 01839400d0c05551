import Glibc

/// The system's clocks. Time goes on as a value from here.
enum Clock {
  /// Milliseconds that never run backwards; comparable between processes until the machine is started anew.
  static func milliseconds() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
  }

  /// Seconds since 1970, as this machine believes.
  static func seconds() -> Int { time(nil) }
}
