import News

/// Why a document did not come. Each prints as one sentence for the user.
public enum FetchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text is no address.
  case malformedAddress(String)
  /// Telex does not speak this scheme.
  case unsupportedScheme(String)
  /// No name server knows the host.
  case unresolved(host: String)
  /// Nothing listens there, or the way is closed.
  case unreachable(host: String)
  /// No byte came for that long, or the whole took too long.
  case timedOut(host: String, seconds: Int)
  /// The connection cannot be trusted; with what TLS said about it.
  case insecure(host: String, reason: String)
  /// A status that is neither a document nor "unchanged".
  case status(host: String, code: Int)
  /// More than a feed can need.
  case tooLarge(host: String, megabytes: Int)
  /// Too many steps, or a circle.
  case redirectsWithoutEnd(host: String)
  /// A redirect to another scheme; it is not followed.
  case redirectRefused(host: String)
  /// The connection closed before the document was complete.
  case brokenOff(host: String)
  /// The answer was not HTTP, or not in the encoding it declared.
  case garbled(host: String)
  /// It would have led to this machine, or into its own network, and the user did not write so.
  case privateAddress(host: String)
  /// The address names it openly, and name servers give it an address of this machine or its network.
  case privateName(host: String)
  /// Headers without end.
  case headerFlood(host: String)
  /// Little came, and became very much when it was unpacked.
  case bomb(host: String)
  /// It was not asked: another answer of its host asked for so many seconds of rest.
  case leftAlone(host: String, seconds: Int)
  /// The proxy did not let the request through.
  case proxy(host: String, reason: String)
  /// Nothing listens where the proxy should be: its host and port.
  case proxyAway(String)
  /// The user's command did not give a document.
  case command(CommandError)
  /// A file that cannot be read.
  case file(FileError)
  /// Anything else, in libcurl's words.
  case other(host: String, reason: String)

  /// What failed, on what, and why.
  public var description: String {
    switch self {
    case .malformedAddress(let text):
      "\(text.isEmpty ? "An empty line" : UserInfo.removed(fromAddress: text)) is not an address."
    case .unsupportedScheme(let scheme):
      "Telex fetches http, https and file addresses, not \(scheme)."
    case .unresolved(let host): "The name \(host) could not be resolved."
    case .unreachable(let host): "\(host) could not be reached."
    case .timedOut(let host, let seconds):
      "\(host) does not answer (timed out after \(seconds) s)."
    case .insecure(let host, let reason): "\(host) is not trusted: \(reason)."
    case .status(let host, let code): Self.sentence(host: host, code: code)
    case .tooLarge(let host, let megabytes):
      "\(host) sent more than \(megabytes) MB; it was not stored."
    case .redirectsWithoutEnd(let host): "\(host) redirects without end."
    case .redirectRefused(let host):
      "\(host) redirects to an address that is neither http nor https; it was not followed."
    case .brokenOff(let host): "\(host) closed the connection in the middle."
    case .garbled(let host): "\(host) sent an answer that cannot be understood."
    case .privateAddress(let host):
      "\(host) is on this machine or in its network; only an address that you wrote leads there."
    case .privateName(let host):
      "\(host) is on this machine or in its network, though its name does not say so; where that is"
        + " right, write `private = true` for the feed into config.toml."
    case .headerFlood(let host): "\(host) sent headers without end; it was not stored."
    case .bomb(let host):
      "\(host) sent a document that grows more than a thousandfold; it was not stored."
    case .leftAlone(let host, let seconds):
      "\(host) wants to be left alone for \(Self.span(seconds)); it was not asked."
    case .proxy(let host, let reason):
      "\(host) could not be reached through the proxy: \(reason)."
    case .proxyAway(let place): "The proxy \(place) could not be reached."
    case .command(let error): error.description
    case .file(let error): error.description
    case .other(let host, let reason): "\(host) could not be fetched: \(reason)."
    }
  }

  /// Whole seconds, minutes, hours or days, rounded up.
  private static func span(_ seconds: Int) -> String {
    let units = [(86_400, "days"), (3600, "hours"), (60, "minutes")]
    let unit = units.first { seconds >= 2 * $0.0 }
    return unit.map { "\((seconds + $0.0 - 1) / $0.0) \($0.1)" } ?? "\(seconds) s"
  }

  private static func sentence(host: String, code: Int) -> String {
    let name = phrases[code].map { " \($0)" } ?? ""
    let answered = "\(host) answered \(code)\(name)"
    return code == 410 ? "\(answered); the feed has ended." : answered + "."
  }

  /// RFC 9110 §15, RFC 6585, RFC 7725: the codes that feeds meet.
  private static let phrases: [Int: String] = [
    204: "No Content", 206: "Partial Content", 304: "Not Modified",
    400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden",
    404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 408: "Request Timeout",
    410: "Gone", 418: "I'm a Teapot", 421: "Misdirected Request", 423: "Locked",
    429: "Too Many Requests", 451: "Unavailable For Legal Reasons", 500: "Internal Server Error",
    501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
    504: "Gateway Timeout", 508: "Loop Detected", 511: "Network Authentication Required",
  ]
}
