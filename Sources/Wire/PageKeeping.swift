public import FoundationEssentials
public import Library
import News
import Syndication

/// The order `keep`: pages become articles of the feed Kept.
public struct PageKeeping {
  private let intake: Intake
  private let terms: VisitTerms
  private let clock: () -> Date
  private var account: Account

  /// A keeping for one worker's life.
  ///
  /// - Parameter intake: takes the articles in.
  /// - Parameter terms: how the user wants pages fetched.
  public init(
    intake: Intake, terms: VisitTerms = VisitTerms(), clock: @escaping () -> Date = Date.init,
    report: @escaping (WireEvent) -> Void
  ) {
    (self.intake, self.terms, self.clock) = (intake, terms, clock)
    account = Account(report: report)
  }

  /// Keeps each page in turn; one that is there already takes its new words.
  ///
  /// - Returns: 0 where all could be kept, else by the last failure: 65 for nothing to read, 66 where
  ///   nothing is at the address, 64 for what is none, 69 for no answer, 74 for the disk; 75 where it
  ///   was ended before.
  public mutating func keep(
    _ addresses: [String], until interruption: Interruption = Interruption()
  ) -> Ending {
    account.begin()
    let visits = PageVisits(terms, interruption: interruption)
    for address in addresses {
      let typed = TypedAddress(address)
      switch interruption.isHere ? nil : visits.answer(to: typed)?.answer.outcome {
      case .success(let response)?: keep(response, typed)
      case .failure(let error)?: fail(typed.url, error.description, Ending(error))
      case nil: account.noteStop()
      }
    }
    return account.end()
  }
}

extension PageKeeping {
  private mutating func keep(_ response: FetchResponse, _ typed: TypedAddress) {
    guard !FeedLook.isFeed(response.body.start(of: 2048)) else {
      return fail(typed.url, "\(typed.written) is a feed; telex add follows it.", .badData)
    }
    let article: Article
    do throws(FeedError) { article = try Self.article(in: response) } catch {
      return fail(typed.url, sentence(error, response.finalURL), .badData)
    }
    do throws(LibraryError) { try store(article) } catch {
      fail(typed.url, error.description, .disk)
    }
  }

  /// The page as an article whose id is its address. Where it came from stands with it, since its
  /// feed does not say.
  private static func article(in response: FetchResponse) throws(FeedError) -> Article {
    var source = Source(
      key: .kept, address: response.finalURL, contentType: response.contentType)
    if response.finalURL.hasPrefix("file:") {
      source.fileName = response.finalURL.split(separator: "/").last.map(String.init)
    }
    let page = try Reading.article(ofPage: response.bytes, from: source)
    guard var article = page.articles.first else { throw .notAFeed }
    let address = Feed.Key(address: response.finalURL).text
    article.id = Article.ID(feed: .kept, guid: address, link: nil, title: "", date: nil)
    (article.guid, article.url) = (address, address)
    article.details.source = Article.Origin(title: page.feed.title)
    return article
  }

  private mutating func store(_ article: Article) throws(LibraryError) {
    try intake.shelf.makeKeptFeed()
    let feed = Feed(key: .kept, title: Shelf.keptName)
    let stored = try intake.take(Delivery(feed, [article]), now: clock())
    let url = article.url ?? ""
    let title = article.title.isEmpty ? url : article.title
    tell(.keptPage(url: url, title: title, isNew: stored.new > 0))
    tell(.stored(.kept, title: Shelf.keptName, new: stored.new, total: stored.total))
  }

  private func sentence(_ error: FeedError, _ url: String) -> String {
    error == .notAFeed
      ? "\(url) has no text to keep." : error.sentence(aboutAnswerOf: url)
  }

  /// A key has no user info, which is nobody's to read in an event.
  private mutating func fail(_ address: String, _ reason: String, _ code: Ending) {
    account.fail(Feed.Key(address: address).text, reason, code)
  }

  private mutating func tell(_ event: WireEvent) { account.tell(event) }
}
