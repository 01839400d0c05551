/// A BMP file, which libvips leaves to a library that is no place for strangers' bytes.
///
/// Source: Microsoft, Windows bitmap storage: BITMAPFILEHEADER, BITMAPINFOHEADER and later; 1, 4, 8,
/// 16, 24 and 32 bits a pixel, uncompressed or with masks.
struct Bitmap {
  /// In pixels.
  let width: Int
  /// In pixels.
  let height: Int

  private let bytes: [UInt8]
  private let bits: Int
  private let isTopDown: Bool
  private let pixels: Int
  private let palette: Int
  private let colors: Int
  private let masks: [UInt32]?

  /// Reads the head; `nil` where the bytes are no BMP that is understood.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: Array("BM".utf8)), bytes.count >= 54 else { return nil }
    self.bytes = bytes
    let (head, compression) = (Int(Self.number(bytes, 14)), Self.number(bytes, 30))
    let (wide, high) = (Self.signed(bytes, 18), Self.signed(bytes, 22))
    bits = Int(Self.number(bytes, 28) & 0xFFFF)
    (width, height, isTopDown) = (Int(wide), abs(Int(high)), high < 0)
    guard head >= 40, head <= bytes.count - 14, width > 0, height > 0,
      [1, 4, 8, 16, 24, 32].contains(bits)
    else { return nil }
    switch compression {
    case 0: masks = bits == 16 ? [0x7C00, 0x3E0, 0x1F, 0] : nil
    case 3 where bits >= 16: masks = Self.masks(bytes, head: head)
    default: return nil
    }
    pixels = Int(Self.number(bytes, 10))
    palette = 14 + head
    colors = bits > 8 ? 0 : min(1 << bits, max(0, (min(pixels, bytes.count) - palette) / 4))
  }

  /// The pixels as 8-bit RGBA from the top; `nil` where the file has fewer than it says.
  func rgba() -> [UInt8]? {
    let stride = (width * bits + 31) / 32 * 4
    guard pixels >= 54, pixels <= bytes.count, stride <= (bytes.count - pixels) / height else {
      return nil
    }
    var rgba: [UInt8] = []
    rgba.reserveCapacity(width * height * 4)
    for row in 0..<height {
      let start = pixels + stride * (isTopDown ? row : height - 1 - row)
      for column in 0..<width { append(at: column, of: start, to: &rgba) }
    }
    return rgba
  }
}

extension Bitmap {
  private func append(at column: Int, of row: Int, to rgba: inout [UInt8]) {
    switch bits {
    case 1, 4, 8: appendIndexed(at: column, of: row, to: &rgba)
    case 16, 32:
      let at = row + column * bits / 8
      let low = UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8
      append(masked: bits == 16 ? low : Self.number(bytes, at), to: &rgba)
    default: appendBlueFirst(at: row + column * 3, to: &rgba)
    }
  }

  private func appendIndexed(at column: Int, of row: Int, to rgba: inout [UInt8]) {
    let byte = Int(bytes[row + column * bits / 8])
    let index = byte >> (8 - bits - column * bits % 8) & (1 << bits - 1)
    guard index < colors else { return rgba.append(contentsOf: [0, 0, 0, 255]) }
    appendBlueFirst(at: palette + index * 4, to: &rgba)
  }

  private func appendBlueFirst(at place: Int, to rgba: inout [UInt8]) {
    rgba.append(bytes[place + 2])
    rgba.append(bytes[place + 1])
    rgba.append(bytes[place])
    rgba.append(255)
  }

  private func append(masked value: UInt32, to rgba: inout [UInt8]) {
    let masks = masks ?? [0xFF_0000, 0xFF00, 0xFF, 0]
    for (at, mask) in masks.enumerated() {
      let most = mask == 0 ? 1 : mask >> UInt32(mask.trailingZeroBitCount)
      let part = mask == 0 ? 0 : (value & mask) >> UInt32(mask.trailingZeroBitCount)
      rgba.append(at == 3 && mask == 0 ? 255 : UInt8(UInt64(part) * 255 / UInt64(most)))
    }
  }

  /// The masks stand behind a head of 40 bytes and at its end otherwise, which is the same place;
  /// only later heads have one for alpha.
  private static func masks(_ bytes: [UInt8], head: Int) -> [UInt32] {
    guard bytes.count >= 70 else { return [0, 0, 0, 0] }
    let alpha = head >= 56 ? number(bytes, 66) : 0
    return [number(bytes, 54), number(bytes, 58), number(bytes, 62), alpha]
  }

  private static func number(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[at + $1]) << UInt32(8 * $1) }
  }

  private static func signed(_ bytes: [UInt8], _ at: Int) -> Int32 {
    Int32(bitPattern: number(bytes, at))
  }
}
