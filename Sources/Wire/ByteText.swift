/// Bytes that mean nothing to anybody but whom they came from, as text that can be stored: a character
/// for each (ISO 8859-1). RFC 9110 §8.8.3: an entity tag may hold any byte from 0x80 on.
enum ByteText {
  static func text(_ bytes: [UInt8]) -> String {
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// The bytes of a text that was made so; other characters keep their last byte.
  static func bytes(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }
}
