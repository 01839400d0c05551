import News
import Typesetting

extension State {
  /// `/`: searches the whole library as you type, or the article if it has the focus.
  mutating func search() -> [Effect] {
    guard focus == .list else { return beginFind() }
    searchedFrom = outlook
    return ask(.search)
  }

  /// `=`: filters the view as you type.
  mutating func filter() -> [Effect] {
    searchedFrom = outlook
    focus = .list
    return ask(.filter)
  }

  /// What was typed is asked at once; a wrong query leaves the last good rows.
  mutating func preview(_ text: String, _ purpose: Prompt.Purpose) -> [Effect] {
    guard let before = searchedFrom else { return [] }
    prompt?.problem = nil
    guard !text.trimmed.isEmpty else {
      restore(before)
      return []
    }
    do throws(QueryError) {
      return look(
        for: try Query(parsing: text, now: now, zone: zone, isBeingTyped: true), text, purpose)
    } catch {
      prompt?.problem = error
      return []
    }
  }

  private mutating func look(
    for query: Query, _ text: String, _ purpose: Prompt.Purpose
  ) -> [Effect] {
    guard let before = searchedFrom else { return [] }
    let isSearch = purpose == .search
    let asked = View(
      scope: .and(isSearch ? searchedScope(before) : before.view.scope, query),
      hidesRead: isSearch ? false : before.view.hidesRead,
      watermark: isSearch ? .max : before.view.watermark,
      openedAt: isSearch ? .max : before.view.openedAt)
    if sought?.query != query { snippets = Snippets() }
    name =
      isSearch ? "Search: \(text.trimmed)" : "\(before.name) \(habits.dot) Filter: \(text.trimmed)"
    sought = Sought(text: text.trimmed, query: query)
    guard asked != view else { return [] }
    (view, focus, awaited, wantsFirstUnread) = (asked, .list, .newest, false)
    picked = Picked()
    return [.loadRows(view, .newest)]
  }

  /// All the user's feeds; the sample edition or the documents while those are what is read.
  private func searchedScope(_ outlook: Outlook) -> Query {
    let first = past.first?.view.scope ?? outlook.view.scope
    switch first {
    case .origin(.bundle): return first
    case .feeds(let keys) where !keys.isEmpty && keys.allSatisfy(\.isDocument): return first
    default: return .all
    }
  }

  /// Enter: what was found is the view from now on, and its first row is selected.
  mutating func keepSearch(_ text: String) -> [Effect] {
    guard let before = searchedFrom, prompt != nil else { return [] }
    guard !text.trimmed.isEmpty else { return cancelSearch() }
    do throws(QueryError) { _ = try Query(parsing: text, now: now, zone: zone) } catch {
      prompt?.problem = error
      return []
    }
    guard let purpose = prompt?.purpose, sought?.text == text.trimmed else { return [] }
    (prompt, searchedFrom) = (nil, nil)
    leaveView(from: before)
    let remembered = remember(text.trimmed, purpose)
    // A filter narrows what is shown; a search is opened with all that has arrived by now.
    guard purpose == .search else { return remembered + [.countUnread(view)] }
    opensAtTop = true
    return remembered + [.reopen(scope: view.scope, hidesRead: view.hidesRead)]
  }

  /// Esc: the view, its row and its scroll as they were.
  mutating func cancelSearch() -> [Effect] {
    prompt = nil
    if let before = searchedFrom { restore(before) }
    searchedFrom = nil
    return []
  }

  /// S: a search newest first, or by relevance, which few enough hits are needed for.
  mutating func changeOrder() -> [Effect] {
    guard let sought, !sought.query.wanted.isEmpty else {
      return tell(Notice("Lists are newest first; S orders what a search has found."))
    }
    view.order = view.order == .newest ? .relevance : .newest
    awaited = .newest
    return [.loadRows(view, .newest)]
  }

  /// What became of the wish for another order.
  mutating func tellOrder() {
    guard view.order == .relevance, !list.isRanked, !list.rows.isEmpty else { return }
    notice = Notice("Too many were found to rank them: newest first.")
  }

  /// The finder of what the view looks for, for lighting it in texts.
  var viewFinder: Finder? {
    guard let sought else { return nil }
    let finder = Finder(sought.query)
    return finder.isEmpty ? nil : finder
  }
}
