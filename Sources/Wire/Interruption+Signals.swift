import Glibc

extension Interruption {
  /// SIGTERM, SIGINT, SIGHUP, or a closed pipe at standard output. A second signal ends it, whatever it
  /// does, a second after the first at the earliest: timeout(1) and closed windows send two at once.
  /// A signal that is ignored (nohup) stays so.
  ///
  /// Call it before any other thread starts, so that all of them leave the signals to one.
  public static func bySignals() -> Interruption {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return Interruption() }
    // A command of the user's must not hold the rope.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var set = sigset_t()
    sigemptyset(&set)
    for signal in [SIGTERM, SIGINT, SIGHUP] where !isIgnored(signal) { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    let (wanted, rope) = (set, ends[1])
    _ = Background(detached: true) { waitForTwo(of: wanted, rope: rope) }
    if isPipe(STDOUT_FILENO) {
      _ = Background(detached: true) { waitForEnd(of: STDOUT_FILENO, rope: rope) }
    }
    return Interruption([ends[0]])
  }

  private static func waitForTwo(of signals: sigset_t, rope: Int32) {
    var (set, signal) = (signals, Int32(0))
    sigwait(&set, &signal)
    pull(rope)
    let first = Clock.milliseconds()
    sigwait(&set, &signal)
    let left = first + 1000 - Clock.milliseconds()
    if left > 0 { usleep(useconds_t(left * 1000)) }
    _exit(128 + signal)
  }

  /// Only that nobody listens any more: systemd's journal is a socket from which nothing is to be read,
  /// which makes it readable for ever.
  static func waitForEnd(of descriptor: Int32, rope: Int32) {
    var entry = pollfd(fd: descriptor, events: 0, revents: 0)
    while poll(&entry, 1, -1) <= 0 {}
    pull(rope)
  }

  private static func pull(_ rope: Int32) {
    var one: UInt8 = 1
    _ = write(rope, &one, 1)
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1  // SIG_IGN
  }

  private static func isPipe(_ descriptor: Int32) -> Bool {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { return false }
    return [S_IFIFO, S_IFSOCK].contains(facts.st_mode & S_IFMT)
  }
}
