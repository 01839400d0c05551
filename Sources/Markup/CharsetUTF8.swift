/// UTF-8 as it is found: checked, and mended where single bytes of windows-1252 stand in it.
enum CharsetUTF8 {
  static func isValid(_ bytes: [UInt8]) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil  // why it is not valid does not matter here
  }

  /// Whether a sample is valid, a sequence aside that its end has cut off.
  ///
  /// The end of a document cuts some off too; but one lead byte behind nothing but ASCII is rather
  /// a letter of an older encoding.
  static func isValid(_ sample: [UInt8], isCut: Bool) -> Bool {
    let span = sample.span
    let tail = (1...3).first { $0 <= span.count && isCutOff(span, at: span.count - $0) }
    guard let tail else { return isValid(sample) }
    let whole = Array(sample.dropLast(tail))
    return isValid(whole) && (isCut || !isASCII(whole))
  }

  /// The first byte from here that is beyond ASCII, or an escape that may lead there.
  static func endOfPlain(_ bytes: [UInt8], from start: Int) -> Int? {
    let span = bytes.span
    var place = start
    while place < span.count {
      let end = min(place + 256, span.count)
      var found: UInt8 = 0
      for at in place..<end { found |= span[at] | (span[at] == 0x1B ? 0x80 : 0) }
      if found >= 0x80 { return (place..<end).first { span[$0] >= 0x80 || span[$0] == 0x1B } }
      place = end
    }
    return nil
  }

  static func isASCII(_ bytes: [UInt8]) -> Bool {
    let span = bytes.span
    var place = 0
    while place < span.count {
      let end = min(place + 256, span.count)
      var all: UInt8 = 0
      for at in place..<end { all |= span[at] }
      if all >= 0x80 { return false }
      place = end
    }
    return true
  }

  /// Control characters other than white space.
  static func hasControls(_ bytes: [UInt8]) -> Bool {
    let span = bytes.span
    var place = 0
    while place < span.count {
      let end = min(place + 256, span.count)
      var found: UInt8 = 0
      // Without a branch, so that many bytes are looked at in one step.
      for at in place..<end {
        let byte = span[at]
        found |= (byte < 9 ? 1 : 0) | (byte == 11 ? 1 : 0) | (byte &- 14 < 18 ? 1 : 0)
      }
      if found > 0 { return true }
      place = end
    }
    return false
  }

  /// A sequence of three or four bytes stands in it: hardly an accident in another encoding.
  static func hasLongSequences(_ valid: [UInt8]) -> Bool {
    valid.contains { $0 >= 0xE0 }
  }

  /// So many times more whole sequences than stray bytes, or as many.
  static func isMostlyValid(_ bytes: [UInt8], times: Int = 1) -> Bool {
    var (whole, stray, place) = (0, 0, 0)
    let span = bytes.span
    while place < span.count {
      let length = sequence(span, at: place)
      if length > 1 { whole += 1 } else if length == 0 { stray += 1 }
      place += max(length, 1)
    }
    return whole >= stray * times
  }

  /// Valid UTF-8 in which every stray byte has become the character it is in windows-1252.
  ///
  /// A sequence that the end cuts off is left out: `end` is where it begins.
  static func mended(_ bytes: [UInt8]) -> (text: [UInt8], end: Int, isMended: Bool) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    let span = bytes.span
    var (place, start) = (0, 0)
    while place < span.count {
      let length = sequence(span, at: place)
      if length == 0 {
        if isCutOff(span, at: place) { break }
        text.append(contentsOf: bytes[start..<place])
        CharsetDecoder.append(CharsetTables.windows1252(span[place]), to: &text)
        start = place + 1
      }
      place += max(length, 1)
    }
    text.append(contentsOf: bytes[start..<place])
    return (text, place, start > 0)
  }

  /// A lead byte with nothing but its own continuation behind it, too little of that.
  private static func isCutOff(_ span: Span<UInt8>, at place: Int) -> Bool {
    let lead = span[place]
    guard lead >= 0xC2, lead < 0xF5 else { return false }
    let wanted = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard span.count - place < wanted else { return false }
    guard place + 1 < span.count else { return true }
    return isAllowed(span[place + 1], after: lead)
      && (place + 1..<span.count).allSatisfy { span[$0] & 0xC0 == 0x80 }
  }

  /// The length of the well-formed sequence here (Unicode table 3-7), 0 where there is none.
  static func sequence(_ span: Span<UInt8>, at place: Int) -> Int {
    let lead = span[place]
    if lead < 0x80 { return 1 }
    guard lead >= 0xC2, lead < 0xF5, place + 1 < span.count else { return 0 }
    let second = span[place + 1]
    guard second & 0xC0 == 0x80 else { return 0 }
    if lead < 0xE0 { return 2 }
    guard isAllowed(second, after: lead), place + 2 < span.count,
      span[place + 2] & 0xC0 == 0x80
    else { return 0 }
    if lead < 0xF0 { return 3 }
    return place + 3 < span.count && span[place + 3] & 0xC0 == 0x80 ? 4 : 0
  }

  private static func isAllowed(_ second: UInt8, after lead: UInt8) -> Bool {
    switch lead {
    case 0xE0: second >= 0xA0
    case 0xED: second < 0xA0
    case 0xF0: second >= 0x90
    case 0xF4: second < 0x90
    default: true
    }
  }
}
