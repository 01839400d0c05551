public import News
import Typesetting

/// A few words of an article around what was looked for.
public struct Snippet: Hashable, Sendable {
  /// The words, in one line.
  public var text: String
  /// What was found, in characters of `text`; in order, never touching.
  public var matches: [Range<Int>]

  /// Words and what was found in them.
  public init(text: String, matches: [Range<Int>] = []) {
    (self.text, self.matches) = (text, matches)
  }
}

/// The snippets of a view.
struct Snippets: Hashable, Sendable {
  var known: [Article.ID: Snippet] = [:]
  var asked: Set<Article.ID> = []
}

extension State {
  /// Whether rows have a second line: in a search for words, where the list has room for it.
  var showsSnippets: Bool {
    guard let sought, !isNarrowList else { return false }
    return layout.listRows >= 12 && !sought.query.wanted.isEmpty
  }

  private var isNarrowList: Bool { size.columns < 60 }

  /// Asks for the snippets of the rows on screen and of those near.
  mutating func wantSnippets() -> [Effect] {
    guard showsSnippets, let query = sought?.query, !list.rows.isEmpty else { return [] }
    let page = layout.listRows
    let near = max(0, list.top - page / 2)..<min(list.rows.count, list.top + page)
    let ids = list.rows[near].map(\.id).filter { !snippets.asked.contains($0) }
    guard !ids.isEmpty else { return [] }
    snippets.asked.formUnion(ids)
    let columns = layout.listArea?.columns ?? size.columns
    return [.snippets(ids, query, length: max(20, columns - 4))]
  }

  mutating func take(_ made: [Article.ID: Snippet], for query: Query) -> [Effect] {
    guard sought?.query == query else { return [] }
    snippets.known.merge(made) { _, new in new }
    return []
  }
}

extension Query {
  /// The words that articles of this query have, as somebody typed them; none that are excluded.
  public var wanted: [Words] {
    switch self {
    case .words(let words): [words]
    case .and(let left, let right), .or(let left, let right): left.wanted + right.wanted
    case .not(.not(let inner)): inner.wanted
    case .all, .unread, .starred, .hidden, .feeds, .origin, .not, .tagged, .from, .within, .dated:
      []
    }
  }

  /// Whether asking it may take long: it looks for words.
  public var looksForWords: Bool {
    switch self {
    case .words, .from, .within: true
    case .and(let left, let right), .or(let left, let right):
      left.looksForWords || right.looksForWords
    case .not(let inner): inner.looksForWords
    case .all, .unread, .starred, .hidden, .feeds, .origin, .tagged, .dated: false
    }
  }
}

extension Finder {
  /// Finds the words of a query.
  init(_ query: Query) {
    self.init(
      query.wanted.flatMap { words in
        let parts =
          words.isPhrase ? [words.text[...]] : words.text.split(whereSeparator: \.isWhitespace)
        return parts.enumerated().map { index, part in
          (String(part), words.isPrefix && index == parts.count - 1)
        }
      })
  }
}

extension Run {
  /// Runs with characters lit, whatever they were; ranges are in characters of the whole.
  static func lit(_ runs: [Run], _ ranges: [Range<Int>], _ style: Style = .marked) -> [Run] {
    guard !ranges.isEmpty else { return runs }
    var (result, column, next) = ([Run](), 0, ranges[...])
    for run in runs {
      var rest = run.text[...]
      while !rest.isEmpty {
        while let first = next.first, first.upperBound <= column { next.removeFirst() }
        let isLit = next.first?.contains(column) == true
        let end = isLit ? next.first?.upperBound : next.first?.lowerBound
        let part = rest.prefix(end.map { $0 - column } ?? .max)
        result.append(Run(String(part), isLit ? run.style.union(style) : run.style, link: run.link))
        column += part.count
        rest = rest[part.endIndex...]
      }
    }
    return result
  }
}
