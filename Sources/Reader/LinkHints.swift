import Typesetting

/// The letters that stand on a link while somebody picks one.
struct LinkHint: Hashable, Sendable {
  /// What is typed to pick it.
  var label: String
  /// The line of the pane, counted from 0.
  var row: Int
  /// The first cell of the letters in the pane.
  var column: Int
  /// Which link of the text.
  var link: Int

  /// The home row, the strongest fingers first.
  private static let letters = Array("asdfghjkl")

  /// As many labels as there are links, as short as can be; none begins with another.
  static func labels(_ count: Int) -> [String] {
    // The letters far from the strong fingers are taken first to begin longer labels.
    var (labels, next) = ([""], 0)
    while next == 0 || labels.count - next < count {
      labels += letters.reversed().map { labels[next] + String($0) }
      next += 1
    }
    let ranked = labels[next...].sorted { ($0.utf8.count, rank($0)) < ($1.utf8.count, rank($1)) }
    return Array(ranked.prefix(count))
  }

  private static func rank(_ label: String) -> Int {
    label.reduce(0) { $0 * letters.count + (letters.firstIndex(of: $1) ?? 0) }
  }

  /// Hints for drawn rows: each link once, where its first cell is.
  static func on(
    _ rows: [[Run]], columns: Int, _ habits: Habits = Habits()
  ) -> [LinkHint] {
    var (places, seen) = ([LinkHint](), Set<Int>())
    for (row, runs) in rows.enumerated() {
      var column = 0
      for run in runs {
        if let link = run.link, let indent = run.indent, seen.insert(link).inserted {
          places.append(LinkHint(label: "", row: row, column: column + indent, link: link))
        }
        column += habits.width(of: run.text)
      }
    }
    for (index, label) in labels(places.count).enumerated() { places[index].label = label }
    return rows.indices.reduce(into: []) { all, row in
      all += inLine(places.drop { $0.row < row }.prefix { $0.row == row }, columns: columns)
    }
  }

  /// Labels of one line that would touch are moved apart, and kept within the line.
  private static func inLine(_ places: ArraySlice<LinkHint>, columns: Int) -> [LinkHint] {
    var (hints, free) = (Array(places), 0)
    for index in hints.indices {
      hints[index].column = max(hints[index].column, free)
      free = hints[index].column + hints[index].label.utf8.count + 1
    }
    var end = columns
    for index in hints.indices.reversed() {
      hints[index].column = min(hints[index].column, end - hints[index].label.utf8.count)
      end = hints[index].column - 1
    }
    return hints.filter { $0.column >= 0 }
  }

  /// A row with the letters over the cells that they take; nothing moves.
  func drawn(over runs: [Run], columns: Int, _ habits: Habits) -> [Run] {
    let end = column + label.utf8.count
    return habits.clipped(runs, from: 0, to: column) + [Run(label, .hint, link: link)]
      + habits.clipped(runs, from: end, to: columns)
  }
}

extension Run {
  /// The blanks before its first character; `nil` where it is blank.
  fileprivate var indent: Int? {
    let blanks = text.utf8.prefix { $0 == 0x20 }.count
    return blanks < text.utf8.count ? blanks : nil
  }
}

extension State {
  /// f: letters on the links on screen.
  mutating func showHints() -> [Effect] {
    guard layout.articleArea != nil else {
      return tell(Notice("The article is not on screen. Enter opens it."))
    }
    guard selectedArticle != nil else { return tell(Notice(notYet)) }
    guard !hints.isEmpty else {
      let more = pane.article?.text.links.isEmpty == false
      return tell(Notice(more ? "No link is on screen. Y l lists all." : noLinks))
    }
    layer = .hints(typed: "")
    return []
  }

  /// The hints on what is on screen now.
  var hints: [LinkHint] {
    guard let area = layout.articleArea else { return [] }
    return LinkHint.on(articleRows(in: area), columns: area.columns, habits)
  }

  /// The hints that what was typed can still mean.
  func hints(after typed: String) -> [LinkHint] {
    hints.filter { $0.label.hasPrefix(typed.lowercased()) }
  }

  /// A letter narrows; a whole label opens its link, or copies it if a capital is in it.
  mutating func typeHint(_ key: Key, after typed: String) -> [Effect] {
    switch key {
    case .named(.tab): return showLinks()
    case .named(.backspace) where !typed.isEmpty:
      layer = .hints(typed: String(typed.dropLast()))
    case .character(let letter): return pick(typed + String(letter))
    case .wheel, .click:
      layer = nil
      return press(key, waited: true)
    default: layer = nil
    }
    return []
  }

  private mutating func pick(_ typed: String) -> [Effect] {
    let left = hints(after: typed)
    guard let first = left.first else {
      layer = nil
      return tell(Notice("No link here has the letters \(typed)."))
    }
    guard first.label == typed.lowercased() else {
      layer = .hints(typed: typed)
      return []
    }
    layer = nil
    return follow(first.link, isCopied: typed != typed.lowercased())
  }

  /// Opens a link of the text, or copies its address.
  mutating func follow(_ link: Int, isCopied: Bool) -> [Effect] {
    guard let links = pane.article?.text.links, links.indices.contains(link) else {
      return tell(Notice("This link has no address."))
    }
    guard isCopied else { return [.browse(links[link])] }
    return [.copy(Copying.line(links[link]), what: "the link’s address")]
  }

  /// The rows of the article with the letters that can still be typed.
  func hinted(_ rows: [[Run]], typed: String, columns: Int) -> [[Run]] {
    var rows = rows
    for hint in hints(after: typed) {
      rows[hint.row] = hint.drawn(over: rows[hint.row], columns: columns, habits)
    }
    return rows
  }

  /// With one link left its whole address, else what can be typed.
  func hintLines(_ typed: String) -> [[Run]] {
    let left = hints(after: typed)
    if left.count == 1, let hint = left.first { return addressLines(of: hint) }
    let first = typed.isEmpty ? "Type the letters of a link" : "\(typed)… \(left.count) links"
    let words = [first, "capitals copy", "Tab lists all", "Esc leaves"]
    return [[Run(habits.fitted(" " + fitting(words, in: size.columns - 2), to: size.columns))]]
  }

  /// An address that does not fit half the screen goes on in the list of links.
  private func addressLines(of hint: LinkHint) -> [[Run]] {
    let links = pane.article?.text.links ?? []
    let address = links.indices.contains(hint.link) ? links[hint.link] : ""
    let lead = " \(hint.label)  "
    let room = size.columns - lead.utf8.count - 1
    let lines = habits.wrapped(address, to: room)
    let shown = lines.prefix(max(1, size.rows / 2))
    return shown.enumerated().map { index, line in
      let isCut = index == shown.count - 1 && shown.count < lines.count
      let start = index == 0 ? Run(lead, .hint) : blank(lead.utf8.count)
      return habits.padded(
        [start, Run(isCut ? habits.fitted(line + "……", to: room) : line)], to: size.columns)
    }
  }

  var noLinks: String { "This article has no links." }
}
