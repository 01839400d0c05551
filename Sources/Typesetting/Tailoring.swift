import CUnicode

/// What readers expect of line breaks beyond UAX #14 (its §8: tailoring): addresses, French quotation
/// marks, Chinese ones, section signs.
struct Tailoring {
  /// The address at hand, without what ends the sentence around it.
  private var address = 0..<0
  /// Behind the "//" of its scheme.
  private var host = -1
  /// Where the host ends.
  private var hostEnd = -1
  /// How far addresses have been looked for.
  private var seen = 0

  /// Whether a line may end before the byte at `place`, where the rules say `allowed`; `text` is what
  /// the bytes of the passage at hand are in `bytes`.
  @inline(__always)
  mutating func allows(
    _ bytes: UnsafeBufferPointer<UInt8>, _ text: Range<Int>, _ place: Int, allowed: Bool
  ) -> Bool {
    if place == host { return false }
    if place >= seen { look(bytes, text, from: place) }
    if place > address.lowerBound, place < address.upperBound {
      return Tailoring.partsAddress(bytes, place, address, host: host)
    }
    guard allowed, place > text.lowerBound, bytes[place - 1] == 0x20 else { return allowed }
    return !Tailoring.bindsBlank(bytes, text, place)
  }

  /// What it costs when an address is parted before a place; nil outside of one. A host is parted
  /// only where there is no other way.
  func cost(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int? {
    guard place < address.upperBound, place > address.lowerBound else { return nil }
    if place <= hostEnd { return 2_500 }
    return bytes[place - 1] == 0x2F ? 200 : 300
  }
}

// MARK: - Addresses

extension Tailoring {
  /// Looks for an address in the printable ASCII from a place on.
  private mutating func look(
    _ bytes: UnsafeBufferPointer<UInt8>, _ text: Range<Int>, from place: Int
  ) {
    var (end, scheme) = (place, -1)
    while end < text.upperBound, bytes[end] &- 0x21 < 0x5E {
      let isScheme = bytes[end] == 0x2F && end > place + 2 && bytes[end - 1] == 0x2F
      if isScheme, scheme < 0, bytes[end - 2] == 0x3A { scheme = end - 2 }
      end += 1
    }
    seen = max(end, place + 1)
    guard scheme > 0 else { return (address, host, hostEnd) = (0..<0, -1, -1) }
    var start = scheme
    while start > place, (bytes[start - 1] | 0x20) &- 0x61 < 26 { start -= 1 }
    host = scheme + 3
    while end > host, Tailoring.endsSentence(bytes[end - 1]) { end -= 1 }
    address = start..<end
    hostEnd = host
    while hostEnd < end, ![0x2F, 0x3F, 0x23].contains(bytes[hostEnd]) { hostEnd += 1 }
  }

  private static func endsSentence(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x22, 0x27, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3E, 0x3F, 0x5D, 0x7D: true
    default: false
    }
  }

  /// Addresses are parted after a slash or before another sign, with two characters of host and path
  /// at least on either side.
  private static func partsAddress(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ address: Range<Int>, host: Int
  ) -> Bool {
    guard place >= host + 2, place <= address.upperBound - 2 else { return false }
    return pauses(bytes[place - 1], bytes[place], bytes[place + 1])
  }

  /// Whether an address may be parted between the first two of three bytes.
  static func pauses(_ before: UInt8, _ after: UInt8, _ next: UInt8) -> Bool {
    if before == 0x2F { return after != 0x2F }
    switch after {
    case 0x2E, 0x3F, 0x26, 0x23, 0x3D, 0x5F, 0x2D, 0x7E, 0x25, 0x2B, 0x40, 0x3A:
      return isAlphanumeric(before) && isAlphanumeric(next)
    default: return false
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
  }
}

// MARK: - Blanks

extension Tailoring {
  /// Whether no line ends at the blanks before a place: within « French » marks, after "§", before a
  /// dash between words.
  private static func bindsBlank(
    _ bytes: UnsafeBufferPointer<UInt8>, _ text: Range<Int>, _ place: Int
  ) -> Bool {
    if let width = guillemet(bytes, text, place, 0xBB, 0xBA) {
      let next = place + width
      if next >= text.upperBound || bytes[next] == 0x20 || isPunctuation(bytes[next]) {
        return true
      }
    }
    var end = place
    while end > text.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
    if isDash(bytes, text, place) { return end > text.lowerBound && bytes[end - 1] != 0x0A }
    guard end - 2 >= text.lowerBound, bytes[end - 1] >= 0x80 else { return false }
    let isSection = bytes[end - 2] == 0xC2 && bytes[end - 1] == 0xA7
    if isSection { return bytes[place] &- 0x30 < 10 }
    for start in [end - 2, end - 3] where start >= text.lowerBound {
      guard let width = guillemet(bytes, text, start, 0xAB, 0xB9), start + width == end else {
        continue
      }
      return start == text.lowerBound || bytes[start - 1] == 0x20 || isPunctuation(bytes[start - 1])
    }
    return false
  }

  /// Whether a dash with a blank behind it stands at a place (U+2013, U+2014).
  private static func isDash(
    _ bytes: UnsafeBufferPointer<UInt8>, _ text: Range<Int>, _ place: Int
  ) -> Bool {
    guard place + 3 < text.upperBound, bytes[place] == 0xE2, bytes[place + 1] == 0x80 else {
      return false
    }
    return (bytes[place + 2] == 0x93 || bytes[place + 2] == 0x94) && bytes[place + 3] == 0x20
  }

  /// The bytes a double or single guillemet takes at a place; nil where there is none.
  private static func guillemet(
    _ bytes: UnsafeBufferPointer<UInt8>, _ text: Range<Int>, _ place: Int, _ double: UInt8,
    _ single: UInt8
  ) -> Int? {
    if place + 1 < text.upperBound, bytes[place] == 0xC2, bytes[place + 1] == double { return 2 }
    guard place + 2 < text.upperBound, bytes[place] == 0xE2, bytes[place + 1] == 0x80 else {
      return nil
    }
    return bytes[place + 2] == single ? 3 : nil
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    byte < 0x80 && byte > 0x20 && !isAlphanumeric(byte)
  }
}

// MARK: - Quotation marks

extension Tailoring {
  /// The class of “ ” ‘ ’ beside Chinese or Japanese on either side, where they part as brackets do
  /// (as in LB19a of Unicode 16); nil elsewhere.
  static func bracket(
    _ code: UInt32, after: LineBreaks.Class?, _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int,
    until end: Int
  ) -> LineBreaks.Class? {
    let opens = code == 0x2018 || code == 0x201C
    guard opens || code == 0x2019 || code == 0x201D else { return nil }
    guard after.map(isIdeographic) == true || isIdeographic(bytes, index, until: end) else {
      return nil
    }
    return LineBreaks.Class(opens ? UNICODE_LB_OPW : UNICODE_LB_CL)
  }

  private static func isIdeographic(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, until end: Int
  ) -> Bool {
    guard index < end, bytes[index] >= 0x80 else { return false }
    var index = index
    let record = unicode_record(UTF8Text.next(bytes, &index))
    return isIdeographic(LineBreaks.Class(unicode_record_line_break(record)))
  }

  private static func isIdeographic(_ kind: LineBreaks.Class) -> Bool {
    kind == UNICODE_LB_ID || kind == UNICODE_LB_NS || kind == UNICODE_LB_CL
      || kind == UNICODE_LB_OPW || kind == UNICODE_LB_CPW
  }
}
