/// ISO-2022-JP (Encoding Standard §12.2), as the same characters in EUC-JP.
struct CharsetJapanese {
  private enum Set { case ascii, kana, pairs, rarePairs }

  private var set = Set.ascii

  /// Each pair with its high bits set, and where the character begins that needs more bytes.
  mutating func eucJP(_ bytes: [UInt8], isLast: Bool) -> (text: [UInt8], end: Int) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      let left = bytes.count - place
      let isEscape = bytes[place] == 0x1B
      let isPair = !isEscape && isGraphic(bytes[place]) && (set == .pairs || set == .rarePairs)
      if !isLast, left < (isEscape ? 4 : isPair ? 2 : 1) { break }
      if isEscape, let escape = Self.escape(bytes, at: place + 1) {
        set = escape.set
        place += escape.length + 1
      } else if isPair, left > 1 {
        if set == .rarePairs { text.append(0x8F) }
        text.append(bytes[place] | 0x80)
        text.append(bytes[place + 1] | 0x80)
        place += 2
      } else {
        appendSingle(bytes[place], to: &text)
        place += 1
      }
    }
    return (text, place)
  }

  private func isGraphic(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

  private func appendSingle(_ byte: UInt8, to text: inout [UInt8]) {
    let isKana = set == .kana && isGraphic(byte) && byte < 0x60
    if isKana { text.append(0x8E) }
    text.append(isKana ? byte | 0x80 : byte)
  }

  private static func escape(_ bytes: [UInt8], at place: Int) -> (set: Set, length: Int)? {
    let after = String(decoding: bytes[place..<min(place + 3, bytes.count)], as: UTF8.self)
    if after.hasPrefix("$(D") { return (.rarePairs, 3) }
    if after.hasPrefix("$B") || after.hasPrefix("$@") { return (.pairs, 2) }
    if after.hasPrefix("(I") { return (.kana, 2) }
    return after.hasPrefix("(B") || after.hasPrefix("(J") ? (.ascii, 2) : nil
  }
}
