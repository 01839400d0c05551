import Library
import News
import Reader
import Typesetting

/// Rows and counts of views: at once, but for those that look for words.
extension Session {
  func loadRows(_ view: View, _ window: Window) {
    let isEmpty = Action.rows(view, window, .init([], reachesNewest: true, reachesOldest: true))
    ask(view, without: isEmpty, otherwise: nil) { (shelf) throws(LibraryError) in
      .rows(view, window, try Self.rows(shelf, view, window))
    }
  }

  func countUnread(_ view: View) {
    ask(view, isCount: true) { (shelf) throws(LibraryError) in
      .unread(view, try shelf.unread(in: view.scope))
    }
  }

  func find(_ view: View, _ search: Search) {
    let isNowhere = Action.found(nil, search)
    ask(view, without: isNowhere, otherwise: isNowhere) { (shelf) throws(LibraryError) in
      let direction: Shelf.Direction = search.isForward ? .older : .newer
      return .found(
        try shelf.next(search.wanted, after: search.from, direction: direction, in: view), search)
    }
  }

  func makeSnippets(_ ids: [Article.ID], _ query: Query, _ length: Int) {
    Task.detached(priority: .low) { [snippetRoom] in await snippetRoom.make(ids, query, length) }
  }

  /// Asks the library: what looks for words away from the loop, all else here. A count never ends
  /// the search before it.
  ///
  /// - Parameter none: the answer where there is no library.
  /// - Parameter otherwise: the answer where it cannot be read.
  func ask(
    _ view: View, without none: Action? = nil, otherwise: Action? = nil, isCount: Bool = false,
    _ question: @escaping SearchRoom.Question
  ) {
    guard let shelf else { return (missesRows ? otherwise : none).map(send) ?? () }
    guard view.scope.looksForWords else {
      var answer = otherwise
      do throws(LibraryError) { answer = try question(shelf) } catch {
        missesRows = true
        send(.notice(Notice(error.description, isAlert: true)))
      }
      return answer.map(send) ?? ()
    }
    searchRoom.ask(endsOthers: !isCount, question)
  }

  private static func rows(
    _ shelf: Shelf, _ view: View, _ window: Window
  ) throws(LibraryError) -> Action.Rows {
    let count = Window.length
    if view.order == .relevance, let ranked = try Self.ranked(shelf, view) { return ranked }
    if let found = try Self.found(shelf, view, window) { return found }
    func older(_ from: Headline.Position?) throws(LibraryError) -> [Headline] {
      try shelf.headlines(in: view, from: from, direction: .older, limit: count)
    }
    func newer(_ from: Headline.Position?) throws(LibraryError) -> [Headline] {
      try shelf.headlines(in: view, from: from, direction: .newer, limit: count)
    }
    switch window {
    case .newest: return try Self.newest(shelf, view, older(nil))
    case .older(let position):
      return .init(try older(position), reachesNewest: false, length: count)
    case .oldest: return .init(try newer(nil), reachesOldest: true, length: count)
    case .newer(let position):
      return .init(try newer(position), reachesOldest: false, length: count)
    case .around(let position):
      let below = try older(.init(rowid: position.rowid + 1))
      let above = try newer(position)
      return .init(
        above + below, reachesNewest: above.count < count, reachesOldest: below.count < count)
    }
  }
}

extension Session {
  /// The best rows of a search; `nil` where there are too many to rank.
  private static func ranked(_ shelf: Shelf, _ view: View) throws(LibraryError) -> Action.Rows? {
    guard let search = WordSearch(view.scope) else { return nil }
    let found = try shelf.search(
      search, by: .relevance, watermark: view.watermark, limit: Window.length,
      text: Typesetter.plainText)
    guard found.order == .relevance else { return nil }
    return Action.Rows(
      found.headlines, reachesNewest: true, reachesOldest: true, isRanked: true,
      unindexed: found.missing)
  }

  /// Rows while somebody types: a word's beginning is looked for among the newest first, which the
  /// index by itself would gather from all. `nil` for other views, and where rows that are newer than
  /// some are wanted.
  private static func found(
    _ shelf: Shelf, _ view: View, _ window: Window
  ) throws(LibraryError) -> Action.Rows? {
    let scope = view.hidesRead ? .and(view.scope, .unread) : view.scope
    guard let search = WordSearch(scope),
      view.openedAt == .max || search.words.contains(where: \.isPrefix)
    else { return nil }
    let from: Headline.Position?
    switch window {
    case .newest: from = nil
    case .older(let position): from = position
    case .newer, .oldest, .around: return nil
    }
    let found = try shelf.search(
      search, from: from, watermark: view.watermark, limit: Window.length,
      text: Typesetter.plainText)
    var rows = Action.Rows(found.headlines, reachesNewest: from == nil, length: Window.length)
    rows.unindexed = found.missing
    return rows
  }

  /// The first rows of a view, with those of a search that the index does not have yet.
  private static func newest(
    _ shelf: Shelf, _ view: View, _ rows: [Headline]
  ) throws(LibraryError) -> Action.Rows {
    let count = Window.length
    guard let search = WordSearch(view.scope), try shelf.unindexed() > 0 else {
      return Action.Rows(rows, reachesNewest: true, length: count)
    }
    let found = try shelf.search(
      search, watermark: view.watermark, limit: count, text: Typesetter.plainText)
    let known = Set(rows.map(\.position))
    let all = (rows + found.headlines.filter { !known.contains($0.position) })
      .sorted { $0.position < $1.position }
    var first = Action.Rows(Array(all.prefix(count)), reachesNewest: true, length: count)
    first.unindexed = found.missing
    return first
  }
}

extension Action.Rows {
  /// A stretch from one end: shorter than asked means that the other end is reached.
  fileprivate init(_ rows: [Headline], reachesNewest: Bool, length: Int) {
    self.init(rows, reachesNewest: reachesNewest, reachesOldest: rows.count < length)
  }

  fileprivate init(_ rows: [Headline], reachesOldest: Bool, length: Int) {
    self.init(rows, reachesNewest: rows.count < length, reachesOldest: reachesOldest)
  }
}
