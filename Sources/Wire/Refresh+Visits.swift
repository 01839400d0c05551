import FoundationEssentials
import Library
import News

/// What a visit leaves behind for the next one.
extension Refresh {
  /// A good answer and what it tells.
  struct Good {
    var response: FetchResponse
    var facts: AnswerFacts
    var contentName: String?
    var details: Feed.Details
    var ttl: Int?
    var dates: [Date] = []
    var isChanged = false
    /// The document ended before it was over.
    var isCut = false
  }

  mutating func keep(_ good: Good, of planned: PlannedVisit) throws(LibraryError) {
    var visit = rows[planned.key]?.visit ?? Visit()
    let now = now
    (visit.lastTry, visit.lastSuccess) = (now, now)
    (visit.failures, visit.failingSince, visit.error, visit.ended) = (0, nil, nil, nil)
    visit.failureKind = nil
    if good.isCut { visit.error = Self.cutOff }
    visit.traffic.count(good.facts.bytes, at: now)
    if good.isChanged { visit.lastChange = now }
    keepValidators(of: good, planned, &visit)
    let told = good.facts.permanentlyMovedTo.map(UserInfo.removed(fromAddress:))
    let adopted = visit.noteMove(
      to: told, isTaken: told.flatMap { owner(of: $0, besides: planned.key) } != nil, now: now)
    if let adopted { try intake.adopt(adopted, of: planned.key, now: now) }
    if let adopted { rows[planned.key]?.url = adopted }
    var grounds = grounds(planned, visit, good.facts)
    (grounds.details, grounds.ttlMinutes) = (good.details, good.ttl)
    (grounds.dates, grounds.isChanged) = (good.dates, good.isChanged)
    visit.intervalMinutes = Int(Due.interval(grounds) / 60)
    visit.wait(planned.asked.isEmpty ? nil : Due.afterAnswer(grounds), from: now)
    try intake.shelf.record(visit, of: planned.key)
  }

  /// The feed that stands, by http or https, at an address already.
  private func owner(of address: String, besides key: Feed.Key) -> FeedRow? {
    let bare = KnownFeeds.bare(address)
    return rows.values.first { row in
      row.key != key
        && (KnownFeeds.bare(row.key.text) == bare || row.url.map(KnownFeeds.bare) == bare)
    }
  }

  /// Where a feed has moved onto another that is followed: it is the same one twice.
  func doubling(_ planned: PlannedVisit, _ facts: AnswerFacts) -> Failure? {
    guard let moving = rows[planned.key]?.visit.moving, moving.days >= Visit.daysOfMove,
      let told = facts.permanentlyMovedTo.map(UserInfo.removed(fromAddress:)),
      told == moving.address,
      let owner = owner(of: told, besides: planned.key)
    else { return nil }
    return Failure(doubling: planned.key.text, at: told, of: owner.name, facts, planned.host)
  }

  /// No failure: what came is stored.
  static let cutOff = "The document was cut off; what came of it is stored."

  /// The validators of an answer are of use only for the place it came from, asked in the same way; those
  /// of half a document would keep the rest away.
  private func keepValidators(of good: Good, _ planned: PlannedVisit, _ visit: inout Visit) {
    guard !good.isCut else { return visit.forgetVersion() }
    let response = good.response
    let variant = planned.manner + "\n" + response.finalURL
    if !response.bringsNothing {
      (visit.etag, visit.lastModified) = (response.etag, response.lastModified)
      visit.variant = variant
      visit.contentName = response.isDelta ? nil : good.contentName
    } else if let known = visit.variant, known != variant {
      (visit.etag, visit.lastModified, visit.variant) = (nil, nil, nil)
    }
  }

  mutating func fail(_ planned: PlannedVisit, _ failure: Failure) throws(LibraryError) {
    tell(.failed(planned.key, at: planned.location, reason: failure.reason))
    var visit = rows[planned.key]?.visit ?? Visit()
    let (now, lastWait) = (now, Due.wait(after: visit))
    (visit.lastTry, visit.error, visit.failureKind) = (now, failure.reason, failure.kind)
    visit.failures += 1
    visit.failingSince = visit.failingSince ?? now
    if failure.kind == .gone { visit.ended = visit.ended ?? now }
    visit.traffic.count(failure.facts.bytes, at: now)
    var grounds = grounds(planned, visit, failure.facts)
    grounds.lastWait = lastWait
    let due = Due.afterFailure(grounds)
    visit.wait(planned.asked.isEmpty || visit.ended != nil ? nil : due, from: now)
    try intake.shelf.record(visit, of: planned.key)
    try rest(failure, now)
  }

  /// RFC 6585 §4, RFC 9110 §15.6.4: who says it has too much to do is left alone with all its feeds.
  private mutating func rest(_ failure: Failure, _ now: Date) throws(LibraryError) {
    let facts = failure.facts
    let isAsked = facts.status == 429 || facts.status == 503 && facts.retryAfter != nil
    let seconds = Double(facts.retryAfter ?? Self.unspoken)
    guard isAsked, seconds > 0 else { return }
    let words = facts.status == 429 ? "429 Too Many Requests" : "503 Service Unavailable"
    let rest = HostRest(until: now.addingTimeInterval(seconds), reason: words)
    // Behind a redirect it is another host that is busy, and only that one.
    let host = WebAddress.server(named: facts.host ?? failure.host)
    guard !host.isEmpty else { return }
    hosts[host] = rest
    try intake.shelf.rest(host, rest, now: now)
  }

  /// A host that a feed is redirected to wants to be left alone: the feed waits as long.
  mutating func wait(
    for host: String, _ seconds: Int, _ planned: PlannedVisit
  ) throws(LibraryError) {
    guard host != planned.host else { return }
    var visit = rows[planned.key]?.visit ?? Visit()
    let now = now
    visit.lastTry = now
    visit.wait(Due(seconds: Double(seconds), reason: Due.serversWish), from: now)
    try intake.shelf.record(visit, of: planned.key)
  }

  /// How long a 429 holds that says nothing of it, in seconds.
  private static let unspoken = 600

  /// They were asked, and their answers were not waited for: that is no reason to ask soon again.
  func noteTries(of visits: [PlannedVisit]) {
    // What cannot be written now is only asked again.
    try? intake.shelf.noteTries(of: visits.filter { !$0.asked.isEmpty }.map(\.key), at: now)
  }

  /// Nothing answered: it was tried, and why nothing came is kept, but does not count. The reason of one
  /// that counts stays.
  func noteTry(of planned: PlannedVisit, _ failure: Failure, at now: Date) {
    var visit = rows[planned.key]?.visit ?? Visit()
    visit.lastTry = now
    if !visit.hasTrouble { (visit.error, visit.failureKind) = (failure.reason, failure.kind) }
    try? intake.shelf.record(visit, of: planned.key)  // A failure costs no more than a note.
  }

  private func grounds(
    _ planned: PlannedVisit, _ visit: Visit, _ facts: AnswerFacts
  ) -> Due.Grounds {
    Due.Grounds(
      visit: visit, facts: facts, now: now,
      wish: terms.settings.fetching(of: planned.key).minutes, chance: terms.chance())
  }
}

extension Visit {
  /// On so many days a move is told before it is believed.
  static let daysOfMove = 3

  /// The next answer is read, whatever it is.
  mutating func forgetVersion() {
    (etag, lastModified, variant, contentName) = (nil, nil, nil, nil)
  }

  /// `nil` is for files, which are looked at any time.
  mutating func wait(_ due: Due?, from now: Date) {
    nextDue = due.map { now.addingTimeInterval($0.seconds) }
    dueReason = due?.reason
  }

  /// A move for good is believed when it was told on three days (RFC 9110 §15.4.2 and §15.4.9 let
  /// clients adopt it at once; hotels and mistakes redirect for good too); gives the address then.
  ///
  /// - Parameter isTaken: another feed stands there; this one stays where it is.
  mutating func noteMove(
    to address: String?, isTaken: @autoclosure () -> Bool = false, now: Date
  ) -> String? {
    guard let address else {
      moving = nil
      return nil
    }
    guard var known = moving, known.address == address else {
      moving = Moving(to: address, seen: now)
      return nil
    }
    func day(_ date: Date) -> Int { Int((date.timeIntervalSince1970 / 86_400).rounded(.down)) }
    guard day(now) != day(known.seen) else { return nil }
    known.days += 1
    known.seen = now
    guard known.days >= Self.daysOfMove, !isTaken() else {
      moving = known
      return nil
    }
    (moving, movedTo) = (nil, address)
    return address
  }
}

extension PlannedVisit {
  /// The address that is asked, as it may be shown: a key has no user info, and a command is named by
  /// its program.
  var location: WireEvent.Location {
    let asked = Feed.Key(address: job.request.url)
    return .url(FetchRoute(job.request.url).command == nil ? asked.text : asked.shown)
  }
}
