/// Pictures made by the tests themselves, so that nothing but the formats' own rules is trusted.
enum Painted {
  /// A colour with alpha, as bytes of red, green, blue and alpha.
  typealias Color = (UInt8, UInt8, UInt8, UInt8)

  static let red: Color = (200, 40, 20, 255)

  /// A PNG file of 8-bit RGBA in stored blocks (PNG §11.2, RFC 1950, RFC 1951 §3.2.4).
  static func png(_ width: Int, _ height: Int, _ color: (Int, Int) -> Color = { _, _ in red })
    -> [UInt8]
  {
    var raw: [UInt8] = []
    for row in 0..<height {
      raw.append(0)
      for column in 0..<width {
        let (r, g, b, a) = color(column, row)
        raw += [r, g, b, a]
      }
    }
    return pngHead(width, height) + chunk("IDAT", zlib(raw)) + chunk("IEND", [])
  }

  /// The signature and the first chunk.
  static func pngHead(_ width: Int, _ height: Int) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", big(width) + big(height) + [8, 6, 0, 0, 0])
  }

  static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let named = Array(type.utf8) + data
    return big(data.count) + named + big(Int(crc(named)))
  }

  /// A BMP file of 24 bits a pixel, or of 1 bit with a palette of black and red.
  static func bmp(_ width: Int, _ height: Int, bits: Int = 24) -> [UInt8] {
    let palette: [UInt8] = bits == 1 ? [0, 0, 0, 0, red.2, red.1, red.0, 0] : []
    let stride = (width * bits + 31) / 32 * 4
    let pixel: [UInt8] = bits == 1 ? [0xFF] : [red.2, red.1, red.0]
    let row = (0..<stride).map { pixel[$0 % pixel.count] }
    let pixels = (0..<height).flatMap { _ in row }
    let start = 54 + palette.count
    let head =
      Array("BM".utf8) + little(start + pixels.count) + little(0) + little(start) + little(40)
      + little(width) + little(height) + [1, 0, UInt8(bits), 0] + little(0)
    return head + little(pixels.count) + [UInt8](repeating: 0, count: 16) + palette + pixels
  }

  private static func zlib(_ raw: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    for start in Swift.stride(from: 0, to: raw.count, by: 65_535) {
      let block = raw[start..<min(start + 65_535, raw.count)]
      let (low, high) = (UInt8(block.count & 0xFF), UInt8(block.count >> 8))
      stream += [start + block.count == raw.count ? 1 : 0, low, high, ~low, ~high] + block
    }
    return stream + big(Int(adler(raw)))
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  private static func adler(_ bytes: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return high << 16 | low
  }

  private static func big(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func little(_ number: Int) -> [UInt8] { big(number).reversed() }
}

extension Painted {
  /// The same red field of 24 × 16 pixels in other formats.
  static let others: [String: String] = [
    "JPEG": """
    /9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeF
    xlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj
    Y2NjY2P/wAARCAAQABgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAA
    AA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AlAJzTgAP
    /9k=
    """,
    "GIF": """
    R0lGODlhGAAQAIAAAEdwTMgoFCH/C05FVFNDQVBFMi4wAwEAAAAh+QQFAAAAACwAAAAAGAAQAAACEYyPqcvtD6OctN
    qLs968+68UADs=
    """,
    "WebP": """
    UklGRvIAAABXRUJQVlA4WAoAAAAIAAAAFwAADwAAVlA4TBEAAAAvF8ADAAdQlCKXov+BiOh/AABFWElGugAAAEV4aW
    YAAElJKgAIAAAABgASAQMAAQAAAAEAAAAaAQUAAQAAAFYAAAAbAQUAAQAAAF4AAAAoAQMAAQAAAAIAAAATAgMAAQAA
    AAEAAABphwQAAQAAAGYAAAAAAAAAOGMAAOgDAAA4YwAA6AMAAAYAAJAHAAQAAAAwMjEwAZEHAAQAAAABAgMAAKAHAA
    QAAAAwMTAwAaADAAEAAAD//wAAAqAEAAEAAAAYAAAAA6AEAAEAAAAQAAAAAAAAAA==
    """,
    "AVIF": """
    AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAOptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAA
    AAAAAAAAAAAA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAEOAAEAAAAAAAAAGgAAACNpaW5mAAAAAAAB
    AAAAFWluZmUCAAAAAAEAAGF2MDEAAAAAamlwcnAAAABLaXBjbwAAABNjb2xybmNseAACAAIABoAAAAAMYXYxQ4EADA
    AAAAAUaXNwZQAAAAAAAAAYAAAAEAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgYIDhAAAACJtZGF0
    EgAKCRgQ7+wQICBoQDILHkAAAEAB35MZNao=
    """,
  ]

  /// Another format's file, turned by EXIF where asked: 6 is a quarter to the right.
  static func file(_ format: String, orientation: UInt8? = nil) -> [UInt8] {
    let bytes = base64(others[format] ?? "")
    guard let orientation else { return bytes }
    let exif: [UInt8] =
      Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation]
      + [0, 0, 0, 0, 0, 0]
    return bytes.prefix(2) + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + bytes.dropFirst(2)
  }

  private static func base64(_ text: String) -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var (bytes, bits, held): ([UInt8], UInt32, Int) = ([], 0, 0)
    for digit in text.utf8 {
      guard let value = digits.firstIndex(of: digit) else { continue }
      (bits, held) = (bits << 6 | UInt32(value), held + 6)
      guard held >= 8 else { continue }
      held -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
    }
    return bytes
  }
}
