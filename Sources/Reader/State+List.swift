import News

extension State {
  /// Moves the selection by rows; at an end it says so.
  mutating func moveSelection(by rows: Int) -> [Effect] {
    guard !list.rows.isEmpty else { return tell(Notice(nothingUnread)) }
    let target = list.selection + rows
    if target < 0 { return tell(Notice("This is the first row.")) }
    if target >= list.rows.count { return tell(Notice("This is the last row.")) }
    return select(target)
  }

  mutating func pageRows(_ direction: Int) -> [Effect] {
    guard !list.rows.isEmpty else { return tell(Notice(nothingUnread)) }
    let page = max(1, layout.listRows - 2)
    return select(max(0, min(list.selection + direction * page, list.rows.count - 1)))
  }

  /// Selects a loaded row, keeps it on screen, and loads on when the end of what is loaded is near.
  mutating func select(_ index: Int) -> [Effect] {
    list.select(index)
    keepSelectionVisible()
    return loadAhead()
  }

  /// The first or the last row of the whole view.
  mutating func selectEnd(_ window: Window) -> [Effect] {
    if window == .newest, list.reachesNewest { return select(0) }
    if window == .oldest, list.reachesOldest { return select(list.rows.count - 1) }
    awaited = window
    return [.loadRows(view, window)]
  }

  private mutating func loadAhead() -> [Effect] {
    let margin = Window.length / 4
    if !list.reachesOldest, list.selection + margin >= list.rows.count, let last = list.rows.last {
      return load(.older(than: last.position))
    }
    if !list.reachesNewest, list.selection < margin, let first = list.rows.first {
      return load(.newer(than: first.position))
    }
    return []
  }

  private mutating func load(_ window: Window) -> [Effect] {
    guard awaited != window else { return [] }
    awaited = window
    return [.loadRows(view, window)]
  }

  /// Rows came: at an end, or in place of all.
  mutating func take(_ rows: Action.Rows, of window: Window, in asked: View) -> [Effect] {
    guard asked == view else { return [] }
    if awaited == window { awaited = nil }
    switch window {
    case .older(let position): if position == list.rows.last?.position { list.append(rows) }
    case .newer(let position): if position == list.rows.first?.position { list.prepend(rows) }
    case .newest: replaceRows(with: rows, selecting: nil)
    case .oldest: replaceRows(with: rows, selecting: rows.rows.last?.position)
    case .around(let position): replaceRows(with: rows, selecting: position)
    }
    return wantsFirstUnread ? selectFirstUnread() : []
  }

  private mutating func replaceRows(
    with rows: Action.Rows, selecting position: Headline.Position?
  ) {
    list.replace(with: rows, selecting: position)
    keepSelectionVisible()
    tellOrder()
    guard rows.rows.isEmpty else { return }
    pane = ArticlePane()
    if layer?.outlivesArticle == false { layer = nil }
  }

  private mutating func selectFirstUnread() -> [Effect] {
    wantsFirstUnread = false
    if let index = list.unread(from: -1, isForward: true) { return select(index) }
    guard !list.reachesOldest else { return [] }
    return [.findUnread(view, Search(from: nil, isForward: true, hasWrapped: true))]
  }

  mutating func takeCount(_ count: Int, of asked: View) -> [Effect] {
    if asked.scope == view.scope { unread = count }
    return []
  }

  /// A view as opened anew: the selected row stays selected if it is still there.
  mutating func show(_ opened: View) -> [Effect] {
    let position = list.selected?.position
    let keepsRow = position != nil && !wantsFirstUnread && !opensAtTop
    view = opened
    announced = 0
    if !keepsRow { wantsFirstUnread = !opensAtTop }
    opensAtTop = false
    let window = keepsRow ? position.map(Window.around) ?? .newest : .newest
    awaited = window
    return [.loadRows(view, window), .countUnread(view)]
  }

  // MARK: What is on screen

  /// Scrolls the list by half a pane when the selection left it.
  mutating func keepSelectionVisible() {
    let height = max(1, layout.listRows)
    guard !list.rows.isEmpty else { return list.top = 0 }
    list.top = min(list.top, list.rows.count - 1)
    guard !visibleRows(from: list.top, height: height).contains(list.selection) else { return }
    list.top = min(top(for: list.selection, linesAbove: height / 2), lastTop(height: height))
  }

  /// The rows whose lines fit from a first row on, day lines counted.
  func visibleRows(from top: Int, height: Int) -> Range<Int> {
    var (line, index, day) = (0, top, Int?.none)
    while index < list.rows.count {
      let rowDay = dayLine(of: index)
      line += (rowDay != nil && rowDay != day ? 1 : 0) + rowHeight
      if line > height { break }
      (day, index) = (rowDay, index + 1)
    }
    return top..<max(index, min(top + 1, list.rows.count))
  }

  /// Lines that a row takes.
  private var rowHeight: Int { showsSnippets ? 2 : 1 }

  /// The day a row stands under; `nil` where rows have no day lines.
  func dayLine(of index: Int) -> Int? {
    layout.showsDays && !list.isRanked ? zone.civil(list.rows[index].date).day : nil
  }

  /// The first row so that a row has about so many lines above it.
  private func top(for index: Int, linesAbove: Int) -> Int {
    var (top, lines) = (index, rowHeight)
    while top > 0 {
      lines += (dayLine(of: top - 1) == dayLine(of: top) ? 0 : 1) + rowHeight
      if lines > linesAbove { break }
      top -= 1
    }
    return top
  }

  /// The first row of a full last page.
  private func lastTop(height: Int) -> Int {
    top(for: list.rows.count - 1, linesAbove: height - 1)
  }
}
