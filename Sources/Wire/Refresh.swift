public import FoundationEssentials
public import Library
public import News

/// The order `refresh`: asks feeds for news, politely, and stores each as soon as it is read.
public struct Refresh {
  /// Who wants feeds asked.
  public enum Occasion: Hashable, Sendable {
    /// The user, all of them (`telex refresh`, R).
    case order
    /// The user, these very feeds (r, `telex refresh URL`).
    case wish
    /// A timer, or the reader by itself: what is due.
    case due
  }

  /// On what terms feeds are asked.
  public struct Terms {
    /// Who wants it.
    public var occasion = Occasion.order
    /// How the user wants feeds fetched.
    public var settings = Settings()
    /// What a fetch may take.
    public var limits = FetchLimits()
    /// Where cookies are kept for the feeds that want them.
    public var cookieFolder = ""
    /// What `~/` stands for in paths.
    public var home = ""
    /// The time of day.
    public var clock: @Sendable () -> Date = { Date() }
    /// A number from 0 to 1, another one each time.
    public var chance: () -> Double = { Double.random(in: 0..<1) }
    /// Told how it goes, after each feed.
    public var progress: (Tally) -> Void = { _ in }
    /// The user's other feeds, where some were named.
    public var others: [Subscription] = []
    /// Whether a way leads out of the user's own network.
    var hasRoute: () -> Bool = { NetworkRoute.isThere }
    /// Servers of this machine stand for the network too.
    public var countsLoopback = false

    /// An order of the user's on their feeds.
    public init() {}
  }

  let intake: Intake
  let terms: Terms
  private let report: (WireEvent) -> Void
  /// The feeds as they were before this run: each is visited once.
  var rows: [Feed.Key: FeedRow] = [:]
  var hosts: [String: HostRest] = [:]
  var outage: Outage
  /// Failures that were held back and are to be told.
  var owed: [(visit: PlannedVisit, failure: Failure)] = []
  /// Why nothing more can be stored at all.
  var obstacle: LibraryError?
  /// Events of what is stored and not yet committed.
  private var pending: [WireEvent]?
  /// How it went so far.
  public internal(set) var tally = Tally()

  /// A refresh for one worker's life.
  ///
  /// - Parameter intake: takes the articles in.
  /// - Parameter report: takes the events as they happen.
  public init(intake: Intake, on terms: Terms = Terms(), report: @escaping (WireEvent) -> Void) {
    (self.intake, self.terms, self.report) = (intake, terms, report)
    outage = Outage(countsLoopback: terms.countsLoopback)
  }

  var now: Date { terms.clock() }

  /// Asks these feeds; one that fails or is slow holds up no other.
  ///
  /// - Returns: 0 where any answered or none had to be asked, 75 where all failed or somebody ended it,
  ///   74 where the library cannot be used.
  public mutating func run(
    _ subscriptions: [Subscription], until interruption: Interruption = Interruption()
  ) -> Ending {
    report(.hello)
    do throws(LibraryError) {
      try remember()
      let plan = plan(subscriptions)
      for skip in plan.skips { tell(.skipped(skip.key, title: skip.title, reason: skip.reason)) }
      try ask(plan.visits, until: interruption)
      try ask(witnesses(among: subscriptions, besides: plan), until: interruption)
      try settle()
    } catch {
      tell(.failed(nil, at: nil, reason: error.description))
      report(.done(tally))
      return .disk
    }
    report(.done(tally))
    return tally.wasStopped || tally.feeds == 0 && tally.failed > 0 ? .later : .fine
  }

  /// Two threads read, since reading takes the most time.
  private mutating func ask(
    _ visits: [PlannedVisit], until interruption: Interruption
  ) throws(LibraryError) {
    guard !visits.isEmpty else { return }
    let shelf = intake.shelf
    let keys = visits.map { ($0.key, rows[$0.key]?.visit.lastTry) }
    let rests = HeardRests(shelf, clock: terms.clock)
    let pipeline = Pipeline(limits: terms.fetchLimits, readers: 2) { rests.seconds(of: $0) }
    let claim = { @Sendable (numbers: [Int]) -> Set<Int> in
      let wanted = numbers.map { keys[$0] }
      // A library that cannot say who else works on it is no reason to leave feeds unasked.
      let mine = try? shelf.lease(wanted, for: Self.longest, now: Date())
      return Set(numbers.filter { mine?.contains(keys[$0].0) ?? true })
    }
    var lost: [Int] = []
    let isComplete = pipeline.run(
      visits.map(\.job), claim: claim, lost: { lost = $0 }, until: interruption
    ) {
      take($0.map { ($0, visits[$0.number]) })
      return obstacle == nil
    }
    noteTries(of: lost.map { visits[$0] })
    tally.wasStopped = !isComplete
    try? shelf.endLeases()  // A lease ends with its worker too.
    if let obstacle { throw obstacle }
  }

  /// A host with many feeds may be asked for hours, in seconds; who is killed has no feed in hand.
  private static let longest = 6 * 3600.0

  mutating func remember() throws(LibraryError) {
    for row in try intake.shelf.feeds(.subscription) { rows[row.key] = row }
    hosts = try intake.shelf.restingHosts(at: now)
    let since = try intake.shelf.offlineSince()
    (outage.since, outage.distrustedSince) = (since, try intake.shelf.distrustedSince())
    outage.learn(rows.values.map { WebAddress($0.url ?? $0.key.text) })
    if since != nil, outage.since == nil { try intake.shelf.setOffline(nil) }
  }

  mutating func tell(_ event: WireEvent) {
    tally.count(event)
    if pending == nil { pass(event) } else { pending?.append(event) }
  }

  private func pass(_ event: WireEvent) {
    report(event)
    terms.progress(tally)
  }

  /// Does some work in one transaction; what it has to tell is told when that is on disk.
  mutating func together(_ work: (inout Refresh) -> Void) throws(LibraryError) {
    let shelf = intake.shelf
    pending = []
    defer { pending = nil }
    try shelf.together { work(&self) }
    for event in pending ?? [] { pass(event) }
  }
}

extension Refresh.Terms {
  /// The limits, as the user's settings have them.
  var fetchLimits: FetchLimits {
    var limits = limits
    (limits.perHost, limits.hostPauseMilliseconds) = (settings.perHost, settings.hostPause)
    return limits
  }
}
