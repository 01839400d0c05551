/// The parts of an absolute address that decide who is asked, and how.
struct WebAddress: Hashable {
  /// In lower case, without the colon.
  let scheme: String
  /// In lower case, without user info and port; brackets of IPv6 kept; empty for `file:`.
  let host: String
  /// What follows the authority.
  let path: String

  /// Splits an address; `nil` without a scheme. Source: RFC 3986 §3.
  init?(_ address: String) {
    guard let colon = address.firstIndex(of: ":"), colon > address.startIndex,
      address[..<colon].allSatisfy(Self.isSchemeCharacter)
    else { return nil }
    scheme = address[..<colon].lowercased()
    let rest = address[address.index(after: colon)...]
    guard rest.hasPrefix("//") else {
      (host, path) = ("", String(rest))
      return
    }
    let authority = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    host = Self.host(of: authority)
    path = String(rest.dropFirst(2 + authority.count))
  }

  /// This machine itself: courtesy limits do not apply.
  var isLoopback: Bool {
    host == "localhost" || host == "[::1]" || host.hasPrefix("127.")
      || host.hasSuffix(".localhost")
  }

  private static func isSchemeCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "+-.".contains(character))
  }

  private static func host(of authority: Substring) -> String {
    let named = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
    let bare = named ?? authority
    if bare.hasPrefix("["), let end = bare.firstIndex(of: "]") { return bare[...end].lowercased() }
    return bare.prefix { $0 != ":" }.lowercased()
  }
}
