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

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "/?#\"'<>`|".utf8.contains(byte)
  }
}
