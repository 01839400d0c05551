/// What stands between two blanks: words are parted only where it looks like words.
struct HyphenatedToken {
  private(set) var isPlain = true
  private var end = 0

  /// Goes on to the token that holds a place.
  mutating func reach(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>, until limit: Int) {
    guard place >= end else { return }
    var index = place
    isPlain = true
    while index < limit, bytes[index] != 0x20 {
      if isPlain, HyphenatedToken.isOdd(bytes, index, limit) { isPlain = false }
      index += 1
    }
    end = index
  }

  /// Digits and signs of addresses, names of files, numbers and code; points within words.
  private static func isOdd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ limit: Int
  ) -> Bool {
    switch bytes[index] {
    case 0x30...0x39, 0x23, 0x24, 0x25, 0x26, 0x2A, 0x2B, 0x2F, 0x3C...0x3E, 0x40, 0x5C,
      0x5E...0x60, 0x7B...0x7E:
      return true
    case 0x2E, 0x3A:
      return index + 1 < limit && (bytes[index + 1] | 0x20) &- 0x61 < 26
    default: return false
    }
  }
}
