import FoundationEssentials
import Markup
import News

/// Writes articles as the items of a JSON Feed 1.1.
struct JSONItemWriter: Sendable {
  /// What time it is: items of later are flagged.
  let now: Date

  func write(_ article: Article, of feed: Feed, into json: inout JSONText) {
    json.object { json in
      json.member("id", article.guid ?? article.url ?? article.id.description)
      json.member("url", article.url)
      json.member("external_url", article.externalURL)
      json.member("title", article.title.isEmpty ? nil : article.title)
      json.always("content_html", Self.content(of: article, in: feed))
      json.member("summary", article.summary)
      json.member("image", article.imageURL)
      json.member("date_published", article.published.map(JSONFeedWriter.timestamp))
      json.member("date_modified", article.modified.map(JSONFeedWriter.timestamp))
      JSONFeedWriter.write(article.authors, as: "authors", into: &json)
      json.strings("tags", article.categories)
      json.member("language", article.language)
      Self.write(article.enclosures, into: &json)
      writeExtension(article, into: &json)
    }
  }

  /// The body as it may be shown anywhere: addresses stand against its base, its page, its feed.
  private static func content(of article: Article, in feed: Feed) -> String {
    guard !article.contentHTML.isEmpty else { return "" }
    let address = feed.key.text.hasPrefix("http") ? feed.key.text : nil
    let bases = [article.baseURL, article.url, feed.feedURL, address].compactMap { $0 }
    return Cleaning.clean(article.contentHTML, bases: bases)
  }

  /// A piece of markup of an item, as it may be shown anywhere.
  func clean(_ html: String, of article: Article) -> String {
    Cleaning.clean(html, bases: [article.baseURL, article.url].compactMap { $0 })
  }

  private static func write(_ enclosures: [Enclosure], into json: inout JSONText) {
    json.member("attachments", enclosures.isEmpty ? nil : enclosures) { json, file in
      json.object { json in
        json.member("url", file.url)
        json.member("mime_type", file.type ?? JSONFeedWriter.guessedType(file.url))
        json.member("title", file.title)
        json.member("size_in_bytes", file.bytes)
        json.member("duration_in_seconds", file.seconds)
      }
    }
  }
}
