import Glibc
import Testing

/// A terminal for tests: what is written to `terminal` is read from its other end.
final class Pseudoterminal {
  private var far: Int32
  /// The end that programs draw on.
  let terminal: Int32
  /// The name of that end, for another process.
  let path: String

  /// Linux's TIOCSPTLCK and TIOCGPTN, which Swift does not see.
  private enum Request {
    static let unlock: UInt = 0x4004_5431
    static let number: UInt = 0x8004_5430
  }

  init(columns: Int, rows: Int) throws {
    far = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var (locked, number): (Int32, Int32) = (0, 0)
    try #require(ioctl(far, Request.unlock, &locked) == 0)
    try #require(ioctl(far, Request.number, &number) == 0)
    path = "/dev/pts/\(number)"
    terminal = open(path, O_RDWR | O_NOCTTY)
    try #require(terminal >= 0)
    resize(columns: columns, rows: rows)
  }

  deinit {
    close(terminal)
    hangUp()
  }

  /// Closes the other end.
  func hangUp() {
    if far >= 0 { close(far) }
    far = -1
  }

  func resize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  /// Types bytes.
  func type(_ text: String) { _ = write(far, text, text.utf8.count) }

  /// Everything drawn since the last call: what comes before a mark of our own.
  func drawn() -> [UInt8] {
    let mark: [UInt8] = [0, 1, 0]
    var bytes: [UInt8] = []
    var left = mark[...]
    while !left.isEmpty || !bytes.suffix(mark.count).elementsEqual(mark) {
      if !left.isEmpty { left = left.dropFirst(sendSome(left)) }
      guard let more = waiting(forMilliseconds: left.isEmpty ? -1 : 10) else { break }
      bytes += more
    }
    return Array(bytes.dropLast(mark.count))
  }

  /// Writes as much as there is room for.
  private func sendSome(_ bytes: ArraySlice<UInt8>) -> Int {
    let flags = fcntl(terminal, F_GETFL)
    _ = fcntl(terminal, F_SETFL, flags | O_NONBLOCK)
    defer { _ = fcntl(terminal, F_SETFL, flags) }
    return max(0, bytes.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) })
  }

  /// What came at the other end; `nil` once it is closed.
  func waiting(forMilliseconds patience: Int32) -> [UInt8]? {
    var entry = pollfd(fd: far, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, patience) > 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(far, &buffer, buffer.count)
    return count > 0 ? Array(buffer.prefix(count)) : nil
  }

  /// The terminal's modes.
  func modes() -> [UInt32] {
    var modes = termios()
    tcgetattr(terminal, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_lflag, modes.c_cflag]
  }
}
