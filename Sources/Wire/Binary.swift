/// Tells from the first bytes of a file that it is a picture, an archive or a program.
enum Binary {
  /// True only where no text encoding that feeds use could look like this.
  static func looksBinary(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard !bytes.isEmpty else { return false }
    if signatures.contains(where: bytes.starts(with:)) { return true }
    if isWide(bytes) { return false }
    let odd = bytes.count { $0 < 32 && !isUsual($0) }
    return odd * 20 > bytes.count
  }

  /// UTF-16 and UTF-32 text has zeros: by its mark, or by a zero beside the first character.
  private static func isWide(_ bytes: ArraySlice<UInt8>) -> Bool {
    let start = Array(bytes.prefix(4))
    guard start.count == 4 else { return false }
    if start[0] == 0xFE && start[1] == 0xFF || start[0] == 0xFF && start[1] == 0xFE { return true }
    return (start[0] == 0) != (start[1] == 0) && (start[2] == 0) != (start[3] == 0)
      && (start[0] == 0) == (start[2] == 0)
  }

  /// Tab, line ends, form feed, and the escape of ISO-2022-JP.
  private static func isUsual(_ byte: UInt8) -> Bool {
    (9...13).contains(byte) || byte == 27
  }

  private static let signatures: [[UInt8]] = [
    [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), Array("%PDF-".utf8),
    [0x50, 0x4B, 0x03, 0x04], [0x1F, 0x8B], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58],
    [0x28, 0xB5, 0x2F, 0xFD], [0x7F, 0x45, 0x4C, 0x46], Array("SQLite format 3".utf8),
    Array("OggS".utf8), Array("ID3".utf8),
  ]
}
