import Typesetting

/// All links of an article, with their whole addresses, and the one that is picked.
///
/// Only what is on screen is laid out, so that a text may have as many links as it likes.
struct LinkList: Hashable, Sendable {
  /// A line of the list.
  struct Row: Hashable, Sendable {
    /// Which link, counted from 0.
    var link: Int
    /// The number, or blanks below it.
    var lead: String
    /// The words it stands on, or a part of its address.
    var text: String
    var isAddress: Bool
  }

  /// A line as its place: which link, and which of its lines.
  struct Place: Hashable, Sendable, Comparable {
    var link = 0
    var line = 0

    static func < (left: Place, right: Place) -> Bool {
      (left.link, left.line) < (right.link, right.line)
    }
  }

  /// The picked one, counted from 0.
  private(set) var selection = 0
  /// The line at the top.
  private(set) var top = Place()
  /// The cells of its lines; set what is picked anew after a change.
  var columns: Int

  private let text: SetText
  private let habits: Habits
  /// By link: the line that has its first words; -1 for none.
  private let firstLines: [Int]
  /// The digits typed so far, as a number.
  private var number = 0

  /// The links of a text. Cost: linear in the text.
  init(_ text: SetText, columns: Int, _ habits: Habits = Habits()) {
    (self.text, self.columns, self.habits) = (text, columns, habits)
    var lines = [Int](repeating: -1, count: text.links.count)
    for (index, line) in text.lines.enumerated() {
      for run in line.runs where !run.style.contains(.note) {
        if let link = run.link, lines.indices.contains(link), lines[link] < 0 {
          lines[link] = index
        }
      }
    }
    firstLines = lines
  }

  /// How many there are.
  var count: Int { text.links.count }

  /// The address of a link.
  func address(of link: Int) -> String { text.links[link] }

  // MARK: Picking

  /// Moves the pick by links; one that is taller than the pane is scrolled through first.
  mutating func move(by step: Int, height: Int) {
    let hidden = rows(of: selection).count - top.line - height
    if step > 0, top.link == selection, hidden > 0 {
      top.line += min(height, hidden)
    } else if step < 0, top.link == selection, top.line > 0 {
      top.line = max(0, top.line - height)
    } else {
      select(selection + step, height: height)
    }
    number = 0
  }

  /// Picks a link, or the nearest there is.
  mutating func select(_ link: Int, height: Int) {
    selection = max(0, min(link, count - 1))
    number = 0
    reveal(height: height)
  }

  /// A digit: the link of the number typed so far, if there is one.
  mutating func type(_ digit: Int, height: Int) {
    let longer = number * 10 + digit
    let jump = (1...max(1, count)).contains(longer) ? longer : digit
    guard (1...max(1, count)).contains(jump) else { return }
    select(jump - 1, height: height)
    number = jump
  }

  /// Brings the whole of the picked link on screen, or its beginning.
  private mutating func reveal(height: Int) {
    let own = rows(of: selection).count
    guard selection > top.link, own < height else { return top = Place(link: selection) }
    var (room, first) = (height - own, Place(link: selection))
    while room > 0, first.link > 0 {
      let above = rows(of: first.link - 1).count
      first = Place(link: first.link - 1, line: max(0, above - room))
      room -= above
    }
    top = max(top, first)
  }

  // MARK: Lines

  /// As many lines as there is room for, from the top on.
  func rows(height: Int) -> [Row] {
    var (rows, link) = ([Row](), top.link)
    while link < count, rows.count < height {
      rows += self.rows(of: link).dropFirst(link == top.link ? top.line : 0)
      link += 1
    }
    return Array(rows.prefix(height))
  }

  /// The lines of one link: its words in one, its address in all it needs.
  func rows(of link: Int) -> [Row] {
    let digits = String(count).utf8.count
    let room = max(2, columns - digits - 4)
    let number = String(link + 1)
    let lead = String(repeating: " ", count: 1 + digits - number.utf8.count) + number + "  "
    let words = words(of: link)
    let address = habits.wrapped(text.links[link], to: room)
    var rows = (address.isEmpty ? [""] : address).map {
      Row(link: link, lead: blank(lead.utf8.count).text, text: $0, isAddress: true)
    }
    if !words.isEmpty, words != text.links[link] {
      let fitted = habits.fitted(words, to: room)
      rows.insert(Row(link: link, lead: lead, text: fitted, isAddress: false), at: 0)
    }
    rows[0].lead = lead
    return rows
  }

  /// The words a link stands on where it is met first, over its line's end too.
  private func words(of link: Int) -> String {
    guard firstLines[link] >= 0 else { return "" }
    var words = ""
    for line in text.lines[firstLines[link]...].prefix(4) {
      for run in line.runs {
        let isWord = run.link == link && !run.style.contains(.note)
        if isWord { words += run.text }
        let isBlank = run.link == nil && run.text.utf8.allSatisfy { $0 == 0x20 }
        if !isWord, !isBlank, !words.isEmpty { return words.trimmed }
      }
      if !words.isEmpty { words += " " }
    }
    return words.trimmed
  }
}

extension String {
  /// Without blanks at its ends.
  var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
