import FoundationEssentials
import Markup
import News

/// A Markdown file: CommonMark as people write it, GitHub's tables, task lists and strikes, simple
/// footnotes, with YAML or TOML in front.
public enum MarkdownPage {
  /// The file as a feed of one article; `nil` where it holds nothing at all.
  ///
  /// The title is the front matter's, else the first heading of the first level, which then does not
  /// stand in the text again, else the file's name. HTML in the text stays as it is: clean it before
  /// it is shown. Cost: O(n), at most 32 containers deep.
  public static func publication(of text: String, from source: Source) -> Publication? {
    let (matter, body) = FrontMatter.split(Array(text.utf8))
    var document = MarkdownBlocks.parse(body)
    guard matter != nil || !document.isEmpty else { return nil }
    let fields = matter ?? FrontMatter()
    let title = title(fields, &document) ?? TextPage.name(of: source)
    var feed = Feed(key: source.key, origin: source.origin, title: TextPage.name(of: source))
    feed.title = fields.first("site", "site_name", "publication", "publisher") ?? feed.title
    feed.language = fields.first("lang", "language", "locale")
    var article = article(fields, titled: title, from: source)
    article.contentHTML = MarkdownHTML.html(of: document)
    article.language = feed.language ?? language(of: article.contentHTML)
    return Publication(feed: feed, articles: [article])
  }

  /// The title, and the heading that says it taken out of the document.
  private static func title(_ fields: FrontMatter, _ document: inout MarkdownBlocks) -> String? {
    let stated = fields.first("title", "headline").flatMap { $0.isEmpty ? nil : $0 }
    guard let heading = document.firstHeading(level: 1) else { return stated }
    let html = MarkdownInlines.html(of: document.blocks[heading].text, in: document.references)
    let words = PlainText.of(html: html)
    guard let stated else {
      document.remove(heading)
      return words.isEmpty ? nil : words
    }
    let isSame = TextPage.key(of: stated) == TextPage.key(of: words)
    if isSame { document.remove(heading) }
    return stated
  }

  private static func article(
    _ fields: FrontMatter, titled title: String, from source: Source
  ) -> Article {
    let date = fields.first(
      "date", "published", "published_at", "pubdate", "date_published", "created")
    let url = fields.first("url", "link", "canonical", "canonical_url", "permalink")
    let address = url.flatMap {
      Address.resolve($0, against: source.address ?? "") ?? ($0.contains("://") ? $0 : nil)
    }
    let guid = fields.first("id", "guid", "uuid")
    var article = Article(
      id: Article.ID(feed: source.key, guid: guid, link: address, title: title, date: date),
      feed: source.key, title: title)
    (article.guid, article.url) = (guid, address)
    article.baseURL = address ?? source.address
    article.published = date.flatMap(DateReading.date)
    article.modified = fields.first(
      "updated", "modified", "lastmod", "last_modified", "date_modified"
    ).flatMap(DateReading.date)
    article.summary = fields.first(
      "summary", "description", "excerpt", "deck", "subtitle", "abstract")
    article.authors = fields.all("author", "authors", "by", "byline").map { Author(name: $0) }
    article.categories = fields.all("tags", "categories", "category", "keywords")
    article.imageURL = fields.first("image", "cover", "featured_image", "cover_image")
    article.imageCaption = fields.first("caption", "image_caption", "cover_caption")
    article.statedMinutes = fields.first("minutes", "reading_time", "readingtime").flatMap {
      Int($0.prefix { $0.isNumber })
    }
    return article
  }

  private static func language(of html: String) -> String? {
    let lines = TextPage.lines(
      of: PlainText.of(html: String(decoding: html.utf8.prefix(8000), as: UTF8.self)))
    return TextPage.language(of: lines.map { TextPage.Block(lines: [$0]) })
  }
}
