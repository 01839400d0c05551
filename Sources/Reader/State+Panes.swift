import News

extension State {
  /// Enter: the article gets the focus and is read from now on.
  mutating func open() -> [Effect] {
    guard let row = list.selected else { return tell(Notice(nothingUnread)) }
    focus = .article
    keptUnread.remove(row.id)
    return markSeen()
  }

  /// ← in the article shifts a panned table back first.
  mutating func goBack() -> [Effect] {
    if pane.pan > 0 {
      pane.pan = max(0, pane.pan - 8)
    } else {
      focusList()
    }
    return []
  }

  private mutating func focusList() {
    focus = .list
    keepSelectionVisible()
  }

  mutating func switchPane() -> [Effect] {
    if focus == .article {
      focusList()
    } else if list.selected != nil {
      focus = .article
    }
    return []
  }

  mutating func zoom() -> [Effect] {
    isZoomed.toggle()
    keepSelectionVisible()
    pane.clamp(to: layout.articleRows)
    return []
  }

  /// Esc takes off one layer, the view at last; at the bottom of them it does nothing.
  mutating func leaveLayer() -> [Effect] {
    if find != nil {
      find = nil
      return []
    }
    if !picked.isEmpty {
      picked = Picked()
      return []
    }
    if isZoomed { return zoom() }
    if focus == .list, !past.isEmpty { return travel(isBack: true) }
    focusList()
    return []
  }

  /// q: the help, the zoom, the way back to the top, the article's focus; then it quits.
  mutating func close() -> [Effect] {
    if focus == .article, pane.top > 0 {
      _ = pane.scroll(to: 0, rows: layout.articleRows)
      return closed("Back at the top. q once more goes back to the headlines.")
    }
    if isZoomed {
      _ = zoom()
      return closed(nil)
    }
    if focus == .article {
      focusList()
      return closed(nil)
    }
    return hasClosed ? [] : closeList()
  }

  /// With the article beside the list scrolled, the first q goes back to its top.
  private mutating func closeList() -> [Effect] {
    if sought != nil, !past.isEmpty {
      hasClosed = true
      return travel(isBack: true)
    }
    let isScrolled = pane.top > 0 && pane.article?.id == list.selected?.id
    guard isScrolled, layout.articleArea != nil else { return [.quit] }
    _ = pane.scroll(to: 0, rows: layout.articleRows)
    return closed("Back at the top of the article. q once more quits.")
  }

  private mutating func closed(_ words: String?) -> [Effect] {
    hasClosed = true
    notice = words.map { Notice($0) }
    return []
  }

  mutating func browse() -> [Effect] {
    guard let row = list.selected else { return tell(Notice(nothingUnread)) }
    guard let url = pane.article?.url, pane.article?.id == row.id else {
      return tell(Notice("This article has no address."))
    }
    keptUnread.remove(row.id)
    return [.browse(url)] + markSeen()
  }

  // MARK: The mouse

  /// The wheel scrolls the pane under it and never marks.
  mutating func turnWheel(_ lines: Int, row: Int, column: Int) -> [Effect] {
    if layout.articleArea?.contains(row: row, column: column) == true {
      _ = pane.scroll(to: pane.top + lines, rows: layout.articleRows)
      return []
    }
    list.top = max(0, min(list.top + lines, list.rows.count - 1))
    return []
  }

  mutating func click(row: Int, column: Int) -> [Effect] {
    if layout.articleArea?.contains(row: row, column: column) == true {
      if list.selected != nil { focus = .article }
      return []
    }
    guard let area = layout.listArea, area.contains(row: row, column: column) else { return [] }
    focus = .list
    guard let index = rowIndex(atLine: row - area.row) else { return [] }
    return select(index)
  }
}
