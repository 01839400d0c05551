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
    let mark = Array("\u{0}\u{1}\u{0}".utf8)
    _ = write(terminal, mark, mark.count)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while !bytes.suffix(mark.count).elementsEqual(mark) {
      let count = read(far, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    return Array(bytes.dropLast(mark.count))
  }

  /// The terminal's modes.
  func modes() -> [UInt32] {
    var modes = termios()
    tcgetattr(terminal, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_lflag, modes.c_cflag]
  }
}
