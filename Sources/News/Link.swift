/// An address as text, brought to one spelling, so that two writings of the same page compare equal.
///
/// Shape: no scheme of the http pair, no `www.`, host in lower case, no user info, no default port,
/// no fragment, no tracking parameters, no slash at the end. Made for comparing, never for fetching.
/// Source: RFC 3986 §6.2 (comparison ladder) and the parameters that newsletters add.
public struct Link: Hashable, Sendable {
  /// The normalised text, such as `example.org/2026/06/story?id=7`.
  public let text: String

  /// Normalises an address; `nil` where it is blank. Cost: one pass over its bytes.
  public init?(_ address: String) {
    let bytes = address.utf8.filter { !Self.isBlank($0) }
    guard !bytes.isEmpty else { return nil }
    text = String(decoding: Self.normalised(bytes), as: UTF8.self)
  }

  private static func normalised(_ address: [UInt8]) -> [UInt8] {
    guard let (isSecure, start) = scheme(of: address) else { return address }
    let rest = address[start...].prefix { $0 != UInt8(ascii: "#") }
    let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    let tail = rest.dropFirst(authority.count)
    var path = tail.prefix { $0 != UInt8(ascii: "?") }
    let query = tail.dropFirst(path.count + 1)
    if let session = path.firstIndex(of: UInt8(ascii: ";")),
      path[session...].starts(with: ";jsessionid=".utf8)
    {
      path = path[..<session]
    }
    while path.last == UInt8(ascii: "/") { path.removeLast() }
    return host(of: authority, isSecure: isSecure) + path + keptQuery(query)
  }

  /// Whether a text begins as the addresses do that have several spellings.
  static func isAddress(_ text: String) -> Bool { scheme(of: Array(text.utf8.prefix(8))) != nil }

  /// Whether the address is https, and where its authority starts; `nil` for other schemes.
  private static func scheme(of address: [UInt8]) -> (isSecure: Bool, start: Int)? {
    let head = address.prefix(8).map(lowered)
    if head.starts(with: Array("https://".utf8)) { return (true, 8) }
    return head.starts(with: Array("http://".utf8)) ? (false, 7) : nil
  }

  private static func host(of authority: ArraySlice<UInt8>, isSecure: Bool) -> [UInt8] {
    let start = authority.lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? authority.startIndex
    var host = authority[start...].map(lowered)
    let port = Array((isSecure ? ":443" : ":80").utf8)
    if host.suffix(port.count).elementsEqual(port) { host.removeLast(port.count) }
    if host.starts(with: Array("www.".utf8)) { host.removeFirst(4) }
    return host
  }

  private static func keptQuery(_ query: ArraySlice<UInt8>) -> [UInt8] {
    var kept: [UInt8] = []
    for part in query.split(separator: UInt8(ascii: "&")) where !isTracking(part) {
      kept.append(UInt8(ascii: kept.isEmpty ? "?" : "&"))
      kept += part
    }
    return kept
  }

  private static func isTracking(_ part: ArraySlice<UInt8>) -> Bool {
    let name = part.prefix { $0 != UInt8(ascii: "=") }.map(lowered)
    let families = ["utm_", "pk_", "mtm_", "hsa_"]
    if families.contains(where: { name.starts(with: $0.utf8) }) { return true }
    // `ref=rss` says where the reader came from; `ref=7` may say which page it is.
    if part.suffix(4).elementsEqual("=rss".utf8) { return true }
    return trackers.contains(String(decoding: name, as: UTF8.self))
  }

  private static let trackers: Set<String> = [
    "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "ref_src",
    "ocid", "cmpid", "_hsenc", "_hsmi", "mkt_tok", "gbraid", "wbraid", "twclid", "ttclid", "igsh",
    "ncid", "spm", "xtor", "at_medium", "at_campaign", "phpsessid", "jsessionid", "wt.mc_id",
  ]

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7f }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }
}
