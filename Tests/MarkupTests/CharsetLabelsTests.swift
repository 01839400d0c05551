import Testing

@testable import Markup

/// Labels that are written otherwise than they are listed, or that browsers do not know.
private let labels: [(String, String?)] = [
  (" \tUTF8\n", "utf-8"), ("x-user-defined", "x-user-defined"), ("logical", "iso-8859-8-i"),
  ("HZ", "hz-gb-2312"), ("csISO2022KR", "iso-2022-kr"),
  ("cp437", "cp437"), ("IBM-850", "ibm850"), ("win-1251", "windows-1251"), ("utf-7", "utf-7"),
  ("Latin_1", "windows-1252"), ("GBK", "gb18030"), ("EUC-\u{212A}R", nil), ("utf-8\"", nil),
  ("../UTF-8", nil), ("utf-8//TRANSLIT", nil), ("", nil),
]

@Test(arguments: labels)
private func aLabelNamesItsEncoding(_ label: String, _ name: String?) {
  #expect(CharsetLabels.encoding(for: label)?.name == name)
}

/// All 228 labels of the Encoding Standard, §4.2, but those of `replacement`: a line for each
/// encoding, its name first.
private let standard = """
  utf-8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8
  ibm866 866 cp866 csibm866
  iso-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
  iso-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
  iso-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
  iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 \
  iso_8859-5:1988
  iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e \
  iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
  iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 \
  iso_8859-7 iso_8859-7:1987 sun_eu_greek
  iso-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 \
  iso_8859-8 iso_8859-8:1988 visual
  iso-8859-8-i csiso88598i logical
  iso-8859-10 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6
  iso-8859-13 iso8859-13 iso885913
  iso-8859-14 iso8859-14 iso885914
  iso-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9
  iso-8859-16
  koi8-r cskoi8r koi koi8 koi8_r
  koi8-u koi8-ru
  macintosh csmacintosh mac x-mac-roman
  windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620
  windows-1250 cp1250 x-cp1250
  windows-1251 cp1251 x-cp1251
  windows-1252 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 \
  iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252
  windows-1253 cp1253 x-cp1253
  windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 \
  iso_8859-9:1989 l5 latin5 x-cp1254
  windows-1255 cp1255 x-cp1255
  windows-1256 cp1256 x-cp1256
  windows-1257 cp1257 x-cp1257
  windows-1258 cp1258 x-cp1258
  x-mac-cyrillic x-mac-ukrainian
  gbk chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk
  gb18030
  big5 big5-hkscs cn-big5 csbig5 x-x-big5
  euc-jp cseucpkdfmtjapanese x-euc-jp
  iso-2022-jp csiso2022jp
  shift_jis csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis
  euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 \
  ksc_5601 windows-949
  utf-16be unicodefffe
  utf-16le csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16
  x-user-defined
  """

@Test
func everyLabelOfTheStandardNamesItsEncoding() {
  let lines = standard.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
  #expect(lines.map(\.count).reduce(0, +) == 222)
  for labels in lines {
    // The Standard's gbk differs from gb18030 only in what it writes, never in what it reads.
    let name = labels[0] == "gbk" ? "gb18030" : labels[0]
    for label in labels + labels.map({ " \($0.uppercased())\n" }) {
      #expect(CharsetLabels.encoding(for: label)?.name == name, "\(label)")
    }
  }
}

/// What the Standard's `replacement` stands for, which is read here.
@Test(arguments: [
  ("csiso2022kr", "iso-2022-kr"), ("iso-2022-kr", "iso-2022-kr"), ("iso-2022-cn", "iso-2022-cn"),
  ("iso-2022-cn-ext", "iso-2022-cn-ext"), ("hz-gb-2312", "hz-gb-2312"), ("replacement", nil),
])
func whatTheStandardReplacesIsReadByItsName(_ label: String, _ name: String?) {
  #expect(CharsetLabels.encoding(for: label)?.name == name)
}

@Test(arguments: [
  ("~{<:Ky2;~}~~1~\n2", "己所不~12"), ("~{VP~}\n~{NDVP\nVP", "中\n文中\nVP"), ("a~b~", "a~b~"),
  ("~{VP!", "中\u{FFFD}"), ("~{V\nP~", "\u{FFFD}\nP~"), ("~{V ~}P", "\u{FFFD} P"),
])
func chineseBetweenBracesIsRead(_ bytes: String, _ text: String) {
  let type = "text/plain; charset=hz-gb-2312"
  let decoded = Charset.decode(Array(bytes.utf8), contentType: type, as: .text)
  #expect(decoded.text == text)
  #expect(decoded.encoding == "hz-gb-2312")
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
