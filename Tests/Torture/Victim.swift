import Glibc

/// A started program with a pipe to its standard output.
final class Victim {
  let role: Role
  let tag: UInt32
  private var process: pid_t = 0
  private var pipe: Int32 = -1
  private var bytes: [UInt8] = []

  /// Starts a program.
  init?(_ program: String, _ role: Role, home: String, tag: UInt32) {
    (self.role, self.tag) = (role, tag)
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    let arguments: [String] = [program, "child", role.rawValue, home, String(tag)]
    let words = arguments.map { strdup($0) } + [nil]
    defer {
      words.forEach { free($0) }
      posix_spawn_file_actions_destroy(&actions)
      close(ends[1])
    }
    guard posix_spawn(&process, program, &actions, nil, words, environ) == 0 else { return nil }
    pipe = ends[0]
    _ = fcntl(pipe, F_SETFL, O_NONBLOCK)
  }

  /// Takes what it acknowledged so far, so that it never waits for its pipe.
  func listen() {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(pipe, &chunk, chunk.count), count > 0 { bytes += chunk[..<count] }
  }

  /// Ends it at once. Whether it was still alive: one that ended by itself failed.
  func kill() -> Bool {
    Glibc.kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    listen()
    close(pipe)
    return status & 0x7f == SIGKILL
  }

  /// The last step it acknowledged; 0 for none. An acknowledgement of 4 bytes goes through a pipe whole.
  var acknowledged: UInt32 {
    guard bytes.count >= 4 else { return 0 }
    return bytes.suffix(from: bytes.count - 4).withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
  }
}
