import CCurl
import Glibc

extension Transfer {
  /// The address that an answer leads on to; `nil` where it is the last, or a dead end.
  ///
  /// What a redirect says besides is nobody's news, so where its text is too long, ends too early or
  /// cannot be unpacked, its head is enough. RFC 9110 §15.4: a 304 leads nowhere.
  func next(_ answer: ccurl_answer) -> String? {
    guard (300..<400).contains(head.status), head.status != 304, let location = head.location,
      hasAnswered, head.isOver, stop == .heardEnough || stop == nil && gate.refusedHost == nil
    else { return nil }
    let url = resolved(location, from: answer.final_url)
    guard let next = url.flatMap(WebAddress.init) else {
      let other = WebAddress(String(decoding: location, as: UTF8.self))
      stay(other.flatMap(refusal) ?? .garbled(host: step.host))
      return nil
    }
    stay(refusal(of: next))
    guard deadEnd == nil else { return nil }
    follow(to: next)
    return gate.strayHost == nil ? url : nil
  }

  private func refusal(of next: WebAddress) -> FetchError? {
    guard ["http", "https"].contains(next.scheme) else {
      return .redirectRefused(host: address.host)
    }
    if next.host.isEmpty { return .garbled(host: step.host) }
    return redirects < limits.redirects ? nil : .redirectsWithoutEnd(host: address.host)
  }

  /// RFC 3986 §5, as libcurl reads addresses: blanks and bytes beyond ASCII are escaped.
  private func resolved(_ location: [UInt8], from base: UnsafePointer<CChar>?) -> String? {
    guard let base, !location.isEmpty else { return nil }
    let text = (location + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { ccurl_resolved(base, $0.baseAddress) }
    }
    defer { free(text) }
    return text.map { String(cString: $0) }
  }
}
