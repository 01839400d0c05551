/// What is said of all that was held back.
extension Outage {
  /// What is so, and one reason of a feed's.
  ///
  /// - Parameter isAwaited: the user waits for the feed that was asked first: its reason is named,
  ///   whatever the others say.
  func sentence(isAwaited: Bool = false) -> String {
    let all = verdict
    guard isAwaited, let first = held.first?.failure, first.portal == nil,
      !all.contains(Self.clause(first))
    else { return all }
    return "\(first.reason) \(all)"
  }

  private var verdict: String {
    if let portal = held.lazy.compactMap(\.failure.portal).first { return portal + Self.nothing }
    if let proxy = held.first(where: \.failure.isProxys)?.failure,
      held.allSatisfy({ $0.failure.isProxys || Self.isAnybodys($0) })
    {
      return proxy.reason + Self.nothing
    }
    if let one = held.first(where: { Self.isAnybodys($0) && !$0.failure.isCut }) {
      let status = one.failure.facts.status ?? 0
      return
        "\(hosts(held).count) servers gave no news, those without TLS all the same answer"
        + " (\(status)): this network may ask for a login first." + Self.nothing
    }
    return general
  }

  private static let nothing = " Nothing is held against the feeds."

  /// Nobody gave news, and nobody in their place.
  private var general: String {
    let distrusted = held.filter(\.failure.isDistrusted)
    let one = distrusted.first ?? held.first { $0.failure.isProxys } ?? held.first
    guard let reason = one.map({ Self.clause($0.failure) }) else { return "" }
    let why = distrusted.isEmpty ? Self.away : Self.distrust
    let all = hosts(held).count
    if all == 1 { return "\(reason). \(why.prefix(1).uppercased())\(why.dropFirst())" }
    return "\(who(hosts(distrusted).count, of: all)) (\(reason)): \(why)"
  }

  private func who(_ distrusted: Int, of all: Int) -> String {
    switch distrusted {
    case all: "None of \(all) servers showed a certificate that can be checked"
    case 0 where held.contains(where: \.failure.isCut): "None of \(all) servers gave news"
    case 0: "None of \(all) servers answered"
    default:
      "\(distrusted) of \(all) servers showed no certificate that can be checked, the others gave no"
        + " news"
    }
  }

  private static let away = "the network seems to be away." + nothing
  private static let distrust =
    "this network may ask for a login first, or this machine's clock or its certificates (package"
    + " ca-certificates) may be wrong. Nothing is held against the feeds yet."

  /// Its reason within a sentence.
  private static func clause(_ failure: Failure) -> String {
    failure.reason.hasSuffix(".") ? String(failure.reason.dropLast()) : failure.reason
  }
}
