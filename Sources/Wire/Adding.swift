public import FoundationEssentials
public import Library
public import News
import Syndication

/// The order `add`: follows a feed by its address, or by that of a page that names it.
public struct Adding {
  /// What an adding needs from outside this room.
  public struct Doors {
    /// The feeds a page names: its bytes, `Content-Type` and address in.
    public var feedLinks: ([UInt8], String?, String) -> [FeedLink]
    /// Writes a new line into the user's list.
    public var subscribe: (Subscription) throws(LibraryError) -> Void

    /// Both doors.
    public init(
      feedLinks: @escaping ([UInt8], String?, String) -> [FeedLink],
      subscribe: @escaping (Subscription) throws(LibraryError) -> Void
    ) {
      (self.feedLinks, self.subscribe) = (feedLinks, subscribe)
    }
  }

  private let intake: Intake
  private let doors: Doors
  private let pipeline: Pipeline
  private let clock: () -> Date
  private let report: (WireEvent) -> Void
  private var known: [Feed.Key: Subscription]
  private var tally = Tally()
  private var ending = Ending.fine

  /// An adding for one worker's life.
  ///
  /// - Parameter intake: takes the articles in.
  /// - Parameter subscriptions: what the user follows already.
  public init(
    intake: Intake, subscriptions: [Subscription], doors: Doors,
    limits: FetchLimits = FetchLimits(), clock: @escaping () -> Date = Date.init,
    report: @escaping (WireEvent) -> Void
  ) {
    (self.intake, self.doors, self.clock, self.report) = (intake, doors, clock, report)
    pipeline = Pipeline(limits: limits, readers: 1)
    known = Dictionary(subscriptions.map { ($0.key, $0) }) { first, _ in first }
  }

  /// Adds each address in turn.
  ///
  /// - Returns: 0 where all could be followed, else by the last failure: 65 for no feed, 69 for no
  ///   answer, 74 for the disk.
  public mutating func add(
    _ addresses: [String], until interruption: Interruption = Interruption()
  ) -> Ending {
    report(.hello)
    for address in addresses where !interruption.isHere { add(address, until: interruption) }
    report(.done(tally))
    return ending
  }
}

extension Adding {
  private mutating func add(_ written: String, until interruption: Interruption) {
    let address = Self.completed(written)
    guard !isKnown(address) else { return }
    switch fetch(address, until: interruption) {
    case .unreadable(let page, .notAFeed): follow(page, named: written, until: interruption)
    case let product?: follow(product, address)
    case nil: break
    }
  }

  private mutating func isKnown(_ address: String) -> Bool {
    guard let subscription = known[Subscription(address).key] else { return false }
    // Without a row, the address is name enough.
    let row = try? intake.shelf.feed(subscription.key)
    tell(.unchanged(subscription.key, title: subscription.title ?? row?.name ?? address))
    return true
  }

  private func fetch(_ address: String, until interruption: Interruption) -> Pipeline.Product? {
    var result: Pipeline.Product?
    let key = Subscription(address).key
    let job = Pipeline.Job(
      request: FetchRequest(url: address),
      source: Source(key: key, origin: .subscription, address: address))
    _ = pipeline.run([job], until: interruption) { result = $1 }
    return result
  }

  /// The first feed a page names is taken, the others are told.
  private mutating func follow(
    _ page: FetchResponse, named written: String, until interruption: Interruption
  ) {
    let links = doors.feedLinks(page.bytes, page.contentType, page.finalURL)
    guard let first = links.first else {
      return fail(written, "\(written) is a page that names no feed.", .badData)
    }
    for link in links.dropFirst() { tell(.offered(url: link.url, title: link.title)) }
    guard !isKnown(first.url) else { return }
    guard let product = fetch(first.url, until: interruption) else { return }
    follow(product, first.url)
  }

  private mutating func follow(_ product: Pipeline.Product, _ address: String) {
    switch product {
    case .unchanged, .elsewhere: break
    case .failed(let error): fail(address, error.description, .unavailable)
    case .unreadable(let response, let error):
      fail(address, error.sentence(aboutAnswerOf: response.finalURL), .badData)
    case .read(let response, let publication):
      do throws(LibraryError) {
        try keep(publication, response, address)
      } catch { fail(address, error.description, .disk) }
    }
  }

  private mutating func keep(
    _ publication: Publication, _ response: FetchResponse, _ address: String
  ) throws(LibraryError) {
    let subscription = Subscription(address)
    try doors.subscribe(subscription)
    known[subscription.key] = subscription
    let stored = try intake.take(publication.feed, publication.articles, now: clock())
    var visit = Visit()
    (visit.etag, visit.lastModified) = (response.etag, response.lastModified)
    (visit.lastTry, visit.lastSuccess) = (clock(), clock())
    try intake.shelf.record(visit, of: subscription.key)
    let title = publication.feed.title
    tell(
      .stored(
        subscription.key, title: title.isEmpty ? address : title, new: stored.new,
        total: stored.total))
  }

  private mutating func fail(_ address: String, _ reason: String, _ code: Ending) {
    ending = code
    tell(.failed(nil, at: .url(address), reason: reason))
  }

  private mutating func tell(_ event: WireEvent) {
    tally.count(event)
    report(event)
  }

  /// A file by its path, and what a browser's user would type: `example.org/feed`.
  static func completed(_ written: String) -> String {
    let text = written.filter { !$0.isWhitespace }
    if WebAddress(text)?.host.isEmpty == false || WebAddress(text)?.scheme == "file" { return text }
    if let path = LocalFile.realPath(written) { return LocalFetch.address(of: path) }
    let isOther = WebAddress(text).map {
      $0.path.first?.isNumber != true && !$0.scheme.contains(".")
    }
    if isOther == true || text.isEmpty { return text }
    let isHere = WebAddress("http://" + text)?.isLoopback == true
    return (isHere ? "http://" : "https://") + text
  }
}
