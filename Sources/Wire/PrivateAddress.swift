import Glibc

/// Addresses that only this machine or its own network answers under.
enum PrivateAddress {
  /// RFC 1122 §3.2.1.3 (0/8, 127/8), RFC 1918, RFC 3927 (169.254/16), RFC 6598 (100.64/10), RFC 4291
  /// §2.5 (::, ::1, fe80::/10, ::ffff:0:0/96), RFC 4193 (fc00::/7). What is no address is none.
  static func contains(_ text: String) -> Bool {
    if let four = four(text) { return contains(four) }
    guard let six = six(text) else { return false }
    if six.dropLast(4).allSatisfy({ $0 == 0 }), six[12] == 0 { return true }
    if six[..<10].allSatisfy({ $0 == 0 }), six[10] == 0xFF, six[11] == 0xFF {
      return contains(Array(six[12...]))
    }
    return six[0] & 0xFE == 0xFC || (six[0] == 0xFE && six[1] & 0xC0 == 0x80)
  }

  private static func contains(_ four: [UInt8]) -> Bool {
    switch (four[0], four[1]) {
    case (0, _), (10, _), (127, _), (169, 254), (192, 168): true
    case (172, let next): next & 0xF0 == 16
    case (100, let next): next & 0xC0 == 64
    default: false
    }
  }

  /// Also in the short forms that resolvers take: `127.1`, `0x7f.1`.
  private static func four(_ text: String) -> [UInt8]? {
    var address = in_addr()
    guard inet_aton(text, &address) == 1 else { return nil }
    return withUnsafeBytes(of: &address) { Array($0) }
  }

  private static func six(_ text: String) -> [UInt8]? {
    var address = in6_addr()
    let bare = text.prefix { $0 != "%" }
    guard inet_pton(AF_INET6, String(bare), &address) == 1 else { return nil }
    return withUnsafeBytes(of: &address) { Array($0) }
  }
}
