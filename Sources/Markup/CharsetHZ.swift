/// HZ (RFC 1843): characters of GB 2312 by pairs of ASCII bytes between `~{` and `~}`.
struct CharsetHZ {
  private static let tilde = UInt8(ascii: "~")

  private var isInPairs = false

  /// Each pair with its high bits set, as GB18030 has it, and where the character begins that needs
  /// more bytes.
  mutating func gb18030(_ bytes: [UInt8], isLast: Bool) -> (text: [UInt8], end: Int) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      let next = place + 1 < bytes.count ? bytes[place + 1] : nil
      let isPair = isInPairs && isGraphic(byte)
      if next == nil, !isLast, isPair || byte == Self.tilde { break }
      if byte == Self.tilde, let next, let character = escaped(next) {
        text += character
        place += 2
      } else if isPair, byte != Self.tilde {
        text.append(byte | 0x80)
        if let next, isGraphic(next) { text.append(next | 0x80) }
        place += next.map(isGraphic) == true ? 2 : 1
      } else {
        if byte == 0x0A { isInPairs = false }  // each line begins in ASCII
        text.append(byte)
        place += 1
      }
    }
    return (text, place)
  }

  private func isGraphic(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

  /// What an escape writes, mostly nothing; nil where it is none. At the end of a line it joins it
  /// to the next.
  private mutating func escaped(_ next: UInt8) -> [UInt8]? {
    switch next {
    case UInt8(ascii: "{"): isInPairs = true
    case UInt8(ascii: "}"): isInPairs = false
    case 0x0A: break
    default: return next == Self.tilde ? [Self.tilde] : nil
    }
    return []
  }
}
