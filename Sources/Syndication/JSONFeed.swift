import FoundationEssentials
import Markup
import News

/// Reads JSON Feed 1.0 and 1.1, and the RSS-in-JSON that mirrors RSS's element names.
///
/// Source: jsonfeed.org, version 1.1; 1.0's `author` is read as the one of `authors`.
struct JSONFeed {
  private let source: Source
  private let root: JSONValue

  private init(_ root: JSONValue, from source: Source) {
    (self.root, self.source) = (root, source)
  }

  /// The publication in a document; an error where it is JSON of another kind.
  static func publication(of utf8: [UInt8], from source: Source) throws(FeedError) -> Publication {
    guard let document = JSONValue.document(utf8) else { throw .notAFeed }
    let root = document["rss"]?["channel"] ?? document["channel"] ?? document
    let reader = JSONFeed(root, from: source)
    guard let items = root["items"] ?? root["item"] ?? reader.bare else { throw .notAFeed }
    return reader.publication(items.list)
  }

  /// A feed without `items` is one where it says that it is a feed.
  private var bare: JSONValue? {
    root["version"]?.text?.contains("jsonfeed.org") == true ? .array([]) : nil
  }

  private func publication(_ items: [JSONValue]) -> Publication {
    var identities = ItemIdentities()
    let feed = feed()
    let articles = items.compactMap { item -> Article? in
      guard case .object = item else { return nil }
      return identities.settled(draft(item).article(of: source.key))
    }
    // jsonfeed.org 1.1, authors: "If not specified in an item, then the top-level authors."
    return Publication(feed: feed, articles: articles.inheriting(feed.authors))
  }

  private func feed() -> Feed {
    var feed = Feed(key: source.key, origin: source.origin)
    feed.title = line(root["title"]) ?? ""
    feed.homePageURL = address(root["home_page_url"] ?? root["link"])
    feed.feedURL = address(root["feed_url"])
    feed.summary = line(root["description"])
    feed.iconURL = address(root["icon"] ?? root["favicon"] ?? root["image"]?["url"])
    feed.language = root["language"]?.filled
    feed.authors = authors(root)
    feed.hubs = (root["hubs"]?.list ?? []).compactMap { address($0["url"]) }
    feed.copyright = line(root["copyright"])
    return feed
  }

  // MARK: - Items

  private func draft(_ item: JSONValue) -> ItemDraft {
    var draft = ItemDraft()
    draft.guid = item["id"]?.filled ?? item["guid"]?.filled ?? item["guid"]?["#value"]?.filled
    draft.guidIsAddress = item["id"] == nil || item["url"] == nil
    if let url = address(item["url"] ?? item["link"]) { draft.links.append((0, url)) }
    draft.externalURL = address(item["external_url"])
    if let title = line(item["title"]) {
      draft.titles.append((0, FeedText(text: title, isHTML: false)))
    }
    draft.base = draft.url ?? source.address
    fillTexts(of: item, into: &draft)
    fillDates(of: item, into: &draft)
    draft.authors = authors(item)
    draft.categories = ((item["tags"] ?? item["category"])?.list ?? []).compactMap {
      line($0) ?? line($0["#value"])
    }
    draft.language = item["language"]?.filled
    fillFiles(of: item, into: &draft)
    return draft
  }

  private func fillTexts(of item: JSONValue, into draft: inout ItemDraft) {
    if let html = (item["content_html"] ?? item["content:encoded"])?.filled {
      draft.texts.append((.content, FeedText(text: html, isHTML: true)))
    } else if let text = item["content_text"]?.filled {
      draft.texts.append((.content, FeedText(text: text, isHTML: false)))
    }
    if let summary = item["summary"]?.filled {
      draft.texts.append((.summary, FeedText(text: summary, isHTML: false)))
    }
    if let description = item["description"]?.filled {
      draft.texts.append((.description, FeedText(text: description, isHTML: true)))
    }
  }

  private func fillDates(of item: JSONValue, into draft: inout ItemDraft) {
    if let date = (item["date_published"] ?? item["pubDate"])?.filled {
      draft.published.append((0, date))
    }
    if let date = item["date_modified"]?.filled { draft.modified.append(date) }
  }

  private func fillFiles(of item: JSONValue, into draft: inout ItemDraft) {
    for (rank, name) in [(ItemDraft.PictureRank.item, "image"), (.image, "banner_image")] {
      if let url = address(item[name]) {
        draft.pictures.append((rank, Article.Picture(url: url)))
      }
    }
    draft.commentsURL = address(item["comments"])
    for file in (item["attachments"] ?? item["enclosure"])?.list ?? [] {
      guard let url = address(file["url"]) else { continue }
      draft.enclosures.append(
        Enclosure(
          url: url, type: (file["mime_type"] ?? file["type"])?.filled,
          bytes: (file["size_in_bytes"] ?? file["length"])?.integer,
          seconds: file["duration_in_seconds"]?.integer, title: line(file["title"])))
    }
  }

  // MARK: - Values

  private func authors(_ holder: JSONValue) -> [Author] {
    let listed = (holder["authors"] ?? holder["author"])?.list ?? []
    let authors = listed.compactMap { author -> Author? in
      if case .string(let text) = author { return AuthorReading.author(text) }
      let address = author["url"]?.filled
      let mail = address.flatMap { $0.hasPrefix("mailto:") ? AuthorReading.mail($0) : nil }
      let name = line(author["name"])
      guard name != nil || address != nil else { return nil }
      return Author(name: name, mail: mail, url: mail == nil ? self.address(author["url"]) : nil)
    }
    return ItemDraft.unique(authors)
  }

  private func line(_ value: JSONValue?) -> String? {
    guard let text = value?.filled else { return nil }
    let line = FeedText(text: text, isHTML: false).line
    return line.isEmpty ? nil : line
  }

  private func address(_ value: JSONValue?) -> String? {
    guard let text = value?.filled else { return nil }
    let bare = FeedText.collapsed(text)
    guard !ItemDraft.isAddress(bare), let base = source.address else { return bare }
    return Address.resolve(bare, against: base) ?? bare
  }
}
