/// Random numbers that are the same on every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Seeded {
  /// A text of scalars that stand next to each other badly.
  mutating func hostileText(of count: Int) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<count {
      let range = Seeded.hostile.randomElement(using: &self) ?? 0x20...0x7E
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) { text.append(scalar) }
    }
    return String(text)
  }

  private static let hostile: [ClosedRange<UInt32>] = [
    0x00...0x10FFFF, 0x00...0x1F, 0x20...0x7E, 0x20...0x7E, 0x20...0x7E, 0x7F...0x9F, 0xA0...0x24F,
    0x300...0x36F, 0x5D0...0x5EA, 0x600...0x6FF, 0x900...0x97F, 0xE00...0xE7F, 0x1100...0x11FF,
    0x1100...0x1112, 0x1161...0x1175, 0x11A8...0x11C2, 0x2000...0x206F, 0x200D...0x200D,
    0x2600...0x27BF, 0x13440...0x13455, 0x3000...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7FF,
    0xFE00...0xFE0F,
    0x1F1E6...0x1F1FF, 0x1F300...0x1F6FF, 0x1F3FB...0x1F3FF, 0xE0000...0xE01FF,
  ]
}
