import CCurl

/// Fetches many documents side by side on one thread, politely, and says of each how it went.
///
/// Only `http`, `https` and `file` are fetched; redirects never leave http and https; certificates
/// are always checked. Bodies are held in memory, one for each transfer that runs.
public final class Fetcher {
  /// How Telex introduces itself to servers.
  public static let agent = "Telex/0.1 (terminal news reader)"

  /// What the owner of a fetcher wants it to do next.
  public enum Pace: Hashable, Sendable {
    /// Start what there is room for.
    case go
    /// Start nothing new; what runs goes on.
    case hold
    /// End everything now.
    case stop
  }

  /// How one request ended.
  public typealias Outcome = Result<FetchResponse, FetchError>

  private let limits: FetchLimits
  private let agent: String
  private let multi: OpaquePointer?
  private var running: [OpaquePointer: Transfer] = [:]
  private var queue: HostQueue
  private var waiting = 0

  /// A fetcher that keeps its connections until it goes.
  public init(limits: FetchLimits = FetchLimits(), agent: String = Fetcher.agent) {
    (self.limits, self.agent) = (limits, agent)
    multi = Self.isReady ? ccurl_multi_new() : nil
    queue = Self.queue(limits)
  }

  deinit {
    endAll()
    if let multi { ccurl_multi_free(multi) }
  }

  /// Fetches all and returns when the last has ended, or when `pace` says stop.
  ///
  /// - Parameter wake: a descriptor on which bytes end the wait for the network; negative: none.
  /// - Parameter pace: asked before each round; must not block.
  /// - Parameter admit: asked before a request is sent; one that is not admitted is forgotten.
  /// - Parameter each: the request's number, its outcome and what was said besides, in the order in
  ///   which they end.
  public func fetch(
    _ requests: [FetchRequest], wake: Int32 = -1, pace: () -> Pace = { .go },
    admit: (Int) -> Bool = { _ in true }, each: (Int, Outcome, AnswerFacts) -> Void
  ) {
    enqueue(requests, each: each)
    while waiting > 0 || !running.isEmpty {
      switch pace() {
      case .stop: return endAll()
      case .go: startWhatFits(requests, admit: admit, each: each)
      case .hold: break
      }
      advance(each: each)
      if let multi, waiting > 0 || !running.isEmpty { ccurl_wait(multi, wake, patience) }
    }
  }

  /// Libcurl's own start-up, once a process.
  private static let isReady = ccurl_start()

  private var patience: Int32 { Int32(clamping: max(5, min(200, limits.stallMilliseconds / 4))) }

  private static func queue(_ limits: FetchLimits) -> HostQueue {
    HostQueue { host in
      host.isEmpty || WebAddress("http://\(host)")?.isLoopback == true
        ? max(1, limits.concurrent) : max(1, limits.perHost)
    }
  }
}

extension Fetcher {
  private func enqueue(_ requests: [FetchRequest], each: (Int, Outcome, AnswerFacts) -> Void) {
    queue = Self.queue(limits)
    for (number, request) in requests.enumerated() {
      guard let address = WebAddress(request.url) else {
        each(number, .failure(.malformedAddress(request.url)), AnswerFacts())
        continue
      }
      queue.append(number, host: address.host)
      waiting += 1
    }
    queue.seal()
  }

  private func startWhatFits(
    _ requests: [FetchRequest], admit: (Int) -> Bool, each: (Int, Outcome, AnswerFacts) -> Void
  ) {
    while running.count < limits.concurrent, let (number, host) = queue.next() {
      waiting -= 1
      guard admit(number) else {
        queue.ended(host: host)
        continue
      }
      guard let failure = start(number, requests[number], each: each) else { continue }
      queue.ended(host: host)
      each(number, failure, AnswerFacts())
    }
  }

  /// Sends a request on its way; an outcome where it has ended already.
  private func start(
    _ number: Int, _ request: FetchRequest, each: (Int, Outcome, AnswerFacts) -> Void
  ) -> Outcome? {
    guard let address = WebAddress(request.url), let multi else {
      return .failure(.malformedAddress(request.url))
    }
    if address.scheme == "file" { return LocalFetch.outcome(of: request, address) }
    guard ["http", "https"].contains(address.scheme) else {
      return .failure(.unsupportedScheme(address.scheme))
    }
    let transfer = Transfer(request: number, address: address, limits: limits)
    guard let handle = transfer.begin(request, agent: agent, in: multi) else {
      return .failure(.malformedAddress(request.url))
    }
    running[handle] = transfer
    return nil
  }

  private func advance(each: (Int, Outcome, AnswerFacts) -> Void) {
    guard let multi else { return }
    _ = ccurl_perform(multi)
    var answer = ccurl_answer()
    while let handle = ccurl_next_ended(multi, &answer) {
      guard let transfer = running[handle] else { continue }
      let (outcome, facts) = (transfer.outcome(answer), transfer.facts(answer))
      end(handle)
      each(transfer.request, outcome, facts)
    }
    endStalled(each: each)
  }

  private func endStalled(each: (Int, Outcome, AnswerFacts) -> Void) {
    let now = Clock.milliseconds()
    for (handle, transfer) in running where transfer.hasStalled(at: now) {
      end(handle)
      each(transfer.request, .failure(transfer.timedOut), AnswerFacts())
    }
  }

  private func end(_ handle: OpaquePointer) {
    guard let multi, let transfer = running.removeValue(forKey: handle) else { return }
    ccurl_finish(multi, handle)
    queue.ended(host: transfer.address.host)
  }

  private func endAll() {
    for handle in running.keys { end(handle) }
    waiting = 0
  }
}
