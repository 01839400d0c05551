import News
import Typesetting

extension State {
  /// Scrolls by lines; a key that scrolls has shown the article to somebody.
  mutating func scroll(by lines: Int) -> [Effect] { scroll(to: pane.top + lines) }

  mutating func scroll(to line: Int) -> [Effect] {
    let limited = min(line, pane.count)
    let moved = pane.scroll(to: limited, rows: layout.articleRows)
    if !moved { notice = Notice(limited <= 0 ? "This is the top." : "This is the end.") }
    return markSeen()
  }

  mutating func scrollToHeading(after isForward: Bool) -> [Effect] {
    let headings = pane.article?.text.headings ?? []
    let target = isForward ? headings.first { $0 > pane.top } : headings.last { $0 < pane.top }
    guard let target else {
      return tell(Notice(isForward ? "No heading below." : "No heading above."))
    }
    return scroll(to: target)
  }

  /// Space: a page on; at the end, the next unread. Keys that waited never cross.
  mutating func readOn(waited: Bool) -> [Effect] {
    guard pane.isAtEnd(rows: layout.articleRows) else { return pageOn() }
    guard !waited else { return [] }
    return leaveForUnread(isForward: true)
  }

  /// b: a page back; at the top, the article that was read before.
  mutating func readBack() -> [Effect] {
    if pane.top > 0 { return pageBack() }
    guard let position = visited.popLast() else {
      return tell(Notice("This is the top, and no article was read before."))
    }
    if list.holds(position) { return select(list.index(of: position)) }
    return [.loadRows(view, .around(position))]
  }

  /// n and Space leave the article; with its end on screen it was seen.
  mutating func leaveForUnread(isForward: Bool) -> [Effect] {
    let wasShown = list.selected.map { pane.article?.id == $0.id } ?? false
    let seen = wasShown && pane.isAtEnd(rows: layout.articleRows) ? markSeen() : []
    return seen + goToUnread(isForward: isForward)
  }

  mutating func goToUnread(isForward: Bool) -> [Effect] {
    if let index = list.unread(from: list.selection, isForward: isForward) { return visit(index) }
    let isComplete = isForward ? list.reachesOldest : list.reachesNewest
    guard isComplete else {
      return [.findUnread(view, Search(from: list.selected?.position, isForward: isForward))]
    }
    return wrapToUnread(isForward: isForward)
  }

  private mutating func wrapToUnread(isForward: Bool) -> [Effect] {
    let isWhole = list.reachesNewest && list.reachesOldest
    let start = isForward ? -1 : list.rows.count
    if let index = list.unread(from: start, isForward: isForward), isWhole {
      guard index != list.selection else { return tell(Notice("No other article is unread.")) }
      notice = Notice(isForward ? "From the top again." : "From the end again.")
      return visit(index)
    }
    guard !isWhole else { return tell(Notice(nothingUnread)) }
    return [.findUnread(view, Search(from: nil, isForward: isForward, hasWrapped: true))]
  }

  /// Goes to a row and remembers where it came from.
  mutating func visit(_ index: Int) -> [Effect] {
    if let from = list.selected?.position { visited = Array(visited.suffix(99)) + [from] }
    return select(index)
  }

  /// What a search beyond the loaded rows found.
  mutating func take(_ headline: Headline?, of search: Search) -> [Effect] {
    guard let headline else {
      guard search.wanted == .unread else {
        return tell(Notice("No starred article \(search.isForward ? "below" : "above")."))
      }
      guard !search.hasWrapped else { return tell(Notice(nothingUnread)) }
      return [
        .findUnread(view, Search(from: nil, isForward: search.isForward, hasWrapped: true))
      ]
    }
    if let from = list.selected?.position { visited = Array(visited.suffix(99)) + [from] }
    if list.holds(headline.position) { return select(list.index(of: headline.position)) }
    return [.loadRows(view, .around(headline.position))]
  }

  /// Shifts code and tables to the left by eight cells.
  mutating func pan() -> [Effect] {
    let lines = pane.article?.text.lines ?? []
    let visible = lines.dropFirst(pane.top).prefix(layout.articleRows)
    guard
      visible.contains(where: {
        $0.isPannable && habits.width(of: $0.runs) > layout.textColumns + pane.pan
      })
    else { return tell(Notice("Nothing here is wider than the pane.")) }
    pane.pan += 8
    return []
  }

  var nothingUnread: String {
    lacksRows ? "The articles are not here yet." : "All read. R fetches."
  }

  /// No row came yet: nobody knows whether there are any.
  var lacksRows: Bool { list.rows.isEmpty && awaited != nil }
}
