import Reader

// MARK: - Characters and controls

extension KeyDecoder {
  mutating func takeText(_ byte: UInt8) {
    if byte < 0x80 {
      character = UTF8Character()
      return takeASCII(byte)
    }
    switch character.take(byte) {
    case .incomplete, .invalid: break
    case .control(let control): beginC1(control)
    case .scalar(let scalar): keys.append(.character(Character(scalar)))
    }
  }

  private mutating func takeASCII(_ byte: UInt8) {
    switch byte {
    case 0x00: break
    case 0x08, 0x7F: keys.append(.named(.backspace))
    case 0x09: keys.append(.named(.tab))
    case 0x0A, 0x0D: keys.append(.named(.enter))
    case 0x1B: beginEscape()
    case 0x01...0x1A: keys.append(.control(Character(Unicode.Scalar(byte + 0x60))))
    case 0x1C...0x1F: keys.append(.control(Character(Unicode.Scalar(byte + 0x40))))
    default: keys.append(.character(Character(Unicode.Scalar(byte))))
    }
  }
}

/// A character that arrives byte by byte: RFC 3629 §3.
struct UTF8Character: Hashable, Sendable {
  enum Progress: Hashable {
    case incomplete
    case invalid
    /// A C1 control, 0x80–0x9F, as a character or as the bare byte.
    case control(UInt8)
    case scalar(Unicode.Scalar)
  }

  private var bytes: [UInt8] = []

  mutating func take(_ byte: UInt8) -> Progress {
    let isContinuation = byte & 0xC0 == 0x80
    if !isContinuation { bytes.removeAll(keepingCapacity: true) }
    if bytes.isEmpty, isContinuation { return byte < 0xA0 ? .control(byte) : .invalid }
    bytes.append(byte)
    guard let needed = Self.length(of: bytes[0]) else { return failed() }
    return bytes.count < needed ? .incomplete : finished()
  }

  private mutating func failed() -> Progress {
    bytes.removeAll(keepingCapacity: true)
    return .invalid
  }

  private mutating func finished() -> Progress {
    defer { bytes.removeAll(keepingCapacity: true) }
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1, scalar != "\u{FFFD}" else {
      return .invalid
    }
    let value = scalar.value
    return (0x80..<0xA0).contains(value) ? .control(UInt8(value)) : .scalar(scalar)
  }

  private static func length(of lead: UInt8) -> Int? {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }
}

/// What stands between the marks of a bracketed paste, up to a bound.
struct PasteBuffer: Hashable, Sendable {
  /// Bytes that are kept; what comes after them is swallowed.
  static let limit = 65_536

  private static let end = Array("\u{1B}[201~".utf8)
  private var bytes: [UInt8] = []
  private var matched = 0

  /// Takes a byte; true where it ends the paste.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == Self.end[matched] {
      matched += 1
      return matched == Self.end.count
    }
    for byte in Self.end.prefix(matched) { keep(byte) }
    matched = byte == Self.end[0] ? 1 : 0
    if matched == 0 { keep(byte) }
    return false
  }

  /// The text, and an empty buffer for the next; `nil` where nothing is left of it.
  ///
  /// Line breaks and tabs become blanks, so that words stay apart; other controls go.
  mutating func finished() -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    self = PasteBuffer()
    let words = text.replacingControls()
    return words.isEmpty ? nil : words
  }

  private mutating func keep(_ byte: UInt8) {
    if bytes.count < Self.limit { bytes.append(byte) }
  }
}

extension String {
  /// Line breaks and tabs as single blanks, none at the ends; without other control characters
  /// and without what was no character.
  fileprivate func replacingControls() -> String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
        if result.last != " ", !result.isEmpty { result.append(" ") }
      case "\u{FFFD}": break
      default: if scalar.properties.generalCategory != .control { result.append(scalar) }
      }
    }
    while result.last == " " { result.removeLast() }
    return String(result)
  }
}
