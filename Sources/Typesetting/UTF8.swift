/// Steps through UTF-8 that a `String` has already made valid.
enum UTF8Text {
  /// The code point at `index`, which moves behind it. Cost: O(1).
  @inline(__always)
  static func next(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
    let first = UInt32(bytes[index])
    index += 1
    if first < 0x80 { return first }
    let length = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
    var code = first & (0x3F >> UInt32(length))
    for _ in 0..<length where index < bytes.count {
      code = code << 6 | UInt32(bytes[index] & 0x3F)
      index += 1
    }
    return code
  }

  /// Appends a code point of Unicode.
  @inline(__always)
  static func append(_ code: UInt32, to bytes: inout [UInt8]) {
    if code < 0x80 { return bytes.append(UInt8(code)) }
    if code < 0x800 {
      bytes.append(UInt8(truncatingIfNeeded: 0xC0 | code >> 6))
    } else if code < 0x10000 {
      bytes.append(UInt8(truncatingIfNeeded: 0xE0 | code >> 12))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | code >> 6 & 0x3F))
    } else {
      bytes.append(UInt8(truncatingIfNeeded: 0xF0 | code >> 18))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | code >> 12 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | code >> 6 & 0x3F))
    }
    bytes.append(UInt8(truncatingIfNeeded: 0x80 | code & 0x3F))
  }

  /// Calls `body` with the bytes of any text, without a copy where the text is stored in one piece.
  @inline(__always)
  static func read<Result>(
    _ text: some StringProtocol, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = String(text)
    return copy.withUTF8(body)
  }
}
