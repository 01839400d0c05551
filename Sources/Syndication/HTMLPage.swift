import FoundationEssentials
import Markup
import News

/// A page saved as HTML: its headline, who wrote it and when, and its text.
///
/// A simple reading, safe for any page: what the page declares (HTML §4.2, Open Graph, `time`,
/// `rel=author`), and the text of its `article`, `main` or body without navigation and frame.
public enum HTMLPage {
  /// The page as a feed of one article; `nil` where it holds no text at all.
  ///
  /// The text is as delivered, its addresses relative to `baseURL`: clean it before it is shown.
  /// Cost: O(n).
  public static func publication(of html: String, from source: Source) -> Publication? {
    let page = HTMLPageReading(HTMLTree.document(html), address: source.address)
    let content = page.content
    guard !page.title.isEmpty || !PlainText.of(html: content).isEmpty else { return nil }
    var feed = Feed(
      key: source.key, origin: source.origin, title: page.site ?? TextPage.name(of: source))
    feed.language = page.language
    let title = page.title.isEmpty ? TextPage.name(of: source) : page.title
    var article = Article(
      id: Article.ID(
        feed: source.key, guid: nil, link: page.url, title: title, date: page.dateText),
      feed: source.key, title: title)
    article.contentHTML = content
    (article.url, article.baseURL) = (page.url, page.base)
    (article.summary, article.language) = (page.summary, page.language)
    article.authors = page.authors.map { Author(name: $0) }
    article.published = page.dateText.flatMap(Self.date)
    article.modified = page.modifiedText.flatMap(Self.date)
    article.imageURL = page.image
    return Publication(feed: feed, articles: [article])
  }

  private static func date(_ text: String) -> Date? {
    DateReading.date(text) ?? PageDate.all(in: Array(text.unicodeScalars.prefix(200))).first?.date
  }
}
