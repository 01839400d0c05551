import Glibc
import Library
import Synchronization
import Wire

/// How a refresh goes, as a bar at a terminal. A thread of its own paints it, 20 times a second at most,
/// so that a burst of feeds costs little and what it shows last is how it stands.
final class ProgressBar: Sendable {
  private struct State {
    var tally = Tally()
    var isStale = true
    var isOver = false
  }

  private let feeds: Int
  private let state = Mutex(State())
  private static let cells = 24
  /// Between two paints, in microseconds.
  private static let pause: useconds_t = 50_000

  /// The terminal can write over a line.
  static var isPossible: Bool {
    let kind = getenv("TERM").map { String(cString: $0) } ?? ""
    return !["", "dumb"].contains(kind)
  }

  /// A bar that is full after so many feeds.
  init(feeds: Int) {
    self.feeds = feeds
    var thread = pthread_t()
    let box = Unmanaged.passRetained(self)
    if pthread_create(&thread, nil, Self.body, box.toOpaque()) == 0 {
      pthread_detach(thread)
    } else {
      box.release()
    }
  }

  /// How it stands now.
  func show(_ tally: Tally) {
    state.withLock { ($0.tally, $0.isStale) = (tally, true) }
  }

  /// Takes the bar off the screen.
  func end() {
    state.withLock {
      if !$0.isOver { StandardOutput.write("\r\u{1B}[K", to: STDERR_FILENO) }
      $0.isOver = true
    }
  }

  private static let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    guard let context = $0 else { return nil }
    let bar = Unmanaged<ProgressBar>.fromOpaque(context).takeRetainedValue()
    repeat { usleep(pause) } while bar.paint()
    return nil
  }

  /// Whether it goes on.
  private func paint() -> Bool {
    state.withLock {
      guard !$0.isOver else { return false }
      let line = Self.line($0.tally, of: feeds, columns: Self.columns)
      if $0.isStale { StandardOutput.write("\r\u{1B}[K\(line)", to: STDERR_FILENO) }
      $0.isStale = false
      return true
    }
  }

  /// The bar and its words, in less than a line: a longer one would leave its beginning behind.
  private static func line(_ tally: Tally, of feeds: Int, columns: Int) -> String {
    let done = min(feeds, tally.feeds + tally.failed + tally.skipped)
    let words =
      "\(done) of \(feeds) feeds, \(tally.new) new, \(tally.failed) failed, "
      + ByteCount.text(tally.bytes)
    let cells = min(cells, columns - words.utf8.count - 2)
    guard cells >= 4 else { return String(words.prefix(max(0, columns - 1))) }
    let filled = feeds == 0 ? cells : done * cells / feeds
    return String(repeating: "━", count: filled)
      + String(repeating: "·", count: cells - filled) + " " + words
  }

  private static var columns: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
