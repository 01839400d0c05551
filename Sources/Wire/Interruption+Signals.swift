import Glibc

extension Interruption {
  /// SIGTERM, SIGINT, SIGHUP, or a closed pipe at standard output. A second signal ends at once.
  ///
  /// Call it before any other thread starts, so that all of them leave the signals to one.
  public static func bySignals() -> Interruption {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return Interruption() }
    var set = sigset_t()
    sigemptyset(&set)
    for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    let (wanted, rope) = (set, ends[1])
    _ = Background(detached: true) { waitForTwo(of: wanted, rope: rope) }
    return Interruption([ends[0]] + (isPipe(STDOUT_FILENO) ? [STDOUT_FILENO] : []))
  }

  private static func waitForTwo(of signals: sigset_t, rope: Int32) {
    var (set, signal) = (signals, Int32(0))
    sigwait(&set, &signal)
    close(rope)
    sigwait(&set, &signal)
    _exit(128 + signal)
  }

  private static func isPipe(_ descriptor: Int32) -> Bool {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { return false }
    return [S_IFIFO, S_IFSOCK].contains(facts.st_mode & S_IFMT)
  }
}
