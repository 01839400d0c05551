import News

/// A view as it is left: all that is needed to be there again as if nothing had happened.
struct Outlook: Hashable, Sendable {
  var view: View
  var name: String
  /// What the view looks for, as it was typed; `nil` where it is no search.
  var sought: Sought?
  var list: HeadlineList
  var pane: ArticlePane
  var focus: Command.Context
  var isZoomed: Bool
  var unread: Int
  var announced: Int
  var picked: Picked
}

/// What a search or a filter looks for.
struct Sought: Hashable, Sendable {
  /// As it was typed.
  var text: String
  /// As it was understood.
  var query: Query
}

extension State {
  /// The view as it is now.
  var outlook: Outlook {
    Outlook(
      view: view, name: name, sought: sought, list: list, pane: pane, focus: focus,
      isZoomed: isZoomed, unread: unread, announced: announced, picked: picked)
  }

  /// Goes back to a view exactly as it was left.
  mutating func restore(_ outlook: Outlook) {
    (view, name, sought) = (outlook.view, outlook.name, outlook.sought)
    (list, pane, focus) = (outlook.list, outlook.pane, outlook.focus)
    (isZoomed, unread, announced) = (outlook.isZoomed, outlook.unread, outlook.announced)
    picked = outlook.picked
    (awaited, awaitedText, layer, find) = (nil, nil, nil, nil)
    (deferred, wantsFirstUnread) = ([], false)
    snippets = Snippets()
    keepSelectionVisible()
    pane.clamp(to: layout.articleRows)
  }

  /// Leaves this view for another, and remembers it for the way back.
  mutating func leaveView(from left: Outlook? = nil) {
    past = Array(past.suffix(Self.mostOutlooks - 1)) + [left ?? outlook]
    future = []
    picked = Picked()
  }

  /// How many views can be gone back through.
  static let mostOutlooks = 20

  /// Goes back to the view before, or forward to one that was gone back from.
  mutating func travel(isBack: Bool) -> [Effect] {
    guard let there = isBack ? past.popLast() : future.popLast() else {
      return tell(Notice(isBack ? "No view was left before this one." : "This is the last view."))
    }
    if isBack { future.append(outlook) } else { past.append(outlook) }
    restore(there)
    return [.countUnread(view)]
  }

  /// Changes the state of rows in this view and in all that were left; gives how many more are unread
  /// in this one.
  mutating func updateRows(_ states: [Article.ID: ReadState]) -> Int {
    for index in past.indices { _ = past[index].list.update(states) }
    for index in future.indices { _ = future[index].list.update(states) }
    picked.update(states)
    return list.update(states)
  }
}
