public import FoundationEssentials
public import Library
import News

/// The hosts that want to be left alone, for one worker's life: what the library knows of them by now,
/// and what they answer meanwhile, which it learns.
public final class RestingHosts {
  private let shelf: Shelf
  private let clock: () -> Date
  private let heard: HeardRests
  /// What was answered here.
  private var hosts: [String: HostRest] = [:]

  /// Those of a library. Nothing is read before the first question.
  ///
  /// - Parameter shelf: opened by a worker.
  public init(_ shelf: Shelf, clock: @escaping @Sendable () -> Date = { Date() }) {
    (self.shelf, self.clock) = (shelf, clock)
    heard = HeardRests(shelf, clock: clock)
  }

  /// Why an address is not to be asked now; `nil` where it may be.
  func objection(to url: String) -> FetchError? {
    guard let host = WebAddress(url)?.server, let seconds = seconds(of: host) else { return nil }
    return .leftAlone(host: host, seconds: seconds)
  }

  /// For how many more seconds a host wants to be left alone; `nil` where it may be asked.
  func seconds(of host: String) -> Int? {
    let own = hosts[WebAddress.server(named: host)].flatMap { Asking.seconds(of: $0, at: clock()) }
    return [own, heard.seconds(of: host)].compactMap(\.self).max()
  }

  /// RFC 6585 §4, RFC 9110 §15.6.4: who says it has too much to do is left alone by everybody.
  func note(_ outcome: Fetcher.Outcome, _ facts: AnswerFacts) {
    guard case .failure(.status(let host, let code)) = outcome, !host.isEmpty,
      code == 429 || code == 503 && facts.retryAfter != nil
    else { return }
    let seconds = Double(facts.retryAfter ?? Self.unspoken)
    guard seconds > 0 else { return }
    let words = code == 429 ? "429 Too Many Requests" : "503 Service Unavailable"
    let now = clock()
    let rest = HostRest(until: now.addingTimeInterval(seconds), reason: words)
    hosts[WebAddress.server(named: host)] = rest
    // Where it cannot be written, this worker at least holds to it.
    try? shelf.rest(WebAddress.server(named: host), rest, now: now)
  }

  /// How long a 429 holds that says nothing of it, in seconds.
  private static let unspoken = 600
}
