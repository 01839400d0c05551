public import FoundationEssentials
public import Library
public import News
import Syndication

/// The order `refresh`: fetches feeds and stores each as soon as it is read.
public struct Refresh {
  private let intake: Intake
  private let pipeline: Pipeline
  private let clock: () -> Date
  private let report: (WireEvent) -> Void
  private var rows: [Feed.Key: FeedRow] = [:]
  /// How it went so far.
  public private(set) var tally = Tally()

  /// A refresh for one worker's life.
  ///
  /// - Parameter intake: takes the articles in.
  /// - Parameter clock: the time of day.
  /// - Parameter report: takes the events as they happen.
  public init(
    intake: Intake, limits: FetchLimits = FetchLimits(), clock: @escaping () -> Date = Date.init,
    report: @escaping (WireEvent) -> Void
  ) {
    (self.intake, self.clock, self.report) = (intake, clock, report)
    pipeline = Pipeline(limits: limits, readers: 1)
  }

  /// Fetches these feeds; one that fails holds up no other.
  ///
  /// - Returns: 0 where any answered, 75 where all failed, 74 where the library cannot be used.
  public mutating func run(
    _ subscriptions: [Subscription], until interruption: Interruption = Interruption()
  ) -> Ending {
    report(.hello)
    do throws(LibraryError) { try remember() } catch { return giveUp(error) }
    let wanted = subscriptions.filter { isFetched($0) }
    let jobs = wanted.map(job)
    let isComplete = pipeline.run(jobs, until: interruption) { number, product in
      take(product, of: wanted[number])
    }
    tally.wasStopped = !isComplete
    report(.done(tally))
    return tally.feeds == 0 && tally.failed > 0 ? .later : .fine
  }
}

extension Refresh {
  private mutating func remember() throws(LibraryError) {
    for row in try intake.shelf.feeds(.subscription) { rows[row.key] = row }
  }

  private mutating func giveUp(_ error: LibraryError) -> Ending {
    tell(.failed(nil, at: nil, reason: error.description))
    report(.done(tally))
    return .disk
  }

  /// `query:` is a view and not a feed; commands are run from part 6 on.
  private mutating func isFetched(_ subscription: Subscription) -> Bool {
    let scheme = WebAddress(subscription.address)?.scheme
    guard scheme == "exec" || scheme == "filter" else { return scheme != "query" }
    tell(
      .failed(
        subscription.key, at: .url(subscription.address),
        reason: "\(subscription.address) was not run: this Telex does not run commands yet."))
    return false
  }

  private func job(_ subscription: Subscription) -> Pipeline.Job {
    let (key, row) = (subscription.key, rows[subscription.key])
    let url = row?.url ?? subscription.address
    let hasNothing = row?.total ?? 0 == 0
    let request = FetchRequest(
      url: url, etag: hasNothing ? nil : row?.visit.etag,
      lastModified: hasNothing ? nil : row?.visit.lastModified)
    return Pipeline.Job(
      request: request, source: Source(key: key, origin: .subscription, address: url))
  }

  private mutating func take(_ product: Pipeline.Product, of subscription: Subscription) {
    let key = subscription.key
    do throws(LibraryError) {
      switch product {
      case .unchanged(let response):
        try keep(succeeded(key, response))
        tell(.unchanged(key, title: title(of: subscription)))
      case .read(let response, let publication):
        try store(publication, response, of: subscription)
      case .unreadable(let response, let error):
        try fail(subscription, error.sentence(aboutAnswerOf: response.finalURL))
      case .failed(let error): try fail(subscription, error.description)
      }
    } catch {
      tell(.failed(key, at: .url(subscription.address), reason: error.description))
    }
  }

  private mutating func store(
    _ publication: Publication, _ response: FetchResponse, of subscription: Subscription
  ) throws(LibraryError) {
    let (key, name) = (subscription.key, subscription.title ?? publication.feed.title)
    report(.began(key, title: name))
    let stored = try intake.take(publication.feed, publication.articles, now: clock())
    try keep(succeeded(key, response))
    tell(.stored(key, title: name, new: stored.new, total: stored.total))
  }

  private mutating func fail(
    _ subscription: Subscription, _ reason: String
  ) throws(LibraryError) {
    let (key, now) = (subscription.key, clock())
    tell(.failed(key, at: .url(subscription.address), reason: reason))
    var visit = rows[key]?.visit ?? Visit()
    (visit.lastTry, visit.error) = (now, reason)
    visit.failures += 1
    visit.failingSince = visit.failingSince ?? now
    try keep((key, visit))
  }

  private func succeeded(
    _ key: Feed.Key, _ response: FetchResponse
  ) -> (Feed.Key, Visit) {
    var visit = rows[key]?.visit ?? Visit()
    let now = clock()
    (visit.lastTry, visit.lastSuccess) = (now, now)
    (visit.failures, visit.failingSince, visit.error) = (0, nil, nil)
    if !response.isUnchanged {
      (visit.etag, visit.lastModified) = (response.etag, response.lastModified)
    }
    return (key, visit)
  }

  private func keep(_ entry: (key: Feed.Key, visit: Visit)) throws(LibraryError) {
    try intake.shelf.record(entry.visit, of: entry.key)
  }

  private func title(of subscription: Subscription) -> String {
    subscription.title ?? rows[subscription.key]?.title ?? ""
  }

  private mutating func tell(_ event: WireEvent) {
    tally.count(event)
    report(event)
  }
}

extension FeedError {
  /// Its sentence about what a server sent.
  func sentence(aboutAnswerOf url: String) -> String {
    let host = WebAddress(url)?.host ?? ""
    let name = host.isEmpty ? url : host
    switch self {
    case .empty: return "\(name) sent an empty document."
    case .binary: return "\(name) sent a document that is not text."
    case .notAFeed: return "\(name) sent a page and no feed; telex add \(url) looks for its feed."
    case .subscriptionList:
      return "\(name) sent a list of subscriptions; telex import takes it in."
    case .tooLong(let bytes, let most):
      return "\(name) sent a page that is \(FeedError.tooLong(bytes, of: most))"
    }
  }
}

extension Refresh {
  /// How long a feed is left alone where nobody orders otherwise, in seconds.
  static let interval = 3600.0

  /// Those of the feeds that were not asked within the interval, or never.
  public static func due(
    _ subscriptions: [Subscription], on shelf: Shelf, at now: Date
  ) throws(LibraryError) -> [Subscription] {
    let rows = try shelf.feeds(.subscription)
    let tries = Dictionary(rows.map { ($0.key, $0.visit.lastTry) }) { first, _ in first }
    return subscriptions.filter { subscription in
      guard let last = tries[subscription.key] ?? nil else { return true }
      return abs(now.timeIntervalSince(last)) >= interval
    }
  }
}
