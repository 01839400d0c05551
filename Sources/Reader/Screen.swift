import Typesetting

extension State {
  /// The whole screen as it should look now. Reads the state only.
  public func frame() -> Frame {
    guard size.columns >= Layout.smallest.columns, size.rows >= Layout.smallest.rows else {
      return tooSmall
    }
    let layout = layout
    let body = helpTop == nil ? panes(layout) : helpRows(height: size.rows - 2)
    let foot = foot
    let kept = size.rows - 1 - min(foot.count, size.rows - 1)
    return Frame(
      size: size, rows: [topBar] + body.prefix(kept) + foot.prefix(size.rows - 1),
      cursor: cursor(layout), title: "Telex: \(name)", links: pane.article?.text.links ?? [],
      pictures: framePictures(layout), ambiguousIsWide: habits.ambiguousIsWide)
  }

  /// What stands below the panes.
  private var foot: [[Run]] { prompt.map(promptLines) ?? layerLines ?? bottomLines }

  /// How many lines that takes.
  var footRows: Int { min(foot.count, size.rows - 1) }

  private func panes(_ layout: Layout) -> [[Run]] {
    if case .errors(let pane) = layer { return errorRows(pane) }
    if case .feeds(let drawer) = layer, layout.articleArea?.column ?? 0 == 0 {
      return feedRows(drawer, in: drawerArea)
    }
    switch (layout.listArea, layout.articleArea) {
    case (let list?, let article?) where article.column > 0:
      return beside(list, article)
    case (let list?, let article?):
      return listRows(in: list) + [rule(columns: size.columns)] + readingRows(in: article)
    case (let list?, nil): return layer == nil ? listRows(in: list) : readingRows(in: list)
    case (nil, let article?): return readingRows(in: article)
    case (nil, nil): return []
    }
  }

  private func beside(_ list: Layout.Area, _ article: Layout.Area) -> [[Run]] {
    let divider = [Run(habits.bar, .dim)]
    return zip(listPane(in: list), readingRows(in: article)).map { $0 + divider + $1 }
  }

  /// The article with what lies over it; the list of links also stands where no article is.
  private func readingRows(in area: Layout.Area) -> [[Run]] {
    switch layer {
    case .links(let list): return linkRows(list, in: area)
    case .offers(let list): return offerRows(list, in: area)
    case .facts(let pane): return factRows(pane, in: area)
    case .hints(let typed):
      return hinted(articleRows(in: area), typed: typed, columns: area.columns)
    case .copying where layout.articleArea == nil: return listRows(in: area)
    case .copying, .feeds, .errors, nil: return articleRows(in: area)
    }
  }

  /// The headlines, or what lies over them.
  private func listPane(in area: Layout.Area) -> [[Run]] {
    if case .feeds(let drawer) = layer { return feedRows(drawer, in: area) }
    return listRows(in: area)
  }

  private func rule(columns: Int) -> [Run] {
    [Run(String(repeating: habits.rule, count: columns), .dim)]
  }

  /// The hardware cursor: in the prompt, on the selected title, or on the top line of the text.
  private func cursor(_ layout: Layout) -> Frame.Cell {
    if let prompt {
      return Frame.Cell(row: size.rows - 1, column: promptColumn(prompt))
    }
    if helpTop != nil { return Frame.Cell(row: 1, column: 0) }
    if case .links(let list) = layer { return linkCursor(list) }
    if case .offers(let list) = layer { return offerCursor(list) }
    if case .feeds(let drawer) = layer { return drawerCursor(drawer) }
    if case .errors(let pane) = layer { return errorsCursor(pane) }
    if case .facts = layer { return Frame.Cell(row: overlayArea.row, column: overlayArea.column) }
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
    if !rows.isEmpty { rows[0] = [Run(habits.fitted(words, to: size.columns))] }
    return Frame(
      size: size, rows: rows, cursor: Frame.Cell(row: 0, column: 0),
      ambiguousIsWide: habits.ambiguousIsWide)
  }
}
