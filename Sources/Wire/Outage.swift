import FoundationEssentials
import Library

/// Tells a network that is away from feeds that fail: what may be the network's doing is held back
/// until a server has answered. What nothing answers to is nobody's failure, and backs nothing off.
struct Outage {
  /// A failure that waits for what the others say.
  typealias Held = (visit: PlannedVisit, failure: Failure)

  /// Where a feed's server is.
  enum Place { case here, near, far }

  /// What tells of the network besides answers.
  struct Signs {
    /// A way leads out of the user's own network.
    var hasRoute: Bool
    /// How many servers the user's feeds are on.
    var knownHosts: Int
    /// The proxy for all feeds by the user's settings; else it is the environment's.
    var proxy: String?
    var now: Date

    /// The way to everybody leads over a proxy that is down.
    func isBehindLostProxy(_ held: Held) -> Bool {
      held.failure.isProxyAway && held.visit.job.request.manner.proxy == proxy
    }
  }

  /// Since when no server had answered before this run.
  var since: Date?
  /// Since when certificates are shown that cannot be checked, and nothing else.
  var distrustedSince: Date?
  /// Servers of this machine stand for the network too.
  let countsLoopback: Bool
  /// Any feed comes from the public network: where none does, the user's own is all there is.
  var followsFar = true
  /// A server has answered in this run.
  private(set) var isOver = false
  private(set) var held: [Held] = []

  init(countsLoopback: Bool) { self.countsLoopback = countsLoopback }

  /// Files and this machine are always there; the user's own network may be there alone.
  func place(of visit: PlannedVisit) -> Place {
    place(of: visit.address, isPrivate: visit.job.request.manner.reachesPrivate)
  }

  private func place(of address: WebAddress?, isPrivate: Bool) -> Place {
    guard let address, address.scheme == "http" || address.scheme == "https" else { return .here }
    if address.isLoopback { return countsLoopback ? .far : .here }
    return isPrivate && followsFar ? .near : .far
  }

  /// Learns where feeds come from; where none comes over a network none can be away.
  mutating func learn(_ addresses: [WebAddress?]) {
    let places = addresses.map { place(of: $0, isPrivate: $0?.isPrivate ?? false) }
    if !places.contains(where: { $0 != .here }) { since = nil }
    followsFar = places.contains(.far)
  }

  /// Whether news from a feed shows that the network is there.
  func concerns(_ visit: PlannedVisit) -> Bool { place(of: visit) == .far }

  /// Whether a failure waits for the end.
  func holds(_ failure: Failure, of visit: PlannedVisit) -> Bool {
    guard !isOver else { return false }
    switch place(of: visit) {
    case .here: return false
    case .near: return failure.mayBeTheNetworks
    case .far: return failure.mayBeTheNetworks || Self.isAnybodys((visit, failure))
    }
  }

  mutating func hold(_ failure: Failure, of visit: PlannedVisit) {
    held.append((visit, failure))
  }

  /// Whether an answer without news shows that the network is there: a login page can pretend
  /// anything but a certificate.
  func isProof(_ failure: Failure, of visit: PlannedVisit) -> Bool {
    concerns(visit) && !failure.mayBeTheNetworks && failure.facts.status != nil
      && visit.isSecured && !visit.job.request.manner.isInsecure
  }

  /// A server has answered: what was held back is the feeds' own.
  mutating func end() -> [Held] {
    defer { (isOver, held) = (true, []) }
    return held
  }
}

// MARK: - The verdict

extension Outage {
  /// For how long the only servers there are may be taken for the network, in seconds.
  private static let trusted = 86_400.0

  /// Whether it takes the answer of another server to tell: few were asked, or they answered what
  /// anybody on the way may answer. Behind a proxy no way may lead out while the network is there.
  func isOpen(hasRoute: Bool, before: (PlannedVisit) -> Visit?) -> Bool {
    guard !isOver, !far.isEmpty, isNew(before) || !hasRoute else { return false }
    return hosts(far).count < 3 || far.contains(where: Self.isAnybodys)
  }

  /// Whether nothing answered in this run because the network is away.
  ///
  /// - Parameter before: what the last visit to a feed had left.
  func isHere(_ signs: Signs, before: (PlannedVisit) -> Visit?) -> Bool {
    guard !isOver else { return false }
    guard !far.isEmpty else { return !held.isEmpty && since != nil }
    // Login pages come whole: what broke off speaks neither for a portal nor for silence.
    let votes = far.filter { !$0.failure.isCut }
    guard !votes.isEmpty else { return false }
    let answered = votes.filter(Self.isAnybodys)
    let silent = votes.filter { !Self.isAnybodys($0) }
    if hasNoWay(silent, signs) { return true }
    // Who stands between this network and the world says the same to all.
    guard Set(answered.map(Self.mark)).count < 2, isNew(before), isBearable(signs) else {
      return false
    }
    if hosts(silent).count > 1 { return true }
    if hosts(answered).count > 1 {
      return answered.contains { before($0.visit)?.lastSuccess != nil }
    }
    return isBelieved(signs, hasFallenSilent: !silent.isEmpty)
  }

  /// No way leads out, and nobody spoke.
  private func hasNoWay(_ silent: [Held], _ signs: Signs) -> Bool {
    guard !silent.isEmpty, !silent.contains(where: \.failure.isDistrusted) else { return false }
    return !signs.hasRoute || silent.allSatisfy(signs.isBehindLostProxy)
  }

  /// One server alone tells little: the network that was away still is, and where the user has no other
  /// server it is taken for the network.
  private func isBelieved(_ signs: Signs, hasFallenSilent: Bool) -> Bool {
    signs.knownHosts > 1 ? since != nil : hasFallenSilent
  }

  /// One or two servers, which may be one hosting's, are taken for the network for a day: where the user has
  /// no others, nobody could ever tell otherwise. So are any number whose certificates cannot be checked.
  private func isBearable(_ signs: Signs) -> Bool {
    func isShort(_ since: Date?) -> Bool {
      since.map { signs.now.timeIntervalSince($0) < Self.trusted } ?? true
    }
    guard !isDistrusted || isShort(distrustedSince) else { return false }
    return signs.knownHosts > 2 || isShort(since)
  }

  /// A certificate was shown that cannot be checked.
  var isDistrusted: Bool { far.contains(where: \.failure.isDistrusted) }

  /// Feeds that had failed before, while the network was there, are no outage.
  private func isNew(_ before: (PlannedVisit) -> Visit?) -> Bool {
    since != nil || far.contains { before($0.visit)?.failures ?? 0 == 0 }
  }

  private var far: [Held] { held.filter { place(of: $0.visit) == .far } }

  func hosts(_ held: [Held]) -> Set<String> { Set(held.map(\.failure.host)) }

  /// It answered over a line on which anybody may answer in its place.
  static func isAnybodys(_ held: Held) -> Bool {
    !held.failure.mayBeTheNetworks && held.failure.facts.status != nil && !held.visit.isSecured
  }

  /// What is the same where one server answers in place of many.
  private static func mark(_ held: Held) -> [String?] {
    let facts = held.failure.facts
    let other = facts.host == held.failure.host ? nil : facts.host
    return [facts.status.map(String.init), facts.server, other]
  }
}

extension PlannedVisit {
  /// It is asked over TLS.
  var isSecured: Bool { address?.scheme == "https" }
}
