import CCurl
import Glibc
import News

/// Fetches many documents side by side on one thread, politely, and says of each how it went.
///
/// `http`, `https` and `file` are fetched, and commands of the user's own list run; redirects never
/// leave http and https; certificates are checked unless the user does not want it for a feed. Bodies
/// are held in memory up to 1 MB and go to the disk beyond.
public final class Fetcher {
  /// How Telex introduces itself to servers.
  public static let agent =
    "Telex/0.1 (terminal news reader; +https://github.com/telex-reader/telex)"

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
  /// Takes a request's number, its outcome and what was said besides.
  typealias Report = (Int, Outcome, AnswerFacts) -> Void

  let limits: FetchLimits
  let agent: String
  let netrc: String?
  let rests: (String) -> Int?
  let multi: OpaquePointer?
  let proxies = Proxies { name in getenv(name).map { String(cString: $0) } }
  var running: [OpaquePointer: Transfer] = [:]
  /// Transfers that a redirect leads to a host whose turn they wait for.
  var led: [Int: Led] = [:]
  var queue: HostQueue
  /// Until when hosts want to be left alone that said so here, in milliseconds.
  var restEnds: [String: Int64] = [:]
  var waiting = 0
  /// Nothing new is to be started now.
  private var isHeld = false
  /// How many transfers and commands have ended.
  var ended = 0
  var commands: CommandRoom
  /// What was fetched and waits for the command that it goes through.
  var unfiltered: [Int: (response: FetchResponse, facts: AnswerFacts)] = [:]

  /// A fetcher that keeps its connections until it goes.
  ///
  /// - Parameter netrc: another file than ~/.netrc.
  /// - Parameter rests: for how many more seconds a host wants to be left alone; no redirect is
  ///   followed to it then.
  public init(
    limits: FetchLimits = FetchLimits(), agent: String = Fetcher.agent, netrc: String? = nil,
    rests: @escaping (String) -> Int? = { _ in nil }
  ) {
    (self.limits, self.agent, self.netrc, self.rests) = (limits, agent, netrc, rests)
    multi = Self.isReady ? ccurl_multi_new(2 * limits.waiting) : nil
    queue = HostQueue(limits)
    commands = CommandRoom(limits: limits)
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
    // Other workers need wait for this one's turns no longer.
    defer { queue = HostQueue(limits) }
    while isBusy {
      let (before, pace) = (ended, pace())
      isHeld = pace == .hold
      switch pace {
      case .stop: return endAll()
      case .go: startWhatFits(requests, admit: admit, each: each)
      case .hold: break
      }
      advance(requests, each: each)
      takeOutputs(each: each)
      // Where one has ended there is room for the next at once.
      if isBusy, ended == before { wait(wake) }
    }
  }

  private func wait(_ wake: Int32) {
    guard let multi else {
      _ = Waiting.readable([wake, commands.descriptor].filter { $0 >= 0 }, milliseconds: patience)
      return
    }
    ccurl_wait(multi, wake, commands.descriptor, patience)
  }

  private var isBusy: Bool { waiting > 0 || !running.isEmpty || commands.isBusy }

  /// Libcurl's own start-up, once a process.
  private static let isReady = ccurl_start()

  /// The wait ends by itself where a host's pause does, and now and then for those who stall.
  private var patience: Int32 {
    let most = Int64(max(5, min(200, limits.stallMilliseconds / 4)))
    guard !isHeld, hasRoom, let end = queue.nextPauseEnd else { return Int32(clamping: most) }
    return Int32(clamping: max(1, min(most, end - Clock.milliseconds())))
  }
}

extension Fetcher {
  private func advance(_ requests: [FetchRequest], each: Report) {
    guard let multi else { return }
    _ = ccurl_perform(multi)
    var answer = ccurl_answer()
    while let handle = ccurl_next_ended(multi, &answer) {
      guard let transfer = running[handle] else { continue }
      let host = transfer.step.server
      if let url = transfer.next(answer) {
        lead(Led(handle: handle, transfer: transfer, url: url), from: host, requests, each: each)
        continue
      }
      let (outcome, facts) = (transfer.outcome(answer), transfer.facts(answer))
      let speaker = transfer.host(answer)
      end(handle)
      settle(transfer.request, requests, outcome, facts, each: each)
      leave(WebAddress.server(named: speaker), facts, each: each)
    }
    endStalled(requests, each: each)
  }

  private func endStalled(_ requests: [FetchRequest], each: Report) {
    var answer = ccurl_answer()
    for (handle, transfer) in running where transfer.hasStalled(at: now) {
      ccurl_look(handle, &answer)
      let host = transfer.step.server
      if let url = transfer.next(answer) {
        lead(Led(handle: handle, transfer: transfer, url: url), from: host, requests, each: each)
        continue
      }
      let (failure, facts) = (transfer.unanswered(answer), transfer.facts(answer))
      end(handle)
      each(transfer.request, .failure(failure), facts)
    }
  }

  /// An outcome is told, unless a command has still to make news of the document.
  func settle(
    _ number: Int, _ requests: [FetchRequest], _ outcome: Outcome, _ facts: AnswerFacts,
    each: Report
  ) {
    guard FetchRoute(requests[number].url).command != nil, case .success(let response) = outcome,
      !response.isUnchanged
    else { return each(number, outcome, facts) }
    unfiltered[number] = (response, facts)
    queue.append(number, host: HostQueue.commands)
    waiting += 1
  }

  private func takeOutputs(each: Report) {
    while let (number, command, output) = commands.take() {
      queue.ended(host: HostQueue.commands, now: now)
      ended += 1
      let document = unfiltered.removeValue(forKey: number)
      var response =
        document?.response ?? FetchResponse(finalURL: "exec:" + FetchRoute.program(of: command))
      let outcome: Outcome = output.mapError(FetchError.command).map { body in
        (response.body, response.contentType) = (body, nil)
        return response
      }
      each(number, outcome, document?.facts ?? AnswerFacts())
    }
  }

  func end(_ handle: OpaquePointer) {
    guard let multi, let transfer = running.removeValue(forKey: handle) else { return }
    ccurl_finish(multi, handle)
    queue.ended(host: transfer.turn, now: now)
    ended += 1
  }

  private func endAll() {
    for handle in running.keys { end(handle) }
    for number in led.keys { _ = forget(number) }
    commands.endAll()
    (waiting, unfiltered) = (0, [:])
  }

  var now: Int64 { Clock.milliseconds() }
}
