import CCurl

/// One request on its way: takes its bytes as libcurl hands them over.
final class Transfer {
  let request: Int
  let address: WebAddress
  private(set) var head = ResponseHead()
  private(set) var body: [UInt8] = []
  private(set) var isTooLarge = false
  /// Milliseconds of the monotonic clock at the last byte.
  private(set) var lastProgress: Int64
  let started: Int64
  let limits: FetchLimits

  init(request: Int, address: WebAddress, limits: FetchLimits) {
    (self.request, self.address, self.limits) = (request, address, limits)
    started = Clock.milliseconds()
    lastProgress = started
  }

  func takeHeader(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    lastProgress = Clock.milliseconds()
    head.take(line)
    return head.bytes <= limits.headerBytes
  }

  /// The text of an error or a redirect is nobody's news: it is not kept.
  func takeBody(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    lastProgress = Clock.milliseconds()
    isTooLarge = body.count + bytes.count > limits.bodyBytes
    if head.status < 300, !isTooLarge { body.append(contentsOf: bytes) }
    return !isTooLarge
  }

  func hasStalled(at now: Int64) -> Bool {
    now - lastProgress > Int64(limits.stallMilliseconds)
  }

  /// Asks libcurl to begin; it holds this object unretained until `ccurl_finish`.
  func begin(_ request: FetchRequest, agent: String, in multi: OpaquePointer) -> OpaquePointer? {
    var order = ccurl_request()
    order.max_redirects = limits.redirects
    order.connect_milliseconds = limits.connectMilliseconds
    order.total_milliseconds = limits.totalMilliseconds
    order.header = { Transfer.of($0)?.takeHeader(.init(start: $1, count: $2)) ?? false }
    order.body = { Transfer.of($0)?.takeBody(.init(start: $1, count: $2)) ?? false }
    order.context = Unmanaged.passUnretained(self).toOpaque()
    let accepted = request.manner.takesPages ? Self.acceptedPages : Self.accepted
    return withTexts([request.url, agent, accepted, request.etag, request.lastModified]) {
      (order.url, order.user_agent, order.accept) = ($0[0], $0[1], $0[2])
      (order.etag, order.last_modified) = ($0[3], $0[4])
      return ccurl_begin(multi, &order)
    }
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private static let accepted =
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9,"
    + " application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.6, */*;q=0.5"

  private static let acceptedPages =
    "text/html, application/xhtml+xml, image/avif, image/webp, image/png, image/jpeg, image/gif, */*;q=0.5"
}

/// Lends texts to C for the length of a call; an absent one is null.
private func withTexts<Result>(
  _ texts: [String?], _ body: ([UnsafePointer<CChar>?]) -> Result
) -> Result {
  func lend(_ rest: ArraySlice<String?>, _ lent: [UnsafePointer<CChar>?]) -> Result {
    guard let first = rest.first else { return body(lent) }
    guard let text = first else { return lend(rest.dropFirst(), lent + [nil]) }
    return text.withCString { lend(rest.dropFirst(), lent + [$0]) }
  }
  return lend(texts[...], [])
}
