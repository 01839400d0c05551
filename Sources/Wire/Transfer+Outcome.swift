import CCurl

extension Transfer {
  /// What libcurl's answer means for the user.
  func outcome(_ answer: ccurl_answer) -> Fetcher.Outcome {
    switch answer.outcome {
    case ccurl_done: settled(answer)
    case ccurl_bad_address: .failure(.malformedAddress(address.host))
    case ccurl_bad_scheme:
      .failure(head.status == 0 ? .unsupportedScheme(address.scheme) : .redirectRefused(host: host))
    case ccurl_unresolved: .failure(.unresolved(host: host(answer)))
    case ccurl_unreachable: .failure(.unreachable(host: host(answer)))
    case ccurl_timed_out: .failure(timedOut)
    case ccurl_insecure:
      .failure(.insecure(host: host(answer), reason: Self.text(answer.message)))
    case ccurl_redirects: .failure(.redirectsWithoutEnd(host: host))
    case ccurl_broken_off: .failure(.brokenOff(host: host(answer)))
    case ccurl_garbled: .failure(.garbled(host: host(answer)))
    case ccurl_stopped: .failure(stopped)
    default: .failure(.other(host: host(answer), reason: Self.text(answer.message)))
    }
  }

  /// What was said besides.
  func facts(_ answer: ccurl_answer) -> AnswerFacts {
    var facts = AnswerFacts()
    facts.status = head.status == 0 ? nil : head.status
    facts.bytes = head.bytes + body.count
    let isMoved = answer.redirects > 0 && head.movedForGood
    facts.permanentlyMovedTo = isMoved ? Self.text(answer.final_url) : nil
    return facts
  }

  /// No byte for too long, or too long altogether.
  var timedOut: FetchError {
    .timedOut(host: host, seconds: max(1, Int(Clock.milliseconds() - started + 500) / 1000))
  }

  private var host: String { address.host }

  private var stopped: FetchError {
    guard isTooLarge else { return .garbled(host: host) }
    return .tooLarge(host: host, megabytes: max(1, limits.bodyBytes >> 20))
  }

  /// The host that spoke last: after a redirect another than the one that was asked.
  private func host(_ answer: ccurl_answer) -> String {
    let last = answer.final_url.flatMap { WebAddress(String(cString: $0)) }?.host
    return last.flatMap { $0.isEmpty ? nil : $0 } ?? host
  }

  private func settled(_ answer: ccurl_answer) -> Fetcher.Outcome {
    guard (200..<300).contains(head.status) || head.status == 304 else {
      return .failure(.status(host: host(answer), code: head.status))
    }
    return .success(
      FetchResponse(
        status: head.status, finalURL: Self.text(answer.final_url),
        bytes: head.status == 304 ? [] : body,
        contentType: answer.content_type.map { String(cString: $0) }, etag: head.etag,
        lastModified: head.lastModified))
  }

  private static func text(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
