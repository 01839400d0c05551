public import FoundationEssentials
public import News

/// Writes a publication as JSON Feed 1.1, bodies cleaned and with absolute addresses.
///
/// Shape: `items` as often as there are some, then `end`; the results one behind the other are the
/// document. What JSON Feed has no name for stands in `_telex`; docs/json-feed.md lists its members.
/// Members come in a fixed order, so that two runs give the same bytes: first those of the feed, but
/// in a document so long that it is written while it is read, first the items.
public struct JSONFeedWriter: Sendable {
  private let item: JSONItemWriter
  private var json = JSONText()
  private var hasItems = false

  /// A writer at the start of a document.
  ///
  /// - Parameter now: what time it is; items of later are flagged.
  public init(now: Date) {
    item = JSONItemWriter(now: now)
    json.open("{")
    json.member("version", "https://jsonfeed.org/version/1.1")
  }

  /// One JSON document, indented, with a newline at its end.
  public static func document(_ publication: Publication, now: Date) -> [UInt8] {
    var writer = JSONFeedWriter(now: now)
    return writer.end(publication)
  }

  /// Writes items of a feed of which not all may be known yet; gives what there is of the document.
  public mutating func items(_ articles: [Article], of feed: Feed) -> [UInt8] {
    if !hasItems { json.open("[", as: "items") }
    hasItems = true
    write(articles, of: feed)
    return json.taken()
  }

  /// Writes what is left, the feed's own members among it; gives the rest of the document.
  public mutating func end(_ publication: Publication) -> [UInt8] {
    if hasItems {
      write(publication.articles, of: publication.feed)
      json.close("]")
      write(publication)
    } else {
      write(publication)
      json.open("[", as: "items")
      write(publication.articles, of: publication.feed)
      json.close("]")
    }
    json.close("}")
    return json.taken() + [10]
  }

  private mutating func write(_ publication: Publication) {
    Self.write(publication.feed, into: &json)
    Self.writeExtension(publication.feed, warnings: publication.warnings, into: &json)
  }

  private static func write(_ feed: Feed, into json: inout JSONText) {
    json.member("title", feed.title)
    json.member("home_page_url", feed.homePageURL)
    json.member("feed_url", feed.feedURL)
    json.member("description", feed.summary)
    json.member("next_url", feed.details.nextURL)
    json.member("icon", feed.iconURL)
    json.member("favicon", feed.details.faviconURL)
    write(feed.authors, as: "authors", into: &json)
    json.member("language", feed.language)
    json.member("expired", feed.details.isComplete ? true : nil)
    json.member("hubs", feed.hubs.isEmpty ? nil : feed.hubs) { json, hub in
      json.object { json in
        json.member("type", "WebSub")
        json.member("url", hub)
      }
    }
  }

  static func write(_ authors: [Author], as name: String, into json: inout JSONText) {
    let known = authors.filter { $0.name != nil || $0.url != nil || $0.mail != nil }
    json.member(name, known.isEmpty ? nil : known) { json, author in
      json.object { json in
        json.member("name", author.name)
        json.member("url", author.url ?? author.mail.map { "mailto:" + $0 })
        json.extensionMember { $0.member("mail", author.mail) }
      }
    }
  }

  // MARK: - Items

  private mutating func write(_ articles: [Article], of feed: Feed) {
    for place in articles.indices {
      json.separate()
      item.write(articles[place], of: feed, into: &json)
    }
  }
}
