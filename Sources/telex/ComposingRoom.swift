import Glibc
import Library
import News
import Reader
import Synchronization
import Typesetting

/// Where articles are loaded and set, away from the loop and over a connection of its own.
///
/// Long texts come in parts: first what a screen shows, then the whole. What nobody waits for any
/// more is given up between two steps.
actor ComposingRoom {
  /// A text that is wanted, and what its header says beside the article.
  struct Order: Sendable {
    var request: TextRequest
    var source: String
    var date: String
  }

  private let folders: Folders
  private let settings: Settings
  private let pages: PageCache
  private let mailbox: Mailbox
  private let hyphenation = Hyphenation()
  private var shelf: Shelf?
  /// The long article that was read last.
  private var kept: (id: Article.ID, origin: TextOrigin, draft: ArticleDraft)?
  private var isBusy = false
  private var waiting: Order?
  private nonisolated let wanted = Mutex<TextRequest?>(nil)

  init(_ folders: Folders, settings: Settings, mailbox: Mailbox) {
    (self.folders, self.settings, self.mailbox) = (folders, settings, mailbox)
    pages = PageCache(folders, megabytes: settings.cacheMegabytes)
  }

  /// The library was replaced: the next text comes from the new one.
  func leaveShelf() { (shelf, kept) = (nil, nil) }

  /// Says what the pane waits for; older wishes are void.
  nonisolated func want(_ request: TextRequest) { wanted.withLock { $0 = request } }

  private nonisolated func isWanted(_ request: TextRequest) -> Bool {
    wanted.withLock { $0 == request }
  }

  /// Sets what the pane waits for.
  func set(_ order: Order) {
    let request = order.request
    guard isWanted(request) else { return }
    if let kept, kept.id == request.article, kept.origin == request.origin {
      mailbox.post(.wanted(kept.draft.part(for: request)))
      return setBeside(order) { kept.draft }
    }
    kept = nil
    guard let source = source(of: order, tells: true) else { return }
    guard source.isLong else {
      return mailbox.post(.wanted(ArticleDraft(source).text(for: request)))
    }
    if request.anchor == Anchor() {
      mailbox.post(.wanted(ArticleDraft.beginning(of: source, for: request)))
    }
    setBeside(order) { ArticleDraft(source) }
  }

  /// Sets a short text that may be wanted next.
  func prepare(_ order: Order) {
    // A long text that nobody asked for yet costs more than it saves; what cannot be read will be
    // told when somebody asks for it.
    let length = try? shelf?.textLength(of: order.request.article)
    guard let length, length <= ArticleDraft.Source.longest else { return }
    guard let source = source(of: order, tells: false), !source.isLong else { return }
    mailbox.post(.prepared(ArticleDraft(source).text(for: order.request)))
  }

  /// Sets an article for the clipboard: as it is read, without notes and hyphens.
  func copy(_ order: Order) {
    guard var source = source(of: order, tells: true) else { return }
    source.measure = Measure(notes: .none, hyphenates: false)
    mailbox.post(.copy(Copying.text(ArticleDraft(source).text(for: order.request).text)))
  }

  /// Sets a long text beside the room, which stays open for shorter ones; one at a time, since each
  /// may take ten times its size. Of those that came meanwhile the last is set when this has ended.
  private func setBeside(_ order: Order, _ read: @escaping @Sendable () -> ArticleDraft) {
    guard !isBusy else { return waiting = order }
    isBusy = true
    Task.detached { [self] in
      await finish(order.request, read)
      await takeNext()
    }
  }

  private nonisolated func finish(
    _ request: TextRequest, _ read: @Sendable () -> ArticleDraft
  ) async {
    guard isWanted(request) else { return }
    let draft = read()
    guard isWanted(request) else { return }
    if request.anchor != Anchor() { mailbox.post(.wanted(draft.part(for: request))) }
    await keep(draft, of: request)
    guard isWanted(request) else { return }
    mailbox.post(.wanted(draft.text(for: request)))
  }

  private func takeNext() {
    isBusy = false
    guard let order = waiting else { return }
    waiting = nil
    set(order)
  }

  /// What the references of a document opened by path are relative to.
  private func file(_ document: Feed.Key) -> String {
    let path = String(document.text.dropFirst("file:".count))
    var isFolder = stat()
    let slash = stat(path, &isFolder) == 0 && isFolder.st_mode & S_IFMT == S_IFDIR ? "/" : ""
    return "file://" + path + slash
  }

  private func keep(_ draft: ArticleDraft, of request: TextRequest) {
    kept = (request.article, request.origin, draft)
  }

  /// What the library has of an article; where it has nothing the pane is told.
  private func source(of order: Order, tells isWanted: Bool) -> ArticleDraft.Source? {
    let id = order.request.article
    do throws(LibraryError) {
      if shelf == nil { shelf = try Shelf(opening: folders, as: .reader) }
      if var article = try shelf?.article(id) {
        if article.feed.isDocument, article.url == nil {
          article.baseURL = article.baseURL ?? file(article.feed)
        }
        return source(of: article, for: order, tells: isWanted)
      }
      if isWanted { mailbox.post(.missing(id, nil)) }
    } catch {
      if isWanted { mailbox.post(.missing(id, error)) }
    }
    return nil
  }
}

/// The words of articles' pages.
extension ComposingRoom {
  /// An article with the words that are wanted; where its page is not in the cache the pane is told.
  private func source(
    of article: Article, for order: Order, tells isWanted: Bool
  ) -> ArticleDraft.Source? {
    var (shown, page) = (article, page(of: article, order.request.origin))
    if page == nil, order.request.origin == .page {
      if isWanted { mailbox.post(.answer(.pageMissing(order.request.article))) }
      return nil
    }
    let isShort = page.map { Self.isShort($0, for: article) } ?? false
    if isShort, order.request.origin == .usual { page = nil }
    if let page { shown.take(page) }
    var source = ArticleDraft.Source(
      shown, name: order.source, date: article.published == nil ? "" : order.date,
      measure: settings.textMeasure, hyphenation: hyphenation)
    (source.isPage, source.isShort) = (page != nil, isShort)
    return source
  }

  private func page(of article: Article, _ origin: TextOrigin) -> PageText? {
    let isUsual = origin == .usual && settings.fetching(of: article.feed).keepsPages
    guard isUsual || origin == .page else { return nil }
    return article.pageURL.flatMap { pages.text(of: $0) }
  }

  /// Whether a page has less text than the feed. Markup counts for nothing: only where the feed's HTML
  /// is the longer one it has to be read.
  private static func isShort(_ page: PageText, for article: Article) -> Bool {
    let html = article.contentHTML
    return html.utf8.count > page.length
      && Typesetter.plainText(html: html).utf8.count > page.length
  }
}

extension Article {
  /// Puts the words of its page in the place of those of its feed.
  fileprivate mutating func take(_ page: PageText) {
    (contentHTML, baseURL) = (page.html, page.finalURL)
    (summary, imageCaption, statedMinutes) = (nil, nil, nil)
    if !page.title.isEmpty { title = page.title }
    if !page.authors.isEmpty { authors = page.authors.map { Author(name: $0) } }
    language = page.language ?? language
  }
}
