import FoundationEssentials

extension Visit {
  /// What kind of failure the last one was; decides how soon the feed counts as failing.
  public enum FailureKind: String, Hashable, Sendable, CaseIterable {
    /// What came could not be read as a feed.
    case parse
    /// The server said that the feed has ended (410).
    case gone
    /// The server answered with another failure.
    case http
    /// No answer: no connection, no name, no time left.
    case network
    /// The address is none that can be fetched.
    case address
    /// A command of the user's list failed.
    case command

    /// Trying again will not mend it, so nobody waits for more tries.
    var isFinal: Bool { self == .parse || self == .gone }
  }

  /// Failures in a row from which on a feed counts as failing, over at least `failingSpan`.
  static let failingTries = 3
  /// Seconds between the first and the last of them.
  static let failingSpan = 86_400.0

  /// Whether the last try failed, or the feed has ended.
  public var hasTrouble: Bool { failures > 0 || ended != nil }

  /// Whether the last try brought nothing, which is held against nobody: nothing else brought anything.
  public var isUncounted: Bool { !hasTrouble && error != nil && failureKind != nil }

  /// Whether the user is to be told: three tries or more failed over at least a day, or at once where
  /// the feed has ended or what came was no feed. Source: design.md §7.
  ///
  /// - Parameter whileOffline: nothing answers now, so nothing is held against a feed.
  public func isFailing(whileOffline: Bool) -> Bool {
    guard hasTrouble, !whileOffline else { return false }
    if ended != nil || failureKind?.isFinal == true { return true }
    guard failures >= Self.failingTries, let failingSince, let lastTry else { return false }
    return lastTry.timeIntervalSince(failingSince) >= Self.failingSpan
  }
}
