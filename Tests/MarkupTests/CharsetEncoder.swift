@testable import Markup

/// Writes text in an encoding by turning its table around.
struct CharsetEncoder {
  private let encoding: CharsetEncoding
  private var bytes: [CharsetTables.Packed: [UInt8]] = [:]

  init(_ name: String) {
    encoding = CharsetLabels.encoding(for: name) ?? .utf8
    guard let tables = CharsetTables.tables(of: encoding) else { return }
    for (place, packed) in tables.pairs.enumerated() where packed != .none {
      bytes[packed] = [UInt8(place >> 8) | 0x80, UInt8(place & 0xFF)]
    }
    for (byte, packed) in tables.singles.enumerated() where packed != .none {
      bytes[packed] = [UInt8(byte)]
    }
  }

  /// The bytes; an empty list where a character is not in the encoding.
  func encoded(_ text: String) -> [UInt8] {
    let parts = text.unicodeScalars.map(encoded)
    return parts.contains([]) ? [] : Array(parts.joined())
  }

  /// The bytes of a character, with the escapes before and behind it.
  func encoded(_ scalar: Unicode.Scalar) -> [UInt8] {
    let units = String(scalar).utf16
    switch encoding {
    case .utf8: return Array(String(scalar).utf8)
    case .utf16LE: return units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BE: return units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .utf32BE: return [24, 16, 8, 0].map { UInt8(scalar.value >> $0 & 0xFF) }
    default: return escaped(bytes[CharsetTables.Packed(code: scalar.value)] ?? [])
    }
  }

  private func escaped(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > 1 else { return bytes }
    let pair = bytes.map { $0 & 0x7F }
    switch encoding {
    case .iso2022JP: return [0x1B, 0x24, 0x42] + pair + [0x1B, 0x28, 0x42]
    case .hz: return Array("~{".utf8) + pair + Array("~}".utf8)
    default: return bytes
    }
  }
}
