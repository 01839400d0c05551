import News

extension State {
  /// The article was seen: it becomes read, unless somebody wants it unread.
  mutating func markSeen() -> [Effect] {
    guard let row = list.selected, !row.isRead, !keptUnread.contains(row.id) else { return [] }
    change(row.id, to: ReadState(isRead: true, isStarred: row.isStarred))
    return [.mark(Mark([row.id], isRead: true), act: nil)]
  }

  mutating func toggleRead() -> [Effect] {
    guard let row = list.selected else { return tell(Notice(nothingUnread)) }
    let isRead = !row.isRead
    if isRead { keptUnread.remove(row.id) } else { keptUnread.insert(row.id) }
    change(row.id, to: ReadState(isRead: isRead, isStarred: row.isStarred))
    return act(Mark([row.id], isRead: isRead), isRead ? "Marked read" : "Marked unread", row)
  }

  mutating func toggleStar() -> [Effect] {
    guard let row = list.selected else { return tell(Notice(nothingUnread)) }
    let isStarred = !row.isStarred
    change(row.id, to: ReadState(isRead: row.isRead, isStarred: isStarred))
    return act(Mark([row.id], isStarred: isStarred), isStarred ? "Starred" : "Star taken off", row)
  }

  mutating func act(_ mark: Mark, _ verb: String, _ row: Headline) -> [Effect] {
    let number = acts.next()
    let title = row.title.isEmpty ? "Untitled" : row.title
    acts.push(number, "\(verb): \(title)")
    notice = Notice("\(verb) — u undoes")
    return [.mark(mark, act: number)]
  }

  mutating func markAbove() -> [Effect] {
    guard let position = list.selected?.position else { return tell(Notice(nothingUnread)) }
    if list.isRanked { return markAbove(position) }
    return [.markRows(view, .above(position), act: acts.next())]
  }

  /// Rows by relevance have no place in the library that would say what stands above them.
  private mutating func markAbove(_ position: Headline.Position) -> [Effect] {
    let ids = list.rows.prefix(list.selection + 1).filter { !$0.isRead }.map(\.id)
    guard !ids.isEmpty else { return tell(Notice("Nothing here was unread.")) }
    let act = acts.next()
    return [.mark(Mark(ids, isRead: true), act: act)]
      + takeMarked(ids, act: act, scope: .above(position))
  }

  mutating func markAll() -> [Effect] { [.markRows(view, .all, act: acts.next())] }

  mutating func takeMarked(_ ids: [Article.ID], act: Int, scope: MarkScope) -> [Effect] {
    guard !ids.isEmpty else { return tell(Notice("Nothing here was unread.")) }
    keptUnread.subtract(ids)
    let states = Dictionary(
      ids.map { ($0, ReadState(isRead: true, isStarred: list.state(of: $0)?.isStarred ?? false)) },
      uniquingKeysWith: { first, _ in first })
    _ = updateRows(states)
    let place = scope == .all ? "in \(actNames.removeValue(forKey: act) ?? name)" : "down to here"
    acts.push(act, "\(ids.count) \(place) marked read")
    notice = Notice("\(ids.count) \(place) marked read — u undoes")
    return [.countUnread(view)]
  }

  mutating func undo() -> [Effect] {
    guard let last = acts.done.last else {
      return tell(Notice("Nothing to undo; m marks unread."))
    }
    if unsubscribing[last.number] != nil {
      return [.revertUnsubscribing(act: last.number, isUndo: true)]
    }
    if readdressing.contains(last.number) {
      return [.revertReaddressing(act: last.number, isUndo: true)]
    }
    return [.undo(act: last.number)]
  }

  mutating func redo() -> [Effect] {
    guard let last = acts.undone.last else { return tell(Notice("Nothing to redo.")) }
    if unsubscribing[last.number] != nil {
      return [.revertUnsubscribing(act: last.number, isUndo: false)]
    }
    if readdressing.contains(last.number) {
      return [.revertReaddressing(act: last.number, isUndo: false)]
    }
    return [.redo(act: last.number)]
  }

  /// An act was undone or redone. The cursor stays where it is.
  mutating func takeReverted(
    _ states: [Article.ID: ReadState], act: Int, isUndo: Bool
  ) -> [Effect] {
    guard let reverted = acts.revert(act, isUndo: isUndo) else { return [] }
    keptUnread.formUnion(states.filter { !$0.value.isRead }.keys)
    _ = updateRows(states)
    let words = (isUndo ? "Undone: " : "Done again: ") + reverted.words
    if let key = unsubscribing[act] {
      if isUndo { leaving.remove(key) } else { leaving.insert(key) }
      return align(words)
    }
    notice = Notice(words)
    if readdressing.contains(act) { return loadLists }
    return [.countUnread(view)]
  }

  /// Marks that others made; nothing moves.
  mutating func takeMarks(_ states: [Article.ID: ReadState]) -> [Effect] {
    _ = updateRows(states)
    return [.countUnread(view)]
  }

  /// Changes a row at once, and the count with it.
  private mutating func change(_ id: Article.ID, to state: ReadState) {
    unread = max(0, unread + updateRows([id: state]))
  }
}
