import Typesetting

extension State {
  /// The whole screen as it should look now. Reads the state only.
  public func frame() -> Frame {
    guard size.columns >= Layout.smallest.columns, size.rows >= Layout.smallest.rows else {
      return tooSmall
    }
    let layout = layout
    let body = helpTop == nil ? panes(layout) : helpRows(height: size.rows - 2)
    return Frame(
      size: size, rows: [topBar] + body + [bottomBar], cursor: cursor(layout),
      title: "Telex: \(name)")
  }

  private func panes(_ layout: Layout) -> [[Run]] {
    switch (layout.listArea, layout.articleArea) {
    case (let list?, let article?) where article.column > 0:
      return beside(list, article)
    case (let list?, let article?):
      return listRows(in: list) + [rule(columns: size.columns)] + articleRows(in: article)
    case (let list?, nil): return listRows(in: list)
    case (nil, let article?): return articleRows(in: article)
    case (nil, nil): return []
    }
  }

  private func beside(_ list: Layout.Area, _ article: Layout.Area) -> [[Run]] {
    let divider = [Run("│", .dim)]
    return zip(listRows(in: list), articleRows(in: article)).map { $0 + divider + $1 }
  }

  private func rule(columns: Int) -> [Run] { [Run(String(repeating: "─", count: columns), .dim)] }

  /// The hardware cursor: in the prompt, on the selected title, or on the top line of the text.
  private func cursor(_ layout: Layout) -> Frame.Cell {
    if let prompt {
      let column = 1 + Cells.width(of: prompt.label + prompt.text)
      return Frame.Cell(row: size.rows - 1, column: min(column, size.columns - 1))
    }
    if helpTop != nil { return Frame.Cell(row: 1, column: 0) }
    if focus == .article, let area = layout.articleArea {
      return Frame.Cell(row: area.row, column: area.column + textMargin(in: area))
    }
    return listCursor(layout)
  }

  /// A terminal in which nothing can be read says so and waits to be made larger.
  private var tooSmall: Frame {
    let words = "Too small: \(Layout.smallest.columns)×\(Layout.smallest.rows) is needed."
    var rows = Array(
      repeating: [Run(String(repeating: " ", count: max(0, size.columns)))],
      count: max(0, size.rows))
    if !rows.isEmpty { rows[0] = [Run(Cells.fitted(words, to: size.columns))] }
    return Frame(size: size, rows: rows, cursor: Frame.Cell(row: 0, column: 0))
  }
}

/// A row of a pane, brought to exactly the cells it has.
func padded(_ runs: [Run], to columns: Int) -> [Run] { Cells.clipped(runs, from: 0, to: columns) }

/// Blank cells.
func blank(_ columns: Int, _ style: Style = []) -> Run {
  Run(String(repeating: " ", count: max(0, columns)), style)
}
