/// Decoding by tables (Encoding Standard §9 to §13), where faults are what the Standard says they are:
/// U+FFFD each, and an ASCII byte behind a lead byte is not swallowed.
extension CharsetTables {
  /// How much is decoded between two looks at the memory that is needed.
  private static let stride = 4096

  /// The text of the bytes, and where the character begins that needs more of them.
  func utf8(_ bytes: [UInt8], isLast: Bool) -> (text: [UInt8], end: Int) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    let span = bytes.span
    var (place, isWaiting) = (0, false)
    while place < span.count, !isWaiting {
      let stop = min(place + Self.stride, span.count)
      text.append(addingCapacity: (stop - place) * 3 + 4) { output in
        isWaiting = !decode(span, from: &place, to: stop, isLast: isLast, into: &output)
      }
    }
    return (text, place)
  }

  /// Decodes the characters that begin before `stop`; false where one of them needs more bytes.
  private func decode(
    _ span: Span<UInt8>, from place: inout Int, to stop: Int, isLast: Bool,
    into output: inout OutputSpan<UInt8>
  ) -> Bool {
    let (singles, pairs) = (singles.span, pairs.span)
    while place < stop {
      let byte = span[place]
      if byte < 0x80 {
        output.append(byte)
        place += 1
        continue
      }
      let single = singles[Int(byte)]
      let isPair = single == .none && place + 1 < span.count
      let character = isPair ? pairs[Self.place(byte, span[place + 1])] : single
      if character != .none {
        output.append(character)
        place += isPair ? 2 : 1
      } else {
        let rare = rare(span, at: place, isLast: isLast)
        if rare.length == 0 { return false }
        output.append(rare.character)
        place += rare.length
      }
    }
    return true
  }

  /// A character of three or four bytes, or none; length 0 where it needs more bytes.
  private func rare(
    _ span: Span<UInt8>, at place: Int, isLast: Bool
  ) -> (character: Packed, length: Int) {
    guard place + 1 < span.count else { return (.fault, isLast ? 1 : 0) }
    let trail = span[place + 1]
    if form == .eucJP, span[place] == 0x8F, trail >= 0xA1, trail < 0xFF {
      return triple(span, at: place, isLast: isLast)
    }
    if form == .gb18030, isDigit(trail) { return four(span, at: place, isLast: isLast) }
    return (.fault, trail < 0x80 ? 1 : 2)
  }

  private func triple(
    _ span: Span<UInt8>, at place: Int, isLast: Bool
  ) -> (character: Packed, length: Int) {
    guard place + 2 < span.count else { return (.fault, isLast ? 2 : 0) }
    let third = span[place + 2]
    let character = triples[Self.place(span[place + 1], third)]
    return character == .none ? (.fault, third < 0x80 ? 2 : 3) : (character, 3)
  }

  /// Encoding Standard §10.2.1: four bytes, the second and last of them digits.
  private func four(
    _ span: Span<UInt8>, at place: Int, isLast: Bool
  ) -> (character: Packed, length: Int) {
    guard place + 2 < span.count else { return (.fault, isLast ? 1 : 0) }
    guard span[place + 2] >= 0x81, span[place + 2] < 0xFF else { return (.fault, 1) }
    guard place + 3 < span.count else { return (.fault, isLast ? 1 : 0) }
    guard isDigit(span[place + 3]) else { return (.fault, 1) }
    let bytes = (place..<place + 4).map { span[$0] }
    let iconv = CharsetIconv(from: CharsetEncoding.gb18030.iconvName, isMultibyte: true)
    let text = iconv?.utf8(bytes, isLast: true).text ?? []
    return (text.count > 4 || text.isEmpty ? .fault : Packed(text), 4)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}

extension OutputSpan<UInt8> {
  mutating func append(_ character: CharsetTables.Packed) {
    var bits = character.bits
    repeat {
      append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
    } while bits != 0
  }
}
