import News

extension State {
  /// `p` and `P`: the next starred row of this view.
  mutating func goToStarred(isForward: Bool) -> [Effect] {
    let rows = list.rows
    let found =
      isForward
      ? rows.indices.dropFirst(list.selection + 1).first { rows[$0].isStarred }
      : rows.indices.prefix(max(0, list.selection)).last { rows[$0].isStarred }
    if let found { return visit(found) }
    let wanted: Query = view.hidesRead ? .and(.starred, .unread) : .starred
    guard isForward ? list.reachesOldest : list.reachesNewest else {
      return [
        .findUnread(
          view, Search(from: list.selected?.position, isForward: isForward, wanted: wanted))
      ]
    }
    return tell(Notice(isForward ? "No starred article below." : "No starred article above."))
  }

  /// `:save NAME`: the search that is shown joins the feeds.
  mutating func saveQuery(_ name: String) -> [Effect] {
    guard sought != nil, searchedFrom == nil else {
      return tell(Notice("There is no search to save. / searches."))
    }
    guard !name.trimmed.isEmpty else { return tell(Notice("A name is missing: :save NAME")) }
    guard !name.contains(":") else { return tell(Notice("The name may hold no colon.")) }
    let query: Query = if case .and(.all, let asked) = view.scope { asked } else { view.scope }
    return [.saveQuery(SavedQuery(name.trimmed, query.text))]
  }
}
