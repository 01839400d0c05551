import CCurl

extension Transfer {
  /// Asks libcurl to begin; it holds this object unretained until `ccurl_finish`.
  func begin(
    _ request: FetchRequest, at url: String, agent: String, netrc: String?, in multi: OpaquePointer
  ) -> OpaquePointer? {
    hold(to: request.manner)
    var order = order(request.manner)
    let manner = request.manner
    let isKnown = request.etag != nil || request.lastModified != nil
    let texts = [
      url, manner.userAgent ?? agent, manner.takesPages ? Self.acceptedPages : Self.accepted,
      nil, request.lastModified,
      // RFC 3229 §10.5.3: what is new can only be told to somebody who names what he has.
      manner.takesDelta && isKnown ? "feed" : nil,
      manner.proxy, netrc, manner.cookieFile, manner.certificate, manner.key,
    ]
    var bytes = texts.map { $0.map { Array($0.utf8) } }
    bytes[3] = request.etag.map(ByteText.bytes)
    return withTexts(bytes) { texts in
      (order.url, order.user_agent, order.accept) = (texts[0], texts[1], texts[2])
      (order.etag, order.last_modified, order.manipulations) = (texts[3], texts[4], texts[5])
      (order.proxy, order.netrc, order.cookie_file) = (texts[6], texts[7], texts[8])
      (order.certificate, order.key) = (texts[9], texts[10])
      return ccurl_begin(multi, &order)
    }
  }

  private func order(_ manner: FetchManner) -> ccurl_request {
    var order = ccurl_request()
    (order.is_insecure, order.uses_netrc) = (manner.isInsecure, keepsSecrets)
    order.connect_milliseconds = limits.connectMilliseconds
    order.total_milliseconds = limits.totalMilliseconds
    order.header = { Transfer.of($0)?.takeHeader(.init(start: $1, count: $2)) ?? false }
    order.body = { Transfer.of($0)?.takeBody(.init(start: $1, count: $2)) ?? false }
    order.progress = { Transfer.of($0)?.takeProgress(Int($1), received: Int($2)) ?? false }
    order.gate = { context, address, port in
      guard let transfer = Transfer.of(context), let address else { return false }
      return transfer.mayConnect(String(cString: address), port: Int(port))
    }
    order.context = Unmanaged.passUnretained(self).toOpaque()
    return order
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private static let accepted =
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9,"
    + " application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.6, */*;q=0.5"

  private static let acceptedPages =
    "text/html, application/xhtml+xml, image/avif, image/webp, image/png, image/jpeg, image/gif,"
    + " */*;q=0.5"
}

/// Lends texts to C for the length of a call; an absent one is null.
private func withTexts<Result>(
  _ texts: [[UInt8]?], _ body: ([UnsafePointer<CChar>?]) -> Result
) -> Result {
  func lend(_ rest: ArraySlice<[UInt8]?>, _ lent: [UnsafePointer<CChar>?]) -> Result {
    guard let first = rest.first else { return body(lent) }
    guard let text = first else { return lend(rest.dropFirst(), lent + [nil]) }
    return (text + [0]).withUnsafeBytes { bytes in
      lend(rest.dropFirst(), lent + [bytes.baseAddress?.assumingMemoryBound(to: CChar.self)])
    }
  }
  return lend(texts[...], [])
}
