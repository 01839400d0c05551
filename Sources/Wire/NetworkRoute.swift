import Glibc

/// Whether this machine is connected to more than itself and its neighbours.
enum NetworkRoute {
  /// A way leads to the public network. A datagram socket that is told its other end sends nothing, but
  /// finds no way where there is none; the other end is a root name server's (RFC 7720).
  static var isThere: Bool { leadsToFour("198.41.0.4") || leadsToSix("2001:503:ba3e::2:30") }

  private static func leadsToFour(_ text: String) -> Bool {
    var address = sockaddr_in()
    (address.sin_family, address.sin_port) = (sa_family_t(AF_INET), UInt16(53).bigEndian)
    return inet_pton(AF_INET, text, &address.sin_addr) == 1 && leads(to: address, AF_INET)
  }

  private static func leadsToSix(_ text: String) -> Bool {
    var address = sockaddr_in6()
    (address.sin6_family, address.sin6_port) = (sa_family_t(AF_INET6), UInt16(53).bigEndian)
    return inet_pton(AF_INET6, text, &address.sin6_addr) == 1 && leads(to: address, AF_INET6)
  }

  private static func leads<Address>(to address: Address, _ family: Int32) -> Bool {
    let end = socket(family, Int32(SOCK_DGRAM.rawValue), 0)
    guard end >= 0 else { return false }
    defer { close(end) }
    return withUnsafeBytes(of: address) { raw in
      guard let place = raw.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
        return false
      }
      return connect(end, place, socklen_t(raw.count)) == 0
    }
  }
}
