import Typesetting

extension State {
  /// The article, each line exactly as wide as the pane, the text in a column in its middle.
  func articleRows(in area: Layout.Area) -> [[Run]] {
    let margin = textMargin(in: area)
    let lines = pane.article?.text.lines ?? []
    let shown = shownLines
    let words = lit(shown.map { lines[$0].runs }, from: shown.lowerBound)
    return (0..<area.rows).map { row in
      let index = pane.top + row
      guard shown.contains(index) else { return [blank(area.columns)] }
      var line = lines[index]
      line.runs = words[index - shown.lowerBound]
      return [blank(margin)] + textRow(line, columns: area.columns - margin)
    }
  }

  /// Cells left of the text.
  func textMargin(in area: Layout.Area) -> Int {
    max(0, (area.columns - (pane.article?.columns ?? layout.textColumns)) / 2)
  }

  /// A line of text; of a line that goes on to the right, the part that is panned to.
  private func textRow(_ line: Line, columns: Int) -> [Run] {
    let measure = min(columns, pane.article?.columns ?? columns)
    guard line.isPannable else { return habits.padded(line.runs, to: columns) }
    let shown = habits.clipped(line.runs, from: pane.pan, to: pane.pan + measure)
    guard columns > measure else { return shown }
    let sign = habits.width(of: line.runs) > pane.pan + measure ? Run("›", .dim) : blank(1)
    return shown + [sign, blank(columns - measure - 1)]
  }

  /// How far the text is read: percent and minutes left, for the bottom line.
  var progress: String {
    guard let article = pane.article, article.isWhole, pane.count > 0, helpTop == nil else {
      return ""
    }
    guard layout.articleArea != nil else { return "" }
    let seen = shownLines.upperBound
    guard seen < pane.count else { return "end" }
    // What a stranger's page states may be any number; a text takes at most months.
    let minutes = max(1, min(article.minutes, 100_000))
    let left = (minutes * (pane.count - seen) + pane.count - 1) / pane.count
    return "\(seen * 100 / pane.count)% \(habits.dot) \(left) min left"
  }
}
