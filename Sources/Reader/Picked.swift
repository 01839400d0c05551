import News

/// The rows that were selected for an act on all of them.
struct Picked: Hashable, Sendable {
  private var known: [Article.ID: Headline] = [:]

  var isEmpty: Bool { known.isEmpty }
  var count: Int { known.count }

  /// The rows in list order.
  var rows: [Headline] { known.values.sorted { $0.position < $1.position } }

  /// Whether a row is selected.
  func has(_ id: Article.ID) -> Bool { known[id] != nil }

  /// Selects a row, or takes it off.
  mutating func toggle(_ row: Headline) {
    if known.removeValue(forKey: row.id) == nil { known[row.id] = row }
  }

  /// Selects these rows; takes all off where they are just those that are selected.
  mutating func toggle(_ rows: [Headline]) {
    let all = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
    known = all.keys == known.keys ? [:] : all
  }

  /// Changes the state of rows.
  mutating func update(_ states: [Article.ID: ReadState]) {
    guard !known.isEmpty else { return }
    for (id, state) in states {
      known[id]?.isRead = state.isRead
      known[id]?.isStarred = state.isStarred
    }
  }
}
