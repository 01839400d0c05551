import News
import Typesetting

/// What is being found in the article.
struct Find: Hashable, Sendable {
  /// As it was typed.
  var text: String
  /// Its places, from the top of the text on.
  var matches: [Finder.Match] = []
  /// The one that was gone to.
  var current = 0
  /// Where the pane was when it began.
  var origin: Int

  /// The first match at or below a line, or the first of all.
  mutating func select(from line: Int) {
    current = matches.firstIndex { ($0.first?.line ?? 0) >= line } ?? 0
  }

  /// The line of the current match.
  var line: Int? { matches.indices.contains(current) ? matches[current].first?.line : nil }
}

extension State {
  /// `/` in the article.
  mutating func beginFind() -> [Effect] {
    find = Find(text: "", origin: pane.top)
    return ask(.find)
  }

  /// Finds what was typed so far, from where the find began.
  mutating func previewFind(_ text: String) -> [Effect] {
    guard var asked = find else { return [] }
    asked.text = text
    asked.matches = Finder(text: text).matches(in: paneLines)
    asked.select(from: asked.origin)
    find = asked
    show(asked.line ?? asked.origin)
    return []
  }

  private var paneLines: [String] { pane.article?.text.lines.map(\.plain) ?? [] }

  /// Scrolls just so far that a line stands in the upper half of the pane.
  private mutating func show(_ line: Int) {
    let rows = layout.articleRows
    guard !(pane.top..<pane.top + rows).contains(line) || line == find?.origin else { return }
    _ = pane.scroll(to: line == find?.origin ? line : line - rows / 3, rows: rows)
  }

  /// Enter: the matches stay lit, and n N go through them.
  mutating func keepFind(_ text: String) -> [Effect] {
    prompt = nil
    guard !text.trimmed.isEmpty, let asked = find else { return cancelFind() }
    let remembered = remember(text, .find)
    guard !asked.matches.isEmpty else {
      _ = cancelFind()
      return remembered + tell(Notice("“\(text)” is not in this article."))
    }
    return remembered + markSeen()
  }

  /// Esc in the prompt: the article as it was.
  mutating func cancelFind() -> [Effect] {
    prompt = nil
    if let origin = find?.origin { _ = pane.scroll(to: origin, rows: layout.articleRows) }
    find = nil
    return []
  }

  /// n and N while matches are lit.
  mutating func goToMatch(isForward: Bool) -> [Effect] {
    guard var asked = find, !asked.matches.isEmpty else { return [] }
    let count = asked.matches.count
    asked.current = (asked.current + (isForward ? 1 : count - 1)) % count
    find = asked
    if let line = asked.line, !shownLines.contains(line) {
      _ = pane.scroll(to: line - layout.articleRows / 3, rows: layout.articleRows)
    }
    return markSeen()
  }

  /// The text was set anew: the same match stays the current one.
  mutating func refind() {
    guard var asked = find else { return }
    asked.matches = Finder(text: asked.text).matches(in: paneLines)
    asked.current = max(0, min(asked.current, asked.matches.count - 1))
    find = asked
  }

  /// What the bottom line says while matches are lit.
  var findWords: String? {
    guard let find else { return nil }
    guard !find.matches.isEmpty else { return find.text.isEmpty ? nil : "not in this article" }
    let more = pane.article?.isWhole == true ? "" : "+"
    return "match \(find.current + 1) of \(find.matches.count)\(more), Esc to end"
  }

  /// Lines of the pane with what is looked for lit.
  func lit(_ lines: [[Run]], from first: Int) -> [[Run]] {
    if let find { return lit(lines, find, from: first) }
    guard let finder = viewFinder else { return lines }
    var ranges: [Int: [Range<Int>]] = [:]
    for match in finder.matches(in: lines.map { $0.map(\.text).joined() }) {
      for place in match { ranges[place.line, default: []].append(place.range) }
    }
    return lines.enumerated().map { Run.lit($1, ranges[$0] ?? []) }
  }

  private func lit(_ lines: [[Run]], _ find: Find, from first: Int) -> [[Run]] {
    var (all, here) = ([Int: [Range<Int>]](), [Int: [Range<Int>]]())
    for (index, match) in find.matches.enumerated() {
      for place in match where (first..<first + lines.count).contains(place.line) {
        if index == find.current {
          here[place.line - first, default: []].append(place.range)
        } else {
          all[place.line - first, default: []].append(place.range)
        }
      }
    }
    return lines.enumerated().map { index, runs in
      Run.lit(
        Run.lit(runs, all[index] ?? []), here[index] ?? [], [.marked, .selected, .focused])
    }
  }
}
