import Glibc
import Wire

/// Tells people, or the program that asked, how an order goes.
final class Reporter {
  /// Who listens.
  enum Audience {
    /// A program: JSON Lines on standard output.
    case program
    /// Somebody at a terminal: a bar while it runs, failures and one line at the end.
    case terminal
    /// Nobody in particular (cron): failures only.
    case quiet
  }

  private let audience: Audience
  private let feeds: Int
  private var done = 0
  private var new = 0
  private var failures: [String] = []
  private var lastPaint = ContinuousClock.now - .seconds(1)

  /// - Parameter feeds: how many are expected, for the bar.
  init(asJSON: Bool, feeds: Int) {
    let isSeen = isatty(STDERR_FILENO) == 1
    audience = asJSON ? .program : isSeen ? .terminal : .quiet
    self.feeds = feeds
  }

  /// Takes an event as it happens.
  func take(_ event: WireEvent) {
    if audience == .program { return StandardOutput.line(event.json) }
    switch event {
    case .hello, .began, .offered, .page, .kept, .removed, .picture, .indexed: return
    case .unchanged: done += 1
    case .stored(_, _, let new, _): (done, self.new) = (done + 1, self.new + new)
    case .failed(_, let location, let reason):
      done += 1
      failures.append(Self.sentence(reason, at: location))
    case .done: return finish()
    }
    paint()
  }

  /// The sentence behind the address it is about: of one host, many feeds may be followed.
  private static func sentence(_ reason: String, at location: WireEvent.Location?) -> String {
    guard case .url(let url)? = location, !reason.contains(url) else { return reason }
    return "\(url): \(reason)"
  }

  private func paint() {
    let now = ContinuousClock.now
    guard audience == .terminal, now - lastPaint > .milliseconds(50) else { return }
    lastPaint = now
    let cells = 24
    let filled = feeds == 0 ? cells : min(cells, done * cells / feeds)
    let bar = String(repeating: "━", count: filled) + String(repeating: "·", count: cells - filled)
    let words = "\(min(done, feeds)) of \(feeds) feeds, \(new) new, \(failures.count) failed"
    StandardOutput.write("\r\u{1B}[K\(bar) \(words)", to: STDERR_FILENO)
  }

  private func finish() {
    if audience == .terminal { StandardOutput.write("\r\u{1B}[K", to: STDERR_FILENO) }
    for failure in failures { StandardOutput.complain(failure) }
    guard audience == .terminal || isatty(STDOUT_FILENO) == 1 else { return }
    let answered = done - failures.count
    StandardOutput.line(
      "\(new) new \(new == 1 ? "article" : "articles"); \(answered) of \(feeds) feeds answered.")
  }
}
