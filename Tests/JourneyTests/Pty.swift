import FoundationEssentials
import Glibc
import Testing

/// The reader on a bare pseudoterminal, to see the bytes it sends and to answer as a terminal would.
final class Pty {
  /// Everything the reader has sent.
  private(set) var output: [UInt8] = []
  private let far: Int32
  private var process: pid_t = 0
  private var isOpen = true
  private static let patience: Int64 = 20_000
  /// glibc's POSIX_SPAWN_SETSID, which Swift does not see, and POSIX_SPAWN_SETSIGMASK: threads of a
  /// pool keep signals off.
  private static let flags: Int16 = 0x80 | 0x08

  /// Linux's TIOCSPTLCK and TIOCGPTN, which Swift does not see.
  private enum Request {
    static let unlock: UInt = 0x4004_5431
    static let number: UInt = 0x8004_5430
  }

  init(_ words: [String], home: Home, variables: [String: String] = [:]) throws {
    far = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (locked, number): (Int32, Int32) = (0, 0)
    try #require(ioctl(far, Request.unlock, &locked) == 0)
    try #require(ioctl(far, Request.number, &number) == 0)
    var size = winsize(ws_row: 40, ws_col: 120, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(far, UInt(TIOCSWINSZ), &size) == 0)
    let environment = home.environment.merging(variables) { $1 }
    process = try Self.spawn([Programs.telex] + words, on: "/dev/pts/\(number)", environment)
  }

  deinit {
    if process > 0 {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(far)
  }

  /// Starts a program as the leader of a session, whose terminal is the one it opens first.
  private static func spawn(
    _ words: [String], on terminal: String, _ environment: [String: String]
  ) throws -> pid_t {
    var (actions, attributes) = (posix_spawn_file_actions_t(), posix_spawnattr_t())
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    posix_spawnattr_setflags(&attributes, flags)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    for descriptor in [1, 2] as [Int32] {
      posix_spawn_file_actions_adddup2(&actions, 0, descriptor)
    }
    let arguments = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0.key + "=" + $0.value) } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var process: pid_t = 0
    try #require(posix_spawn(&process, words[0], &actions, &attributes, arguments, variables) == 0)
    return process
  }

  /// Everything sent, as text.
  var text: String { String(decoding: output, as: UTF8.self) }

  /// Types bytes.
  func type(_ text: String) { _ = write(far, text, text.utf8.count) }

  /// Reads until something was sent after a place; gives where it ends, and fails where it never is.
  @discardableResult
  func wait(
    for words: String, after start: Int = 0, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Int {
    let end = Self.now() + Self.patience
    let wanted = Array(words.utf8)
    while true {
      if let place = output.end(of: wanted, after: start) { return place }
      guard isOpen, Self.now() < end else {
        let tail = String(decoding: output[start...].suffix(3000), as: UTF8.self)
        Issue.record(
          "Never came: \(words.debugDescription) in \(tail.debugDescription)",
          sourceLocation: sourceLocation)
        return output.count
      }
      read(forMilliseconds: 100)
    }
  }

  /// Lets a time pass, and reads what comes.
  func pass(milliseconds: Int64) {
    let end = Self.now() + milliseconds
    while Self.now() < end { read(forMilliseconds: Int32(max(1, end - Self.now()))) }
  }

  /// Reads until the reader is gone; gives its exit code, or 128 and its signal.
  func end() -> Int32 {
    let last = Self.now() + Self.patience
    while isOpen, Self.now() < last { read(forMilliseconds: 100) }
    if isOpen { kill(process, SIGKILL) }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    process = 0
    return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
  }

  func signal(_ number: Int32) { kill(process, number) }

  private func read(forMilliseconds patience: Int32) {
    var entry = pollfd(fd: far, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, patience) > 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(far, &buffer, buffer.count)
    if count > 0 { output += buffer.prefix(count) } else { isOpen = false }
  }

  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

extension [UInt8] {
  /// Where the first of some bytes after a place ends.
  fileprivate func end(of part: [UInt8], after start: Int) -> Int? {
    guard count - start >= part.count else { return nil }
    return (start...(count - part.count)).first {
      self[$0] == part[0] && self[$0..<($0 + part.count)].elementsEqual(part)
    }.map { $0 + part.count }
  }
}
