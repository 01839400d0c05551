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
    if let mark = CharsetSniffing.byteOrderMark(bytes) {
      var marked = transcoded(Array(bytes.dropFirst(mark.length)), from: mark.encoding)
      marked.utf8 = withoutControls(marked.utf8, kind)
      return marked
    }
    let labels = [contentType.flatMap(label(inContentType:)), declaredLabel(bytes, kind)]
    var result = judged(bytes, labels: labels.compactMap { $0 })
    result.utf8 = withoutControls(result.utf8, kind)
    return result
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

  private static func declaredLabel(_ bytes: [UInt8], _ kind: Kind) -> String? {
    switch kind {
    case .xml: CharsetSniffing.labelInDeclaration(bytes) ?? CharsetSniffing.labelInMeta(bytes)
    case .html: CharsetSniffing.labelInMeta(bytes) ?? CharsetSniffing.labelInDeclaration(bytes)
    case .text: nil
    }
  }

  // MARK: - Judging

  /// The first label that the bytes do not belie; without one, what the bytes look like.
  private static func judged(_ bytes: [UInt8], labels: [String]) -> Transcoded {
    if let wide = CharsetSniffing.widePattern(bytes) { return transcoded(bytes, from: wide) }
    let known = labels.compactMap(CharsetLabels.encoding(for:)).filter { !$0.isWide }
    if CharsetUTF8.isValid(bytes) { return valid(bytes, known) }
    for encoding in known where encoding != .utf8 && encoding.fits(bytes) {
      let warnings = encoding == known.first ? [] : [belied(known, by: encoding)]
      return transcoded(bytes, from: encoding, warnings)
    }
    if known.contains(.utf8), CharsetUTF8.isMostlyValid(bytes) { return mended(bytes) }
    let guess = CharsetSniffing.guess(bytes)
    if guess == .windows1252, CharsetUTF8.isMostlyValid(bytes) { return mended(bytes) }
    return transcoded(bytes, from: guess, known.isEmpty ? [] : [belied(known, by: guess)])
  }

  /// Valid UTF-8, unless it is only ASCII that means more, or a label makes better sense of it.
  private static func valid(_ bytes: [UInt8], _ known: [CharsetEncoding]) -> Transcoded {
    let plain = Transcoded(utf8: bytes, encoding: "utf-8", warnings: [])
    if CharsetUTF8.isASCII(bytes) {
      if CharsetSniffing.isISO2022JP(bytes) { return transcoded(bytes, from: .iso2022JP) }
      let shifting = known.first { $0.name.hasPrefix("iso-2022") || $0.name == "utf-7" }
      return shifting.map { transcoded(bytes, from: $0) } ?? plain
    }
    guard let label = known.first, label != .utf8 else { return plain }
    if label.isMultibyte, !CharsetUTF8.hasLongSequences(bytes), label.fits(bytes) {
      return transcoded(bytes, from: label)
    }
    return Transcoded(utf8: bytes, encoding: "utf-8", warnings: [belied([label], by: .utf8)])
  }

  private static func mended(_ bytes: [UInt8]) -> Transcoded {
    Transcoded(
      utf8: CharsetUTF8.mended(bytes), encoding: "utf-8",
      warnings: ["bytes that are no UTF-8 were read as windows-1252"])
  }

  private static func belied(_ known: [CharsetEncoding], by found: CharsetEncoding) -> String {
    "the document says \(known.first?.name ?? "nothing") and is \(found.name)"
  }

  private static func transcoded(
    _ bytes: [UInt8], from encoding: CharsetEncoding, _ warnings: [String] = []
  ) -> Transcoded {
    if encoding == .utf8 {
      if CharsetUTF8.isValid(bytes) {
        return Transcoded(utf8: bytes, encoding: "utf-8", warnings: warnings)
      }
      var result = mended(bytes)
      result.warnings += warnings
      return result
    }
    return Transcoded(
      utf8: CharsetDecoding.utf8(bytes, from: encoding), encoding: encoding.name,
      warnings: warnings)
  }

  /// XML §2.2: control characters are no characters of a document; HTML keeps them for its parser.
  private static func withoutControls(_ utf8: [UInt8], _ kind: Kind) -> [UInt8] {
    guard kind != .html, CharsetUTF8.hasControls(utf8) else { return utf8 }
    return utf8.filter { $0 >= 32 || $0 == 10 || $0 == 9 || $0 == 13 || $0 == 12 }
  }
}
