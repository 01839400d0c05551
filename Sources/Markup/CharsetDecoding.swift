import Glibc

/// The decoders: UTF-16, UTF-32, windows-1252 and ISO-2022-JP here, all other tables by iconv.
enum CharsetDecoding {
  /// The bytes as valid UTF-8; what cannot be decoded becomes U+FFFD, and decoding goes on.
  static func utf8(_ bytes: [UInt8], from encoding: CharsetEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: CharsetUTF8.mended(bytes)
    case .utf16LE: utf16(bytes, low: 0, high: 1)
    case .utf16BE: utf16(bytes, low: 1, high: 0)
    case .utf32LE: utf32(bytes, order: [0, 1, 2, 3])
    case .utf32BE: utf32(bytes, order: [3, 2, 1, 0])
    case .windows1252: windows1252(bytes)
    case .iso2022JP: converted(eucJP(fromISO2022: bytes), from: .eucJP)
    default: converted(bytes, from: encoding)
    }
  }

  static func append(_ code: UInt32, to text: inout [UInt8]) {
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else {
        append(CharsetTables.windows1252(byte), to: &text)
      }
    }
    return text
  }

  /// Encoding Standard §14.2: a lone surrogate becomes U+FFFD; half a unit at the end is dropped.
  private static func utf16(_ bytes: [UInt8], low: Int, high: Int) -> [UInt8] {
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { start in
      UInt16(bytes[start + high]) << 8 | UInt16(bytes[start + low])
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func utf32(_ bytes: [UInt8], order: [Int]) -> [UInt8] {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count - 3, by: 4) {
      let code = order.enumerated().reduce(UInt32(0)) { sum, part in
        sum | UInt32(bytes[start + part.element]) << UInt32(8 * part.offset)
      }
      append(code, to: &text)
    }
    return text
  }

  /// Encoding Standard §12.2, as the same characters in EUC-JP: each pair with its high bits set.
  private static func eucJP(fromISO2022 bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var place = 0
    var set = JapaneseSet.ascii
    while place < bytes.count {
      if bytes[place] == 0x1B, let escape = JapaneseSet.escape(bytes, at: place + 1) {
        set = escape.set
        place += escape.length + 1
        continue
      }
      let isGraphic = bytes[place] > 0x20 && bytes[place] < 0x7F
      switch set {
      case .kana where isGraphic && bytes[place] < 0x60:
        text += [0x8E, bytes[place] | 0x80]
      case .pairs where isGraphic && place + 1 < bytes.count,
        .rarePairs where isGraphic && place + 1 < bytes.count:
        if set == .rarePairs { text.append(0x8F) }
        text += [bytes[place] | 0x80, bytes[place + 1] | 0x80]
        place += 1
      default:
        text.append(bytes[place])
      }
      place += 1
    }
    return text
  }

  private enum JapaneseSet {
    case ascii, kana, pairs, rarePairs

    static func escape(_ bytes: [UInt8], at place: Int) -> (set: JapaneseSet, length: Int)? {
      let after = String(decoding: bytes[place..<min(place + 3, bytes.count)], as: UTF8.self)
      if after.hasPrefix("$(D") { return (.rarePairs, 3) }
      if after.hasPrefix("$B") || after.hasPrefix("$@") { return (.pairs, 2) }
      if after.hasPrefix("(I") { return (.kana, 2) }
      return after.hasPrefix("(B") || after.hasPrefix("(J") ? (.ascii, 2) : nil
    }
  }

  // MARK: - iconv

  /// Whether iconv has a table of this name; only names of plain characters are asked for.
  static func iconvKnows(_ name: String) -> Bool {
    let isPlain = name.utf8.allSatisfy { $0.isLetterOrDigit || $0 == 45 || $0 == 95 || $0 == 46 }
    return isPlain && !name.isEmpty && name.utf8.count < 32 && Converter(from: name) != nil
  }

  private static func converted(_ bytes: [UInt8], from encoding: CharsetEncoding) -> [UInt8] {
    guard let converter = Converter(from: encoding.iconvName) else { return windows1252(bytes) }
    return converter.utf8(bytes, isMultibyte: encoding.isMultibyte)
  }

  /// Owns one conversion handle of iconv.
  private final class Converter {
    private let handle: iconv_t

    init?(from name: String) {
      guard let handle = iconv_open("UTF-8", name), Int(bitPattern: handle) != -1 else {
        return nil
      }
      self.handle = handle
    }

    deinit { iconv_close(handle) }

    func utf8(_ bytes: [UInt8], isMultibyte: Bool) -> [UInt8] {
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count + bytes.count / 2)
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      var place = 0
      while place < bytes.count {
        let step = convert(bytes, from: place, into: &buffer)
        text.append(contentsOf: buffer[..<step.written])
        place = step.place
        switch step.fault {
        case EILSEQ: place += fault(bytes, at: place, isMultibyte, into: &text)
        case EINVAL: return text
        default: break
        }
      }
      return text
    }

    private func convert(
      _ bytes: [UInt8], from place: Int, into buffer: inout [UInt8]
    ) -> (place: Int, written: Int, fault: Int32) {
      bytes.withUnsafeBytes { source in
        buffer.withUnsafeMutableBytes { target in
          var input = UnsafeMutablePointer(
            mutating: source.baseAddress?.advanced(by: place).assumingMemoryBound(to: CChar.self))
          var output = target.baseAddress?.assumingMemoryBound(to: CChar.self)
          var (inLeft, outLeft) = (source.count - place, target.count)
          let result = iconv(handle, &input, &inLeft, &output, &outLeft)
          let fault = result == -1 ? errno : 0
          return (source.count - inLeft, target.count - outLeft, fault)
        }
      }
    }

    /// One character that is none: U+FFFD for it, but an ASCII byte in it lives on.
    ///
    /// Encoding Standard §10.1: bytes 0x80 to 0x9F without a character are the controls they are.
    private func fault(
      _ bytes: [UInt8], at place: Int, _ isMultibyte: Bool, into text: inout [UInt8]
    ) -> Int {
      guard place < bytes.count else { return 1 }
      let isControl = !isMultibyte && bytes[place] >= 0x80 && bytes[place] < 0xA0
      CharsetDecoding.append(isControl ? UInt32(bytes[place]) : 0xFFFD, to: &text)
      return isMultibyte && place + 1 < bytes.count && bytes[place + 1] >= 0x80 ? 2 : 1
    }
  }
}
