/// A mailbox in which each mail is a file: a folder that holds `cur`, `new` and `tmp`.
///
/// Source: D. J. Bernstein, "Using maildir format"; Maildir++ for the mailboxes in it, which lie in
/// folders such as `.Lists.Tides` and are then called `Lists/Tides`.
enum Maildir {
  /// The folders that make a folder a mailbox. What is in `tmp` is still being delivered.
  static let parts: Set<String> = ["cur", "new", "tmp"]

  /// Whether a folder is a mailbox; where a part cannot be looked at, it is none.
  static func stands(at path: String) -> Bool {
    parts.allSatisfy { (try? LocalFile(path: "\(path)/\($0)").look().kind) == .folder }
  }

  /// What names a mail for ever: behind it stand flags, such as `:2,S`, which mail programs change.
  static func uniqueName(_ file: String) -> String {
    let name = file.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != ":" })
  }

  /// Whether a name in `cur` or `new` is a mail's, whatever its ending; servers keep lists beside.
  static func isMail(_ name: String) -> Bool {
    !name.hasPrefix(".") && !name.hasPrefix("dovecot") && !name.hasPrefix("courierimap")
  }

  /// Maildir++: a hidden folder is a mailbox in the mailbox, its levels parted by dots.
  static func inner(_ name: String) -> String? {
    let levels = name.split(separator: ".")
    guard name.hasPrefix("."), !levels.isEmpty else { return nil }
    return levels.map { mailboxName($0) }.joined(separator: "/")
  }

  /// RFC 3501 §5.1.3: the name of a mailbox beyond ASCII, as `&` and base64 of its UTF-16.
  private static func mailboxName(_ text: Substring) -> String {
    var (name, rest) = ("", text)
    while let mark = rest.firstIndex(of: "&") {
      name += rest[..<mark]
      let inner = rest[rest.index(after: mark)...].prefix { $0 != "-" }
      guard inner.endIndex < rest.endIndex, let words = inner.isEmpty ? "&" : utf16(inner) else {
        return String(text)
      }
      name += words
      rest = rest[rest.index(after: inner.endIndex)...]
    }
    return name + rest
  }

  /// Base64 with `,` for `/`; `nil` where it is none.
  private static func utf16(_ text: Substring) -> String? {
    var (units, bits, count) = ([UInt16](), UInt32(0), 0)
    for byte in text.utf8 {
      guard let value = sextets.firstIndex(of: byte) else { return nil }
      bits = (bits << 6 | UInt32(value)) & 0x3F_FFFF
      count += 6
      if count >= 16 {
        count -= 16
        units.append(UInt16(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return units.isEmpty ? nil : String(decoding: units, as: UTF16.self)
  }

  private static let sextets = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)
}
