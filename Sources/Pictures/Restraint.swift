import Glibc

/// What a process takes upon itself before it opens strangers' pictures: one that costs more than
/// any honest picture ends it, and nothing else on the machine.
public enum Restraint {
  /// The most address space, in bytes; 64 million pixels need about half of it.
  public static let memory: UInt = 1 << 30
  /// The most processor time for one picture, in seconds.
  public static let seconds: UInt = 10

  /// Bounds the memory of this process, for good.
  public static func boundMemory() {
    var limit = rlimit()
    guard getrlimit(Int32(RLIMIT_AS.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, memory)
    limit.rlim_max = limit.rlim_cur
    setrlimit(Int32(RLIMIT_AS.rawValue), &limit)
  }

  /// Gives this process so many seconds from now on; SIGXCPU ends it after them.
  public static func boundTime() {
    var (limit, used) = (rlimit(), rusage())
    guard getrlimit(Int32(RLIMIT_CPU.rawValue), &limit) == 0,
      getrusage(Int32(RUSAGE_SELF.rawValue), &used) == 0
    else { return }
    let spent = UInt(max(0, used.ru_utime.tv_sec + used.ru_stime.tv_sec)) + 1
    limit.rlim_cur = min(limit.rlim_max, spent + seconds)
    setrlimit(Int32(RLIMIT_CPU.rawValue), &limit)
  }
}
