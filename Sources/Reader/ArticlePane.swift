import News
import Typesetting

/// The article pane: what is shown, and how far it is scrolled.
public struct ArticlePane: Hashable, Sendable {
  /// What is shown; it lags behind the selection while keys wait.
  public private(set) var article: ArticleText?
  /// The line at the top of the pane.
  public private(set) var top = 0
  /// Cells that code and tables are shifted by.
  public internal(set) var pan = 0
  private var anchors: [Article.ID: Anchor] = [:]

  /// An empty pane.
  public init() {}

  /// How many lines the text has.
  var count: Int { article?.text.lines.count ?? 0 }

  /// The place at the top of the pane.
  var anchor: Anchor {
    guard let lines = article?.text.lines, lines.indices.contains(top) else { return Anchor() }
    return lines[top].anchor
  }

  /// Whether this article is shown, set for this width.
  func shows(_ id: Article.ID, at columns: Int) -> Bool {
    article?.id == id && article?.columns == columns
  }

  /// Whether its end is on screen.
  func isAtEnd(rows: Int) -> Bool { top + rows >= count }

  /// Sets where an article was left.
  mutating func remember(_ anchor: Anchor, of id: Article.ID) { anchors[id] = anchor }

  /// Shows an article where it was left, or at its top.
  mutating func show(_ text: ArticleText, rows: Int) {
    leave()
    article = text
    pan = 0
    let anchor = anchors[text.id] ?? Anchor()
    top = anchor == Anchor() ? 0 : text.text.line(at: anchor)
    clamp(to: rows)
  }

  /// Scrolls to a line, as far as there is text; whether anything moved.
  mutating func scroll(to line: Int, rows: Int) -> Bool {
    let before = top
    top = line
    clamp(to: rows)
    leave()
    return top != before
  }

  /// Keeps the pane full where the text is long enough.
  mutating func clamp(to rows: Int) { top = max(0, min(top, count - rows)) }

  private mutating func leave() {
    if let id = article?.id { anchors[id] = top == 0 ? nil : anchor }
  }
}

extension Place {
  /// The place within the article.
  var anchor: Anchor { Anchor(block: block, word: word) }
}
