/// The address of a page on the web, taken apart for rules about services. Source: RFC 3986 §3.
struct PageAddress: Hashable {
  /// `http` or `https`.
  let scheme: String
  /// Host and port as written, without user info.
  let authority: String
  /// In lower case, without `www.`, `m.` and a port.
  let host: String
  /// The parts of the path that are not empty, as written.
  let segments: [String]
  private let query: Substring

  /// Splits an address; `nil` for what is not on the web.
  init?(_ address: String) {
    guard let parts = WebAddress(address), ["http", "https"].contains(parts.scheme),
      !parts.host.isEmpty
    else { return nil }
    scheme = parts.scheme
    let rest = address[address.index(after: address.firstIndex(of: ":") ?? address.startIndex)...]
    let written = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    authority = String(written.split(separator: "@").last ?? written)
    host = Self.bare(parts.host)
    let tail = parts.path.prefix { $0 != "#" }
    segments = tail.prefix { $0 != "?" }.split(separator: "/").map(String.init)
    query = tail.drop { $0 != "?" }.dropFirst()
  }

  /// Scheme and host, without a slash at the end.
  var root: String { "\(scheme)://\(authority)" }

  /// The page without query and fragment, and without a slash at the end.
  var page: String { segments.reduce(root) { $0 + "/" + $1 } }

  /// A value of the query, as written; `nil` where it is not there or empty.
  func value(of name: String) -> String? {
    for pair in query.split(separator: "&") where pair.hasPrefix(name + "=") {
      return pair.count > name.count + 1 ? String(pair.dropFirst(name.count + 1)) : nil
    }
    return nil
  }

  /// The first parts of the path, up to one or more that name no thing but a view of it.
  func segments(before words: Set<String>) -> [String] {
    Array(segments.prefix { !words.contains($0) })
  }

  private static func bare(_ host: String) -> String {
    for prefix in ["www.", "m."]
    where host.hasPrefix(prefix) && host.dropFirst(prefix.count).contains(".") {
      return String(host.dropFirst(prefix.count))
    }
    return host
  }
}
