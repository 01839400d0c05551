/// Addresses of the web: made whole against a base, and judged.
///
/// RFC 3986 §5.2 with the habits of browsers (WHATWG URL): white space around and line ends inside do
/// not count, `\` is `/` where the scheme has hosts, spaces inside become `%20`. Letters of other
/// scripts stay as they are.
public enum Address {
  /// Schemes whose addresses a reader may be shown and may follow.
  private static let safeSchemes: Set<String> = [
    "bitcoin", "callto", "feed", "finger", "ftp", "ftps", "gemini", "geo", "git", "gopher", "http",
    "https", "ipfs", "ipns", "irc", "irc6", "ircs", "magnet", "mailto", "matrix", "news", "nntp",
    "nostr", "rtsp", "sftp", "sip", "sips", "sms", "spartan", "tel", "webcal", "xmpp",
  ]

  /// Schemes whose addresses have a host and a path (WHATWG URL §4.2 special schemes).
  private static let hostSchemes: Set<String> = ["http", "https", "ftp", "ftps", "ws", "wss"]

  /// The absolute address a reference means, seen from a base; nil if it means none (no host, or
  /// relative to what is itself not absolute).
  ///
  /// An absolute reference needs no base: pass "".
  public static func resolve(_ reference: String, against base: String) -> String? {
    resolve(reference, against: Base(base))
  }

  /// A base address taken apart once, for resolving many references.
  struct Base: Sendable {
    fileprivate let parts: Parts

    init(_ address: String) { parts = Parts(Address.tidied(address)) }
  }

  static func resolve(_ reference: String, against base: Base) -> String? {
    let parts = Parts(tidied(reference))
    let base = base.parts
    if let scheme = parts.scheme {
      let isFamiliar = hostSchemes.contains(scheme)
      // `https:page` without a host is relative for browsers when the base has the same scheme.
      if isFamiliar, parts.authority == nil, base.scheme == scheme, base.authority != nil {
        var relative = parts
        relative.scheme = nil
        return resolved(relative, base)
      }
      return absolute(parts, isFamiliar)
    }
    return resolved(parts, base)
  }

  /// Whether an address can be shown as a link without harm: it is relative or has one of the few
  /// harmless schemes. `forImage`: pictures inside the address (`data:image/…`) are fine too.
  ///
  /// Control characters, white space and case hide no scheme.
  public static func isSafe(_ address: String, forImage: Bool = false) -> Bool {
    if address.hasPrefix("https://") || address.hasPrefix("http://") { return true }
    guard let scheme = hiddenScheme(address) else { return true }
    if safeSchemes.contains(scheme) { return true }
    guard forImage, scheme == "data" else { return false }
    let rest = bare(address).drop { $0 != ":" }.dropFirst()
    let types = ["png", "jpeg", "jpg", "gif", "webp", "avif", "bmp", "x-icon"]
    return types.contains { type in
      let wanted = "image/\(type)"
      return rest.hasPrefix(wanted + ";") || rest.hasPrefix(wanted + ",")
    }
  }

  /// What a browser or a less careful program may take for the scheme.
  private static func hiddenScheme(_ address: String) -> String? {
    guard mayHaveScheme(address) else { return nil }
    let text = bare(address)
    let ends: Set<Character> = [":", "/", "?", "#", "\\"]
    guard let end = text.firstIndex(where: ends.contains), text[end] == ":" else { return nil }
    return String(text[..<end])
  }

  /// Whether a colon comes before what ends a scheme, which is quick to see.
  private static func mayHaveScheme(_ address: String) -> Bool {
    for byte in address.utf8 {
      switch byte {
      case UInt8(ascii: ":"): return true
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\\"): return false
      default: break
      }
    }
    return false
  }

  /// The beginning of an address in lower case, without anything that could hide in it.
  private static func bare(_ address: String) -> String {
    var text = ""
    var count = 0
    for scalar in address.unicodeScalars where count < 240 && !isInvisible(scalar) {
      text.unicodeScalars.append(scalar)
      count += 1
    }
    return text.lowercased()
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value <= 32 || scalar.value == 127 }
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  // MARK: - Resolving

  /// Without what browsers overlook: controls and spaces around, tabs and line ends inside. Spaces
  /// inside are written as `%20`.
  fileprivate static func tidied(_ address: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(address.utf8.count)
    for byte in address.utf8 {
      if byte == 9 || byte == 10 || byte == 13 || bytes.isEmpty && byte <= 32 { continue }
      bytes.append(byte)
    }
    while let last = bytes.last, last <= 32 { bytes.removeLast() }
    guard bytes.contains(32) else { return bytes }
    return bytes.flatMap { $0 == 32 ? Array("%20".utf8) : [$0] }
  }

  /// RFC 3986 §3: the five components, those that are absent nil.
  fileprivate struct Parts: Sendable {
    var scheme: String?
    var authority: ArraySlice<UInt8>?
    var path: ArraySlice<UInt8>
    var query: ArraySlice<UInt8>?
    var fragment: ArraySlice<UInt8>?

    init(_ bytes: [UInt8]) {
      path = bytes[...]
      if let hash = path.firstIndex(of: UInt8(ascii: "#")) {
        fragment = path[(hash + 1)...]
        path = path[..<hash]
      }
      takeScheme()
      if let mark = path.firstIndex(of: UInt8(ascii: "?")) {
        query = path[(mark + 1)...]
        path = path[..<mark]
      }
      if scheme.map({ $0 == "file" || hostSchemes.contains($0) }) ?? true { straighten() }
      takeAuthority()
    }

    /// RFC 3986 §3.1.
    private mutating func takeScheme() {
      guard let first = path.first, first.isLetter,
        let colon = path.firstIndex(of: UInt8(ascii: ":"))
      else { return }
      let name = path[..<colon]
      let marks: [UInt8] = [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: ".")]
      guard name.allSatisfy({ $0.isLetterOrDigit || marks.contains($0) }) else { return }
      scheme = String(decoding: name, as: UTF8.self).lowercased()
      path = path[(colon + 1)...]
    }

    private mutating func straighten() {
      guard path.contains(UInt8(ascii: "\\")) else { return }
      path = path.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }[...]
    }

    private mutating func takeAuthority() {
      let slash = UInt8(ascii: "/")
      guard path.starts(with: [slash, slash]) else { return }
      path = path.dropFirst(2)
      let end = path.firstIndex(of: slash) ?? path.endIndex
      authority = path[..<end]
      path = path[end...]
    }

    /// RFC 3986 §5.3.
    var text: String {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(96 + path.count)
      if let scheme {
        bytes += scheme.utf8
        bytes.append(UInt8(ascii: ":"))
      }
      if let authority {
        bytes += "//".utf8
        bytes += authority
      }
      bytes += path
      if let query {
        bytes.append(UInt8(ascii: "?"))
        bytes += query
      }
      if let fragment {
        bytes.append(UInt8(ascii: "#"))
        bytes += fragment
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// RFC 3986 §5.2.2 for a reference that has a scheme.
  private static func absolute(_ parts: Parts, _ isFamiliar: Bool) -> String? {
    var parts = parts
    if isFamiliar {
      if parts.authority?.isEmpty ?? true, !takeLateHost(&parts) { return nil }
      parts.authority = lowered(parts.authority)
      if parts.path.isEmpty, parts.query != nil { parts.path = [UInt8(ascii: "/")] }
    }
    if parts.authority != nil { parts.path = withoutDots(parts.path) }
    return parts.text
  }

  /// `https:/host` and `https:///host` mean `https://host` (WHATWG URL §4.4).
  private static func takeLateHost(_ parts: inout Parts) -> Bool {
    let rest = parts.path.drop { $0 == UInt8(ascii: "/") }
    let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    parts.authority = rest[..<end]
    parts.path = rest[end...]
    return end > rest.startIndex
  }

  /// The host in lower case, the user's name and password as they are.
  private static func lowered(_ authority: ArraySlice<UInt8>?) -> ArraySlice<UInt8>? {
    guard var authority else { return nil }
    let start = authority.lastIndex(of: UInt8(ascii: "@")) ?? authority.startIndex
    for place in start..<authority.endIndex { authority[place] = authority[place].lowered }
    return authority
  }

  /// RFC 3986 §5.2.2 for a reference without a scheme.
  private static func resolved(_ reference: Parts, _ base: Parts) -> String? {
    guard let scheme = base.scheme else { return nil }
    var target = base
    target.fragment = reference.fragment
    guard base.authority != nil || base.path.first == UInt8(ascii: "/") else {
      let isOnlyFragment =
        reference.path.isEmpty && reference.query == nil && reference.authority == nil
        && reference.fragment != nil
      return isOnlyFragment ? target.text : nil
    }
    if let authority = reference.authority {
      target.authority = authority
      target.path = reference.path
      target.query = reference.query
    } else if reference.path.isEmpty {
      target.query = reference.query ?? base.query
    } else {
      target.path = merged(reference.path, base)
      target.query = reference.query
    }
    return absolute(target, hostSchemes.contains(scheme))
  }

  /// RFC 3986 §5.2.3.
  private static func merged(_ path: ArraySlice<UInt8>, _ base: Parts) -> ArraySlice<UInt8> {
    let slash = UInt8(ascii: "/")
    if path.first == slash { return path }
    guard let last = base.path.lastIndex(of: slash) else { return ([slash] + path)[...] }
    return (Array(base.path[...last]) + path)[...]
  }

  /// RFC 3986 §5.2.4: without `.` and `..`, also where they are written `%2e`.
  private static func withoutDots(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let slash = UInt8(ascii: "/")
    guard mayHaveDots(path) else { return path }
    var kept: [ArraySlice<UInt8>] = []
    let parts = path.split(separator: slash, omittingEmptySubsequences: false)
    for (place, part) in parts.enumerated() {
      let isLast = place == parts.count - 1
      switch dots(part) {
      case 1: if isLast { kept.append([]) }
      case 2:
        if kept.count > 1 { kept.removeLast() }
        if isLast { kept.append([]) }
      default: kept.append(part)
      }
    }
    return Array(kept.joined(separator: [slash]))[...]
  }

  /// Whether any part of the path begins like `.` or `..`.
  private static func mayHaveDots(_ path: ArraySlice<UInt8>) -> Bool {
    var before = UInt8(ascii: "/")
    for byte in path {
      if before == UInt8(ascii: "/"), byte == UInt8(ascii: ".") || byte == UInt8(ascii: "%") {
        return true
      }
      before = byte
    }
    return false
  }

  /// 1 for `.`, 2 for `..`, 0 for all other parts of a path.
  private static func dots(_ part: ArraySlice<UInt8>) -> Int {
    guard part.count <= 6, !part.isEmpty else { return 0 }
    let text = String(decoding: part, as: UTF8.self).lowercased()
    let plain = text.split(separator: "%2e", omittingEmptySubsequences: false).joined(
      separator: ".")
    return plain == "." ? 1 : plain == ".." ? 2 : 0
  }
}
