import FoundationEssentials
import Markup
import News

/// Writes a publication as JSON Feed 1.1, bodies cleaned and with absolute addresses.
///
/// What JSON Feed has no name for stands in `_telex`; docs/json-feed.md lists its members. Members
/// come in a fixed order, so that two runs give the same bytes.
public enum JSONFeedWriter {
  /// One JSON document, indented, with a newline at its end.
  public static func document(_ publication: Publication) -> String {
    var json = JSONText()
    json.object { json in
      json.member("version", "https://jsonfeed.org/version/1.1")
      write(publication.feed, into: &json)
      writeExtension(publication, into: &json)
      json.member("items", publication.articles) { json, article in
        write(article, of: publication.feed, into: &json)
      }
    }
    return json.text + "\n"
  }

  private static func write(_ feed: Feed, into json: inout JSONText) {
    json.member("title", feed.title)
    json.member("home_page_url", feed.homePageURL)
    json.member("feed_url", feed.feedURL)
    json.member("description", feed.summary)
    json.member("icon", feed.iconURL)
    write(feed.authors, into: &json)
    json.member("language", feed.language)
    json.member("hubs", feed.hubs.isEmpty ? nil : feed.hubs) { json, hub in
      json.object { json in
        json.member("type", "WebSub")
        json.member("url", hub)
      }
    }
  }

  private static func writeExtension(_ publication: Publication, into json: inout JSONText) {
    let feed = publication.feed
    json.extensionMember { json in
      json.strings("tags", feed.categories)
      json.member("copyright", feed.copyright)
      json.member("ttl_minutes", feed.ttlMinutes)
      json.strings("warnings", publication.warnings)
    }
  }

  private static func write(_ authors: [Author], into json: inout JSONText) {
    let known = authors.filter { $0.name != nil || $0.url != nil || $0.mail != nil }
    json.member("authors", known.isEmpty ? nil : known) { json, author in
      json.object { json in
        json.member("name", author.name)
        json.member("url", author.url ?? author.mail.map { "mailto:" + $0 })
        json.extensionMember { $0.member("mail", author.mail) }
      }
    }
  }

  // MARK: - Items

  private static func write(_ article: Article, of feed: Feed, into json: inout JSONText) {
    json.object { json in
      json.member("id", article.guid ?? article.url ?? article.id.description)
      json.member("url", article.url)
      json.member("external_url", article.externalURL)
      json.member("title", article.title.isEmpty ? nil : article.title)
      json.always("content_html", content(of: article, in: feed))
      json.member("summary", article.summary)
      json.member("image", article.imageURL)
      json.member("date_published", article.published.map(timestamp))
      json.member("date_modified", article.modified.map(timestamp))
      write(article.authors, into: &json)
      json.strings("tags", article.categories)
      json.member("language", article.language)
      write(article.enclosures, into: &json)
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

  private static func write(_ enclosures: [Enclosure], into json: inout JSONText) {
    json.member("attachments", enclosures.isEmpty ? nil : enclosures) { json, file in
      json.object { json in
        json.member("url", file.url)
        json.member("mime_type", file.type ?? guessedType(file.url))
        json.member("title", file.title)
        json.member("size_in_bytes", file.bytes)
        json.member("duration_in_seconds", file.seconds)
      }
    }
  }

  /// JSON Feed demands a type; where the feed gives none, the name's ending tells.
  private static func guessedType(_ address: String) -> String {
    let name = address.prefix { $0 != "?" && $0 != "#" }.lowercased()
    let known = types.first { name.hasSuffix($0.ending) }
    return known?.type ?? "application/octet-stream"
  }

  private static let types: [(ending: String, type: String)] = [
    (".mp3", "audio/mpeg"), (".m4a", "audio/mp4"), (".ogg", "audio/ogg"), (".opus", "audio/ogg"),
    (".mp4", "video/mp4"), (".webm", "video/webm"), (".pdf", "application/pdf"),
    (".jpg", "image/jpeg"), (".jpeg", "image/jpeg"), (".png", "image/png"),
    (".gif", "image/gif"), (".webp", "image/webp"), (".torrent", "application/x-bittorrent"),
  ]

  private static func writeExtension(_ article: Article, into json: inout JSONText) {
    json.extensionMember { json in
      json.member("id", article.id.description)
      json.member("guid", article.guid)
      json.member("comments_url", article.commentsURL)
      json.member("image_caption", article.imageCaption)
      json.member("stated_minutes", article.statedMinutes)
    }
  }

  /// RFC 3339 in UTC; fractions of a second to the millisecond where there are any.
  static func timestamp(_ date: Date) -> String {
    let milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
    let part = (milliseconds % 1000 + 1000) % 1000
    let seconds = (milliseconds - part) / 1000
    let civil = CivilTime(secondsSince1970: seconds)
    let second = Int((seconds % 60 + 60) % 60)
    let day = [civil.year, civil.month, civil.dayOfMonth]
    let text = padded(day[0], 4) + "-" + padded(day[1], 2) + "-" + padded(day[2], 2)
    let clock = padded(civil.hour, 2) + ":" + padded(civil.minute, 2) + ":" + padded(second, 2)
    return text + "T" + clock + (part > 0 ? "." + padded(Int(part), 3) : "") + "Z"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
