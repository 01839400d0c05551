import FoundationEssentials
import Glibc
import Typesetting
import Wire

/// The question at a terminal: which of several feeds.
struct OfferQuestion {
  let offers: [FeedOffer]
  /// The terminal's width in cells.
  var columns = OfferQuestion.terminalColumns

  /// Lists the feeds and reads an answer: numbers, Enter for the first, q for none. The end of the
  /// input, or somebody who ends the worker, means none.
  func answer(until interruption: Interruption) -> [Int] {
    for (index, offer) in offers.enumerated() { StandardOutput.write(lines(offer, index + 1)) }
    while true {
      StandardOutput.write("Which? [1] ")
      guard let line = Self.line(until: interruption) else {
        StandardOutput.write("\n")
        return []
      }
      if let chosen = Self.chosen(line, of: offers.count) { return chosen }
      StandardOutput.line(
        "Numbers from 1 to \(offers.count), with blanks between; Enter takes the first, q none.")
    }
  }

  /// What a line means; `nil` where it means nothing.
  static func chosen(_ line: String, of count: Int) -> [Int]? {
    let words = line.split { $0.isWhitespace || $0 == "," }
    if words.isEmpty { return [0] }
    if words == ["q"] || words == ["Q"] { return [] }
    var chosen: [Int] = []
    for word in words {
      guard let number = Int(word), (1...count).contains(number) else { return nil }
      if !chosen.contains(number - 1) { chosen.append(number - 1) }
    }
    return chosen
  }

  /// No name needs more cells to be known by.
  private static let longest = 100

  /// A feed in one line, for those who are not asked.
  static func words(_ offer: FeedOffer) -> String {
    let name = offer.title.isEmpty ? "" : fitted(offer.title, to: longest) + " "
    return "\(name)(\(facts(offer))): \(Cells.harmless(offer.url))"
  }

  /// Two lines, however long the names are: the name gives way to what is known of the feed.
  private func lines(_ offer: FeedOffer, _ number: Int) -> String {
    let lead = String(repeating: " ", count: number < 10 ? 2 : 1) + "\(number)  "
    let facts = " (" + Self.fitted(Self.facts(offer), to: (columns - 5) * 2 / 3) + ")"
    let name = Self.fitted(offer.name, to: columns - 5 - Cells.width(of: facts))
    return "\(lead)\(name)\(facts)\n     \(Self.fitted(offer.url, to: columns - 5))\n"
  }

  /// At most so wide.
  private static func fitted(_ text: String, to columns: Int) -> String {
    let text = Cells.harmless(text)
    guard Cells.width(of: text) > columns else { return text }
    let cut = Cells.fitted(text, to: max(1, columns))
    // Half a wide letter is a blank.
    return cut.last == " " ? String(cut.dropLast()) : cut
  }

  private static var terminalColumns: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return max(20, Int(size.ws_col))
  }

  /// Format, newest article and its day.
  private static func facts(_ offer: FeedOffer) -> String {
    let format = offer.isOfComments ? "\(offer.format), comments" : offer.format
    guard let newest = offer.newest else { return "\(format), no articles" }
    let day = offer.newestDate.map { ", " + $0.formatted(.iso8601.year().month().day()) } ?? ""
    let title = newest.isEmpty ? "" : "; newest: \(fitted(newest, to: longest))"
    return format + title + day
  }

  /// A line of the standard input, without its end; `nil` at its end.
  private static func line(until interruption: Interruption) -> String? {
    var wanted = [pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)]
    wanted += interruption.descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while poll(&wanted, nfds_t(wanted.count), -1) < 0, errno == EINTR {}
    return interruption.isHere ? nil : readLine()
  }
}
