import FoundationEssentials
import News
import Syndication

/// A feed that answered: its offer, and all that following it needs.
struct FoundFeed {
  let offer: FeedOffer
  /// Where it was found after redirects.
  let place: String
  /// Validators for the next request.
  let etag: String?
  let lastModified: String?
  /// What was said besides.
  let facts: AnswerFacts
  /// A name for the bytes that came, unless they are on the disk.
  let contentName: String?
  let publication: Publication
  /// Who it is for the library.
  var key: Feed.Key { publication.feed.key }

  /// Reads an answer.
  ///
  /// - Parameter link: how the feed was named.
  /// - Parameter adopts: a move for good is taken over, since nobody typed this address.
  /// - Parameter key: who the feed of an address is for the library.
  static func reading(
    _ response: FetchResponse, _ facts: AnswerFacts, of link: FeedLink, adopts: Bool,
    key: (String) -> Feed.Key
  ) throws(FeedError) -> FoundFeed {
    let url = adopts ? facts.permanentlyMovedTo ?? link.url : link.url
    let source = Source(key: key(url), origin: .subscription, address: url)
    let publication = try FeedReading.publication(of: response, from: source)
    return FoundFeed(publication, response, facts, FeedLink(url: url, title: link.title))
  }

  private init(
    _ publication: Publication, _ response: FetchResponse, _ facts: AnswerFacts, _ link: FeedLink
  ) {
    let title = publication.feed.title
    var offer = FeedOffer(
      url: link.url, title: title.isEmpty ? link.title : title,
      format: FeedFormat.name(of: response.body.start(of: 8192)))
    let newest = publication.articles.enumerated().max {
      ($0.element.published ?? .distantPast, -$0.offset)
        < ($1.element.published ?? .distantPast, -$1.offset)
    }?.element
    (offer.newest, offer.newestDate) = (newest.map(Self.headline), newest?.published)
    offer.isOfComments = Self.isOfComments(link.url, [title, link.title])
    (self.offer, self.publication, place) = (offer, publication, response.finalURL)
    (etag, lastModified, self.facts) = (response.etag, response.lastModified, facts)
    contentName = response.body.isSpooled ? nil : ContentName.of(response.bytes)
  }

  private static func headline(_ article: Article) -> String {
    let words = article.title.isEmpty ? article.summary ?? "" : article.title
    return String(words.prefix(200))
  }

  /// WordPress says `/comments/feed/`, and "Comments on …" in its readers' languages; others name their
  /// title only. A magazine may be called Commentary.
  static func isOfComments(_ url: String, _ titles: [String]) -> Bool {
    let path = (WebAddress(url)?.path ?? "").lowercased()
    let names = titles.map { $0.lowercased() }
    return path.contains("comments")
      || names.contains { name in phrases.contains { name.contains($0) } }
  }

  private static let phrases = [
    "comments on", "comments for", "comments feed", "comment feed",  // English.
    "kommentare zu", "kommentare für", "kommentar-feed", "reacties op", "reactiesfeed",
    "commentaires sur", "commentaires pour", "flux des commentaires", "commenti su", "commenti a:",
    "feed dei commenti", "comentarios en", "comentarios para", "feed de los comentarios",
    "comentários sobre", "comentários em", "комментарии к", "комментарии на",
    "лента комментариев", "コメント", "댓글",
  ]
}
