public import News

/// The loaded stretch of a list, with the selected row and the row at the top of the pane.
public struct HeadlineList: Hashable, Sendable {
  /// In list order, newest first.
  public private(set) var rows: [Headline] = []
  /// Nothing newer is in the view.
  public private(set) var reachesNewest = true
  /// Nothing older is in the view.
  public private(set) var reachesOldest = true
  /// Rows stand by relevance and not by date.
  public private(set) var isRanked = false
  /// Articles that could not be searched yet.
  public private(set) var unindexed = 0
  /// Index of the selected row; 0 in an empty list.
  public private(set) var selection = 0
  /// Index of the first row that is on screen.
  public internal(set) var top = 0

  /// The selected row; `nil` in an empty list.
  public var selected: Headline? { rows.indices.contains(selection) ? rows[selection] : nil }

  /// An empty list.
  public init() {}

  /// Puts other rows in place of all, and selects one of them.
  mutating func replace(with loaded: Action.Rows, selecting position: Headline.Position?) {
    rows = loaded.rows
    (reachesNewest, reachesOldest) = (loaded.reachesNewest, loaded.reachesOldest)
    (isRanked, unindexed) = (loaded.isRanked, loaded.unindexed)
    (selection, top) = (0, 0)
    if let position { select(index(of: position)) }
  }

  /// Adds rows at the older end.
  mutating func append(_ loaded: Action.Rows) {
    rows += loaded.rows
    reachesOldest = loaded.reachesOldest
  }

  /// Adds rows at the newer end; what is selected and on screen stays.
  mutating func prepend(_ loaded: Action.Rows) {
    rows = loaded.rows + rows
    selection += loaded.rows.count
    top += loaded.rows.count
    reachesNewest = loaded.reachesNewest
  }

  /// Selects a row, or the nearest there is.
  mutating func select(_ index: Int) {
    selection = max(0, min(index, rows.count - 1))
  }

  /// The index of a position, or of the row that follows where it would stand. Cost: O(log rows), in ranked rows O(rows).
  func index(of position: Headline.Position) -> Int {
    if isRanked { return rows.firstIndex { $0.position == position } ?? 0 }
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].position < position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether a position's row is loaded.
  func holds(_ position: Headline.Position) -> Bool {
    let index = index(of: position)
    return index < rows.count && rows[index].position == position
  }

  /// The next unread row from the selected one, in the loaded stretch.
  func unread(from index: Int, isForward: Bool) -> Int? {
    isForward
      ? rows.indices.dropFirst(index + 1).first { !rows[$0].isRead }
      : rows.indices.prefix(max(0, index)).last { !rows[$0].isRead }
  }

  /// Changes the state of rows where they stand; gives how many more are unread than before.
  mutating func update(_ states: [Article.ID: ReadState]) -> Int {
    var delta = 0
    for index in rows.indices {
      guard let state = states[rows[index].id] else { continue }
      delta += (rows[index].isRead ? 0 : -1) + (state.isRead ? 0 : 1)
      rows[index].isRead = state.isRead
      rows[index].isStarred = state.isStarred
    }
    return delta
  }

  /// The state of one row; `nil` where it is not loaded.
  public func state(of id: Article.ID) -> ReadState? {
    rows.first { $0.id == id }.map { ReadState(isRead: $0.isRead, isStarred: $0.isStarred) }
  }
}
