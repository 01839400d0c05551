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
    return lines.anchor(of: top)
  }

  /// Where an article stands, or was left.
  func anchor(of id: Article.ID) -> Anchor {
    article?.id == id ? anchor : anchors[id] ?? Anchor()
  }

  /// Whether this article is shown, set for this width.
  func shows(_ id: Article.ID, at columns: Int) -> Bool {
    article?.id == id && article?.columns == columns
  }

  /// Whether all that is asked for is here.
  func has(_ request: TextRequest) -> Bool {
    shows(request.article, at: request.columns) && article?.isWhole == true
      && article?.pictures == request.pictures && has(request.origin)
  }

  /// Whether the pane's text is an article's, with words from there.
  func has(_ origin: TextOrigin, of id: Article.ID) -> Bool { article?.id == id && has(origin) }

  private func has(_ origin: TextOrigin) -> Bool {
    switch origin {
    case .usual: true
    case .feed: article?.isPage == false
    case .page: article?.isPage == true
    }
  }

  /// Whether the pane's text is of the same words: of the same article, from the same place.
  func isOf(_ text: ArticleText) -> Bool {
    article?.id == text.id && article?.isPage == text.isPage
  }

  /// Whether the text goes on to a line, or ends before it.
  func hasText(below line: Int) -> Bool { article?.hasEnd != false || line <= count }

  /// Whether the text begins above a line, or with it.
  func hasText(above line: Int) -> Bool { article?.hasTop != false || line >= 0 }

  /// Whether its end is on screen.
  func isAtEnd(rows: Int) -> Bool { article?.hasEnd != false && top + rows >= count }

  /// Sets where an article was left.
  mutating func remember(_ anchor: Anchor, of id: Article.ID) { anchors[id] = anchor }

  /// Shows an article where it was left, or at its top; other words of the same article at their top.
  mutating func show(_ text: ArticleText, rows: Int) {
    if article?.id == text.id, !isOf(text) { anchors[text.id] = nil } else { leave() }
    if !isOf(text) { pan = 0 }
    // A blank line above a paragraph has the paragraph's place.
    let blanks = isOf(text) ? blanksAtTop : 0
    article = text
    let anchor = anchors[text.id] ?? Anchor()
    top = anchor == Anchor() && text.hasTop ? 0 : text.text.line(at: anchor) - blanks
    clamp(to: rows)
  }

  private var blanksAtTop: Int {
    guard let text = article?.text, text.lines.indices.contains(top) else { return 0 }
    return max(0, text.line(at: text.lines.anchor(of: top)) - top)
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
