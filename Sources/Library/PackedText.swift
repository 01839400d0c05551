import CZlib
import FoundationEssentials
import GRDB

/// A short text as its row in `body` has it: packed where that saves something.
///
/// A packed text is a BLOB: FF, which is no byte of UTF-8; the length of the text in two bytes, the
/// lower first; raw deflate (RFC 1951). It comes out byte for byte as it went in. Rows that lie on one
/// page waste what is left of it, while longer ones fill pages of their own, and packing takes some 20
/// microseconds a kilobyte; so long texts stay as they are. Decision 0020.
enum PackedText {
  /// Lengths in bytes that are worth packing.
  private static let lengths = 128...4000
  private static let mark: UInt8 = 0xFF
  /// What stands before the deflated bytes.
  static let headLength = 3

  /// A text as it is stored.
  enum Stored: Hashable {
    case plain(String)
    case packed([UInt8])
  }

  /// The text as it is stored.
  static func stored(_ text: String) -> Stored {
    guard lengths.contains(text.utf8.count), let packed = packed(text) else { return .plain(text) }
    return .packed(packed)
  }

  /// `nil` where packing saves less than an eighth.
  private static func packed(_ text: String) -> [UInt8]? {
    var text = text
    return text.withUTF8 { bytes -> [UInt8]? in
      guard let source = bytes.baseAddress else { return nil }
      let packed = [UInt8](unsafeUninitializedCapacity: bytes.count * 7 / 8) { room, count in
        guard let start = room.baseAddress else { return }
        let written = deflate_short(
          source, bytes.count, start + headLength, bytes.count * 7 / 8 - headLength)
        guard written > 0 else { return }
        (start[0], start[1]) = (mark, UInt8(truncatingIfNeeded: bytes.count))
        start[2] = UInt8(truncatingIfNeeded: bytes.count >> 8)
        count = headLength + written
      }
      return packed.isEmpty ? nil : packed
    }
  }

  /// The text of a stored value; an empty one of NULL.
  static func text(_ value: DatabaseValue) throws -> String {
    guard case .blob(let data) = value.storage else {
      return String.fromDatabaseValue(value) ?? ""
    }
    return try data.withUnsafeBytes(text)
  }

  /// The length in bytes of a packed text, told from its beginning; `nil` of any other text.
  static func length(_ head: UnsafeRawBufferPointer) -> Int? {
    guard head.count >= headLength, head[0] == mark else { return nil }
    return Int(head[1]) | Int(head[2]) << 8
  }

  /// The text that is packed in these bytes.
  static func text(_ packed: UnsafeRawBufferPointer) throws -> String {
    let damaged = DatabaseError(resultCode: .SQLITE_CORRUPT, message: "A packed text is damaged.")
    guard let length = length(packed), let start = packed.baseAddress else { throw damaged }
    var isWhole = false
    let text = String(unsafeUninitializedCapacity: length) { room in
      isWhole = inflate_short(
        start + headLength, packed.count - headLength, room.baseAddress, length)
      return isWhole ? length : 0
    }
    guard isWhole else { throw damaged }
    return text
  }
}
