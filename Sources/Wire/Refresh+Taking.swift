import FoundationEssentials
import Library
import News
import Syndication

/// What becomes of the answers.
extension Refresh {
  /// More articles than this are stored in transactions of their own.
  private static let many = 300
  /// How long a transaction goes on taking in what is there.
  private static let most = Duration.milliseconds(30)

  /// Takes what has arrived, in as few transactions as hold up no other worker.
  mutating func take(_ arrivals: [(Pipeline.Arrival, PlannedVisit)]) {
    var rest = arrivals[...]
    while obstacle == nil, let first = rest.first {
      if first.0.articles > Self.many {
        take(rest.removeFirst())
      } else {
        takeTogether(&rest)
      }
      settleOwed()
    }
  }

  /// What fails as a whole is undone as a whole, and taken one by one.
  private mutating func takeTogether(_ rest: inout ArraySlice<(Pipeline.Arrival, PlannedVisit)>) {
    let (all, before) = (rest, self)
    do throws(LibraryError) {
      try together { refresh in
        let deadline = ContinuousClock.now + Self.most
        repeat {
          refresh.take(rest.removeFirst())
        } while ContinuousClock.now < deadline
          && rest.first.map { $0.0.articles <= Self.many } == true
      }
    } catch {
      self = before
      for entry in all.dropLast(rest.count) where obstacle == nil { take(entry) }
    }
  }

  private mutating func take(_ entry: (arrival: Pipeline.Arrival, visit: PlannedVisit)) {
    let (arrival, visit) = entry
    tally.bytes += arrival.facts.bytes
    do throws(LibraryError) {
      if let doubling = doubling(visit, arrival.facts) { return try fail(visit, doubling) }
      switch arrival.product {
      case .unchanged(let response): try keepUnchanged(response, arrival, visit)
      case .read(let response, let delivery):
        try store(delivery, response, arrival, visit)
      case .unreadable(let response, let error):
        try take(
          Failure(error, response, arrival.facts, asked: visit.host, wasGood: wasGood(visit)),
          of: visit)
      case .failed(.leftAlone(let host, let seconds)):
        try wait(for: host, seconds, visit)
        tell(
          .skipped(
            visit.key, title: title(of: visit),
            reason: "\(host) asked to be left alone for \(Asking.span(Double(seconds)))"))
      case .failed(let error):
        try take(
          Failure(error, arrival.facts, asked: visit.host, wasGood: wasGood(visit)), of: visit)
      case .elsewhere:
        let reason = "another refresh has it in hand"
        tell(.skipped(visit.key, title: title(of: visit), reason: reason))
      }
    } catch .full(let path) {
      obstacle = .full(path: path)
    } catch { tell(.failed(visit.key, at: visit.location, reason: error.description)) }
  }

  private func wasGood(_ visit: PlannedVisit) -> Bool {
    rows[visit.key]?.visit.lastSuccess != nil
  }

  /// RFC 9110 §15.4.5: 304 answers only a question about a known version, and 204 of a feed that never
  /// had any content is no news either.
  private mutating func keepUnchanged(
    _ response: FetchResponse, _ arrival: Pipeline.Arrival, _ visit: PlannedVisit
  ) throws(LibraryError) {
    let request = visit.job.request
    let isKnown =
      response.isUnchanged ? request.etag != nil || request.lastModified != nil : wasGood(visit)
    if response.bringsNothing, !isKnown {
      let error = FetchError.status(host: visit.host, code: response.status)
      return try take(
        Failure(error, arrival.facts, asked: visit.host, wasGood: false), of: visit)
    }
    try noteAnswer(of: visit)
    try keep(
      Good(
        response: response, facts: arrival.facts, contentName: arrival.contentName,
        details: rows[visit.key]?.details ?? Feed.Details(), ttl: rows[visit.key]?.ttlMinutes),
      of: visit)
    tell(.unchanged(visit.key, title: title(of: visit)))
  }

  private mutating func store(
    _ delivery: Delivery, _ response: FetchResponse, _ arrival: Pipeline.Arrival,
    _ visit: PlannedVisit
  ) throws(LibraryError) {
    let (feed, key) = (delivery.feed, visit.key)
    let name = visit.subscription.title ?? feed.title
    tell(.began(key, title: name))
    try noteAnswer(of: visit)
    let isWhole = !response.isDelta && !delivery.isCut
    let stored = try intake.take(delivery, isWhole: isWhole, now: now)
    var good = Good(
      response: response, facts: arrival.facts, contentName: arrival.contentName,
      details: feed.details, ttl: feed.ttlMinutes)
    good.dates = delivery.dates
    good.isChanged = stored.new + stored.changed > 0
    good.isCut = delivery.isCut
    try keep(good, of: visit)
    tell(.stored(key, title: name, new: stored.new, total: stored.total))
  }

  /// A server of the network has answered: what was held back is the feeds' own.
  private mutating func noteAnswer(of visit: PlannedVisit) throws(LibraryError) {
    guard !outage.isOver, outage.concerns(visit) else { return }
    try intake.shelf.setOffline(nil)
    try intake.shelf.setDistrusted(nil)
    owed += outage.end()
  }

  /// Tells what was held back.
  mutating func settleOwed() {
    let failures = owed
    owed = []
    for (visit, failure) in failures {
      do throws(LibraryError) { try fail(visit, failure) } catch {
        tell(.failed(visit.key, at: visit.location, reason: error.description))
      }
    }
  }

  private mutating func take(_ failure: Failure, of visit: PlannedVisit) throws(LibraryError) {
    if outage.holds(failure, of: visit) { return outage.hold(failure, of: visit) }
    if outage.isProof(failure, of: visit) { try noteAnswer(of: visit) }
    try fail(visit, failure)
  }
}

extension Pipeline.Arrival {
  /// How many articles it brings.
  var articles: Int {
    guard case .read(_, let delivery) = product else { return 0 }
    return delivery.count
  }
}
