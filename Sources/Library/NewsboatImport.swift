public import FoundationEssentials
import GRDB
import News

/// Takes over what newsboat remembers: its items, and which of them were read, flagged, deleted.
/// Worker only.
///
/// What was marked here already stays as it is. Importing twice changes nothing.
public struct NewsboatImport {
  /// Feeds that were taken over.
  public private(set) var feeds = 0
  /// Of them those that are not in the user's list: kept, and shown once they are followed.
  public private(set) var unfollowed = 0
  /// Articles the library did not have.
  public private(set) var articles = 0
  /// Articles that were marked read.
  public private(set) var read = 0
  /// Articles that got a star, tags, or both for newsboat's flags.
  public private(set) var flagged = 0
  /// Articles deleted in newsboat, which will not come while their feeds list them.
  public private(set) var deleted = 0
  /// Ids of a list that no article of the library has.
  public private(set) var unknown = 0

  private let shelf: Shelf
  private let journal: Journal
  private let folders: Folders
  private let now: Date
  /// One act, which can be undone.
  private let group = Journal.newGroup()

  /// An import into a library that is open.
  public init(to shelf: Shelf, of folders: Folders, now: Date) {
    (self.shelf, self.folders, self.now) = (shelf, folders, now)
    journal = Journal(opening: folders, over: shelf)
  }

  /// Takes over a `cache.db`.
  public mutating func takeCache(at path: String) throws(LibraryError) {
    let cache = try NewsboatCache(path: path)
    let followed = try UrlsFile(path: folders.urls)?.subscriptions ?? []
    let keys = Set(followed.map(\.key))
    for feed in try cache.feeds() {
      try take(cache.items(of: feed), of: feed)
      feeds += 1
      if !keys.contains(feed.key) { unfollowed += 1 }
    }
    try shelf.subscribe(to: followed)
  }

  /// Marks read what stands in a list that `newsboat -E` wrote: one id of an item a line.
  public mutating func takeReadList(at path: String) throws(LibraryError) {
    guard let bytes = try Disk.contents(of: path) else {
      throw .file(action: "read", path: path, reason: "No such file or directory")
    }
    let lines = bytes.split(separator: 0x0A).map { Self.id(String(decoding: $0, as: UTF8.self)) }
    let found = try shelf.articles(listedIn: Set(lines))
    unknown += found.unknown
    let states = try shelf.states(of: found.ids)
    try mark(found.ids.filter { states[$0]?.isRead == nil })
    try shelf.project(folders)
  }

  /// An id that newsboat made of a link and a date is the link.
  private static func id(_ line: String) -> String {
    let days = ["Mon, ", "Tue, ", "Wed, ", "Thu, ", "Fri, ", "Sat, ", "Sun, "]
    guard line.contains("://") else { return line }
    let date = line.indices.first { place in days.contains { line[place...].hasPrefix($0) } }
    return date.map { String(line[..<$0]) } ?? line
  }
}

extension NewsboatImport {
  /// Marks come first, so that the articles come in with them.
  private mutating func take(
    _ items: [NewsboatCache.Item], of feed: Feed
  ) throws(LibraryError) {
    let states = try shelf.states(of: items.map(\.article.id))
    let new = items.filter { !$0.isDeleted && states[$0.article.id]?.isRead == nil }
    try say(Mark(new.filter { !$0.isRead }.map(\.article.id), isRead: false))
    try mark(new.filter(\.isRead).map(\.article.id))
    try flag(items.filter { !$0.isDeleted && !$0.flags.isEmpty }, states)
    try shelf.project(folders)
    articles += try shelf.store(feed, items.filter { !$0.isDeleted }.map(\.article), now: now).new
    try bury(items.filter(\.isDeleted), of: feed)
  }

  private mutating func mark(_ ids: [Article.ID]) throws(LibraryError) {
    read += ids.count
    try say(Mark(ids, isRead: true))
  }

  /// Flags are letters: each is a tag, and `s` and `*` are what most people use for a star.
  private mutating func flag(
    _ items: [NewsboatCache.Item], _ states: [Article.ID: MarkState]
  ) throws(LibraryError) {
    for item in items {
      let (id, state) = (item.article.id, states[item.article.id])
      guard state?.tags == nil, state?.isStarred == nil else { continue }
      let stars = item.flags.contains { $0 == "s" || $0 == "*" }
      try say(Mark([id], isStarred: stars ? true : nil, tags: item.flags))
      flagged += 1
    }
  }

  private func say(_ mark: Mark) throws(LibraryError) {
    guard !mark.articles.isEmpty else { return }
    let written = journal.append(mark, group: group, now: now, over: shelf)
    if let failure = written.failure { throw failure }
  }

  private mutating func bury(
    _ items: [NewsboatCache.Item], of feed: Feed
  ) throws(LibraryError) {
    guard !items.isEmpty else { return }
    try shelf.bury(items.map(\.article), of: feed)
    deleted += items.count
  }
}

extension Shelf {
  /// The articles to which their feeds gave one of these ids, or whose page is one of them; how many
  /// of the ids no article has. Cost: one pass over all bodies.
  fileprivate func articles(
    listedIn guids: Set<String>
  ) throws(LibraryError) -> (ids: [Article.ID], unknown: Int) {
    try reading { db in
      var (ids, known) = ([Article.ID](), Set<String>())
      let sql = "SELECT a.id, guid, url FROM body JOIN article a USING (arrival)"
      let rows = try Row.fetchCursor(db, sql: sql)
      while let row = try rows.next() {
        let names = [row[1] as String?, row[2]].compactMap(\.self).filter(guids.contains)
        guard !names.isEmpty, let id = Article.ID(blob: row[0]) else { continue }
        known.formUnion(names)
        ids.append(id)
      }
      return (ids, guids.count - known.count)
    }
  }

  /// Keeps articles away that the library does not have, as long as their feed lists them.
  fileprivate func bury(_ articles: [Article], of feed: Feed) throws(LibraryError) {
    try writing { db in
      let place = try FeedTable.upsert(feed, db)
      let stone = try db.cachedStatement(sql: "INSERT OR IGNORE INTO tombstone VALUES (?, ?)")
      for article in articles {
        for id in [article.id, article.alias].compactMap(\.self) {
          try stone.execute(arguments: [id.blob, place.number])
        }
      }
    }
  }
}
