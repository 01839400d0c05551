/// Reads a file of patterns line by line, as libhyphen's documentation describes it.
struct HyphenationReader {
  private(set) var (left, right, compoundLeft, compoundRight) = (0, 0, 0, 0)
  /// Whether the file says itself what its levels are.
  private(set) var namesLevels = false
  private let text: [UInt8]
  private var index = 0
  private var isDone = false

  init(_ text: [UInt8]) { self.text = text }

  /// The patterns up to the word NEXTLEVEL or to the end; nil after that.
  mutating func nextLevel() -> HyphenationLevel? {
    guard !isDone else { return nil }
    let text = text
    return text.withUnsafeBufferPointer { text in
      let lines = text[index...].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
      var level = HyphenationLevel(about: lines)
      while index < text.count {
        if readLine(text, into: &level) { return level }
      }
      isDone = true
      return level
    }
  }

  /// Reads a line; true where it ends the level.
  @inline(__always)
  private mutating func readLine(
    _ text: UnsafeBufferPointer<UInt8>, into level: inout HyphenationLevel
  ) -> Bool {
    let first = text[index]
    if first <= 0x20 {
      index += 1
      return false
    }
    var endsLevel = false
    if first &- 0x41 < 26 {
      endsLevel = readWord(text)
    } else if first != 0x25, first != 0x23 {
      index = level.insert(text, at: index)
    }
    while index < text.count, text[index] != 0x0A { index += 1 }
    return endsLevel
  }

  /// Reads a line that sets something; true for NEXTLEVEL.
  private mutating func readWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let line = String(decoding: text[index...].prefix(80).prefix { $0 != 0x0A }, as: UTF8.self)
    let parts = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }
    let number = parts.count > 1 ? min(Int(parts[1]) ?? 0, 60) : 0
    switch parts.first {
    case "LEFTHYPHENMIN": left = number
    case "RIGHTHYPHENMIN": right = number
    case "COMPOUNDLEFTHYPHENMIN": compoundLeft = number
    case "COMPOUNDRIGHTHYPHENMIN": compoundRight = number
    case "NEXTLEVEL":
      namesLevels = true
      return true
    default: break
    }
    return false
  }
}
