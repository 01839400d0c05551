import Testing

@testable import Markup

private func decoded(_ bytes: [UInt8], _ label: String) -> String {
  guard let encoding = CharsetLabels.encoding(for: label) else { return "no \(label)" }
  var decoder = CharsetDecoder(encoding)
  return String(decoding: decoder.utf8(bytes, isLast: true), as: UTF8.self)
}

/// Bytes whose character in the Encoding Standard is another than in most tables of that name.
private let differences: [(String, [UInt8], String)] = [
  ("iso-8859-1", [0x80, 0x93, 0x81], "€“\u{81}"), ("ascii", [0x85], "…"),
  ("iso-8859-9", [0x80, 0xD0], "€Ğ"), ("tis-620", [0x80, 0xA1, 0x81, 0xFC], "€ก\u{81}\u{FFFD}"),
  ("gb2312", [0x80, 0xA2, 0xE3], "€€"), ("gbk", [0x81, 0x40], "丂"),
  ("gb18030", [0xA6, 0xD9, 0xFE, 0x59, 0xA8, 0xBC], "\u{FE10}\u{9FB4}ḿ"),
  ("gb18030", [0x81, 0x30, 0x81, 0x30, 0x90, 0x30, 0x81, 0x30], "\u{80}\u{10000}"),
  ("euc-kr", [0x8C, 0x63, 0xC6, 0x52], "똠힣"),
  ("shift_jis", [0x5C, 0x7E, 0x81, 0x60, 0x81, 0x7C], "\\~\u{FF5E}\u{FF0D}"),
  ("shift_jis", [0x87, 0x40, 0xED, 0x40, 0xFA, 0x40, 0xB1, 0x80], "①纊ⅰｱ\u{80}"),
  ("shift_jis", [0xF0, 0x40, 0xF9, 0xFC, 0xA0], "\u{E000}\u{E757}\u{FFFD}"),
  ("euc-jp", [0xA1, 0xC1, 0xA1, 0xDD, 0x8E, 0xB1], "\u{FF5E}\u{FF0D}ｱ"),
  ("euc-jp", [0xAD, 0xA1, 0x8F, 0xB0, 0xA1, 0x8F, 0xA2, 0xB7], "①丂\u{FF5E}"),
  ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x21, 0x41, 0x1B, 0x28, 0x4A, 0x7E, 0x5C], "\u{FF5E}~\\"),
  ("iso-2022-jp", [0x1B, 0x28, 0x49, 0x31, 0x1B, 0x24, 0x40, 0x46, 0x7C], "ｱ日"),
  ("big5", [0x88, 0x62, 0x88, 0x64, 0x88, 0xA3, 0x88, 0xA5], "Ê̄Ê̌ê̄ê̌"),
  ("big5", [0x87, 0xDC, 0xA1, 0xFE, 0xA2, 0xCC], "\u{2ADFF}／十"),
  ("koi8-u", [0xAE, 0xBE, 0xA4], "ўЎє"), ("macintosh", [0xDB, 0xBD, 0xF0], "€Ω\u{F8FF}"),
  ("x-mac-cyrillic", [0xA2, 0xFF], "Ґ€"), ("iso-8859-8-i", [0xE0, 0xA1], "א\u{FFFD}"),
  ("windows-1255", [0xCA, 0x81, 0xFF], "\u{5BA}\u{81}\u{FFFD}"),
  ("windows-1253", [0xAA, 0xE1], "\u{FFFD}α"), ("windows-1258", [0x61, 0xCC], "a\u{300}"),
]

@Test(arguments: differences)
private func theStandardDecidesWhatABytesMeans(_ label: String, _ bytes: [UInt8], _ text: String) {
  let result = decoded(bytes, label)
  #expect(result.unicodeScalars.elementsEqual(text.unicodeScalars), "\(label): \(result)")
}

/// Bytes that are no character, each with what is left of them.
private let faults: [(String, [UInt8], String)] = [
  ("euc-kr", [0xC7, 0x3C, 0x61], "\u{FFFD}<a"), ("euc-kr", [0xC9, 0xA1, 0x61], "\u{FFFD}a"),
  ("euc-kr", [0x80, 0xFF, 0xC7], "\u{FFFD}\u{FFFD}\u{FFFD}"), ("big5", [0x81, 0x41], "\u{FFFD}A"),
  ("shift_jis", [0x81, 0x22], "\u{FFFD}\""), ("euc-jp", [0x8F, 0xB0, 0x3C], "\u{FFFD}<"),
  ("euc-jp", [0x8F, 0x3C, 0x8E, 0xFE], "\u{FFFD}<\u{FFFD}"),
  ("gb18030", [0x81, 0x30, 0x3C], "\u{FFFD}0<"),
  ("gb18030", [0x81, 0x30, 0x81, 0x3C], "\u{FFFD}0\u{FFFD}<"),
  ("gb18030", [0x81, 0x30], "\u{FFFD}0"), ("gb18030", [0xFF, 0xFE, 0x39], "\u{FFFD}\u{FFFD}9"),
]

@Test(arguments: faults)
private func anASCIIByteBehindALeadByteLivesOn(_ label: String, _ bytes: [UInt8], _ text: String) {
  #expect(decoded(bytes, label) == text)
}

@Test(arguments: ["euc-kr", "shift_jis", "euc-jp", "gb18030", "big5"])
func noPairSwallowsTheEndOfItsLine(_ label: String) {
  for lead in UInt8(0x80)...0xFF {
    let bytes: [UInt8] = (UInt8.min...UInt8.max).flatMap { trail in [lead, trail, 0x0A] }
    let text = decoded(bytes, label)
    #expect(text.utf8.count { $0 == 0x0A } == 257, "\(lead)")
  }
}
