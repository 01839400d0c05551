import News

/// Selecting rows, and what m, s, t, A, y and o do to them.
extension State {
  /// The verbs are for the selected rows and not for the one under the cursor.
  var actsOnPicked: Bool { !picked.isEmpty && focus == .list && helpTop == nil }

  /// `v`: this row is selected or not any more, and the next one is at hand.
  mutating func pick() -> [Effect] {
    guard let row = list.selected else { return tell(Notice(nothingUnread)) }
    picked.toggle(row)
    return list.selection + 1 < list.rows.count ? select(list.selection + 1) : []
  }

  /// `V`: all rows of the view; once more, none.
  mutating func pickAll() -> [Effect] {
    guard !list.rows.isEmpty else { return tell(Notice(nothingUnread)) }
    return [.pickRows(view)]
  }

  mutating func takePicked(_ rows: [Headline], of asked: View) -> [Effect] {
    guard asked == view else { return [] }
    guard rows.count <= Action.mostPicked else {
      return tell(Notice("These are too many rows to select: = narrows the view, A marks all."))
    }
    picked.toggle(rows)
    return []
  }

  /// Does a verb to the selected rows; `nil` where the command is none.
  mutating func performOnPicked(_ command: Command.Name) -> [Effect]? {
    switch command {
    case .toggleRead: markPicked(isRead: picked.rows.contains { !$0.isRead })
    case .markAll: markPicked(isRead: true)
    case .toggleStar: starPicked()
    case .tag: ask(.addTags)
    case .copyAddress: [.copyAddresses(picked.rows.map(\.id))]
    case .browse: browsePicked()
    default: nil
    }
  }

  private mutating func markPicked(isRead: Bool) -> [Effect] {
    let ids = picked.rows.filter { $0.isRead != isRead }.map(\.id)
    guard !ids.isEmpty else { return tell(Notice("Nothing selected was unread.")) }
    if isRead { keptUnread.subtract(ids) } else { keptUnread.formUnion(ids) }
    let mark = Mark(ids, isRead: isRead)
    return actOnPicked(mark, "\(ids.count) marked \(isRead ? "read" : "unread")")
  }

  private mutating func starPicked() -> [Effect] {
    let isStarred = picked.rows.contains { !$0.isStarred }
    let ids = picked.rows.filter { $0.isStarred != isStarred }.map(\.id)
    let words = isStarred ? "\(ids.count) starred" : "\(ids.count) stars taken off"
    return actOnPicked(Mark(ids, isStarred: isStarred), words)
  }

  private mutating func actOnPicked(_ mark: Mark, _ words: String) -> [Effect] {
    let wanted = Set(mark.articles)
    let states = picked.rows.filter { wanted.contains($0.id) }.map {
      (
        $0.id,
        ReadState(
          isRead: mark.isRead ?? $0.isRead, isStarred: mark.isStarred ?? $0.isStarred)
      )
    }
    _ = updateRows(Dictionary(states) { first, _ in first })
    return [.mark(mark, act: done(words))] + (mark.isRead == nil ? [] : [.countUnread(view)])
  }

  /// Notes an act that can be undone, and says it.
  private mutating func done(_ words: String) -> Int {
    let act = acts.next()
    acts.push(act, words)
    notice = Notice("\(words) — u undoes")
    return act
  }

  /// Enter behind tags for all selected rows: a `-` before a name takes it off.
  mutating func keepAddedTags(_ text: String) -> [Effect] {
    prompt = nil
    let names = text.split(separator: ",").map { String($0).trimmed }
    let added = names.filter { !$0.isEmpty && !$0.hasPrefix("-") }
    let removed = names.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()).trimmed }
      .filter { !$0.isEmpty }
    guard !picked.isEmpty, !added.isEmpty || !removed.isEmpty else { return [] }
    let words = [
      added.isEmpty ? nil : "tagged \(added.joined(separator: ", "))",
      removed.isEmpty ? nil : "freed of \(removed.joined(separator: ", "))",
    ].compactMap(\.self).joined(separator: " and ")
    let act = acts.next()
    actNames[act] = words
    return [.tagRows(picked.rows.map(\.id), adding: added, removing: removed, act: act)]
      + (added.isEmpty ? [] : remember(added.joined(separator: ", "), .tags))
  }

  /// Tags were written: of how many articles they are others now.
  mutating func takeTagged(_ count: Int, act: Int) -> [Effect] {
    let words = actNames.removeValue(forKey: act) ?? "tagged"
    guard count > 0 else { return tell(Notice("Nothing selected had to be \(words).")) }
    acts.push(act, "\(count) \(words)")
    return tell(Notice("\(count) \(words) — u undoes"))
  }

  /// More pages than a browser should be given at once.
  private static let mostPages = 20

  private mutating func browsePicked() -> [Effect] {
    let rows = picked.rows
    guard rows.count <= Self.mostPages else {
      return tell(
        Notice("o opens at most \(Self.mostPages) pages at once; \(rows.count) are selected."))
    }
    let unread = rows.filter { !$0.isRead }.map(\.id)
    keptUnread.subtract(rows.map(\.id))
    let states = rows.map { ($0.id, ReadState(isRead: true, isStarred: $0.isStarred)) }
    _ = updateRows(Dictionary(states) { first, _ in first })
    let mark: [Effect] = unread.isEmpty ? [] : [.mark(Mark(unread, isRead: true), act: nil)]
    return [.browseRows(rows.map(\.id))] + mark + [.countUnread(view)]
  }
}
