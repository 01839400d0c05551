import News
import Typesetting

extension State {
  /// The headlines, each line exactly as wide as the pane.
  func listRows(in area: Layout.Area) -> [[Run]] {
    let finder = viewFinder
    let lines = listLines(height: area.rows).map { line in
      switch line {
      case .day(let index): return dayRow(index, columns: area.columns)
      case .row(let index): return row(index, columns: area.columns, finder)
      case .snippet(let index): return snippetRow(index, columns: area.columns, finder)
      }
    }
    let shown = lines.isEmpty ? emptyList(columns: area.columns) : lines
    return Array(shown.prefix(area.rows))
      + Array(repeating: [blank(area.columns)], count: max(0, area.rows - shown.count))
  }

  /// What stands on a line of the list.
  enum ListLine: Hashable {
    /// The name of the day that the row of this index stands under.
    case day(Int)
    /// The row of this index.
    case row(Int)
    /// What was found in the article of the row of this index.
    case snippet(Int)
  }

  func listLines(height: Int) -> [ListLine] {
    guard !list.rows.isEmpty else { return [] }
    var lines: [ListLine] = []
    var day: Int?
    for index in visibleRows(from: list.top, height: height) {
      let rowDay = dayLine(of: index)
      if rowDay != day { lines.append(.day(index)) }
      day = rowDay
      lines.append(.row(index))
      if showsSnippets { lines.append(.snippet(index)) }
    }
    return lines.count > height ? Array(lines.suffix(height)) : lines
  }

  /// The row on a line of the list pane.
  func rowIndex(atLine line: Int) -> Int? {
    let lines = listLines(height: layout.listRows)
    guard lines.indices.contains(line) else { return nil }
    switch lines[line] {
    case .row(let index), .snippet(let index): return index
    case .day: return nil
    }
  }

  func listCursor(_ layout: Layout) -> Frame.Cell {
    guard let area = layout.listArea else { return Frame.Cell(row: 1, column: 0) }
    let line = listLines(height: area.rows).firstIndex(of: .row(list.selection)) ?? 0
    let column = list.rows.isEmpty ? 0 : titleColumn(columns: area.columns)
    return Frame.Cell(row: area.row + line, column: area.column + column)
  }

  // MARK: One row

  private func sourceColumns(_ columns: Int) -> Int { columns < 50 ? 11 : min(20, columns / 4) }

  private var timeColumns: Int { locale.timeColumns(habits) }

  private func isNarrow(_ columns: Int) -> Bool { columns < 38 || size.columns < 60 }

  private func titleColumn(columns: Int) -> Int {
    isNarrow(columns) ? 2 : 2 + timeColumns + 1 + sourceColumns(columns) + 1
  }

  private func row(_ index: Int, columns: Int, _ finder: Finder?) -> [Run] {
    let headline = list.rows[index]
    let base = rowStyle(index)
    let title = Cells.harmless(headline.title.isEmpty ? "Untitled" : headline.title)
    let titleCells = columns - titleColumn(columns: columns)
    var runs =
      picked.has(headline.id)
      ? [Run(sign(of: headline), base), Run("+", base.union(.strong))]
      : [Run(sign(of: headline) + " ", base)]
    if !isNarrow(columns) {
      let weak = base.subtracting(.unread).union(.dim)
      let source = habits.ordered(Cells.harmless(headline.source), to: sourceColumns(columns))
      let time = Dates.time(headline.date, in: zone, as: locale)
      let indent = timeColumns - habits.width(of: time)
      runs.append(Run(String(repeating: " ", count: max(0, indent)) + time + " ", weak))
      runs.append(Run(source + " ", weak))
    }
    runs += lit(Run(habits.ordered(title, to: titleCells), base), finder)
    return habits.padded(runs, to: columns)
  }

  /// A run with what is looked for lit.
  private func lit(_ run: Run, _ finder: Finder?) -> [Run] {
    guard let finder else { return [run] }
    return Run.lit([run], finder.matches(in: [run.text]).flatMap { $0.map(\.range) })
  }

  /// The line under a row of a search; blank until its words come.
  private func snippetRow(_ index: Int, columns: Int, _ finder: Finder?) -> [Run] {
    guard let snippet = snippets.known[list.rows[index].id] else { return [blank(columns)] }
    let text = Cells.harmless(snippet.text)
    let shown = habits.ordered(text, to: columns - 4)
    let base = [blank(4), Run(shown, .dim)]
    // Text that runs from right to left has its words elsewhere than the snippet says.
    guard text == snippet.text, shown == habits.fitted(text, to: columns - 4) else {
      return habits.padded([blank(4)] + lit(base[1], finder), to: columns)
    }
    let matches = snippet.matches.map { $0.lowerBound + 4..<$0.upperBound + 4 }
    return habits.padded(Run.lit(base, matches), to: columns)
  }

  /// Unread shows by a sign and by weight; a star takes the sign's place and keeps the weight.
  private func sign(of headline: Headline) -> String {
    if headline.isStarred { return "*" }
    return headline.isRead ? " " : habits.unread
  }

  private func rowStyle(_ index: Int) -> Style {
    var style: Style = list.rows[index].isRead ? [] : .unread
    if index == list.selection { style.insert(focus == .list ? [.selected, .focused] : .selected) }
    return style
  }

  private func dayRow(_ index: Int, columns: Int) -> [Run] {
    let name = Dates.day(list.rows[index].date, now: now, in: zone, as: locale)
    let words = habits.fitted("  " + name, to: columns)
    return [Run(words, .dim)]
  }

  private func emptyList(columns: Int) -> [[Run]] {
    let words =
      isOpening || lacksRows && sought == nil
      ? "Reading …"
      : sought != nil
        ? awaited == .newest ? "Searching …" : "Nothing found."
        : view.hidesRead ? nothingUnread : "No articles here."
    return [[blank(columns)], habits.padded([blank(2), Run(words)], to: columns)]
  }
}
