import FoundationEssentials
import GRDB
import News

/// What newsboat remembers: the feeds and items of its `cache.db`.
///
/// Shape: the tables `rss_feed` and `rss_item`; columns that came with later versions may be missing.
/// Source: newsboat's src/cache.cpp as its databases show it (2.21).
struct NewsboatCache {
  /// An item with what newsboat knows of its reader.
  struct Item {
    var article: Article
    var isRead: Bool
    /// Letters that the user gave it.
    var flags: [String]
    /// The user deleted it; newsboat never shows it again.
    var isDeleted: Bool
  }

  private let queue: DatabaseQueue
  private let path: String

  /// Opens a cache to read from, whether newsboat runs or not; fails where it is none.
  init(path: String) throws(LibraryError) {
    self.path = path
    guard try Disk.contents(of: path, upTo: 16)?.starts(with: Array("SQLite format 3".utf8)) == true
    else { throw .noCache(path: path) }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      guard try queue.read({ try $0.tableExists("rss_item") && $0.tableExists("rss_feed") }) else {
        throw LibraryError.noCache(path: path)
      }
    } catch { throw LibraryError(error, path: path) }
  }

  /// Its feeds. Lines of `query:` stand among them and are none.
  func feeds() throws(LibraryError) -> [Feed] {
    try reading { db in
      try Row.fetchAll(db, sql: "SELECT rssurl, url, title FROM rss_feed").compactMap { row in
        let address: String = row[0]
        guard !address.hasPrefix("query:") else { return nil }
        var feed = Feed(key: Feed.Key(address: address), title: row[2])
        feed.homePageURL = (row[1] as String?).flatMap { $0.isEmpty ? nil : $0 }
        feed.feedURL = address
        return feed
      }
    }
  }

  /// The items of a feed, the newest first, each guid once.
  func items(of feed: Feed) throws(LibraryError) -> [Item] {
    try reading { db in
      let sql = "SELECT * FROM rss_item WHERE feedurl = ? ORDER BY pubDate DESC, id DESC"
      return try Row.fetchAll(db, sql: sql, arguments: [feed.feedURL]).map { Item($0, of: feed) }
    }
  }

  private func reading<Value>(_ ask: (Database) throws -> Value) throws(LibraryError) -> Value {
    do { return try queue.read(ask) } catch { throw LibraryError(error, path: path) }
  }
}

extension NewsboatCache.Item {
  fileprivate init(_ row: Row, of feed: Feed) {
    func text(_ column: String) -> String? {
      guard row.hasColumn(column), let text = row[column] as String?, !text.isEmpty else {
        return nil
      }
      return text
    }
    let (url, title) = (text("url"), text("title") ?? "")
    let guid = Self.guid(text("guid"), url: url, title: title)
    let id = Article.ID(feed: feed.key, guid: guid, link: url, title: title, date: nil)
    article = Article(id: id, feed: feed.key, title: title)
    (article.guid, article.url, article.baseURL) = (guid, url, text("base"))
    article.contentHTML = Self.html(text("content") ?? "", type: text("content_mime_type"))
    article.published = (row["pubDate"] as Int64?).map { Date(milliseconds: $0 * 1000) }
    article.authors = text("author").map { [Author(name: $0)] } ?? []
    article.enclosures =
      text("enclosure_url").map {
        [Enclosure(url: $0, type: text("enclosure_type"))]
      } ?? []
    isRead = row["unread"] == 0
    isDeleted = row.hasColumn("deleted") && row["deleted"] == 1
    flags = (text("flags") ?? "").map(String.init)
  }

  /// newsboat makes ids of its own where an item has none: the link with the date behind it, the
  /// link, or the headline.
  private static func guid(_ guid: String?, url: String?, title: String) -> String? {
    guard let guid else { return nil }
    if let url, guid.hasPrefix(url) { return guid == url ? guid : nil }
    return url == nil && guid == title ? nil : guid
  }

  private static func html(_ text: String, type: String?) -> String {
    guard let type, type.hasPrefix("text/plain") else { return text }
    let escaped = text.map { letter -> String in
      switch letter {
      case "&": "&amp;"
      case "<": "&lt;"
      default: String(letter)
      }
    }
    return "<pre>" + escaped.joined() + "</pre>"
  }
}
