import FoundationEssentials
import Library

/// Tells a network that is away from feeds that fail: failures are held back until a server has
/// answered. What nothing answers to is nobody's failure, and backs nothing off.
struct Outage {
  /// Since when no server had answered before this run.
  var since: Date?
  /// Servers of this machine stand for the network too.
  let countsLoopback: Bool
  /// A server has answered in this run.
  private(set) var isOver = false
  private(set) var held: [(visit: PlannedVisit, failure: Failure)] = []

  init(countsLoopback: Bool) { self.countsLoopback = countsLoopback }

  /// Whether a feed's answer says something of the network: not one of this machine.
  func concerns(_ visit: PlannedVisit) -> Bool {
    guard let address = visit.address,
      address.scheme == "http" || address.scheme == "https"
    else { return false }
    return countsLoopback || !address.isLoopback
  }

  /// Whether a failure waits for the end.
  func holds(_ failure: Failure, of visit: PlannedVisit) -> Bool {
    !isOver && failure.mayBeTheNetworks && concerns(visit)
  }

  mutating func hold(_ failure: Failure, of visit: PlannedVisit) {
    held.append((visit, failure))
  }

  /// Whether an answer without news shows that the network is there: a login page can pretend
  /// anything but a certificate.
  func isProof(_ failure: Failure, of visit: PlannedVisit) -> Bool {
    concerns(visit) && !failure.mayBeTheNetworks && failure.facts.status != nil
      && visit.job.request.url.lowercased().hasPrefix("https:")
      && !visit.job.request.manner.isInsecure
  }

  /// A server has answered: what was held back is the feeds' own.
  mutating func end() -> [(visit: PlannedVisit, failure: Failure)] {
    defer { (isOver, held) = (true, []) }
    return held
  }

  /// Whether nothing answered in this run because the network is away: not where only feeds were asked
  /// that had failed before, and from one host alone nobody can tell, where there are others.
  ///
  /// - Parameter hadFailed: a feed's last visit failed too.
  func isHere(knownHosts: Int, hadFailed: (PlannedVisit) -> Bool) -> Bool {
    guard !isOver, !held.allSatisfy({ hadFailed($0.visit) }) else { return false }
    return since != nil || Set(held.map(\.failure.host)).count > 1 || knownHosts == 1
  }
}
