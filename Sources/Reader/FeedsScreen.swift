import Typesetting

extension State {
  /// The drawer as it stands over the list.
  func feedRows(_ drawer: FeedsDrawer, in area: Layout.Area) -> [[Run]] {
    let height = max(1, area.rows - 1)
    let shown = drawer.lines.indices.dropFirst(drawer.top).prefix(height).map { index in
      feedRow(drawer.lines[index], isPicked: index == drawer.selection, columns: area.columns)
    }
    let rows = shown.isEmpty ? [emptyDrawer(drawer, columns: area.columns)] : shown
    return [drawerHead(drawer, columns: area.columns)] + rows
      + Array(repeating: [blank(area.columns)], count: max(0, height - rows.count))
  }

  private func drawerHead(_ drawer: FeedsDrawer, columns: Int) -> [Run] {
    let filter = drawer.isTyping || !drawer.filter.isEmpty ? "/\(drawer.filter)" : ""
    let head = " Feeds" + (filter.isEmpty ? "" : " \(habits.dot) \(Cells.harmless(filter))")
    return [Run(habits.fitted(head, to: columns), .heading)]
  }

  private func emptyDrawer(_ drawer: FeedsDrawer, columns: Int) -> [Run] {
    let words = drawer.all == nil ? "  Counting …" : "  No feed has this in its name."
    return [Run(habits.fitted(words, to: columns), .dim)]
  }

  /// A sign where the feed counts as failing, the name, what is unread.
  private func feedRow(_ line: FeedLine, isPicked: Bool, columns: Int) -> [Run] {
    let isUnread = line.unread != 0
    var base: Style = isUnread ? .unread : []
    if isPicked { base.formUnion([.selected, .focused]) }
    let count = line.unread.map { $0 > 0 ? " \($0) " : " " } ?? " … "
    let lead = (line.isFailing ? "! " : "  ") + (line.isInside ? "  " : "")
    let room = columns - lead.utf8.count - habits.width(of: count)
    let name = Cells.harmless(line.kind == .folder ? line.name + "/" : line.name)
    return habits.padded(
      [
        Run(lead, line.isFailing ? base.union(.alert) : base),
        Run(habits.ordered(name, to: room, .leftToRight), base),
        Run(count, base.subtracting(.unread).union(.dim)),
      ], to: columns)
  }

  /// What the bottom line says of the drawer: why the feed failed last, else the keys.
  func drawerLine(_ drawer: FeedsDrawer) -> [[Run]] {
    if let line = drawer.selected, let failure = line.failure {
      let style: Style = line.isFailing ? .alert : .dim
      return sentenceLines(Cells.harmless(failure)).map { [Run($0, style)] }
    }
    let typing = ["Type a part of a name", "Enter keeps", "Esc closes"]
    let words = [
      "Enter open", "/ filter", "A mark read", "r fetch", "Esc close", "D unsubscribe", "u undo",
    ]
    let line = " " + fitting(drawer.isTyping ? typing : words, in: size.columns - 2)
    return [[Run(habits.fitted(line, to: size.columns), .dim)]]
  }

  /// The cursor rests on the selected name, or behind what is typed.
  func drawerCursor(_ drawer: FeedsDrawer) -> Frame.Cell {
    let area = drawerArea
    if drawer.isTyping {
      let column = habits.width(of: " Feeds \(habits.dot) /" + Cells.harmless(drawer.filter))
      return Frame.Cell(row: area.row, column: area.column + min(column, area.columns - 1))
    }
    let isInside = drawer.selected?.isInside == true
    return Frame.Cell(
      row: area.row + 1 + max(0, drawer.selection - drawer.top),
      column: area.column + (isInside ? 4 : 2))
  }
}
