import News
import Syndication

/// The pages of a folder that are no feeds: one feed together.
struct FolderPages {
  /// The folder, as the user wrote it.
  let path: String
  /// Who the feed is for the library.
  let key: Feed.Key
  /// Where it counts as coming from.
  let origin: Feed.Origin
  /// The pages' paths, sorted.
  let files: [String]

  /// What tells whether any page changed, came or went; `nil` where one cannot be seen.
  var version: LocalFile.Version? {
    var together = LocalFile.Version(seconds: 0, size: 0)
    for file in files {
      guard let look = try? LocalFile(path: file).look() else { return nil }
      together.seconds = max(together.seconds, look.version.seconds)
      together.size &+= look.version.size &+ 1
    }
    return together
  }

  /// The pages as one publication, with what could not be read; `nil` where nothing could.
  func publication() -> (Publication?, [(String, Unreadable)]) {
    var pages: [Publication] = []
    var failures: [(String, Unreadable)] = []
    var ids: Set<Article.ID> = []
    for file in files {
      let name = file.split(separator: "/").last.map(String.init)
      let document = Document(path: file, key: key, origin: origin, fileName: name)
      do throws(Unreadable) {
        var page = try document.publication(of: try document.bytes())
        page.articles = page.articles.map { distinct($0, in: name ?? file, from: &ids) }
        pages.append(page)
      } catch { failures.append((file, error)) }
    }
    return (pages.isEmpty ? nil : together(pages), failures)
  }
}

extension FolderPages {
  /// A feed by its first bytes: its articles then have identities of their own feed.
  static func isFeed(_ path: String) throws(Unreadable) -> Bool {
    let start = try Unreadable.naming { () throws(FileError) in
      try LocalFile(path: path).start(of: 2048)
    }
    return FeedLook.isFeed(start)
  }

  private func together(_ pages: [Publication]) -> Publication {
    var feed = pages.first?.feed ?? Feed(key: key, origin: origin)
    let titles = Set(pages.map(\.feed.title).filter { !$0.isEmpty })
    feed.title = titles.count == 1 ? titles.first ?? "" : folderName
    (feed.key, feed.origin) = (key, origin)
    if titles.count != 1 { (feed.homePageURL, feed.summary, feed.iconURL) = (nil, nil, nil) }
    return Publication(
      feed: feed, articles: pages.flatMap(\.articles), warnings: pages.flatMap(\.warnings))
  }

  private var folderName: String {
    let real = LocalFile.realPath(path) ?? path
    return real.split(separator: "/").last.map(String.init) ?? real
  }

  /// Two pages that say the same about themselves are still two: the later is named by its file.
  private func distinct(
    _ article: Article, in file: String, from ids: inout Set<Article.ID>
  ) -> Article {
    guard !ids.insert(article.id).inserted else { return article }
    var article = article
    article.id = Article.ID(
      feed: key, guid: "\(file)\u{0}\(article.id)", link: nil, title: "", date: nil)
    ids.insert(article.id)
    return article
  }
}
