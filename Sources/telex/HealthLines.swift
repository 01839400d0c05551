import FoundationEssentials
import Library
import News
import Reader
import Typesetting

/// How the user's feeds do, as aligned lines of 79 cells, but for longer words: two or more for each.
struct HealthLines {
  /// The place's clock.
  let zone: Zone
  let now: Date
  /// Since when no news comes.
  let offlineSince: Date?

  private static let columns = [20, 11, 11, 11, 6, 6, 8]

  /// What stands above all: the names of the columns, and whether there is a network.
  var head: String {
    let names = ["FEED", "TRIED", "ANSWERED", "NEXT", "A WEEK", "OPENED", "MONTH"]
    guard let offlineSince else { return row(names) }
    let since = RowLine(zone: zone).minute(offlineSince)
    return "Offline since \(since): no news comes, and no feed counts as failing.\n" + row(names)
  }

  /// A feed; a `!` stands before what is wrong with one that fails.
  func text(_ feed: FeedRow, _ use: FeedUse, isInsecure: Bool) -> String {
    let visit = feed.visit
    let figures = row([
      feed.name, moment(visit.lastTry), moment(visit.lastSuccess), moment(visit.nextDue),
      rate(use.perWeek), use.openedShare.map(percentage) ?? "-",
      ByteCount.text(visit.traffic.bytes(inMonthOf: now)),
    ])
    return ([figures] + facts(feed, isInsecure: isInsecure) + trouble(visit)).joined(
      separator: "\n")
  }

  /// The address and what else is to be known, parted between these where a line is full.
  private func facts(_ feed: FeedRow, isInsecure: Bool) -> [String] {
    let moved = feed.url.flatMap {
      $0 == feed.key.text ? nil : "now at \(UserInfo.removed(fromAddress: $0))"
    }
    let warning = isInsecure ? "its certificate is not checked" : nil
    let reason = feed.visit.dueReason.map { "next: \($0)" }
    let place = feed.key == .kept ? "pages you kept" : feed.key.shown
    let note = feed.visit.hasTrouble || feed.visit.isUncounted ? nil : feed.visit.error
    let facts = [place, moved, warning, note, reason].compactMap { $0.map(Copying.line) }
    return lines(facts, between: "; ")
  }

  /// Pieces in lines behind two blanks; none is cut.
  private func lines(_ pieces: [String], between separator: String) -> [String] {
    var lines: [String] = []
    for piece in pieces {
      let longer = lines.last.map { $0 + separator + piece }
      if let longer, Cells.width(of: longer) <= Self.width {
        lines[lines.count - 1] = longer
      } else {
        lines.append("  " + piece)
      }
    }
    return lines
  }

  private static let width = 79

  private func trouble(_ visit: Visit) -> [String] {
    guard visit.hasTrouble || visit.isUncounted else { return [] }
    let sentence = lines(
      Copying.line(troubleWords(visit)).split(separator: " ").map(String.init), between: " ")
    guard visit.isFailing(whileOffline: offlineSince != nil) else { return sentence }
    return ["! " + sentence[0].dropFirst(2)] + sentence.dropFirst()
  }

  private func troubleWords(_ visit: Visit) -> String {
    let reason = visit.error.map { ": \($0)" } ?? "."
    if visit.isUncounted { return "last try, not counted" + reason }
    if let ended = visit.ended { return "ended, seen \(moment(ended))" + reason }
    let tries = visit.failures == 1 ? "1 try" : "\(visit.failures) tries"
    return "failing since \(moment(visit.failingSince ?? visit.lastTry)), \(tries)" + reason
  }

  /// The first column to the left, the figures to the right.
  private func row(_ cells: [String]) -> String {
    zip(cells, Self.columns).enumerated().map { index, cell in
      let (text, width) = (Copying.line(cell.0), cell.1)
      let blanks = String(repeating: " ", count: max(0, width - Cells.width(of: text)))
      return index < 4 ? Cells.fitted(text, to: width) : blanks + text
    }.joined(separator: " ")
  }

  /// `06-10 09:00`, of another year `2025-06-10`.
  private func moment(_ date: Date?) -> String {
    guard let date else { return "-" }
    let minute = RowLine(zone: zone).minute(date)
    let isThisYear = zone.civil(date).year == zone.civil(now).year
    return String(isThisYear ? minute.dropFirst(5) : minute.prefix(10))
  }

  private func rate(_ perWeek: Double) -> String {
    if perWeek >= 10 || perWeek == 0 { return "\(Int(perWeek.rounded()))" }
    let tenths = max(1, Int((perWeek * 10).rounded()))
    return "\(tenths / 10).\(tenths % 10)"
  }

  private func percentage(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}
