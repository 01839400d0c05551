public import FoundationEssentials
public import News

/// A feed with what it delivered, made ready for the library.
///
/// Making it ready takes as long as writing it, and only one may write at a time; so it is done where
/// the feed was read, on any thread.
public struct Delivery: Sendable {
  /// The feed.
  public let feed: Feed
  /// The document ended too early: there is more than came.
  public var isCut = false
  /// The oldest of equal dates first, so that the first of the document stands on top of them.
  let waiting: [Delivered]
  /// Links that several articles of the document share; they identify nothing.
  let sharedLinks: Set<String>

  /// What a feed delivered, in the order of its document; of articles with one id the first counts.
  ///
  /// - Parameter isNews: nothing of it was seen before, as far as anybody knows; then the rows are made
  ///   ready too, which is lost labour for articles that the library has.
  public init(_ feed: Feed, _ articles: [Article], isNews: Bool = false) {
    self.feed = feed
    var ids: Set<Article.ID> = []
    let own = articles.filter { ids.insert($0.id).inserted }
    waiting = own.reversed().map { Delivered($0, isNews: isNews) }
    var links: Set<String> = []
    sharedLinks = Set(own.compactMap(\.url).filter { !links.insert($0).inserted })
  }

  /// How many articles it has.
  public var count: Int { waiting.count }

  /// The articles, in the order of their document.
  public var articles: [Article] { waiting.reversed().map(\.article) }

  /// When they were published, as far as they say.
  public var dates: [Date] { waiting.compactMap(\.article.published) }
}

/// An article on its way into the library, with what is reckoned from it.
final class Delivered: Sendable {
  let article: Article
  /// The name under which a mark may also find it.
  let alias: Article.ID?
  /// Another number where anything a reader sees is another.
  let hash: Int64
  private let ready: BodyRow?

  init(_ article: Article, isNews: Bool) {
    (self.article, alias, hash) = (article, article.alias, article.contentHash)
    ready = isNews ? BodyRow(article) : nil
  }

  /// Its row in `body`.
  var row: BodyRow { ready ?? BodyRow(article) }
}

/// What a row of `body` has that must be put into words or packed first.
struct BodyRow {
  let html: PackedText.Stored
  let guid: String?
  let authors: String?
  let categories: String?
  let enclosures: String?
  let details: String?

  init(_ article: Article) {
    html = PackedText.stored(article.contentHTML)
    (guid, authors) = (article.guidColumn, article.authorsColumn)
    (categories, enclosures) = (article.categoriesColumn, article.enclosuresColumn)
    details = article.detailsColumn
  }
}
