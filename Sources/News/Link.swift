/// An address as text, brought to one spelling, so that two writings of the same page compare equal.
///
/// Shape: no scheme of the http pair, no `www.`, host in lower case, no user info, no default port,
/// no fragment, no tracking parameters, no slash at the end. Made for comparing, never for fetching.
/// Source: RFC 3986 §6.2 (comparison ladder) and the parameters that newsletters add.
public struct Link: Hashable, Sendable {
  /// The normalised text, such as `example.org/2026/06/story?id=7`.
  public let text: String

  /// Normalises an address; `nil` where it is blank.
  public init?(_ address: String) {
    let trimmed = address.filter { !$0.isWhitespace }
    guard !trimmed.isEmpty else { return nil }
    text = Self.normalised(trimmed)
  }

  private static func normalised(_ address: String) -> String {
    let (scheme, rest) = split(address)
    guard let scheme, scheme == "http" || scheme == "https" else { return address }
    let unfragmented = rest.prefix { $0 != "#" }
    let authority = unfragmented.prefix { $0 != "/" && $0 != "?" }
    let tail = unfragmented.dropFirst(authority.count)
    let path = tail.prefix { $0 != "?" }
    let query = keptQuery(tail.dropFirst(path.count).dropFirst())
    return host(of: authority, scheme: scheme) + trimmedSlashes(path) + query
  }

  private static func split(_ address: String) -> (scheme: String?, rest: Substring) {
    guard let colon = address.firstRange(of: "://") else { return (nil, address[...]) }
    return (address[..<colon.lowerBound].lowercased(), address[colon.upperBound...])
  }

  private static func host(of authority: Substring, scheme: String) -> String {
    let bare = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
    var host = bare.lowercased()
    let port = scheme == "http" ? ":80" : ":443"
    if host.hasSuffix(port) { host.removeLast(port.count) }
    if host.hasPrefix("www.") { host.removeFirst(4) }
    return host
  }

  private static func trimmedSlashes(_ path: Substring) -> String {
    var path = path
    while path.hasSuffix("/") { path.removeLast() }
    return String(path)
  }

  private static func keptQuery(_ query: Substring) -> String {
    let kept = query.split(separator: "&").filter { !isTracking($0.prefix { $0 != "=" }) }
    return kept.isEmpty ? "" : "?" + kept.joined(separator: "&")
  }

  private static func isTracking(_ name: Substring) -> Bool {
    name.hasPrefix("utm_") || trackers.contains(name.lowercased())
  }

  private static let trackers: Set<String> = [
    "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "ref_src",
    "ocid", "cmpid", "_hsenc", "_hsmi", "mkt_tok",
  ]
}
