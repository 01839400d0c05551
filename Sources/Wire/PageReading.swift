import Library
import News
import Syndication

/// What there is to read on a page that was fetched.
struct PageReading {
  let doors: PageFetching.Doors

  /// The main text, cleaned, with title and authors. Cost: linear in the page.
  func text(of page: KeptPage) throws(PageError) -> PageText {
    let host = WebAddress(page.finalURL)?.host ?? page.finalURL
    if let what = PageKind.otherThanPage(page.bytes, contentType: page.contentType) {
      throw .noPage(host: host, what: what)
    }
    guard let article = Self.article(in: try publication(page, host), at: page.finalURL) else {
      throw .noText(host: host)
    }
    let base = article.baseURL ?? page.finalURL
    let html = doors.clean(article.contentHTML, [base, page.finalURL])
    let length = doors.length(html)
    guard length > 0 else { throw .noText(host: host) }
    return PageText(
      finalURL: page.finalURL, title: article.title, authors: article.authors.compactMap(\.name),
      language: article.language, length: length, html: html)
  }

  private func publication(
    _ page: KeptPage, _ host: String
  ) throws(PageError) -> Publication {
    let source = Source(
      key: Feed.Key(address: page.finalURL), origin: .document, address: page.finalURL,
      contentType: page.contentType)
    do throws(FeedError) {
      return try Reading.publication(of: page.bytes, from: source)
    } catch {
      switch error {
      case .empty, .notAFeed: throw .noText(host: host)
      case .tooLong: throw .noPage(host: host, what: "a document of many megabytes")
      case .binary: throw .noPage(host: host, what: "a file that is no text")
      case .subscriptionList: throw .noPage(host: host, what: "a list of feeds")
      }
    }
  }

  /// The article a page is there for: of several the one that names this address, else the longest.
  private static func article(in publication: Publication, at url: String) -> Article? {
    let articles = publication.articles
    let own = Link(url)
    return articles.first { article in own != nil && article.url.flatMap { Link($0) } == own }
      ?? articles.max { $0.contentHTML.utf8.count < $1.contentHTML.utf8.count }
  }
}
