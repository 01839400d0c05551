import Glibc

/// A pipe whose ends neither block nor reach a child (pipe(2)).
struct Pipe {
  let reading: Int32
  let writing: Int32

  /// `nil` where the process has too many files open.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    (reading, writing) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(reading, F_SETFL, O_NONBLOCK)
  }
}
