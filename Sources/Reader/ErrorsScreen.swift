import FoundationEssentials
import News
import Typesetting

extension State {
  /// A line of the errors view, and which feed it is about.
  struct ErrorLine: Hashable {
    var feed: Int?
    var runs: [Run]
  }

  /// The errors view, over all but the top and the bottom line.
  func errorRows(_ pane: ErrorsPane) -> [[Run]] {
    let height = max(1, size.rows - 3)
    let rows = errorLines(pane).dropFirst(pane.top).prefix(height).map {
      habits.padded($0.runs, to: size.columns)
    }
    return [[Run(habits.fitted(" " + errorsHead(pane), to: size.columns), .heading)]] + rows
      + Array(repeating: [blank(size.columns)], count: height - rows.count)
  }

  private func errorsHead(_ pane: ErrorsPane) -> String {
    if let since = pane.offlineSince {
      return "Errors \(habits.dot) offline since \(moment(since)): no news comes now"
    }
    return "Errors" + (pane.failing > 0 ? " \(habits.dot) \(pane.failing) failing" : "")
  }

  /// All lines, as long as they are.
  func errorLines(_ pane: ErrorsPane) -> [ErrorLine] {
    guard let feeds = pane.feeds else { return [ErrorLine(runs: [Run("  Looking …", .dim)])] }
    guard !feeds.isEmpty else { return [ErrorLine(runs: [Run("  No feed fails.", .dim)])] }
    var lines: [ErrorLine] = []
    for (index, feed) in feeds.enumerated() {
      if !feed.isFailing, index == 0 || feeds[index - 1].isFailing {
        if index > 0 { lines.append(ErrorLine(runs: [])) }
        let words = pane.offlineSince == nil ? "Failed last time" : "Failed when last tried"
        lines.append(ErrorLine(runs: [Run(habits.fitted("  " + words, to: size.columns), .dim)]))
      }
      let isPicked = index == pane.selection
      lines += errorLines(of: feed, isPicked: isPicked).map { ErrorLine(feed: index, runs: $0) }
    }
    return lines
  }

  /// Names and what stands at the right of them belong together: no line is longer than this.
  private var errorColumns: Int { min(size.columns, 100) }

  /// A sign, the name and since when; why, in as many lines as it takes; when it is tried next.
  private func errorLines(of feed: FeedTrouble, isPicked: Bool) -> [[Run]] {
    let weak: Style = feed.isFailing ? [] : .dim
    let base = isPicked ? weak.union([.selected, .focused]) : weak
    let sign = Run(feed.isFailing ? "! " : "  ", feed.isFailing ? base.union(.alert) : base)
    let since = " " + sinceWords(feed) + " "
    let room = errorColumns - 2 - habits.width(of: since)
    let name = Run(
      habits.ordered(Cells.harmless(feed.name), to: room),
      feed.isFailing ? base.union(.unread) : base)
    let reason = worded(feed.reason).map { [blank(4), Run($0, weak)] }
    let next = nextWords(feed).map { [blank(4), Run($0, .dim)] }
    return [[sign, name, Run(since, base.union(.dim))]] + reason + next
  }

  private func sinceWords(_ feed: FeedTrouble) -> String {
    let tries = feed.tries == 0 ? "ended" : feed.tries == 1 ? "1 try" : "\(feed.tries) tries"
    guard let since = feed.since, size.columns >= 60 else { return tries }
    return "\(tries) since \(moment(since))"
  }

  private func nextWords(_ feed: FeedTrouble) -> [String] {
    guard let next = feed.nextTry else { return [] }
    guard next > now else { return worded("It is due: the next refresh tries it again.") }
    let reason = feed.dueReason.map { ": \($0)" } ?? ""
    return worded("Next try \(moment(next))" + reason)
  }

  /// Of today the time of day: what a narrow line has room for is the feed's name.
  private func moment(_ date: Date) -> String {
    zone.civil(date).day == zone.civil(now).day
      ? Dates.time(date, in: zone, as: locale) : Dates.byline(date, in: zone, as: locale)
  }

  /// A sentence in lines behind four blanks, parted between words; a word that is longer than a line
  /// is cut.
  private func worded(_ sentence: String) -> [String] {
    let room = max(8, errorColumns - 5)
    var lines: [String] = []
    for word in Cells.harmless(sentence).split(separator: " ") {
      for piece in habits.wrapped(String(word), to: room) {
        let longer = (lines.last.map { $0 + " " } ?? "") + piece
        if lines.isEmpty || habits.width(of: longer) > room {
          lines.append(piece)
        } else {
          lines[lines.count - 1] = longer
        }
      }
    }
    return lines.map { habits.ordered($0, to: room) }
  }

  /// What can be done, in the bottom line.
  var errorsHints: [[Run]] {
    guard case .errors(let pane) = layer, pane.feeds?.isEmpty == false else {
      return [[Run(habits.fitted(" Esc close", to: size.columns), .dim)]]
    }
    let words = [
      "Enter articles", "r retry", "E edit address", "D unsubscribe", "o site", "Esc close",
      "R retry all",
    ]
    let line = " " + fitting(words, in: size.columns - 2)
    return [[Run(habits.fitted(line, to: size.columns), .dim)]]
  }

  /// The cursor rests on the selected name.
  func errorsCursor(_ pane: ErrorsPane) -> Frame.Cell {
    let line = errorLines(pane).firstIndex { $0.feed == pane.selection } ?? 0
    return Frame.Cell(row: min(size.rows - 2, 2 + max(0, line - pane.top)), column: 2)
  }
}
