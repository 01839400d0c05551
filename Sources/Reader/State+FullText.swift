public import News

/// Which articles are shown with the words of their pages; remembered while the reader runs.
struct FullTexts: Hashable, Sendable {
  /// What was chosen by key.
  var chosen: [Article.ID: TextOrigin] = [:]
  /// Whose pages are being fetched.
  var fetching: Set<Article.ID> = []
  /// The article whose page was asked for by key and is looked for in the cache.
  var asked: Article.ID?

  static let shortPage = "The page has less text than the feed; x shows the feed's again."

  /// Whose words an article is to be shown with; while its page is fetched, as before.
  func origin(of id: Article.ID) -> TextOrigin {
    fetching.contains(id) ? .usual : chosen[id] ?? .usual
  }
}

extension State {
  /// Whose words an article is shown with.
  public func textOrigin(of id: Article.ID) -> TextOrigin { fullTexts.origin(of: id) }

  /// x: the words of the article's page, or those of the feed again.
  mutating func toggleFullText() -> [Effect] {
    guard let article = selectedArticle else { return tell(Notice(notYet)) }
    if article.isPage {
      fullTexts.chosen[article.id] = .feed
      return wantText()
    }
    guard article.pageURL != nil else {
      return tell(Notice("This article has no page of its own; the feed's text is all there is."))
    }
    guard !fullTexts.fetching.contains(article.id) else {
      return tell(Notice("The page of \(pageHost) is still being fetched."))
    }
    (fullTexts.chosen[article.id], fullTexts.asked) = (.page, article.id)
    return wantText()
  }

  /// The cache does not have it: it is fetched where a key asked for it; else the feed's words must do.
  mutating func takeMissingPage(of id: Article.ID) -> [Effect] {
    awaitedText = nil
    fullTexts.chosen[id] = nil
    guard fullTexts.asked == id, list.selected?.id == id else { return wantText() }
    fullTexts.asked = nil
    fullTexts.fetching.insert(id)
    notice = fetchingNotice
    return [.fetchPage(id)] + wantText()
  }

  /// The page came, or did not; what is on screen changes only where its article still is.
  mutating func takePage(of id: Article.ID, failure: String?) -> [Effect] {
    guard fullTexts.fetching.remove(id) != nil else { return [] }
    if let failure { return tell(Notice(failure, isAlert: true)) }
    fullTexts.chosen[id] = .page
    return list.selected?.id == id ? wantText() : []
  }

  /// Other words are about to be shown: of a page that was waited for, what is to be said of it.
  mutating func greet(_ text: ArticleText) {
    guard text.isPage, pane.article?.id == text.id else { return }
    fullTexts.asked = nil
    if notice == fetchingNotice { notice = nil }
    if text.isShort { notice = Notice(FullTexts.shortPage) }
  }

  private var fetchingNotice: Notice { Notice("Fetching the page of \(pageHost) …") }

  /// The host of the page of the article in the pane.
  private var pageHost: String {
    let rest = (pane.article?.pageURL ?? "").drop { $0 != "/" }.drop { $0 == "/" }
    return Copying.line(String(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }))
  }
}
