import Glibc

/// Starts a program on an address without touching the terminal.
enum Browser {
  /// Whether the program could be started. It is found through the user's PATH.
  static func open(_ address: String, with program: String) -> Bool {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, mode) in [(Int32(0), O_RDONLY), (1, O_WRONLY), (2, O_WRONLY)] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", mode, 0)
    }
    let words = [strdup(program), strdup(address), nil]
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    return posix_spawnp(&process, program, &actions, nil, words, environ) == 0
  }
}
