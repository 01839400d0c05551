import FoundationEssentials
import Markup
import News

/// A page in HTML: a feed in microformats, a listing of articles, or one article to read.
///
/// A simple reading, safe for any page: what the page declares (HTML §4.2, Open Graph, `time`,
/// `rel=author`), and the text of its `article`, `main` or body without navigation and frame.
public enum HTMLPage {
  /// The page as a feed, mostly of one article; `nil` where it holds no text at all.
  ///
  /// The text is as delivered, its addresses relative to `baseURL`: clean it before it is shown.
  /// Cost: O(n).
  public static func publication(of html: String, from source: Source) -> Publication? {
    let tree = HTMLTree.document(html, mending: true)
    let address = source.address ?? HTMLPageOrigin.address(in: html)
    let page = HTMLPageReading(tree, address: address)
    return HFeed.publication(of: tree, page, from: source)
      ?? HTMLListing.publication(of: tree, page, from: source) ?? article(page, from: source)
  }

  /// The page as a feed where it says that it is one; else `nil`.
  static func statedFeed(in html: String, from source: Source) -> Publication? {
    let tree = HTMLTree.document(html, mending: true)
    let page = HTMLPageReading(tree, address: source.address ?? HTMLPageOrigin.address(in: html))
    return HFeed.stated(in: tree, page, from: source)
  }

  /// The page as one article, whatever it lists; `nil` where it holds no text at all.
  static func article(in html: String, from source: Source) -> Publication? {
    let tree = HTMLTree.document(html, mending: true)
    let address = source.address ?? HTMLPageOrigin.address(in: html)
    return article(HTMLPageReading(tree, address: address), from: source)
  }

  private static func article(_ page: HTMLPageReading, from source: Source) -> Publication? {
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
