import News

/// The parts of an absolute address that decide who is asked, and how.
struct WebAddress: Hashable {
  /// In lower case, without the colon.
  let scheme: String
  /// In lower case, without user info and port; brackets of IPv6 kept; empty for `file:`.
  let host: String
  /// What follows the authority.
  let path: String
  /// Its port, where one is written.
  let port: Int?
  /// What stands before the host's `@`, as it is written.
  let userInfo: String?

  /// Splits an address; `nil` without a scheme. Source: RFC 3986 §3.
  init?(_ address: String) {
    let bytes = address.utf8
    guard let colon = bytes.firstIndex(of: Self.colon), colon > bytes.startIndex,
      bytes[..<colon].allSatisfy(Self.isSchemeByte)
    else { return nil }
    scheme = address[..<colon].lowercased()
    let rest = bytes[bytes.index(after: colon)...]
    guard rest.starts(with: "//".utf8) else {
      (host, path, port, userInfo) = ("", String(Substring(rest)), nil, nil)
      return
    }
    let authority = rest.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
    let at = authority.lastIndex(of: UInt8(ascii: "@"))
    let place = at.map { authority[authority.index(after: $0)...] } ?? authority
    (host, port) = (Self.host(of: place), Self.port(of: place))
    userInfo = at.map { String(Substring(authority[..<$0])) }
    path = String(Substring(rest[authority.endIndex...]))
  }

  /// The host in one writing, for what is counted and remembered of it. Who is called is not said by
  /// that: name servers may be asked for another.
  var server: String { Self.server(named: host) }

  /// The same of a host alone: in ASCII, without the dot of the root.
  static func server(named host: String) -> String {
    HostName.ascii(host.hasSuffix(".") ? String(host.dropLast()) : host)
  }

  /// This machine itself: courtesy limits do not apply.
  var isLoopback: Bool {
    let name = Self.bare(host)
    return name == "localhost" || name.hasSuffix(".localhost")
      || PrivateAddress.isLoopback(String(name))
  }

  /// It names this machine or a host of its own network: by a literal address, or by a name that no
  /// public name server answers for (RFC 6761 §6.3, RFC 6762 §3, RFC 8375, names without a dot, and
  /// what routers hand out).
  var isPrivate: Bool { Self.isPrivate(host: host) }

  /// The same of a host alone, as it stands in an address.
  static func isPrivate(host: String) -> Bool {
    let name = bare(host)
    guard !name.isEmpty else { return false }
    if PrivateAddress.contains(String(name)) || name == "localhost" { return true }
    if Self.homes.contains(where: name.hasSuffix) { return true }
    return !name.contains(".") && !name.contains(":")
  }

  /// Without brackets and the dot of the root.
  private static func bare(_ host: String) -> Substring {
    var name = host[...]
    if name.hasPrefix("["), name.hasSuffix("]") { name = name.dropFirst().dropLast() }
    if name.hasSuffix(".") { name.removeLast() }
    return name
  }

  private static let homes = [
    ".localhost", ".local", ".lan", ".internal", ".home", ".intranet", ".home.arpa",
  ]

  private static let colon = UInt8(ascii: ":")

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "+-.".utf8.contains(byte)
    }
  }

  private static func port(of place: Substring.UTF8View) -> Int? {
    guard let colon = place.lastIndex(of: colon) else { return nil }
    return Int(Substring(place[place.index(after: colon)...]))
  }

  private static func host(of place: Substring.UTF8View) -> String {
    if place.first == UInt8(ascii: "["), let end = place.firstIndex(of: UInt8(ascii: "]")) {
      return Substring(place[...end]).lowercased()
    }
    return Substring(place.prefix { $0 != colon }).lowercased()
  }
}
