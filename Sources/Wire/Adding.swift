public import FoundationEssentials
public import Library
public import News
import Syndication

/// The order `add`: follows feeds by their addresses, or by those of the pages that have them.
public struct Adding {
  /// What an adding needs from outside this room.
  public struct Doors {
    /// The feeds a page names: its bytes, `Content-Type` and address in.
    public var feedLinks: ([UInt8], String?, String) -> [FeedLink]
    /// An address made absolute against another (RFC 3986 §5).
    public var resolve: (String, String) -> String?
    /// Writes a new line into the user's list.
    public var subscribe: (Subscription) throws(LibraryError) -> Void
    /// Which of several feeds somebody wants, counted from 0.
    public var choose: ([FeedOffer]) -> [Int]

    /// All doors; who is not asked gets the first, and only absolute addresses are taken.
    public init(
      feedLinks: @escaping ([UInt8], String?, String) -> [FeedLink],
      resolve: @escaping (String, String) -> String? = { address, _ in address },
      subscribe: @escaping (Subscription) throws(LibraryError) -> Void,
      choose: @escaping ([FeedOffer]) -> [Int] = { _ in [0] }
    ) {
      (self.feedLinks, self.resolve) = (feedLinks, resolve)
      (self.subscribe, self.choose) = (subscribe, choose)
    }
  }

  /// How the user wants what they add.
  public struct Wish: Hashable, Sendable {
    /// Which of several feeds are followed.
    public enum Choice: Hashable, Sendable {
      /// Those that `Doors.choose` names.
      case asked
      /// Every one.
      case all
      /// One that is alone; several are only offered.
      case single
      /// None: they are only offered.
      case none
      /// What stands at the address itself, and nothing that it names.
      case exact
    }

    /// Which of several.
    public var choice: Choice
    /// Tags for each.
    public var tags: [String]
    /// A name of the user's own.
    public var title: String?

    /// A wish; by default whatever is chosen, as it is.
    public init(choice: Choice = .asked, tags: [String] = [], title: String? = nil) {
      (self.choice, self.tags, self.title) = (choice, tags, title)
    }
  }

  let intake: Intake
  let doors: Doors
  let wish: Wish
  let terms: VisitTerms
  let clock: () -> Date
  private var known: KnownFeeds
  private var account: Account

  /// An adding for one worker's life.
  ///
  /// - Parameter intake: takes the articles in.
  /// - Parameter subscriptions: what the user follows already.
  /// - Parameter terms: how the user wants what is asked for fetched.
  public init(
    intake: Intake, subscriptions: [Subscription], doors: Doors, wish: Wish = Wish(),
    terms: VisitTerms = VisitTerms(), clock: @escaping () -> Date = Date.init,
    report: @escaping (WireEvent) -> Void
  ) {
    (self.intake, self.doors, self.wish, self.clock) = (intake, doors, wish, clock)
    self.terms = terms
    account = Account(report: report)
    known = KnownFeeds(subscriptions, on: intake.shelf)
  }

  /// Adds each address in turn.
  ///
  /// - Returns: 0 where all could be followed, else by the last failure: 65 for no feed, 66 where nothing
  ///   is at the address, 64 for what is none, 69 for no answer, 74 for the disk; 75 where it was ended before.
  public mutating func add(
    _ addresses: [String], until interruption: Interruption = Interruption()
  ) -> Ending {
    account.begin()
    let search = FeedSearch(
      visits: PageVisits(terms, interruption: interruption), feedLinks: doors.feedLinks,
      resolve: doors.resolve, key: key(of:))
    for address in addresses {
      guard !interruption.isHere else {
        account.noteStop()
        break
      }
      add(TypedAddress(address), by: search)
    }
    account.count(bytes: search.visits.bytes)
    return account.end()
  }
}

extension Adding {
  private mutating func add(_ typed: TypedAddress, by search: FeedSearch) {
    if let (key, title) = known.feed(answeringAt: typed.url) {
      return tell(.unchanged(key, title: title))
    }
    switch wish.choice == .exact ? search.feed(at: typed) : search.feeds(of: typed) {
    case .feeds(let feeds, let left):
      offer(feeds, until: search.visits.interruption)
      if left > 0, wish.choice != .exact { tellLeft(left, at: typed.url) }
    case .tried(let feed, let page):
      // Who follows the site may mean this page of it.
      if isKnown(feed) { tellPage(page) }
      offer([feed], until: search.visits.interruption)
    case .page(let response, let missed):
      failPage(response, named: typed.written, missed)
    case .unreadable(let response, let error):
      fail(typed.url, error.sentence(aboutAnswerOf: response.finalURL), .badData)
    case .failed(let error): fail(typed.url, error.description, Ending(error))
    case .stopped: account.noteStop()
    }
  }

  /// Follows what is wanted of the feeds that were found, and tells the others. Where one of them is
  /// followed already that is said, and no other taken in its place.
  private mutating func offer(_ feeds: [FoundFeed], until interruption: Interruption) {
    let old = feeds.compactMap(follower(of:))
    for (key, title) in old { tell(.unchanged(key, title: title)) }
    let new = feeds.filter { !isKnown($0) }
    let chosen = chosen(from: new.map(\.offer), besides: old.count)
    // Who ends the question wants none of them, nor to hear of them.
    if interruption.isHere { return account.noteStop() }
    for index in chosen { follow(new[index]) }
    for index in new.indices where !chosen.contains(index) { tell(.offered(new[index].offer)) }
  }

  private func chosen(from offers: [FeedOffer], besides old: Int) -> [Int] {
    switch wish.choice {
    case .none: return []
    case .exact: return old == 0 ? Array(offers.indices) : []
    case .all: return Array(offers.indices)
    case .single, .asked:
      guard old == 0 else { return [] }
      if offers.count < 2 { return Array(offers.indices) }
      return wish.choice == .single ? [] : doors.choose(offers).filter(offers.indices.contains)
    }
  }

  private mutating func tellLeft(_ left: Int, at url: String) {
    let reason =
      "\(left) more of the feeds that it names were not looked at; add them by their addresses"
    tell(.skipped(Feed.Key(address: url), title: "", reason: reason))
  }

  private mutating func failPage(
    _ response: FetchResponse, named written: String, _ missed: [FeedMiss]
  ) {
    let reason = FeedMiss.sentence(missed, on: written)
    tellPage(response, reason: reason)
    let words =
      reason.map { "\($0) telex keep \(written) keeps the page as it is." }
      ?? "\(written) is a page that names no feed; telex keep \(written) keeps it as it is."
    fail(written, words, missed.first?.ending ?? .badData)
  }

  /// The page can be kept.
  ///
  /// - Parameter reason: why the feeds that it names could not be had.
  private mutating func tellPage(_ response: FetchResponse, reason: String? = nil) {
    let source = Source(key: .kept, origin: .subscription, address: response.finalURL)
    // A page without words has no title either.
    let page = try? Reading.article(ofPage: response.bytes, from: source)
    let title = page?.articles.first?.title ?? ""
    tell(.feedless(url: response.finalURL, title: title, reason: reason))
  }

  private func isKnown(_ feed: FoundFeed) -> Bool { follower(of: feed) != nil }

  /// Who it is that is followed already, under its address or where it came from.
  private func follower(of feed: FoundFeed) -> (key: Feed.Key, title: String)? {
    known.feed(answeringAt: feed.offer.url) ?? known.feed(answeringAt: feed.place)
  }

  /// A feed that moved here, and was followed once, is that feed.
  private func key(of url: String) -> Feed.Key {
    let subscription = Subscription(url)
    // Without rows, addresses are names enough.
    return (try? intake.shelf.keyed([subscription]))?.first?.key ?? subscription.key
  }

  private mutating func follow(_ feed: FoundFeed) {
    do throws(LibraryError) { try keep(feed) } catch {
      fail(feed.offer.url, error.description, .disk)
    }
  }

  private mutating func keep(_ feed: FoundFeed) throws(LibraryError) {
    var subscription = Subscription(feed.offer.url, title: wish.title, tags: wish.tags)
    try doors.subscribe(subscription)
    if feed.key != subscription.key { subscription.formerKey = feed.key }
    let title = wish.title ?? feed.offer.name
    known.take(subscription, named: title, at: feed.place)
    let stored = try intake.take(
      Delivery(feed.publication.feed, feed.publication.articles, isNews: true), now: clock())
    try record(feed, of: subscription.key, isChanged: stored.new + stored.changed > 0)
    tell(.stored(subscription.key, title: title, new: stored.new, total: stored.total))
  }

  /// A key has no user info, which is nobody's to read in an event.
  private mutating func fail(_ address: String, _ reason: String, _ code: Ending) {
    account.fail(Feed.Key(address: address).text, reason, code)
  }

  private mutating func tell(_ event: WireEvent) { account.tell(event) }
}
