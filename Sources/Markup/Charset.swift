/// Turns bytes in any encoding the web has used into text; judges what the document says of itself.
///
/// The order of trust: byte order mark, `Content-Type`, XML declaration or `<meta>`, the bytes
/// themselves (RFC 7303 §3, Encoding Standard §6, HTML §13.2.3.2). A label that the bytes belie is
/// set aside with a warning.
public enum Charset {
  /// What kind of document the bytes are, which decides where it says its encoding.
  public enum Kind: Sendable { case xml, html, text }

  /// A document as text.
  public struct Decoded: Hashable, Sendable {
    /// The text, without byte order mark.
    public var text: String
    /// The encoding it was in, by its name in the Encoding Standard, such as `euc-kr`.
    public var encoding: String
    /// What was wrong with it, a sentence each.
    public var warnings: [String]
  }

  /// A document as valid UTF-8.
  public struct Transcoded: Hashable, Sendable {
    /// The text, without byte order mark.
    public var utf8: [UInt8]
    /// The encoding it was in, by its name in the Encoding Standard.
    public var encoding: String
    /// What was wrong with it, a sentence each.
    public var warnings: [String]
  }

  /// Decodes a document.
  ///
  /// - Parameter contentType: the header's value as delivered; only its `charset` matters.
  public static func decode(
    _ bytes: [UInt8], contentType: String?, as kind: Kind
  ) -> Decoded {
    let transcoded = utf8(bytes, contentType: contentType, as: kind)
    return Decoded(
      text: String(decoding: transcoded.utf8, as: UTF8.self), encoding: transcoded.encoding,
      warnings: transcoded.warnings)
  }

  /// Decodes a document to UTF-8 bytes; where it was that already, nothing is copied.
  public static func utf8(
    _ bytes: [UInt8], contentType: String?, as kind: Kind
  ) -> Transcoded {
    let judge = CharsetJudge(head: bytes, contentType: contentType, as: kind)
    let (verdict, start) = judge.verdict(on: bytes)
    var decoder = CharsetDecoder(verdict.encoding)
    let rest = decoder.utf8(start == 0 ? bytes : Array(bytes[start...]), isLast: true)
    let text = start == judge.markLength ? rest : Array(bytes[..<start]) + rest
    return Transcoded(
      utf8: withoutControls(text, kind), encoding: verdict.encoding.name,
      warnings: verdict.warnings + decoder.warnings)
  }

  /// The `charset` parameter of a `Content-Type` header (RFC 9110 §8.3.2), as written.
  static func label(inContentType header: String) -> String? {
    let lowered = header.lowercased()
    guard let name = lowered.firstRange(of: "charset") else { return nil }
    let rest = lowered[name.upperBound...].drop(while: \.isWhitespace)
    guard rest.first == "=" else { return nil }
    let value = rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
    let label = value.prefix { $0 != ";" && $0 != "\"" && $0 != "'" && !$0.isWhitespace }
    return label.isEmpty ? nil : String(label)
  }

  /// XML §2.2: control characters are no characters of a document; HTML keeps them for its parser.
  static func withoutControls(_ utf8: [UInt8], _ kind: Kind) -> [UInt8] {
    guard kind != .html, CharsetUTF8.hasControls(utf8) else { return utf8 }
    return utf8.filter { $0 >= 32 || $0 == 10 || $0 == 9 || $0 == 13 || $0 == 12 }
  }
}
