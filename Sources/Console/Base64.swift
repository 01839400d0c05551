/// Bytes as terminals take them within a sequence: RFC 4648 §4.
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The bytes in base64, padded. Cost: linear.
  static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      let group = (0..<3).reduce(0) { group, index in
        group << 8 | (index < count ? Int(bytes[start + index]) : 0)
      }
      for index in 0..<4 {
        result.append(index > count ? UInt8(ascii: "=") : digits[group >> (18 - 6 * index) & 63])
      }
    }
    return result
  }
}
