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

  private struct Led {
    var handle: OpaquePointer
    var transfer: Transfer
    var url: String
  }

  /// How one request ended.
  public typealias Outcome = Result<FetchResponse, FetchError>
  /// Takes a request's number, its outcome and what was said besides.
  typealias Report = (Int, Outcome, AnswerFacts) -> Void

  let limits: FetchLimits
  private let agent: String
  private let netrc: String?
  private let rests: (String) -> Int?
  private let multi: OpaquePointer?
  private let proxies = Proxies { name in getenv(name).map { String(cString: $0) } }
  private var running: [OpaquePointer: Transfer] = [:]
  /// Transfers that a redirect leads to a host whose turn they wait for.
  private var led: [Int: Led] = [:]
  private var queue: HostQueue
  /// Until when hosts want to be left alone that said so here, in milliseconds.
  private var restEnds: [String: Int64] = [:]
  private var waiting = 0
  /// Nothing new is to be started now.
  private var isHeld = false
  /// How many transfers and commands have ended.
  private var ended = 0
  private var commands: CommandRoom
  /// What was fetched and waits for the command that it goes through.
  private var unfiltered: [Int: (response: FetchResponse, facts: AnswerFacts)] = [:]

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
  private func enqueue(_ requests: [FetchRequest], each: Report) {
    queue = HostQueue(limits)
    for (number, request) in requests.enumerated() {
      let route = FetchRoute(request.url)
      if let command = route.command, !request.runsCommands {
        let program = FetchRoute.program(of: command)
        each(number, .failure(.command(.notOwn(program: program))), AnswerFacts())
        continue
      }
      guard let host = route.address.map({ WebAddress($0)?.host }) ?? HostQueue.commands else {
        each(number, .failure(.malformedAddress(route.address ?? "")), AnswerFacts())
        continue
      }
      queue.append(number, host: host)
      waiting += 1
    }
  }

  private func startWhatFits(
    _ requests: [FetchRequest], admit: (Int) -> Bool, each: Report
  ) {
    while hasRoom, let (number, host) = queue.next(now: now) {
      waiting -= 1
      if let led = led.removeValue(forKey: number) {
        resume(led, requests, each: each)
        continue
      }
      guard unfiltered[number] != nil || admit(number) else {
        queue.released(host: host)
        continue
      }
      let route = FetchRoute(requests[number].url)
      if host == HostQueue.commands {
        commands.start(number, route.command ?? "", on: unfiltered[number]?.response.body)
        continue
      }
      guard let outcome = start(number, requests[number], route) else { continue }
      queue.released(host: host)
      settle(number, requests, outcome, AnswerFacts(), each: each)
      // Files are many and end at once: the owner may have had enough of them.
      ended += 1
      return
    }
  }

  /// Who crawls or says nothing takes nobody's turn, as long as there are not too many.
  private var hasRoom: Bool {
    guard running.count >= limits.concurrent else { return true }
    guard running.count < limits.waiting else { return false }
    let now = now
    return running.values.count { $0.isBrisk(at: now) } < limits.concurrent
  }

  /// Sends a request on its way; an outcome where it has ended already.
  private func start(_ number: Int, _ request: FetchRequest, _ route: FetchRoute) -> Outcome? {
    let url = route.address ?? ""
    guard let address = WebAddress(url) else { return .failure(.malformedAddress(url)) }
    if address.scheme == "file" {
      return LocalFetch.outcome(of: request, at: url, address, holding: limits.heldBytes)
    }
    guard ["http", "https"].contains(address.scheme) else {
      return .failure(.unsupportedScheme(address.scheme))
    }
    guard !address.host.isEmpty else { return .failure(.malformedAddress(url)) }
    guard let multi else {
      return .failure(.other(host: address.host, reason: "libcurl is missing; install libcurl4"))
    }
    if let file = request.manner.cookieFile { CookieFile.prepare(file) }
    let gate = FetchGate(
      ownHost: address.host, reachesPrivate: request.manner.reachesPrivate,
      proxies: request.manner.proxy.map { Proxies([$0]) } ?? proxies)
    let transfer = Transfer(request: number, address: address, gate: gate, limits: limits)
    guard
      let handle = transfer.begin(request, at: url, agent: agent, netrc: netrc, in: multi)
    else { return .failure(.malformedAddress(url)) }
    running[handle] = transfer
    return nil
  }

  private func advance(_ requests: [FetchRequest], each: Report) {
    guard let multi else { return }
    _ = ccurl_perform(multi)
    var answer = ccurl_answer()
    while let handle = ccurl_next_ended(multi, &answer) {
      guard let transfer = running[handle] else { continue }
      let host = transfer.step.host
      if let url = transfer.next(answer) {
        lead(Led(handle: handle, transfer: transfer, url: url), from: host, requests, each: each)
        continue
      }
      let (outcome, facts) = (transfer.outcome(answer), transfer.facts(answer))
      let speaker = transfer.host(answer)
      end(handle)
      settle(transfer.request, requests, outcome, facts, each: each)
      leave(speaker, facts, each: each)
    }
    endStalled(each: each)
  }

  /// A host that many feeds lead to is held to its share like any other: a redirect to another host
  /// waits for that host's turn, and one on the same host keeps the place it has.
  private func lead(_ led: Led, from host: String, _ requests: [FetchRequest], each: Report) {
    guard let multi else { return }
    ccurl_set_aside(multi, led.handle)
    let (number, next) = (led.transfer.request, led.transfer.step.host)
    if next == host { return resume(led, requests, each: each) }
    running[led.handle] = nil
    (self.led[number], waiting) = (led, waiting + 1)
    queue.ended(host: host, now: now)
    ended += 1
    guard let seconds = rest(of: next) else { return queue.append(number, host: next) }
    refuse(number, next, seconds, each: each)
  }

  /// For how many more seconds a host wants to be left alone; `nil` where it may be asked.
  private func rest(of host: String) -> Int? {
    let own = restEnds[host].map { Int($0 - now + 999) / 1000 } ?? 0
    let most = max(own, rests(host) ?? 0)
    return most > 0 ? most : nil
  }

  private func refuse(_ number: Int, _ host: String, _ seconds: Int, each: Report) {
    waiting -= 1
    var facts = forget(number)
    facts.retryAfter = seconds
    each(number, .failure(.leftAlone(host: host, seconds: seconds)), facts)
  }

  private func resume(_ led: Led, _ requests: [FetchRequest], each: Report) {
    guard let multi else { return }
    let transfer = led.transfer
    running[led.handle] = transfer
    let left = transfer.resume()
    if ccurl_go_on(multi, led.handle, led.url, transfer.keepsSecrets, left) { return }
    end(led.handle)
    let host = transfer.step.host
    settle(transfer.request, requests, .failure(.garbled(host: host)), AnswerFacts(), each: each)
  }

  private func endStalled(each: Report) {
    var answer = ccurl_answer()
    for (handle, transfer) in running where transfer.hasStalled(at: now) {
      ccurl_look(handle, &answer)
      let facts = transfer.facts(answer)
      end(handle)
      each(transfer.request, .failure(transfer.timedOut), facts)
    }
  }

  /// An outcome is told, unless a command has still to make news of the document.
  private func settle(
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

  /// RFC 6585 §4, RFC 9110 §15.6.4: who is asked too much, or is down for a known time, is asked
  /// nothing more. Without a time it is ten minutes.
  private func leave(_ host: String, _ facts: AnswerFacts, each: Report) {
    guard facts.status == 429 || (facts.status == 503 && facts.retryAfter != nil) else { return }
    let seconds = facts.retryAfter ?? 600
    restEnds[host] = now + Int64(seconds) * 1000
    for number in queue.leave(host) { refuse(number, host, seconds, each: each) }
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

  private func end(_ handle: OpaquePointer) {
    guard let multi, let transfer = running.removeValue(forKey: handle) else { return }
    ccurl_finish(multi, handle)
    queue.ended(host: transfer.step.host, now: now)
    ended += 1
  }

  /// A transfer that has waited in vain; what was said on its way.
  private func forget(_ number: Int) -> AnswerFacts {
    guard let multi, let led = led.removeValue(forKey: number) else { return AnswerFacts() }
    var facts = AnswerFacts()
    facts.bytes = led.transfer.wireBytes
    ccurl_finish(multi, led.handle)
    return facts
  }

  private func endAll() {
    for handle in running.keys { end(handle) }
    for number in led.keys { _ = forget(number) }
    commands.endAll()
    (waiting, unfiltered) = (0, [:])
  }

  private var now: Int64 { Clock.milliseconds() }
}
