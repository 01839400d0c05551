import Typesetting

/// All links of an article, with their whole addresses, and the one that is picked.
struct LinkList: Hashable, Sendable {
  /// One link.
  struct Entry: Hashable, Sendable {
    /// The words it stands on; empty where they are the address.
    var text: String
    var address: String
  }

  /// By number, which counts from 1.
  let entries: [Entry]
  /// The picked one, counted from 0.
  private(set) var selection = 0
  /// The lines as they are shown, and where each entry begins among them.
  private(set) var lines: [String] = []
  private(set) var starts: [Int] = []
  /// The line at the top.
  private(set) var top = 0
  /// The digits typed so far, as a number.
  private(set) var number = 0

  /// The links of a text. Cost: linear in the text.
  init(_ text: SetText) {
    let texts = text.linkTexts
    entries = zip(text.links, texts).map { address, text in
      Entry(text: text == address ? "" : text, address: address)
    }
  }

  /// Which entry a line belongs to.
  func entry(at line: Int) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= line { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// Lays the lines out anew: a number, the words in one line, the address in all it needs.
  mutating func wrap(to columns: Int) {
    let digits = String(entries.count).utf8.count
    let room = max(2, columns - digits - 4)
    (lines, starts) = ([], [])
    for (index, entry) in entries.enumerated() {
      starts.append(lines.count)
      let number = String(index + 1)
      let lead = String(repeating: " ", count: 1 + digits - number.utf8.count) + number + "  "
      let words = entry.text.isEmpty ? [] : [Cells.fitted(entry.text, to: room)]
      let all = words + Cells.wrapped(entry.address, to: room)
      lines += all.enumerated().map { line, text in
        (line == 0 ? lead : String(repeating: " ", count: lead.utf8.count)) + text
      }
      if all.isEmpty { lines.append(lead) }
    }
    starts.append(lines.count)
  }

  /// Moves the pick by links; one that is taller than the pane is scrolled through first.
  mutating func move(by step: Int, height: Int) {
    guard entries.indices.contains(selection) else { return }
    if step == 1, starts[selection + 1] > top + height {
      top = min(top + height, starts[selection + 1] - height)
    } else if step == -1, starts[selection] < top {
      top = max(starts[selection], top - height)
    } else {
      select(selection + step, height: height)
    }
    number = 0
  }

  /// Picks a link, or the nearest there is.
  mutating func select(_ index: Int, height: Int) {
    selection = max(0, min(index, entries.count - 1))
    number = 0
    reveal(height: height)
  }

  /// A digit: the link of the number typed so far, if there is one.
  mutating func type(_ digit: Int, height: Int) {
    let longer = number * 10 + digit
    let jump = (1...max(1, entries.count)).contains(longer) ? longer : digit
    guard (1...max(1, entries.count)).contains(jump) else { return }
    select(jump - 1, height: height)
    number = jump
  }

  /// Brings the picked link on screen.
  mutating func reveal(height: Int) {
    guard entries.indices.contains(selection), starts.count > selection + 1 else { return }
    let (start, end) = (starts[selection], starts[selection + 1])
    if start < top || end - start >= height {
      top = start
    } else if end > top + height {
      top = end - height
    }
    top = max(0, min(top, lines.count - 1))
  }
}

extension SetText {
  /// The words each link stands on where it is met first; a note's words are none. Cost: linear.
  var linkTexts: [String] {
    var texts = [String](repeating: "", count: links.count)
    var current: Int?
    for line in lines {
      for run in line.runs {
        if run.link == nil, run.text.utf8.allSatisfy({ $0 == 0x20 }) { continue }
        let link = run.style.contains(.note) ? nil : run.link
        if let link, texts.indices.contains(link) {
          if current == link || texts[link].isEmpty { texts[link] += run.text }
        }
        current = link
      }
      if let current, texts.indices.contains(current) { texts[current] += " " }
    }
    return texts.map(\.trimmed)
  }
}

extension String {
  /// Without blanks at its ends.
  var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
