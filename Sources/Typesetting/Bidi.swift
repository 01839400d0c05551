/// Right-to-left text (UAX #9) in the order in which the cells of a line stand.
public enum Bidi {
  /// Which way a paragraph runs.
  public enum Direction: Hashable, Sendable {
    /// As its first strong character (P2, P3); to the right where it has none.
    case auto
    case leftToRight
    case rightToLeft
  }

  /// A line of text as its cells stand from left to right, with Arabic letters joined.
  ///
  /// The answer is harmless (`Cells.harmless`) and the text itself where nothing in it is
  /// right-to-left, which costs next to nothing to find out. It may be narrower than the text, as lam
  /// and alef share a cell.
  public static func visual(_ text: String, _ direction: Direction = .auto) -> String {
    guard UTF8Text.read(text, holdsRightToLeft) else { return text }
    return visual([Run(Cells.harmless(text))], direction).text
  }

  /// The same, exactly `columns` cells wide: cut with `…` at its end or padded with blanks. What runs
  /// to the left ends at the left, so it stands flush right.
  public static func fitted(
    _ text: String, to columns: Int, _ direction: Direction = .auto, ambiguousIsWide: Bool = false
  ) -> String {
    let fitted = Cells.fitted(text, to: columns, ambiguousIsWide: ambiguousIsWide)
    guard UTF8Text.read(fitted, holdsRightToLeft) else { return fitted }
    let visual = visual([Run(fitted)], direction)
    let width = Cells.width(of: visual.text, ambiguousIsWide: ambiguousIsWide)
    let missing = String(repeating: " ", count: max(0, columns - width))
    return visual.isRightToLeft ? missing + visual.text : visual.text + missing
  }

  private static func visual(
    _ runs: [Run], _ direction: Direction
  ) -> (text: String, isRightToLeft: Bool) {
    var setter = BidiSetter()
    let visual = setter.visual(runs, direction)
    return (visual.map(\.text).joined(), setter.paragraph.isRightToLeft)
  }
}

extension Bidi {
  /// Whether anything in valid UTF-8 may run from right to left: Hebrew, Arabic, Syriac, Thaana,
  /// N'Ko, Adlam and the like, by the ranges that Unicode keeps for them (DerivedBidiClass).
  static func holdsRightToLeft(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      if index + 8 <= bytes.count, isASCII(bytes, index) {
        index += 8
        continue
      }
      let lead = bytes[index]
      if lead >= 0xD6, isRightToLeft(bytes, index, lead) { return true }
      index += 1
    }
    return false
  }

  private static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    return raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
  }

  /// Whether a character of two bytes or more, by its first ones, is in such a range.
  private static func isRightToLeft(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ lead: UInt8
  ) -> Bool {
    guard lead < 0xE1 || lead >= 0xEF, index + 1 < bytes.count else { return false }
    let next = bytes[index + 1]
    switch lead {
    case 0xD6: return next >= 0x90
    case 0xD7...0xDF: return true
    case 0xE0: return next < 0xA4
    case 0xEF:
      guard next >= 0xAC, next <= 0xBB, index + 2 < bytes.count else { return false }
      let last = bytes[index + 2]
      return next == 0xAC
        ? last >= 0x9D : next <= 0xB7 || next >= 0xBA || next == 0xB9 && last >= 0xB0
    case 0xF0:
      guard next == 0x90 || next == 0x9E, index + 2 < bytes.count else { return false }
      return bytes[index + 2] >= 0xA0
    default: return false
    }
  }
}
