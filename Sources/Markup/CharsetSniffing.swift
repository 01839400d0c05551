/// What bytes say about their encoding, by marks, declarations and habits.
enum CharsetSniffing {
  /// Encoding Standard §6 BOM sniff, and the marks of UTF-32.
  static func byteOrderMark(_ bytes: [UInt8]) -> (encoding: CharsetEncoding, length: Int)? {
    let start = Array(bytes.prefix(4))
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if start == [0xFF, 0xFE, 0, 0] { return (.utf32LE, 4) }
    if start == [0, 0, 0xFE, 0xFF] { return (.utf32BE, 4) }
    if start.starts(with: [0xFF, 0xFE]) { return (.utf16LE, 2) }
    return start.starts(with: [0xFE, 0xFF]) ? (.utf16BE, 2) : nil
  }

  /// XML appendix F.1, and the zeros that other text in UTF-16 and UTF-32 is full of.
  static func widePattern(_ bytes: [UInt8]) -> CharsetEncoding? {
    if bytes.starts(with: [0x4C, 0x6F, 0xA7, 0x94]) { return .ebcdic }
    let start = Array(bytes.prefix(512))
    guard start.count >= 4, start.contains(0) else { return nil }
    var zeros = [0, 0, 0, 0]
    for (place, byte) in start.enumerated() where byte == 0 { zeros[place & 3] += 1 }
    let most = start.count / 4
    let isZero = zeros.map { $0 * 10 >= most * 7 && $0 > 0 }
    switch (isZero[0], isZero[1], isZero[2], isZero[3]) {
    case (true, true, true, false): return .utf32BE
    case (false, true, true, true): return .utf32LE
    default: return utf16(zeros, pairs: start.count / 2)
    }
  }

  private static func utf16(_ zeros: [Int], pairs: Int) -> CharsetEncoding? {
    let (even, odd) = (zeros[0] + zeros[2], zeros[1] + zeros[3])
    if odd * 5 >= pairs * 2, even * 20 <= pairs { return .utf16LE }
    return even * 5 >= pairs * 2 && odd * 20 <= pairs ? .utf16BE : nil
  }

  /// The `encoding` of an XML declaration (XML §4.3.3), also behind junk.
  static func labelInDeclaration(_ bytes: [UInt8]) -> String? {
    let head = Array(bytes.prefix(1024))
    guard let start = head.span.place(of: "<?xml", from: 0) else { return nil }
    let end = head.span.place(of: UInt8(ascii: ">"), from: start) ?? head.count
    return value(of: "encoding", in: head, start..<end)
  }

  private static func value(of name: StaticString, in head: [UInt8], _ range: Range<Int>) -> String?
  {
    let span = head.span.extracting(0..<range.upperBound)
    guard let found = span.place(of: name, from: range.lowerBound) else { return nil }
    var place = span.afterSpace(from: found + name.utf8CodeUnitCount)
    guard place < span.count, span[place] == UInt8(ascii: "=") else { return nil }
    place += 1
    while place < span.count, span[place].isXMLSpace || span[place] == 34 || span[place] == 39 {
      place += 1
    }
    let label = head[place..<range.upperBound].prefix { byte in
      !byte.isXMLSpace && byte != 34 && byte != 39 && byte != 59 && byte != 47 && byte != 63
    }
    return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
  }

  /// An escape sequence of ISO-2022-JP that switches to Japanese.
  static func isISO2022JP(_ bytes: [UInt8]) -> Bool {
    let span = bytes.span
    var from = 0
    while let place = span.place(of: 0x1B, from: from) {
      if span.has([0x24, 0x42], at: place + 1) || span.has([0x24, 0x40], at: place + 1) {
        return true
      }
      from = place + 1
    }
    return false
  }

  /// How many U+FFFD stand in it.
  static func replacements(in utf8: [UInt8]) -> Int {
    var count = 0
    for place in utf8.indices.dropLast(2) where utf8[place] == 0xEF {
      if utf8[place + 1] == 0xBF, utf8[place + 2] == 0xBD { count += 1 }
    }
    return count
  }
}
