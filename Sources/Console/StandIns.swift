import Typesetting

/// What ncurses is given for characters of ambiguous width where the terminal takes two cells for
/// them. ncurses counts one, so it draws others instead, which it counts as two; they are put back
/// into what it drew. So rows, moved or erased, are in step whatever it does with them.
struct StandIns: Hashable, Sendable {
  /// Ideographs of two cells that are seldom met (CJK Extension B); one that is gets a stand-in too.
  private static let range: ClosedRange<UInt32> = 0x20000...0x2A6D6

  private var originals: [Unicode.Scalar] = []
  private var numbers: [Unicode.Scalar: UInt32] = [:]

  /// Whether there may be too few for another screen.
  var areScarce: Bool { originals.count > Self.range.count / 2 }

  /// A harmless text as ncurses is to have it.
  mutating func replaced(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { scalar in
      scalar.isASCII || !(Cells.isAmbiguous(scalar) || Self.range.contains(scalar.value))
        ? scalar.value : Self.range.lowerBound + number(of: scalar)
    }
  }

  private mutating func number(of scalar: Unicode.Scalar) -> UInt32 {
    if let number = numbers[scalar] { return number }
    let number = UInt32(min(originals.count, Self.range.count - 1))
    numbers[scalar] = number
    if number == originals.count { originals.append(scalar) }
    return number
  }

  /// What ncurses drew, with the characters that were meant.
  func restored(_ bytes: [UInt8]) -> [UInt8] {
    guard !originals.isEmpty else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0xF0, let original = original(bytes, index) {
        result.append(contentsOf: String(original).utf8)
        index += 4
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// The character that the four bytes at an index stand for; `nil` where they are no stand-in.
  private func original(_ bytes: [UInt8], _ index: Int) -> Unicode.Scalar? {
    guard index + 3 < bytes.count else { return nil }
    let code = bytes[(index + 1)...(index + 3)].reduce(0) { $0 << 6 | UInt32($1 & 0x3F) }
    guard Self.range.contains(code) else { return nil }
    let number = Int(code - Self.range.lowerBound)
    return number < originals.count ? originals[number] : nil
  }
}
