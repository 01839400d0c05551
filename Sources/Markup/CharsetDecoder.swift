/// Decodes bytes in one encoding, piece by piece: those of the Encoding Standard here, by tables
/// where they have them, all others by iconv.
///
/// Shape: a character that a piece cuts off waits for the next one.
struct CharsetDecoder {
  /// What was mended, a sentence each.
  private(set) var warnings: [String] = []

  private let encoding: CharsetEncoding
  private var pending: [UInt8] = []
  private var pendingPairs: [UInt8] = []
  private var japanese = CharsetJapanese()
  private var chinese = CharsetHZ()
  private let tables: CharsetTables?
  private let converter: CharsetIconv?

  init(_ encoding: CharsetEncoding) {
    self.encoding = encoding
    tables = CharsetTables.tables(of: encoding)
    let wantsIconv = tables == nil && !encoding.iconvName.isEmpty
    converter = wantsIconv ? CharsetIconv(from: encoding.iconvName, isMultibyte: true) : nil
  }

  /// The bytes as valid UTF-8; what cannot be decoded becomes U+FFFD, and decoding goes on.
  mutating func utf8(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    if encoding == .utf8, pending.isEmpty, CharsetUTF8.isValid(bytes) { return bytes }
    let bytes = pending.isEmpty ? bytes : pending + bytes
    let (text, end) = decoded(bytes, isLast: isLast)
    pending = isLast ? [] : Array(bytes[end...])
    return text
  }

  private mutating func decoded(_ bytes: [UInt8], isLast: Bool) -> (text: [UInt8], end: Int) {
    switch encoding {
    case .utf8: mended(bytes)
    case .utf16LE: utf16(bytes, low: 0, high: 1, isLast: isLast)
    case .utf16BE: utf16(bytes, low: 1, high: 0, isLast: isLast)
    case .utf32LE: utf32(bytes, order: [0, 1, 2, 3])
    case .utf32BE: utf32(bytes, order: [3, 2, 1, 0])
    case .iso2022JP: pairs(japanese.eucJP(bytes, isLast: isLast), isLast: isLast)
    case .hz: pairs(chinese.gb18030(bytes, isLast: isLast), isLast: isLast)
    default:
      tables?.utf8(bytes, isLast: isLast) ?? converter?.utf8(bytes, isLast: isLast)
        ?? (bytes.filter { $0 < 0x80 }, bytes.count)
    }
  }

  static func append(_ code: UInt32, to text: inout [UInt8]) {
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private mutating func mended(_ bytes: [UInt8]) -> (text: [UInt8], end: Int) {
    let result = CharsetUTF8.mended(bytes)
    if result.isMended, warnings.isEmpty {
      warnings = ["bytes that are no UTF-8 were read as windows-1252"]
    }
    return (result.text, result.end)
  }

  /// What has been written with escapes, now in pairs of high bytes.
  private mutating func pairs(
    _ part: (text: [UInt8], end: Int), isLast: Bool
  ) -> (text: [UInt8], end: Int) {
    let bytes = pendingPairs + part.text
    guard let (text, end) = tables?.utf8(bytes, isLast: isLast) else { return ([], part.end) }
    pendingPairs = Array(bytes[end...])
    return (text, part.end)
  }

  /// Encoding Standard §14.2: a lone surrogate becomes U+FFFD.
  ///
  /// Half a unit at the end, mostly a newline that some script has added, is dropped.
  private func utf16(
    _ bytes: [UInt8], low: Int, high: Int, isLast: Bool
  ) -> (text: [UInt8], end: Int) {
    var units = stride(from: 0, to: bytes.count - 1, by: 2).map { start in
      UInt16(bytes[start + high]) << 8 | UInt16(bytes[start + low])
    }
    if !isLast, let last = units.last, UTF16.isLeadSurrogate(last) { units.removeLast() }
    return (Array(String(decoding: units, as: UTF16.self).utf8), units.count * 2)
  }

  private func utf32(_ bytes: [UInt8], order: [Int]) -> (text: [UInt8], end: Int) {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count - 3, by: 4) {
      let code = order.enumerated().reduce(UInt32(0)) { sum, part in
        sum | UInt32(bytes[start + part.element]) << UInt32(8 * part.offset)
      }
      Self.append(code, to: &text)
    }
    return (text, bytes.count / 4 * 4)
  }
}
