/// SHA-256 of a byte sequence (FIPS 180-4), for identities that must stay the same for decades.
public struct SHA256: Sendable {
  private let words: InlineArray<8, UInt32>

  /// Digests the bytes. Cost: O(n), one copy of the bytes.
  public init(of bytes: [UInt8]) {
    var padded = bytes
    padded.reserveCapacity(bytes.count + 72)
    Self.pad(&padded)
    var state = Self.start
    let span = padded.span
    for block in stride(from: 0, to: span.count, by: 64) { Self.absorb(span, at: block, &state) }
    words = state
  }

  /// The first 16 bytes of the digest, as two numbers.
  var prefix: (high: UInt64, low: UInt64) {
    (UInt64(words[0]) << 32 | UInt64(words[1]), UInt64(words[2]) << 32 | UInt64(words[3]))
  }

  /// The whole digest in 64 hexadecimal digits, in lower case.
  public var hex: String {
    words.indices.map { index in
      let digits = String(words[index], radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  private static let start: InlineArray<8, UInt32> = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  /// FIPS 180-4 §5.1.1: a one bit, zeros, then the length in bits as 64 bits.
  private static func pad(_ bytes: inout [UInt8]) {
    let bits = UInt64(bytes.count) * 8
    bytes.append(0x80)
    while bytes.count % 64 != 56 { bytes.append(0) }
    for place in (0..<8).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * place)))
    }
  }

  /// FIPS 180-4 §6.2.2.
  private static func absorb(
    _ bytes: Span<UInt8>, at start: Int, _ state: inout InlineArray<8, UInt32>
  ) {
    let schedule = schedule(of: bytes, at: start)
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for round in 0..<64 {
      let mixedE = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let first = h &+ mixedE &+ ((e & f) ^ (~e & g)) &+ constants[round] &+ schedule[round]
      let mixedA = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ mixedA &+ ((a & b) ^ (a & c) ^ (b & c)))
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  private static func schedule(
    of bytes: Span<UInt8>, at start: Int
  ) -> InlineArray<64, UInt32> {
    var words = InlineArray<64, UInt32>(repeating: 0)
    for index in 0..<16 {
      let at = start + 4 * index
      let high = UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16
      words[index] = high | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
    }
    for index in 16..<64 {
      let (old, recent) = (words[index - 15], words[index - 2])
      let low = rotated(old, 7) ^ rotated(old, 18) ^ (old >> 3)
      let high = rotated(recent, 17) ^ rotated(recent, 19) ^ (recent >> 10)
      words[index] = words[index - 16] &+ low &+ words[index - 7] &+ high
    }
    return words
  }

  private static func rotated(_ word: UInt32, _ places: UInt32) -> UInt32 {
    word >> places | word << (32 - places)
  }

  /// FIPS 180-4 §4.2.2: the fractional parts of the cube roots of the first 64 primes.
  private static let constants: InlineArray<64, UInt32> = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
