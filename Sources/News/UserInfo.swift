/// What an address says of who asks: `user:password@` before its host.
public enum UserInfo {
  /// A text without it, wherever in the text an address stands: for lists, messages and keys.
  ///
  /// RFC 3986 §3.2: the authority begins behind `://` and ends before `/`, `?` or `#`; what stands in
  /// it up to the last `@` goes. Blanks and quotation marks end an address in a sentence or a command.
  public static func removed(from text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return text }
    let bytes = Array(text.utf8)
    var kept: [UInt8] = []
    var index = 0
    while index < bytes.count {
      kept.append(bytes[index])
      index += 1
      guard kept.suffix(3).elementsEqual("://".utf8) else { continue }
      let authority = bytes[index...].prefix { !endsAuthority($0) }
      if let last = authority.lastIndex(of: UInt8(ascii: "@")) { index = last + 1 }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// An address with the user info of another, where both ask the same server in the same way; else as
  /// it is.
  public static func lent(to address: String, by other: String) -> String {
    guard let start = other.firstRange(of: "://") else { return address }
    let authority = other[start.upperBound...].prefix { !"/?#".contains($0) }
    guard let end = authority.lastIndex(of: "@") else { return address }
    let host = authority[other.index(after: end)...].lowercased()
    let before = other[..<start.upperBound]
    let plain = before.lowercased() + host
    let rest = address.dropFirst(plain.count)
    guard address.lowercased().hasPrefix(plain), rest.first.map({ "/?#".contains($0) }) ?? true
    else { return address }
    return String(before + authority[...end] + address.dropFirst(before.count))
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "/?#\"'<>`|".utf8.contains(byte)
  }
}
