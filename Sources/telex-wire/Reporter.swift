import Glibc
import News
import Wire

/// Tells people, or the program that asked, how a refresh goes.
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
  /// Nobody ordered it: what is left alone is not told, and without a terminal no failure that was told
  /// before.
  private let isTimed: Bool
  private let failedBefore: (Feed.Key) -> Bool
  private let feeds: Int
  private var failures: [String] = []
  private var skips: [(title: String, reason: String)] = []
  private var lastPaint = ContinuousClock.now - .seconds(1)

  /// - Parameter feeds: how many are expected, for the bar.
  /// - Parameter failedBefore: whether a feed that fails now failed the last time too.
  init(
    asJSON: Bool, feeds: Int, isTimed: Bool, failedBefore: @escaping (Feed.Key) -> Bool
  ) {
    let isSeen = isatty(STDERR_FILENO) == 1
    audience = asJSON ? .program : isSeen ? .terminal : .quiet
    (self.feeds, self.isTimed, self.failedBefore) = (feeds, isTimed, failedBefore)
  }

  /// Takes an event as it happens.
  func take(_ event: WireEvent) {
    if audience == .program { return StandardOutput.line(event.json) }
    switch event {
    case .kept(let pages, let pictures, let failed): sayKept(pages, pictures, failed)
    case .failed(let key, let location, let reason):
      if isTimed, audience == .quiet, let key, failedBefore(key) { return }
      failures.append(Self.sentence(reason, at: location))
    case .skipped(let key, let title, let reason):
      skips.append((title.isEmpty ? key.text : title, reason))
    case .done(let tally): finish(tally)
    default: return
    }
  }

  /// The sentence behind the address it is about: of one host, many feeds may be followed.
  private static func sentence(_ reason: String, at location: WireEvent.Location?) -> String {
    guard case .url(let url)? = location, !reason.contains(url) else { return reason }
    return "\(url): \(reason)"
  }

  /// Shows how far it is, at most 20 times a second.
  func show(_ tally: Tally) {
    let now = ContinuousClock.now
    guard audience == .terminal, now - lastPaint > .milliseconds(50) else { return }
    lastPaint = now
    let cells = 24
    let done = min(feeds, tally.feeds + tally.failed + tally.skipped)
    let filled = feeds == 0 ? cells : done * cells / feeds
    let bar = String(repeating: "━", count: filled) + String(repeating: "·", count: cells - filled)
    let words =
      "\(done) of \(feeds) feeds, \(tally.new) new, \(tally.failed) failed, "
      + Self.size(tally.bytes)
    StandardOutput.write("\r\u{1B}[K\(bar) \(words)", to: STDERR_FILENO)
  }

  private func sayKept(_ pages: Int, _ pictures: Int, _ failed: Int) {
    guard audience == .terminal else { return }
    let missing = failed == 0 ? "" : "; \(failed) could not be fetched"
    let kept = "\(Self.count(pages, "page")) and \(Self.count(pictures, "picture"))"
    StandardOutput.line("\(kept) kept for later\(missing).")
  }

  private func finish(_ tally: Tally) {
    if audience == .terminal { StandardOutput.write("\r\u{1B}[K", to: STDERR_FILENO) }
    // Of a network that is away a timer tells nobody: it is there again before somebody reads it.
    let isNews = !(isTimed && audience == .quiet && tally.offlineSince != nil)
    for failure in failures where isNews { StandardOutput.complain(failure) }
    guard audience == .terminal || isatty(STDOUT_FILENO) == 1 else { return }
    if !isTimed { tell(skips) }
    let asked = feeds - tally.skipped
    guard asked > 0 || !isTimed else { return }
    let articles = Self.count(tally.new, "new article")
    let fetched = tally.bytes > 0 ? ", \(Self.size(tally.bytes))" : ""
    let answered =
      tally.feeds == asked
      ? "\(Self.count(asked, "feed")) answered"
      : "\(tally.feeds) of \(Self.count(asked, "feed")) answered"
    StandardOutput.line("\(articles); \(answered)\(fetched).")
  }

  /// A few one by one, many as a number.
  private func tell(_ skips: [(title: String, reason: String)]) {
    for skip in skips.prefix(5) { StandardOutput.line("\(skip.title): not asked, \(skip.reason).") }
    guard skips.count > 5 else { return }
    StandardOutput.line(
      "\(skips.count - 5) more were not asked; telex list --feeds --health tells why.")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private static func size(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) bytes" }
    if bytes < 1_000_000 { return "\((bytes + 500) / 1000) kB" }
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }
}
