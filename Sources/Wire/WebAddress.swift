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
    guard let colon = address.firstIndex(of: ":"), colon > address.startIndex,
      address[..<colon].allSatisfy(Self.isSchemeCharacter)
    else { return nil }
    scheme = address[..<colon].lowercased()
    let rest = address[address.index(after: colon)...]
    guard rest.hasPrefix("//") else {
      (host, path, port, userInfo) = ("", String(rest), nil, nil)
      return
    }
    let authority = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    host = Self.host(of: authority)
    port = Self.port(of: authority)
    userInfo = authority.lastIndex(of: "@").map { String(authority[..<$0]) }
    path = String(rest.dropFirst(2 + authority.count))
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

  private static func isSchemeCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "+-.".contains(character))
  }

  private static func port(of authority: Substring) -> Int? {
    guard let colon = authority.lastIndex(of: ":") else { return nil }
    return Int(authority[authority.index(after: colon)...])
  }

  private static func host(of authority: Substring) -> String {
    let named = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
    let bare = named ?? authority
    if bare.hasPrefix("["), let end = bare.firstIndex(of: "]") { return bare[...end].lowercased() }
    return bare.prefix { $0 != ":" }.lowercased()
  }
}
