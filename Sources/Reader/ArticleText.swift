public import News
public import Typesetting

/// An article as it stands in its pane: set at a width, with what the screen says of it.
public struct ArticleText: Hashable, Sendable {
  /// Whose text it is.
  public var id: Article.ID
  /// The lines, masthead included.
  public var text: SetText
  /// The measure it was set at, in cells.
  public var columns: Int
  /// Minutes it takes to read.
  public var minutes: Int
  /// Its own page.
  public var url: String?

  /// Sets an article for a pane. Cost: linear in the text; a pure function, good for any thread.
  public init(_ article: Article, source: String, date: String, columns: Int) {
    id = article.id
    url = article.url ?? article.externalURL
    self.columns = columns
    minutes = max(1, article.statedMinutes ?? Typesetter.readingMinutes(html: article.contentHTML))
    let masthead = Masthead(
      title: article.title.isEmpty ? "Untitled" : article.title, deck: article.summaryAsDeck,
      byline: Self.byline(article, source: source, date: date, minutes: minutes),
      imageCaption: article.imageCaption)
    text = Typesetter.set(
      masthead: masthead, html: article.bodyHTML, baseURL: article.baseURL ?? article.url,
      measure: Measure(columns: columns, pansCode: true))
  }

  private static func byline(
    _ article: Article, source: String, date: String, minutes: Int
  ) -> String {
    let names = article.authors.compactMap { $0.name ?? $0.mail }.filter { $0 != source }
    let parts = [
      names.isEmpty ? "" : names.joined(separator: ", "), source, date, "\(minutes) min",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

extension Article {
  /// The summary where it is a deck beside a text; a summary that is all there is stands as text.
  fileprivate var summaryAsDeck: String? { contentHTML.isEmpty ? nil : summary }

  /// What is set as the text: the content, else the summary, else where the story is.
  fileprivate var bodyHTML: String {
    if !contentHTML.isEmpty { return contentHTML }
    let words = summary.map { "<p>" + Self.escaped($0) + "</p>" } ?? ""
    guard let link = externalURL ?? url else { return words }
    let address = Self.escaped(link)
    return words + "<p>The feed carries no more than this. The story is at "
      + "<a href=\"\(address)\">\(address)</a>; o opens it in the browser.</p>"
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}
