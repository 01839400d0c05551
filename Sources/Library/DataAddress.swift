/// `data:` addresses (RFC 2397) that hold an image in base64 (RFC 4648 §4).
enum DataAddress {
  /// The bytes of `data:image/…;base64,…`, blanks and escapes in it allowed.
  static func bytes(of url: String, limit: Int) throws(PictureSourceError) -> [UInt8] {
    guard url.utf8.count <= limit else { throw .tooLarge(url, megabytes: limit >> 20) }
    guard let comma = url.utf8.firstIndex(of: 0x2C) else { throw .garbledData }
    let type = url[..<comma].lowercased().filter { $0 != " " }
    guard type.hasPrefix("data:image/"), type.hasSuffix(";base64"),
      let bytes = decoded(unescaped(url.utf8[url.utf8.index(after: comma)...])), !bytes.isEmpty
    else { throw .garbledData }
    return bytes
  }

  /// The bytes with each `%` and two hexadecimal digits as the byte they stand for (RFC 3986 §2.1).
  static func unescaped(_ text: Substring.UTF8View) -> [UInt8] {
    var bytes = Array(text)
    guard bytes.contains(0x25) else { return bytes }
    var (from, to) = (0, 0)
    while from < bytes.count {
      if bytes[from] == 0x25, from + 2 < bytes.count,
        let high = Character(Unicode.Scalar(bytes[from + 1])).hexDigitValue,
        let low = Character(Unicode.Scalar(bytes[from + 2])).hexDigitValue
      {
        (bytes[to], from) = (UInt8(high << 4 | low), from + 3)
      } else {
        (bytes[to], from) = (bytes[from], from + 1)
      }
      to += 1
    }
    return Array(bytes.prefix(to))
  }

  /// `nil` for a byte that is no digit, padding or white space. What follows the padding is not read.
  private static func decoded(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var (bits, held): (UInt32, Int) = (0, 0)
    for byte in text where !(0x09...0x0D ~= byte || byte == 0x20) {
      if byte == 0x3D { break }
      guard let digit = digit(byte) else { return nil }
      (bits, held) = (bits << 6 | digit, held + 6)
      guard held >= 8 else { continue }
      held -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
    }
    return bytes
  }

  /// The digits of the standard alphabet, and those of RFC 4648 §5 for addresses.
  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte) - 0x41
    case 0x61...0x7A: UInt32(byte) - 0x61 + 26
    case 0x30...0x39: UInt32(byte) - 0x30 + 52
    case 0x2B, 0x2D: 62
    case 0x2F, 0x5F: 63
    default: nil
    }
  }
}
