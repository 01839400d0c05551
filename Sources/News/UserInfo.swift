/// What an address says of who asks: `user:password@` before its host.
///
/// What it is, libcurl decides, which sends it: all of the authority up to its last `@`, whatever stands
/// before it. Where a text is no address it is hidden too much rather than too little.
public enum UserInfo {
  /// An address without it.
  public static func removed(fromAddress address: String) -> String {
    guard address.utf8.contains(at) else { return address }
    let bytes = Array(address.utf8)
    guard let start = start(of: bytes) else { return address }
    let authority = bytes[start...].prefix { !endsAuthority($0) }
    let isBroken = isSlashed(bytes, before: start) ? hasOddPort(authority) : true
    let info = isBroken ? bytes[start...] : authority
    guard let last = info.lastIndex(of: at) else { return address }
    return String(decoding: bytes[..<start] + bytes[(last + 1)...], as: UTF8.self)
  }

  /// A sentence without it, wherever in it an address stands: for messages and lists. Blanks end an
  /// address there, but for one that is none. Cost: linear.
  public static func removed(from text: String) -> String {
    guard text.utf8.contains(at) else { return text }
    var sentence = Sentence(text)
    return sentence.bared()
  }

  /// A command without it, wherever in it an address stands: quotation marks, pipes and the like end one
  /// there, so that a command stays one.
  public static func removed(fromCommand command: String) -> String {
    guard command.utf8.contains(at) else { return command }
    let bytes = Array(command.utf8)
    var kept: [UInt8] = []
    var index = 0
    while index < bytes.count {
      kept.append(bytes[index])
      index += 1
      guard kept.suffix(3).elementsEqual("://".utf8) else { continue }
      let authority = bytes[index...].prefix { !endsAuthority($0) && !endsWord($0) }
      if let last = authority.lastIndex(of: at) { index = last + 1 }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// An address with the user info of another, where both ask the same server in the same way, or the
  /// other in the open and this one under TLS; else as it is.
  public static func lent(to address: String, by other: String) -> String {
    guard let start = other.firstRange(of: "://") else { return address }
    let authority = other[start.upperBound...].prefix { !"/?#".contains($0) }
    guard let end = authority.lastIndex(of: "@"), let own = address.firstRange(of: "://"),
      origins(of: other[..<start.lowerBound], authority[other.index(after: end)...])
        .contains(origin(of: address, from: own))
    else { return address }
    return String(address[..<own.upperBound] + authority[...end] + address[own.upperBound...])
  }

  /// Whom user info may be sent to: its own server, and one of TLS at the usual port beside one in the
  /// open at the usual port.
  private static func origins(of scheme: Substring, _ host: Substring) -> [String] {
    let own = origin(scheme.lowercased(), host.lowercased())
    return own.hasPrefix("http://") && own.hasSuffix(":80")
      ? [own, "https://" + own.dropFirst(7).dropLast(3) + ":443"] : [own]
  }

  private static func origin(of address: String, from slashes: Range<String.Index>) -> String {
    let authority = address[slashes.upperBound...].prefix { !"/?#".contains($0) }
    return origin(address[..<slashes.lowerBound].lowercased(), authority.lowercased())
  }

  private static func origin(_ scheme: String, _ host: String) -> String {
    let hasPort = host.last?.isNumber == true && hasPort(Array(host.utf8)[...])
    let usual = ["http": ":80", "https": ":443"][scheme] ?? ""
    return scheme + "://" + host + (hasPort ? "" : usual)
  }
}

extension UserInfo {
  private static let at = UInt8(ascii: "@")

  /// Where an address may have user info: behind its slashes, or behind the colon of its scheme. A
  /// file has none.
  private static func start(of bytes: [UInt8]) -> Int? {
    let scheme = bytes.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "/") }
    var start = scheme.endIndex
    guard start < bytes.count, !scheme.elementsEqual("file".utf8) else { return nil }
    if bytes[start] == UInt8(ascii: ":") { start += 1 }
    return bytes[start...].firstIndex { $0 != UInt8(ascii: "/") }
  }

  /// RFC 3986 §3.2: two slashes begin an authority.
  private static func isSlashed(_ bytes: [UInt8], before start: Int) -> Bool {
    bytes[..<start].reversed().prefix { $0 == UInt8(ascii: "/") }.count == 2
  }

  fileprivate static func endsAuthority(_ byte: UInt8) -> Bool { "/?#".utf8.contains(byte) }

  fileprivate static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "\"'<>`|".utf8.contains(byte)
  }

  private static func hasPort(_ authority: ArraySlice<UInt8>) -> Bool {
    port(in: authority).map { !$0.isEmpty } ?? false
  }

  /// What stands where a port stands, behind user info and the brackets of IPv6.
  private static func port(in authority: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let host = authority.lastIndex(of: UInt8(ascii: "]")) ?? authority.startIndex - 1
    return authority[(host + 1)...].lastIndex(of: UInt8(ascii: ":")).map { authority[($0 + 1)...] }
  }

  /// A password that ends too early looks like a port that is no number.
  fileprivate static func hasOddPort(_ authority: ArraySlice<UInt8>) -> Bool {
    let behind = authority.lastIndex(of: at).map { authority[($0 + 1)...] } ?? authority
    guard var port = port(in: behind) else { return false }
    while let last = port.last, ".,;:!)'\"".utf8.contains(last) { port.removeLast() }
    return !port.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// A sentence on its way to one without passwords.
  private struct Sentence {
    let bytes: [UInt8]
    let last: Int
    var index = 0
    var kept: [UInt8] = []
    /// The end of the word that `index` is in, and its last `@`.
    var word: (end: Int, at: Int?) = (0, nil)

    init(_ text: String) {
      bytes = Array(text.utf8)
      last = bytes.lastIndex(of: UserInfo.at) ?? 0
    }

    mutating func bared() -> String {
      while index < bytes.count {
        kept.append(bytes[index])
        index += 1
        if kept.suffix(2).elementsEqual("//".utf8) { pass() }
      }
      return String(decoding: kept, as: UTF8.self)
    }

    /// Behind slashes: passes user info.
    private mutating func pass() {
      let authority = bytes[index...].prefix { !UserInfo.endsAuthority($0) && $0 > 0x20 }
      if UserInfo.hasOddPort(authority) {
        if index >= word.end { lookAtWord() }
        let end = word.at.flatMap { $0 >= index ? $0 : nil } ?? last
        index = max(index, end + 1)
      } else if let end = authority.lastIndex(of: UserInfo.at) {
        index = end + 1
      }
    }

    private mutating func lookAtWord() {
      let rest = bytes[index...].prefix { $0 > 0x20 }
      word = (max(rest.endIndex, index + 1), rest.lastIndex(of: UserInfo.at))
    }
  }
}
