import CCurl
import News

/// Where redirects lead, and whom nobody is led to.
extension Fetcher {
  /// A transfer that a redirect leads on.
  struct Led {
    var handle: OpaquePointer
    var transfer: Transfer
    var url: String
  }

  /// A host that many feeds lead to is held to its share like any other: a redirect to another host
  /// waits for that host's turn, and one on the same host keeps the place it has.
  func lead(_ led: Led, from host: String, _ requests: [FetchRequest], each: Report) {
    guard let multi else { return }
    ccurl_set_aside(multi, led.handle)
    let (number, next) = (led.transfer.request, led.transfer.step.server)
    if next == host { return resume(led, requests, each: each) }
    running[led.handle] = nil
    (self.led[number], waiting) = (led, waiting + 1)
    queue.ended(host: host, now: now)
    ended += 1
    guard let seconds = rest(of: next) else { return queue.append(number, host: next) }
    refuse(number, next, seconds, each: each)
  }

  /// For how many more seconds a host wants to be left alone; `nil` where it may be asked.
  func rest(of host: String) -> Int? {
    let own = restEnds[host].map { Int($0 - now + 999) / 1000 } ?? 0
    let most = max(own, rests(host) ?? 0)
    return most > 0 ? most : nil
  }

  func refuse(_ number: Int, _ host: String, _ seconds: Int, each: Report) {
    waiting -= 1
    var facts = forget(number)
    facts.retryAfter = seconds
    each(number, .failure(.leftAlone(host: host, seconds: seconds)), facts)
  }

  func resume(_ led: Led, _ requests: [FetchRequest], each: Report) {
    guard let multi else { return }
    let transfer = led.transfer
    running[led.handle] = transfer
    let left = transfer.resume()
    if ccurl_go_on(multi, led.handle, led.url, transfer.keepsSecrets, left) { return }
    end(led.handle)
    let host = transfer.step.host
    settle(transfer.request, requests, .failure(.garbled(host: host)), AnswerFacts(), each: each)
  }

  /// RFC 6585 §4, RFC 9110 §15.6.4: who is asked too much, or is down for a known time, is asked
  /// nothing more. Without a time it is ten minutes.
  func leave(_ host: String, _ facts: AnswerFacts, each: Report) {
    guard facts.status == 429 || (facts.status == 503 && facts.retryAfter != nil) else { return }
    let seconds = facts.retryAfter ?? 600
    restEnds[host] = now + Int64(seconds) * 1000
    for number in queue.leave(host) { refuse(number, host, seconds, each: each) }
  }

  /// A transfer that has waited in vain; what was said on its way.
  func forget(_ number: Int) -> AnswerFacts {
    guard let multi, let led = led.removeValue(forKey: number) else { return AnswerFacts() }
    var facts = AnswerFacts()
    facts.bytes = led.transfer.wireBytes
    ccurl_finish(multi, led.handle)
    return facts
  }
}
