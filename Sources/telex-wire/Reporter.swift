import FoundationEssentials
import Glibc
import Library
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
  private var isDone = false
  private var skips: [SkippedFeeds.Skip] = []
  /// Articles that came.
  private var new = 0
  private let bar: ProgressBar?

  /// - Parameter feeds: how many are expected, for the bar.
  /// - Parameter failedBefore: whether a feed that fails now failed the last time too.
  init(asJSON: Bool, feeds: Int, isTimed: Bool, failedBefore: @escaping (Feed.Key) -> Bool) {
    let isSeen = isatty(STDERR_FILENO) == 1
    audience = asJSON ? .program : isSeen ? .terminal : .quiet
    (self.feeds, self.isTimed) = (feeds, isTimed)
    self.failedBefore = failedBefore
    let canMove = audience == .terminal && ProgressBar.isPossible
    bar = canMove && feeds > 0 ? ProgressBar(feeds: feeds) : nil
  }

  /// Takes an event as it happens.
  func take(_ event: WireEvent) {
    if audience == .program { return StandardOutput.line(event.json) }
    switch event {
    case .kept(let pages, let pictures, let failed, let reason):
      if pages + pictures + failed > 0 { sayKept(pages, pictures, failed) }
      if let reason { complainOfCache(reason) }
    case .failed(let key, let location, let reason):
      if isTimed, audience == .quiet, let key, failedBefore(key) { return }
      tell(Self.sentence(reason, at: location))
    case .skipped(let key, let title, let reason):
      skips.append((title.isEmpty ? key.shown : title, reason))
    case .done(let tally): finish(tally)
    default: return
    }
  }

  /// Failures wait for the bar to end; what fails after the feeds, such as the index, does not.
  private func tell(_ failure: String) {
    if isDone { StandardOutput.complain(failure) } else { failures.append(failure) }
  }

  /// The sentence behind the address it is about: of one host, many feeds may be followed.
  static func sentence(_ reason: String, at location: WireEvent.Location?) -> String {
    guard case .url(let url)? = location, !reason.contains(url) else { return reason }
    return "\(url): \(reason)"
  }

  /// Shows how far it is.
  func show(_ tally: Tally) { bar?.show(tally) }

  /// Under cron only where something came that is to be kept: nobody remembers that it was told before.
  private func complainOfCache(_ reason: String) {
    guard new > 0 || !isTimed || audience != .quiet else { return }
    StandardOutput.complain(reason)
  }

  private func sayKept(_ pages: Int, _ pictures: Int, _ failed: Int) {
    guard audience == .terminal else { return }
    let missing = failed == 0 ? "" : "; \(failed) could not be fetched"
    let (page, picture) = (pages == 1 ? "page" : "pages", pictures == 1 ? "picture" : "pictures")
    StandardOutput.say(
      "\(pages) \(page) and \(pictures) \(picture) kept for later\(missing).")
  }

  private func finish(_ tally: Tally) {
    bar?.end()
    (new, isDone) = (tally.new, true)
    // Of a network that is away a timer tells nobody: it is there again before somebody reads it.
    let isNews = !(isTimed && audience == .quiet && tally.offlineSince != nil)
    for failure in failures where isNews { StandardOutput.complain(failure) }
    if isNews, let since = tally.offlineSince {
      StandardOutput.complain("Offline since \(Self.minute(since)).")
    }
    guard audience == .terminal || isatty(STDOUT_FILENO) == 1 else {
      if !isTimed { SkippedFeeds.lines(skips).forEach(StandardOutput.complain) }
      return
    }
    if feeds == 0 { return sayNobody() }
    if !isTimed { tell(skips) }
    // One that only tells whether the network is there comes on top.
    let asked = max(feeds - tally.skipped, tally.feeds + tally.failed)
    if asked > 0 { StandardOutput.say(Self.summary(tally, of: asked)) }
  }

  private func sayNobody() {
    guard !isTimed else { return }
    StandardOutput.say("You follow no feed yet; telex add ADDRESS follows one.")
  }

  /// What came of those that were asked, or were to be.
  private static func summary(_ tally: Tally, of asked: Int) -> String {
    let articles = "\(tally.new) new \(tally.new == 1 ? "article" : "articles")"
    let fetched = tally.bytes > 0 ? ", \(ByteCount.text(tally.bytes))" : ""
    let left = asked - tally.feeds - tally.failed
    if tally.wasStopped, left > 0 {
      return "Stopped: \(articles)\(fetched); \(left) of \(asked) feeds had not answered."
    }
    let feeds = "\(asked) \(asked == 1 ? "feed" : "feeds")"
    let answered = tally.feeds == asked ? feeds : "\(tally.feeds) of \(feeds)"
    return "\(articles); \(answered) answered\(fetched)."
  }

  /// In local time.
  private static func minute(_ date: Date) -> String {
    var (seconds, parts) = (time_t(date.timeIntervalSince1970), tm())
    localtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 32)
    let count = strftime(&text, text.count, "%Y-%m-%d %H:%M", &parts)
    return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// A few one by one, many as a number.
  private func tell(_ skips: [SkippedFeeds.Skip]) {
    for skip in skips.prefix(5) { StandardOutput.say(SkippedFeeds.sentence(skip)) }
    guard skips.count > 5 else { return }
    StandardOutput.say(
      "\(skips.count - 5) more were not asked; telex list --feeds --health tells why.")
  }
}
