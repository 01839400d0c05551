import News
import Syndication

/// Finds the feeds of what somebody typed: by what services are known to do, by what the page says,
/// and where nothing says anything by trying common paths.
struct FeedSearch {
  /// What was found.
  enum Finding {
    /// Feeds that answered, the most wanted first; comments stand last. So many more were named, and
    /// not looked at.
    case feeds([FoundFeed], left: Int = 0)
    /// It is a page that names no feed; its site has one at a usual path.
    case tried(FoundFeed, on: FetchResponse)
    /// It is a page, and has no feed; those that it names, if any, could not be had.
    case page(FetchResponse, missed: [FeedMiss] = [])
    /// It came, but is neither feed nor page.
    case unreadable(FetchResponse, FeedError)
    /// It did not come.
    case failed(FetchError)
    /// Somebody ended the search.
    case stopped
  }

  let visits: PageVisits
  /// The feeds a page names.
  let feedLinks: ([UInt8], String?, String) -> [FeedLink]
  /// An address made absolute against another.
  let resolve: (String, String) -> String?
  /// Who the feed of an address is for the library.
  var key: (String) -> Feed.Key = { Feed.Key(address: $0) }

  /// The most candidates of one page that are fetched.
  static let most = 8

  /// Takes the address for that of a feed, and looks no further.
  func feed(at typed: TypedAddress) -> Finding {
    switch visits.answer(to: typed) {
    case nil: return .stopped
    case ((.failure(let error), _), _)?: return .failed(error)
    case ((.success(let response), let facts), let url)?:
      do throws(FeedError) {
        let link = FeedLink(url: url)
        return .feeds([
          try FoundFeed.reading(response, facts, of: link, adopts: !typed.hasScheme, key: key)
        ])
      } catch { return .unreadable(response, error) }
    }
  }

  /// Looks for the feeds of an address.
  func feeds(of typed: TypedAddress) -> Finding {
    let reach = Reach(of: typed.url)
    let guessed = found(FeedGuess.feeds(of: typed.url), within: reach)
    if visits.interruption.isHere { return .stopped }
    if !guessed.isEmpty { return .feeds(guessed) }
    let lookup = FeedGuess.lookup(of: typed.url)
    switch visits.answer(to: typed, asking: lookup) {
    case nil: return .stopped
    case ((.failure(let error), _), _)?: return failure(error, typed, reach)
    case ((.success(let response), let facts), let url)?:
      let link = FeedLink(url: url)
      return feeds(in: response, facts, link, isLookup: lookup != nil, typed, reach)
    }
  }
}

extension FeedSearch {
  /// A profile's page may be closed to programs while its feed is open.
  private func failure(_ error: FetchError, _ typed: TypedAddress, _ reach: Reach) -> Finding {
    let likely = found(FeedGuess.likely(at: typed.url), within: reach)
    if visits.interruption.isHere { return .stopped }
    return likely.isEmpty ? .failed(error) : .feeds(likely)
  }

  private func feeds(
    in response: FetchResponse, _ facts: AnswerFacts, _ link: FeedLink, isLookup: Bool,
    _ typed: TypedAddress, _ reach: Reach
  ) -> Finding {
    let isPage = FeedLook.isHTML(response.body.start(of: 2048))
    let own: FoundFeed?
    do throws(FeedError) {
      own = try FoundFeed.reading(
        response, facts, of: link, adopts: !typed.hasScheme, key: key)
      if let own, !isPage { return .feeds([own]) }
    } catch {
      guard isPage || isLookup || error == .notAFeed else { return .unreadable(response, error) }
      own = nil
    }
    return feeds(ofPage: response, own, reach)
  }

  private func feeds(
    ofPage response: FetchResponse, _ own: FoundFeed?, _ reach: Reach
  ) -> Finding {
    let url = response.finalURL
    let isOther = { (link: FeedLink) in Feed.Key(address: link.url) != Feed.Key(address: url) }
    let named = named(by: response).filter(isOther)
    let guessed = FeedGuess.feeds(of: url) + FeedGuess.likely(at: url)
    let links = named + guessed.filter(isOther)
    var missed: [FeedMiss] = []
    let found = found(links, within: reach) { missed.append($0) }
    let feeds = Self.ordered(found + [own].compactMap { $0 })
    if visits.interruption.isHere { return .stopped }
    if !feeds.isEmpty {
      return .feeds(feeds, left: reachable(links, within: reach).count - Self.most)
    }
    let tried = tried(FeedPaths.addresses(for: url, page: response.bytes), within: reach)
    if visits.interruption.isHere { return .stopped }
    if let tried { return .tried(tried, on: response) }
    // What was only guessed is no news.
    return .page(response, missed: missed.filter { miss in named.contains { $0 == miss.link } })
  }

  private func named(by response: FetchResponse) -> [FeedLink] {
    FeedGuess.feeds(inLookup: response.bytes)
      + FeedGuess.feeds(inPage: response.bytes, at: response.finalURL) + headLinks(of: response)
      + feedLinks(response.bytes, response.contentType, response.finalURL)
  }

  private func headLinks(of response: FetchResponse) -> [FeedLink] {
    LinkHeader.feeds(in: response.links).compactMap { link in
      resolve(link.url, response.finalURL).map { FeedLink(url: $0, title: link.title) }
    }
  }

  /// The first of some addresses of a site that is a feed; one of comments only where there is no other.
  /// A site that does not answer, or has enough of it, is asked no more.
  private func tried(_ paths: [String], within reach: Reach) -> FoundFeed? {
    var comments: FoundFeed?
    for path in paths where !visits.interruption.isHere {
      guard let manner = reach.manner(for: path) else { continue }
      switch visits.answers(to: [(path, manner)])[0] {
      case (.success(let response), let facts)?:
        let link = FeedLink(url: path)
        // What is no feed is no news: the next may be one.
        let feed = try? FoundFeed.reading(response, facts, of: link, adopts: true, key: key)
        if let feed, !feed.offer.isOfComments { return feed }
        comments = comments ?? feed
      case (.failure(let error), _)?: if error.endsTrying { return comments }
      case nil: return nil
      }
    }
    return comments
  }

  /// Comments stand last; else the order is that of the page.
  static func ordered(_ feeds: [FoundFeed]) -> [FoundFeed] {
    feeds.filter { !$0.offer.isOfComments } + feeds.filter(\.offer.isOfComments)
  }

  /// Each once, with how it may be asked.
  private func reachable(
    _ links: [FeedLink], within reach: Reach
  ) -> [(link: FeedLink, manner: FetchManner)] {
    var known: Set<Feed.Key> = []
    return links.filter { known.insert(Feed.Key(address: $0.url)).inserted }
      .compactMap { link in reach.manner(for: link.url).map { (link, $0) } }
  }

  /// Those of some addresses that are feeds, each once, in their order.
  ///
  /// - Parameter miss: told of each that is none, and of those that may not be asked.
  private func found(
    _ links: [FeedLink], within reach: Reach, miss: (FeedMiss) -> Void = { _ in }
  ) -> [FoundFeed] {
    let wanted = reachable(links, within: reach).prefix(Self.most)
    let answers = visits.answers(
      to: wanted.map { ($0.url, $1) }, areMany: true)
    var (feeds, places): ([FoundFeed], Set<Feed.Key>) = ([], [])
    for (number, (link, _)) in wanted.enumerated() {
      switch answers[number] {
      case (.success(let response), let facts)?:
        guard places.insert(Feed.Key(address: response.finalURL)).inserted else { continue }
        do throws(FeedError) {
          feeds.append(
            try FoundFeed.reading(response, facts, of: link, adopts: true, key: key))
        } catch { miss(FeedMiss(link, error, from: response.finalURL)) }
      case (.failure(let error), _)?: miss(FeedMiss(link, error))
      // The others have answered, and it is not waited for.
      case nil: continue
      }
    }
    for link in Set(links) where reach.manner(for: link.url) == nil {
      FeedMiss(unreachable: link).map(miss)
    }
    return feeds
  }
}

extension FetchError {
  /// The server cannot be reached, or says that it has too much to do (RFC 6585 §4, RFC 9110 §15.6.4).
  fileprivate var endsTrying: Bool {
    switch self {
    case .unresolved, .unreachable, .timedOut, .insecure, .leftAlone: true
    case .status(_, let code): code == 429 || code == 503
    default: false
    }
  }
}
