import Glibc

/// Addresses that only this machine or its own network answers under.
enum PrivateAddress {
  /// RFC 6890 §2.2.2: RFC 1122 §3.2.1.3 (0/8, 127/8), RFC 1918, RFC 3927 (169.254/16), RFC 6598
  /// (100.64/10), 192.0.0/24, RFC 2544 (198.18/15), RFC 1112 §4 (224/4, 240/4); RFC 4291 §2.5 (::, ::1,
  /// fe80::/10), §2.7 (ff00::/8), RFC 3879 (fec0::/10), RFC 4193 (fc00::/7), and the addresses of 16
  /// bytes that have one of them inside. What is no address is none.
  static func contains(_ text: String) -> Bool {
    if let four = four(text) { return contains(four) }
    guard let six = six(text) else { return false }
    if let inner = embedded(in: six) { return contains(inner) }
    // RFC 8215: a translator of this network; where the address stands in it only its owner knows.
    if six.starts(with: [0, 0x64, 0xFF, 0x9B, 0, 1]) { return true }
    return six[0] & 0xFE == 0xFC || six[0] == 0xFE && six[1] & 0x80 != 0 || six[0] == 0xFF
  }

  /// The address of four bytes that one of sixteen stands for: RFC 4291 §2.5.5 (::/96, ::ffff:0:0/96),
  /// RFC 2765 §2.1 (::ffff:0:0:0/96), RFC 6052 §2.1 (64:ff9b::/96), RFC 8215 (64:ff9b:1::/96),
  /// RFC 3056 §2 (2002::/16).
  private static func embedded(in six: [UInt8]) -> [UInt8]? {
    if six[0] == 0x20, six[1] == 0x02 { return Array(six[2..<6]) }
    let heads: [[UInt8]] = [
      [], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], [0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF],
      [0, 0x64, 0xFF, 0x9B], [0, 0x64, 0xFF, 0x9B, 0, 1],
    ]
    let isEmbedded = heads.contains { head in
      six.starts(with: head) && six[head.count..<12].allSatisfy { $0 == 0 }
    }
    return isEmbedded ? Array(six[12...]) : nil
  }

  /// A way of writing a host that others may take for another one than Telex does: addresses in hex,
  /// octal or with parts left out (RFC 3986 §7.4), escapes, digits of other scripts and signs that IDNA
  /// leaves out (UTS #46 §4).
  static func isAmbiguous(host: String) -> Bool {
    host.unicodeScalars.contains { scalar in
      scalar == "%" || scalar.properties.isDefaultIgnorableCodePoint
        || !scalar.isASCII && [.decimal, .digit].contains(scalar.properties.numericType)
        || "\u{3002}\u{FF0E}\u{FF61}".unicodeScalars.contains(scalar)
    } || isUnusual(host.hasSuffix(".") ? String(host.dropLast()) : host)
  }

  /// An address that is not four plain numbers.
  private static func isUnusual(_ text: String) -> Bool {
    guard let four = four(text) else { return false }
    return four.map(String.init).joined(separator: ".") != text
  }

  /// An address of this machine itself (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3).
  static func isLoopback(_ text: String) -> Bool {
    if let four = four(text) { return four[0] == 127 }
    return six(text).map { $0.dropLast().allSatisfy { $0 == 0 } && $0[15] == 1 } ?? false
  }

  private static func contains(_ four: [UInt8]) -> Bool {
    switch (four[0], four[1]) {
    case (0, _), (10, _), (127, _), (169, 254), (192, 168), (198, 18...19), (224..., _): true
    case (192, 0): four[2] == 0
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
