import CCurl
import Glibc
import News

/// What is to be fetched, and whose turn it is.
extension Fetcher {
  func enqueue(_ requests: [FetchRequest], each: Report) {
    queue = HostQueue(limits, turns: limits.turns.flatMap { HostTurns($0) })
    for (number, request) in requests.enumerated() {
      let route = FetchRoute(request.url)
      if let command = route.command, !request.runsCommands {
        let program = FetchRoute.program(of: command)
        each(number, .failure(.command(.notOwn(program: program))), AnswerFacts())
        continue
      }
      guard let host = route.address.map({ WebAddress($0)?.server }) ?? HostQueue.commands else {
        each(number, .failure(.malformedAddress(route.address ?? "")), AnswerFacts())
        continue
      }
      queue.append(number, host: host)
      waiting += 1
    }
  }

  func startWhatFits(
    _ requests: [FetchRequest], admit: (Int) -> Bool, each: Report
  ) {
    while hasRoom, let (number, host) = queue.next(now: now) {
      if let seconds = rest(of: host) {
        queue.released(host: host)
        for number in [number] + queue.leave(host) { refuse(number, host, seconds, each: each) }
        continue
      }
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
  var hasRoom: Bool {
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
      to: address, reachesPrivate: request.manner.reachesPrivate,
      proxies: request.manner.proxy.map { Proxies(forAll: $0) } ?? proxies)
    let transfer = Transfer(request: number, address: address, gate: gate, limits: limits)
    guard
      let handle = transfer.begin(request, at: url, agent: agent, netrc: netrc, in: multi)
    else { return .failure(.malformedAddress(url)) }
    running[handle] = transfer
    return nil
  }
}
