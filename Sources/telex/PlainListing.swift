import FoundationEssentials
import Glibc
import Library
import News
import Reader

/// Headlines as numbered lines, for pipes, dumb terminals and speech: no control characters.
struct PlainListing {
  /// The library to list from.
  let shelf: Shelf
  /// The place's clock.
  let zone: Zone
  /// How dates are written.
  let locale: DateLocale

  /// Prints a view's rows, newest first, until the reader of the pipe has enough.
  func print(_ view: View) throws(LibraryError) {
    var (number, from) = (0, Headline.Position?.none)
    while true {
      let rows = try shelf.headlines(in: view, from: from, direction: .older, limit: 500)
      for row in rows {
        number += 1
        guard Output.write(line(number, row)) else { return }
      }
      guard let last = rows.last, rows.count == 500 else { return }
      from = last.position
    }
  }

  private func line(_ number: Int, _ row: Headline) -> String {
    let states = [row.isRead ? "read" : "unread"] + (row.isStarred ? ["starred"] : [])
    let title = row.title.isEmpty ? "Untitled" : row.title
    let date = Dates.byline(row.date, in: zone, as: locale)
    let words = "\(title) — \(row.source), \(date), \(states.joined(separator: ", "))"
    return "\(number). \(Copying.line(words))\n"
  }
}

/// The two ends of the pipe we were given.
enum Output {
  /// Writes text to standard output; false where nobody reads it any more.
  static func write(_ text: String) -> Bool { write(text, to: 1) }

  /// Says one sentence on standard error, without the passwords of addresses in it, and with nothing
  /// that a terminal could act on.
  static func complain(_ sentence: String) {
    _ = write("telex: " + Copying.line(UserInfo.removed(from: sentence)) + "\n", to: 2)
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      bytes = bytes.dropFirst(count)
    }
    return true
  }
}
