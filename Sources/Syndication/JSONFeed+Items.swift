import Markup
import News

extension JSONFeed {
  /// The article in an item, identified as if it stood alone in its feed.
  func article(_ item: JSONValue) -> Article {
    var article = draft(item).article(of: source.key)
    if let telex = item["_telex"] { fillExactly(&article, item, telex) }
    return article
  }

  /// docs/json-feed.md: what Telex wrote is plain and clean already: `&lt;` in it means itself.
  ///
  /// Its `id` is not taken over: who writes a feed must not name the articles of another.
  private func fillExactly(_ article: inout Article, _ item: JSONValue, _ telex: JSONValue) {
    article.title = item["title"]?.text ?? ""
    article.summary = item["summary"]?.text
    article.contentHTML = item["content_html"]?.text ?? article.contentHTML
    article.categories = item["tags"]?.list.compactMap(\.text) ?? []
    details(ofItem: item, telex, into: &article.details)
    article.published = item["date_published"]?.text.flatMap(DateReading.date)
    article.imageCaption = telex["image_caption"]?.text
    article.statedMinutes = telex["stated_minutes"]?.integer
  }

  // What JSON Feed, RSS and other translations call the same, the most telling first.
  private static let authorNames = ["authors", "author", "dc:creator", "itunes:author"]
  private static let fileNames = ["attachments", "enclosure"]
  private static let pageNames = ["url", "link", "alternate", "canonical"]
  private static let htmlNames = ["content:encoded", "content"]
  private static let summaryNames = ["summary", "excerpt"]
  private static let dateNames = [
    "date_published", "pubDate", "date_gmt", "published", "dc:date", "date",
  ]
  private static let changeNames = ["date_modified", "modified_gmt", "updated"]
  private static let pictures: [(ItemDraft.PictureRank, String)] = [
    (.item, "image"), (.thumbnail, "thumbnail"), (.image, "banner_image"),
  ]

  private func draft(_ item: JSONValue) -> ItemDraft {
    var draft = ItemDraft()
    fillIdentity(of: item, into: &draft)
    if let title = line(item["title"]) {
      draft.titles.append((0, FeedText(text: title, isHTML: false)))
    }
    draft.externalURL = address(item["external_url"])
    draft.base = draft.url ?? base
    fillTexts(of: item, into: &draft)
    fillDates(of: item, into: &draft)
    draft.authors = authors(item, first: Self.authorNames)
    draft.categories = categories(item)
    draft.language = item["language"]?.words
    draft.commentsURL = address(item["_telex"]?["comments_url"] ?? item["comments"])
    fillPictures(of: item, into: &draft)
    if let files = item[first: Self.fileNames] {
      draft.enclosures = files.list.compactMap(enclosure)
    }
    return draft
  }

  /// jsonfeed.org 1.1, id: "should be coerced to a string". RSS 2.0 §guid: an address is a page
  /// unless `isPermaLink` says otherwise.
  private func fillIdentity(of item: JSONValue, into draft: inout ItemDraft) {
    let guid = item["guid"]
    let isWritten = item["_telex"]?["id"] != nil
    draft.guid = isWritten ? item["_telex"]?["guid"]?.text : item["id"]?.filled ?? guid?.content
    let isPage = guid?.single?["isPermaLink"].map { $0 != .bool(false) && $0.text != "false" }
    draft.guidIsAddress = !isWritten && isPage ?? true
    if let url = address(item[first: Self.pageNames]) {
      draft.links.append((0, url))
    }
  }

  /// `content_html` before `content_text`; RSS's `description` may be all there is.
  private func fillTexts(of item: JSONValue, into draft: inout ItemDraft) {
    if let html = item["content_html"]?.filled ?? item[first: Self.htmlNames]?.content {
      draft.texts.append((.content, FeedText(text: html, isHTML: true)))
    } else if let text = item["content_text"]?.filled {
      draft.texts.append((.content, FeedText(text: text, isHTML: false)))
    } else if let text = item["source:markdown"]?.filled {
      let html = MarkdownHTML.html(of: MarkdownBlocks.parse(Array(text.utf8)[...]))
      draft.texts.append((.content, FeedText(text: html, isHTML: true)))
    }
    if let summary = item[first: Self.summaryNames], let text = summary.content {
      // Only an object says that it holds HTML: WordPress's `rendered`, Feedly's `content`.
      draft.texts.append((.summary, FeedText(text: text, isHTML: summary.filled == nil)))
    }
    if let description = item["description"]?.content {
      draft.texts.append((.description, FeedText(text: description, isHTML: true)))
    }
  }

  private func fillDates(of item: JSONValue, into draft: inout ItemDraft) {
    for name in Self.dateNames {
      if let date = item[name]?.content { draft.published.append((0, date)) }
    }
    for name in Self.changeNames {
      if let date = item[name]?.content { draft.modified.append(date) }
    }
  }

  private func fillPictures(of item: JSONValue, into draft: inout ItemDraft) {
    for (rank, name) in Self.pictures {
      guard let url = address(item[name]) else { continue }
      draft.pictures.append((rank, Article.Picture(url: url)))
    }
  }

  private func enclosure(_ file: JSONValue) -> Enclosure? {
    guard let url = address(file) else { return nil }
    return Enclosure(
      url: url, type: file["mime_type", "type"]?.words,
      bytes: file["size_in_bytes", "length"]?.integer,
      seconds: file["duration_in_seconds"]?.integer, title: line(file["title"]))
  }
}
