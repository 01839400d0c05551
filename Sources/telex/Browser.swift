import Glibc

/// Starts a program on an address without touching the terminal.
///
/// It leads a session of its own: the end of the reader, whose terminal hangs up on all that it
/// started, must not end a browser that is only just starting.
enum Browser {
  /// glibc's POSIX_SPAWN_SETSID, which Swift does not see.
  private static let ownSession: Int16 = 0x80

  /// Whether the program could be started. It is found through the user's PATH.
  static func open(_ address: String, with program: String) -> Bool {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, mode) in [(Int32(0), O_RDONLY), (1, O_WRONLY), (2, O_WRONLY)] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", mode, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, ownSession)
    let words = [strdup(program), strdup(address), nil]
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    return posix_spawnp(&process, program, &actions, &attributes, words, environ) == 0
  }
}
