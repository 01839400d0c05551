import CCurl
import News

extension Transfer {
  /// What libcurl's answer means for the user.
  func outcome(_ answer: ccurl_answer) -> Fetcher.Outcome {
    if let deadEnd { return .failure(deadEnd) }
    if stop == nil, gate.strayHost == nil, answer.outcome == ccurl_done || isRefusal(answer) {
      return settled(answer)
    }
    if stop == .heardEnough { return .failure(.status(host: host(answer), code: head.status)) }
    return .failure(stopped ?? failure(answer))
  }

  /// The server says no in the head of its answer, whatever becomes of the text.
  private func isRefusal(_ answer: ccurl_answer) -> Bool {
    hasAnswered && head.isOver && head.status >= 400 && answer.proxy_status < 300
      && [ccurl_broken_off, ccurl_garbled].contains(answer.outcome)
  }

  /// What was said besides, as far as anything was.
  func facts(_ answer: ccurl_answer) -> AnswerFacts {
    let now = Clock.seconds()
    var facts = AnswerFacts()
    facts.status = head.status == 0 ? nil : head.status
    facts.isBegun = hasAnswered && head.isOver && head.status >= 200
    (facts.bytes, facts.server) = (wireBytes, head.server)
    facts.retryAfter = head.times.retryAfter(now: now)
    facts.freshFor = head.times.freshFor(now: now)
    let isMoved = redirects > 0 && head.movedForGood && leadsSomewhere(answer)
    facts.permanentlyMovedTo =
      isMoved ? UserInfo.removed(fromAddress: Self.text(answer.final_url)) : nil
    facts.host = facts.status == nil ? nil : host(answer)
    return facts
  }

  /// Nobody took the call, or said anything for too long; before a proxy has taken it, it is the proxy
  /// that is not there.
  func unanswered(_ answer: ccurl_answer) -> FetchError {
    if let proxy = gate.proxy, !answer.is_connected { return .proxyAway(proxy) }
    return answer.outcome == ccurl_unreachable ? .unreachable(host: host(answer)) : timedOut
  }

  /// No byte for too long, or too long altogether.
  private var timedOut: FetchError {
    .timedOut(host: step.host, seconds: max(1, Int(Clock.milliseconds() - started + 500) / 1000))
  }

  /// The host that spoke last: after a redirect another than the one that was asked.
  func host(_ answer: ccurl_answer) -> String {
    let last = answer.final_url.flatMap { WebAddress(String(cString: $0)) }?.host
    return last.flatMap { $0.isEmpty ? nil : $0 } ?? host
  }

  private var host: String { address.host }

  /// A circle, and what is not followed, is nobody's new address.
  private func leadsSomewhere(_ answer: ccurl_answer) -> Bool {
    ![ccurl_bad_scheme, ccurl_bad_address].contains(answer.outcome) && deadEnd == nil
      && gate.refusedHost == nil && gate.strayHost == nil
  }

  /// Why Telex itself ended it.
  private var stopped: FetchError? {
    switch stop {
    case nil, .heardEnough:
      gate.strayHost.map(strayed) ?? gate.refusedHost.map(refusedPrivate)
    case .tooLarge: .tooLarge(host: host, megabytes: max(1, limits.bodyBytes >> 20))
    case .bomb: .bomb(host: host)
    case .headerFlood: .headerFlood(host: host)
    case .disk(let error):
      .other(host: host, reason: "there is no room for it on the disk (\(error.reason))")
    }
  }

  private func refusedPrivate(_ host: String) -> FetchError {
    gate.refusedOwnName ? .privateName(host: host) : .privateAddress(host: host)
  }

  private func strayed(to other: String) -> FetchError {
    .other(
      host: host,
      reason: "it redirects to \(other), and its settings `insecure` or `certificate` hold for"
        + " \(host) only; follow the feed by its address there")
  }

  private func failure(_ answer: ccurl_answer) -> FetchError {
    switch answer.outcome {
    case ccurl_bad_address, ccurl_bad_scheme: refused(answer)
    case ccurl_unresolved: .unresolved(host: host(answer))
    case _ where answer.outcome == ccurl_proxy_failed || answer.proxy_status >= 300:
      .proxy(host: host(answer), reason: proxyReason(answer))
    case ccurl_proxy_unresolved: .proxyAway(unresolvedProxy(answer))
    case ccurl_unreachable, ccurl_timed_out: unanswered(answer)
    case ccurl_insecure: .insecure(host: host(answer), reason: distrust(reason(answer)))
    case ccurl_broken_off: .brokenOff(host: host(answer))
    case ccurl_header_flood: .headerFlood(host: host(answer))
    case ccurl_garbled, ccurl_stopped: .garbled(host: host(answer))
    default: .other(host: host(answer), reason: reason(answer))
    }
  }

  /// Libcurl has one code for schemes it may not follow and for an HTTP/0.9 answer, which has no head.
  private func refused(_ answer: ccurl_answer) -> FetchError {
    let scheme = WebAddress(Self.text(answer.final_url))?.scheme ?? ""
    let isOurs = scheme == "http" || scheme == "https"
    if redirects > 0 || (300..<400).contains(head.status) {
      return isOurs ? .garbled(host: host) : .redirectRefused(host: host)
    }
    return answer.outcome == ccurl_bad_address
      ? .malformedAddress(Self.text(answer.final_url)) : .garbled(host: host)
  }

  private func proxyReason(_ answer: ccurl_answer) -> String {
    answer.proxy_status >= 300 ? "it answered \(answer.proxy_status)" : reason(answer)
  }

  /// "Could not resolve proxy: proxy.example", in libcurl's words.
  private func unresolvedProxy(_ answer: ccurl_answer) -> String {
    reason(answer).split(separator: " ").last.map(String.init) ?? ""
  }

  private func reason(_ answer: ccurl_answer) -> String {
    let words = Self.text(answer.message)
    // OpenSSL does not say what is wrong with it.
    if words.contains("private key") || words.contains("pass phrase") {
      return
        "its `certificate` or `key` cannot be used: a file is missing, the key has a passphrase,"
        + " or they do not belong together"
    }
    return WebAddress.shown(words)
  }

  /// What OpenSSL and libcurl say of a certificate, in plain words.
  private func distrust(_ reason: String) -> String {
    Self.distrusts.first { reason.contains($0.theirs) }?.ours ?? reason
  }

  private static let distrusts = [
    ("wrong version number", noTLS), ("packet length too long", noTLS),
    ("record layer failure", noTLS),
    ("signed certificate in certificate chain", unknown),
    ("unable to get local issuer certificate", unknown),
    ("signed certificate", "its certificate is signed by itself alone"),
    ("certificate has expired", "its certificate has expired by this machine's clock"),
    ("certificate is not yet valid", "its certificate is not valid yet by this machine's clock"),
    ("no alternative certificate subject name", "its certificate is for another name"),
    ("error setting certificate", "this machine's list of authorities cannot be read"),
    ("error adding trust anchors", "this machine's list of authorities cannot be read"),
  ].map { (theirs: $0.0, ours: $0.1) }
  private static let noTLS = "it does not speak TLS, which https:// needs"
  private static let unknown = "its certificate is signed by nobody whom this machine knows"

  private func settled(_ answer: ccurl_answer) -> Fetcher.Outcome {
    // RFC 9110 §15.5.8: only proxies say so.
    if head.status == 407 {
      return .failure(.proxy(host: host(answer), reason: "it answered 407"))
    }
    // RFC 9110 §15.3.7: nobody asked for a part.
    guard (200..<300).contains(head.status) && head.status != 206 || head.status == 304 else {
      return .failure(.status(host: host(answer), code: head.status))
    }
    var response = FetchResponse(
      status: head.status, finalURL: UserInfo.removed(fromAddress: Self.text(answer.final_url)),
      body: head.status == 304 ? FetchedBody() : body,
      contentType: answer.content_type.map { String(cString: $0) }, etag: head.etag,
      lastModified: head.lastModified)
    response.links = head.links
    return .success(response)
  }

  private static func text(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
