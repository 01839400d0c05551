import Testing

@testable import Markup

/// Labels that are written otherwise than they are listed, or that browsers do not know.
private let labels: [(String, String?)] = [
  (" \tUTF8\n", "utf-8"), ("x-user-defined", "x-user-defined"), ("logical", "iso-8859-8-i"),
  ("visual", "iso-8859-8"), ("csISO2022KR", "iso-2022-kr"), ("iso-2022-cn", "iso-2022-cn"),
  ("cp437", "cp437"), ("IBM-850", "ibm850"), ("win-1251", "windows-1251"), ("utf-7", "utf-7"),
  ("Latin_1", "windows-1252"), ("GBK", "gb18030"), ("EUC-\u{212A}R", nil), ("utf-8\"", nil),
  ("../UTF-8", nil), ("utf-8//TRANSLIT", nil), ("", nil), ("replacement", nil),
]

@Test(arguments: labels)
private func aLabelNamesItsEncoding(_ label: String, _ name: String?) {
  #expect(CharsetLabels.encoding(for: label)?.name == name)
}

@Test
func oldKoreanMailIsReadNotReplaced() {
  let bytes: [UInt8] = Array("\u{1B}$)C".utf8) + [0x0E, 0x47, 0x51, 0x31, 0x5B, 0x0F, 0x21]
  let text = Charset.decode(bytes, contentType: "text/plain; charset=iso-2022-kr", as: .text).text
  #expect(text.hasSuffix("한글!"))
}

@Test
func bytesForPrivateUseStandAtTheirPlace() {
  let bytes: [UInt8] = [0x41, 0x80, 0xFF]
  let text = Charset.decode(bytes, contentType: "a/b; charset=x-user-defined", as: .text).text
  #expect(text == "A\u{F780}\u{F7FF}")
}

@Test
func anOldCodePageDoesNotMakeUTF8Unreadable() {
  let text = Charset.decode(Array("é à".utf8), contentType: "a/b; charset=cp437", as: .text)
  #expect(text.text == "é à")
  let old = Charset.decode([0x82, 0x20, 0x85], contentType: "a/b; charset=cp437", as: .text)
  #expect(old.text == "é à")
}
