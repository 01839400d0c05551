import FoundationEssentials
import Library
import News

/// Whether the network is away.
extension Refresh {
  /// At the end: what nothing answered to is held against nobody.
  mutating func settle() throws(LibraryError) {
    guard !tally.wasStopped, !outage.held.isEmpty else { return }
    let signs = Outage.Signs(
      hasRoute: terms.hasRoute(), knownHosts: knownHosts, proxy: terms.settings.fetching.proxy,
      now: now)
    let isAway = outage.isHere(signs) { rows[$0.key]?.visit }
    let distrustedSince = outage.isDistrusted ? outage.distrustedSince ?? now : nil
    let sentence = outage.sentence(isAwaited: terms.occasion == .wish)
    let (now, held) = (now, outage.end())
    guard isAway else {
      try intake.shelf.setOffline(nil)
      owed += held
      return settleOwed()
    }
    try intake.shelf.setOffline(outage.since ?? now)
    if let distrustedSince { try intake.shelf.setDistrusted(distrustedSince) }
    for (visit, failure) in held { noteTry(of: visit, failure, at: now) }
    tally.offlineSince = outage.since ?? now
    tally.failed += held.count - 1
    tell(.failed(nil, at: nil, reason: sentence))
  }

  /// Where few feeds were asked and none answered, up to two others of other servers are asked before
  /// their time: they tell whether the network is there.
  mutating func witnesses(
    among subscriptions: [Subscription], besides plan: RefreshPlan
  ) -> [PlannedVisit] {
    guard !tally.wasStopped, !outage.held.isEmpty,
      outage.isOpen(hasRoute: terms.hasRoute(), before: { rows[$0.key]?.visit })
    else { return [] }
    let skips = Set(plan.skips.map(\.key))
    var known = Set(plan.visits.map(\.key))
    var hosts = Set(plan.visits.map(\.asked))
    let likely = (subscriptions + terms.others).filter { known.insert($0.key).inserted }
      .map(visit(to:)).filter(isReliable).sorted { rank($0) < rank($1) }
    let chosen = likely.filter { hosts.insert($0.asked).inserted }.prefix(2)
    tally.skipped -= chosen.count { skips.contains($0.key) }
    return Array(chosen)
  }

  /// It answered when it was last asked, which is long enough ago for anybody.
  private func isReliable(_ visit: PlannedVisit) -> Bool {
    guard outage.concerns(visit), hosts[visit.asked] == nil, let last = rows[visit.key]?.visit,
      last.lastSuccess != nil, last.failures == 0, last.ended == nil,
      FetchRoute(visit.subscription.address).command == nil
    else { return false }
    return last.lastTry.map { now.timeIntervalSince($0) >= Due.floor } ?? false
  }

  /// Who has a certificate tells most; then who is due soonest.
  private func rank(_ visit: PlannedVisit) -> (Int, Date) {
    (visit.isSecured ? 0 : 1, rows[visit.key]?.visit.nextDue ?? .distantFuture)
  }

  /// How many servers the user's feeds are on.
  private var knownHosts: Int {
    let hosts = rows.values.compactMap { WebAddress($0.url ?? $0.key.text)?.host }
    return Set(hosts.filter { !$0.isEmpty }).count
  }
}
