/// What a server sent where a page was wanted. The bytes decide, whatever type they are declared as.
enum PageKind {
  /// Words for what is no page; `nil` for what may be one.
  static func otherThanPage(_ bytes: [UInt8], contentType: String?) -> String? {
    if bytes.starts(with: "%PDF-".utf8) { return "a PDF document" }
    if isPicture(bytes) { return "a picture" }
    let type = contentType?.lowercased() ?? ""
    if type.hasPrefix("audio/") || type.hasPrefix("video/") { return "a recording" }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "a packed file" }
    return nil
  }

  /// Whether a file is a picture of the kinds that pages show: GIF, PNG, JPEG, WebP or AVIF, by its
  /// first bytes (PNG §5.2, ITU-T T.81 §B.1.1.3, GIF89a §17, RFC 9649 §2.3, ISO 14496-12 §4.3).
  static func isPicture(_ bytes: [UInt8]) -> Bool {
    func has(_ text: String, at place: Int) -> Bool {
      bytes.dropFirst(place).starts(with: text.utf8)
    }
    return bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
      || bytes.starts(with: [0xFF, 0xD8, 0xFF]) || has("GIF87a", at: 0) || has("GIF89a", at: 0)
      || has("RIFF", at: 0) && has("WEBP", at: 8)
      || has("ftyp", at: 4) && ["avif", "avis", "mif1"].contains { has($0, at: 8) }
  }
}
