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
    let name = PostName(source.fileName)
    let title = title(fields, &document) ?? name?.title ?? TextPage.name(of: source)
    var feed = Feed(key: source.key, origin: source.origin, title: TextPage.name(of: source))
    feed.title = fields.first("site", "site_name", "publication", "publisher") ?? feed.title
    feed.language = fields.first("lang", "language", "locale")
    var article = article(fields, titled: title, dated: name?.date, from: source)
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
    _ fields: FrontMatter, titled title: String, dated day: String?, from source: Source
  ) -> Article {
    let date =
      fields.first(
        "date", "published", "published_at", "pubdate", "publishdate", "publish_date",
        "date_published", "created", "created_at", "date_created") ?? day
    let url = fields.first("url", "link", "canonical", "canonical_url", "canonicalurl", "permalink")
    let address = url.flatMap { resolved($0, from: source) }
    let guid = fields.first("id", "guid", "uuid")
    var article = Article(
      id: Article.ID(feed: source.key, guid: guid, link: address, title: title, date: date),
      feed: source.key, title: title)
    (article.guid, article.url) = (guid, address)
    article.baseURL = address ?? source.address
    article.published = date.flatMap(DateReading.date)
    article.modified = fields.first(
      "updated", "modified", "lastmod", "last_modified", "last_modified_at", "updated_at",
      "date_modified"
    ).flatMap(DateReading.date)
    fillWords(of: fields, into: &article)
    fillPicture(of: fields, into: &article, from: source)
    return article
  }

  private static func fillWords(of fields: FrontMatter, into article: inout Article) {
    article.summary = fields.first(
      "summary", "description", "excerpt", "deck", "subtitle", "abstract"
    ).map(FeedText.collapsed)
    let people = fields.all("author", "authors", "by", "byline")
    article.authors = people.compactMap(AuthorReading.author)
    let rubrics = fields.all("tags", "tag", "keywords") + fields.all("categories", "category")
    article.categories = ItemDraft.unique(
      rubrics.map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 })
    article.statedMinutes = fields.first("minutes", "reading_time", "readingtime").flatMap {
      Int($0.prefix { $0.isNumber })
    }
  }

  private static func fillPicture(
    of fields: FrontMatter, into article: inout Article, from source: Source
  ) {
    let picture = fields.first(
      "image", "image.path", "image.url", "image.src", "cover.image", "cover", "cover_image",
      "featured_image", "feature_image", "featureimage", "images", "banner", "thumbnail",
      "og_image")
    article.imageURL = picture.map { resolved($0, from: source) ?? $0 }
    article.imageCaption = fields.first(
      "caption", "image_caption", "cover_caption", "cover.caption", "image.caption", "image.alt",
      "cover.alt")
  }

  /// An absolute address; `nil` where nothing says what it stands against or it is a pattern.
  private static func resolved(_ text: String, from source: Source) -> String? {
    if let base = source.address, !text.contains("/:"),
      let url = Address.resolve(text, against: base)
    {
      return url
    }
    return text.contains("://") ? text : nil
  }

  private static func language(of html: String) -> String? {
    let lines = TextPage.lines(
      of: PlainText.of(html: String(decoding: html.utf8.prefix(8000), as: UTF8.self)))
    return TextPage.language(of: lines.map { TextPage.Block(lines: [$0]) })
  }
}

/// The name of a post as Jekyll wants it: `2026-06-12-night-boats.md`.
private struct PostName {
  let date: String
  let title: String?

  /// `nil` where the name does not begin with a day.
  init?(_ fileName: String?) {
    guard let fileName, fileName.utf8.count < 300 else { return nil }
    let parts = fileName.prefix { $0 != "." }.split(
      separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
    let numbers = parts.prefix(3)
    guard numbers.count == 3, zip(numbers, [4, 2, 2]).allSatisfy({ $0.utf8.count == $1 }),
      numbers.allSatisfy({ $0.utf8.allSatisfy { $0 &- 48 < 10 } })
    else { return nil }
    date = numbers.joined(separator: "-")
    let words = parts.dropFirst(3).first?.split { $0 == "-" || $0 == "_" } ?? []
    let title = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    self.title = title.isEmpty ? nil : title
  }
}
