import Glibc
import Synchronization

/// No process starts between the making of a pipe and its being closed to other programs: one that
/// another command's children held would never end.
private let pipesBesideSpawns = Mutex(())

extension CommandProcess {
  static func pipe() -> (reading: Int32, writing: Int32)? {
    pipesBesideSpawns.withLock { _ in
      var ends: [Int32] = [-1, -1]
      guard Glibc.pipe(&ends) == 0 else { return nil }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return (ends[0], ends[1])
    }
  }

  static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

  static func start(
    _ command: Command, _ out: Int32, _ err: Int32
  ) throws(SpoolError) -> pid_t {
    let input = try command.input?.file()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input.descriptor, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, out, 1)
    posix_spawn_file_actions_adddup2(&actions, err, 2)
    let words = (["/bin/sh", "-c", command.text] as [String]).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    return try spawn(&actions, words)
  }

  /// A process group of its own; signals as a program expects them, whatever this one has blocked.
  private static func spawn(
    _ actions: inout posix_spawn_file_actions_t, _ words: [UnsafeMutablePointer<CChar>?]
  ) throws(SpoolError) -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var process: pid_t = 0
    let code = pipesBesideSpawns.withLock { _ in
      posix_spawn(&process, "/bin/sh", &actions, &attributes, words, environ)
    }
    guard code == 0 else { throw SpoolError(reason: reason(code)) }
    return process
  }
}
