import Glibc

extension FetchRoute {
  /// Why an address can never be asked, in one sentence; `nil` where it may be, and for commands, which
  /// tell themselves when they run.
  public var objection: String? {
    guard let address else { return nil }
    let shown = UserInfo.removed(fromAddress: address)
    let scheme = address.prefix { $0 != ":" }
    guard scheme.first?.isLetter == true, scheme.utf8.allSatisfy(Self.isOfScheme),
      scheme.utf8.count < address.utf8.count
    else { return "\(shown) is not an address; it would begin with https:// or file://." }
    let rest = address.dropFirst(scheme.count + 1)
    switch scheme.lowercased() {
    case "http", "https": return Self.isServers(rest) ? nil : "\(shown) is not an address."
    case "file": return Self.isFiles(rest) ? nil : "\(shown) is not an address."
    default: return "Telex fetches http, https and file addresses, not \(scheme)."
    }
  }

  /// RFC 3986 §3.1.
  private static func isOfScheme(_ byte: UInt8) -> Bool {
    byte < 0x80
      && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
      || "+-.".utf8.contains(byte)
  }

  /// RFC 8089 §2: a path of this machine.
  private static func isFiles(_ rest: Substring) -> Bool {
    let path = rest.hasPrefix("//") ? rest.dropFirst(2).drop { $0 != "/" } : rest
    let host = rest.hasPrefix("//") ? rest.dropFirst(2).prefix { $0 != "/" } : ""
    return ["", "localhost"].contains(host.lowercased()) && path.hasPrefix("/")
  }

  /// RFC 3986 §3.2: a host, and no blank or control character anywhere.
  private static func isServers(_ rest: Substring) -> Bool {
    guard rest.hasPrefix("//"), rest.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      return false
    }
    let authority = rest.dropFirst(2).prefix { !"/?#".contains($0) }
    let place = authority.lastIndex(of: "@").map { authority[$0...].dropFirst() } ?? authority
    if place.hasPrefix("[") {
      guard let end = place.firstIndex(of: "]") else { return false }
      return isIPv6(place[..<end].dropFirst()) && isPort(place[end...].dropFirst())
    }
    let host = place.prefix { $0 != ":" }
    return !host.isEmpty && !host.contains { forbidden.contains($0) }
      && isPort(place[host.endIndex...])
  }

  /// Nothing, or a colon and a number that a port may have.
  private static func isPort(_ text: Substring) -> Bool {
    guard text.hasPrefix(":") else { return text.isEmpty }
    return text.count == 1 || UInt16(text.dropFirst()) != nil
  }

  /// Without its zone (RFC 6874 §2).
  private static func isIPv6(_ text: Substring) -> Bool {
    var bytes = in6_addr()
    return inet_pton(AF_INET6, String(text.prefix { $0 != "%" }), &bytes) == 1
  }

  /// What stands in no host's name.
  private static let forbidden = Set("\"<>\\^`{|}[]$'()*;=,+&!")
}
