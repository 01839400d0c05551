import News
import Syndication

/// The pages of a folder that are no feeds, or the mails of a maildir: one feed together.
struct FolderPages {
  /// The folder, as the user wrote it.
  let path: String
  /// Who the feed is for the library.
  let key: Feed.Key
  /// Where it counts as coming from.
  let origin: Feed.Origin
  /// The pages' paths, sorted.
  let files: [String]
  /// Those of them that are mails of a maildir, whatever they are called.
  var mails: Set<String> = []

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
      do throws(Unreadable) {
        var page = try page(file)
        let name = mails.contains(file) ? Maildir.uniqueName(file) : Self.lastPart(file)
        page.articles = page.articles.map { distinct($0, in: name, from: &ids) }
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

  private func page(_ file: String) throws(Unreadable) -> Publication {
    let document = Document(path: file, key: key, origin: origin, fileName: Self.lastPart(file))
    let bytes = try document.bytes()
    if mails.contains(file), let mail = mail(bytes, in: file) { return mail }
    return try document.publication(of: bytes)
  }

  /// A mail without a subject stays without a title: its file's name says nothing to people.
  private func mail(_ bytes: [UInt8], in file: String) -> Publication? {
    let name = Maildir.uniqueName(file)
    let source = Source(key: key, origin: origin, fileName: name + ".eml")
    guard var mail = MailMessage.publication(of: bytes, from: source) else { return nil }
    for place in mail.articles.indices where mail.articles[place].title == name {
      mail.articles[place].title = ""
    }
    return mail
  }

  private func together(_ pages: [Publication]) -> Publication {
    let titles = Set(pages.map(\.feed.title).filter { !$0.isEmpty })
    let isOneSite = titles.count == 1 && mails.isEmpty
    var feed = Feed(key: key, origin: origin, title: folderName)
    if isOneSite, let first = pages.first?.feed {
      feed = first
      (feed.key, feed.origin, feed.title) = (key, origin, titles.first ?? "")
    }
    return Publication(
      feed: feed, articles: pages.flatMap(\.articles), warnings: pages.flatMap(\.warnings))
  }

  private var folderName: String {
    let name = Self.lastPart(LocalFile.realPath(path) ?? path)
    return Maildir.inner(name) ?? name
  }

  private static func lastPart(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
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
