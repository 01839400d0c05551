public import News
public import Typesetting

/// An article read for its pane, before it has a width. A pure value, made on any thread.
public struct ArticleDraft: Sendable {
  /// What the text says of itself.
  public struct Source: Sendable {
    /// The article, with its text.
    public var article: Article
    /// The name of its feed.
    public var name: String
    /// Its date in the reader's words; empty where it has none.
    public var date: String
    /// How it is to be set, whatever the width.
    public var measure: Measure
    /// What parts its words; nil to leave them whole.
    public var hyphenation: Hyphenation?
    /// The text is that of the article's page, and not the feed's.
    public var isPage = false
    /// That is less than the feed has.
    public var isShort = false
    fileprivate let minutes: Int

    /// An article and what its header says. Cost: linear in its text, up to a megabyte.
    public init(
      _ article: Article, name: String, date: String,
      measure: Measure = Measure(pansCode: true, order: .visual),
      hyphenation: Hyphenation? = nil
    ) {
      (self.article, self.name, self.date, self.measure) = (article, name, date, measure)
      self.hyphenation = hyphenation
      let counted = article.statedMinutes ?? Typesetter.readingMinutes(html: article.contentHTML)
      minutes = max(1, counted)
    }

    /// The most bytes of HTML that are set at once; more come in parts.
    public static let longest = Draft.beginning

    /// Whether the text is set in parts.
    public var isLong: Bool { article.contentHTML.utf8.count > Self.longest }
  }

  private let id: Article.ID
  private let empty: ArticleText
  private let measure: Measure
  private let draft: Draft

  /// Reads an article. Cost: linear in its text.
  public init(_ source: Source) {
    let article = source.article
    (id, measure, empty) = (article.id, source.measure, source.empty)
    draft = Draft(
      masthead: source.masthead, html: article.bodyHTML,
      baseURL: article.base, measure: source.measure, language: article.language,
      hyphenation: source.hyphenation)
  }

  /// The whole text. Cost: linear.
  public func text(for request: TextRequest) -> ArticleText {
    filled(with: draft.set(request.measure(measure)), for: request)
  }

  /// What a pane shows of the text, and as much again. Cost: linear in that.
  public func part(for request: TextRequest) -> ArticleText {
    let lines = max(40, request.rows * 2)
    let part = draft.set(request.measure(measure), from: request.anchor, lines: lines)
    var text = filled(with: part, for: request)
    (text.hasTop, text.hasEnd) = (request.anchor.block == 0, part.lines.count < lines)
    return text
  }

  private func filled(with lines: SetText, for request: TextRequest) -> ArticleText {
    var text = empty
    (text.text, text.columns, text.pictures) = (lines, request.columns, request.pictures)
    return text
  }

  /// The beginning of a long article, set before the rest was read. Cost: the same at any length.
  public static func beginning(of source: Source, for request: TextRequest) -> ArticleText {
    let article = source.article
    let measure = request.measure(source.measure)
    let draft = Draft(
      beginningOf: article.bodyHTML, masthead: source.masthead, baseURL: article.base,
      measure: measure, language: article.language, hyphenation: source.hyphenation)
    var text = source.empty
    (text.text, text.columns, text.hasEnd) = (draft.set(measure), request.columns, false)
    return text
  }
}

extension TextRequest {
  /// How a text is set for this.
  fileprivate func measure(_ base: Measure) -> Measure {
    var measure = base
    (measure.columns, measure.pictures) = (columns, pictures)
    return measure
  }
}

extension ArticleDraft.Source {
  /// What is known of the text before it has lines.
  fileprivate var empty: ArticleText {
    ArticleText(
      id: article.id, text: SetText(), columns: 0, minutes: minutes, url: article.address,
      pageURL: article.pageURL, isPage: isPage, isShort: isShort)
  }

  fileprivate var masthead: Masthead {
    Masthead(
      title: article.title.isEmpty ? "Untitled" : article.title, deck: article.summaryAsDeck,
      byline: byline, imageCaption: article.imageCaption)
  }

  private var byline: String {
    let names = article.authors.compactMap { $0.name ?? $0.mail }.filter { $0 != name }
    let parts = [
      names.isEmpty ? "" : names.joined(separator: ", "), name, date, "\(minutes) min",
      isPage ? "full text" : "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

extension Article {
  fileprivate var address: String? { url ?? externalURL }

  fileprivate var base: String? { baseURL ?? url }

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
