import Library
import News
import Reader

/// Rows and counts of views: at once, but for those that look for words.
extension Session {
  func loadRows(_ view: View, _ window: Window) {
    let isEmpty = Action.rows(view, window, .init([], reachesNewest: true, reachesOldest: true))
    ask(view, otherwise: isEmpty) { (shelf) throws(LibraryError) in
      .rows(view, window, try Self.rows(shelf, view, window))
    }
  }

  func countUnread(_ view: View) {
    ask(view, otherwise: nil, isCount: true) { (shelf) throws(LibraryError) in
      .unread(view, try shelf.unread(in: view.scope))
    }
  }

  func find(_ view: View, _ search: Search) {
    ask(view, otherwise: .found(nil, search)) { (shelf) throws(LibraryError) in
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
  func ask(
    _ view: View, otherwise: Action?, isCount: Bool = false,
    _ question: @escaping SearchRoom.Question
  ) {
    guard let shelf else { return otherwise.map(send) ?? () }
    guard view.scope.looksForWords else {
      let answer = tryOrTell(otherwise) { () throws(LibraryError) in try question(shelf) }
      return answer.map(send) ?? ()
    }
    searchRoom.ask(endsOthers: !isCount, question)
  }

  private static func rows(
    _ shelf: Shelf, _ view: View, _ window: Window
  ) throws(LibraryError) -> Action.Rows {
    let count = Window.length
    func older(_ from: Headline.Position?) throws(LibraryError) -> [Headline] {
      try shelf.headlines(in: view, from: from, direction: .older, limit: count)
    }
    func newer(_ from: Headline.Position?) throws(LibraryError) -> [Headline] {
      try shelf.headlines(in: view, from: from, direction: .newer, limit: count)
    }
    switch window {
    case .newest: return .init(try older(nil), reachesNewest: true, length: count)
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

extension Action.Rows {
  /// A stretch from one end: shorter than asked means that the other end is reached.
  fileprivate init(_ rows: [Headline], reachesNewest: Bool, length: Int) {
    self.init(rows, reachesNewest: reachesNewest, reachesOldest: rows.count < length)
  }

  fileprivate init(_ rows: [Headline], reachesOldest: Bool, length: Int) {
    self.init(rows, reachesNewest: rows.count < length, reachesOldest: reachesOldest)
  }
}
