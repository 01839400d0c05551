import TestRandom
import Testing

@testable import Markup

/// A text, its bytes in an encoding, and what the document says of itself.
private struct Sample: CustomTestStringConvertible, Sendable {
  var name: String
  var bytes: [UInt8]
  var contentType: String?
  var text: String
  var encoding: String
  var testDescription: String { name }
}

private func ascii(_ text: String, _ tail: [UInt8] = []) -> [UInt8] { Array(text.utf8) + tail }

private let samples: [Sample] = [
  Sample(
    name: "UTF-8 with a byte order mark", bytes: [0xEF, 0xBB, 0xBF] + ascii("é"),
    contentType: "text/xml; charset=windows-1252", text: "é", encoding: "utf-8"),
  Sample(
    name: "UTF-16LE with a mark", bytes: [0xFF, 0xFE, 0x3C, 0, 0x61, 0, 0x2F, 0, 0x3E, 0],
    text: "<a/>", encoding: "utf-16le"),
  Sample(
    name: "UTF-16BE without a mark", bytes: [0, 0x3C, 0, 0x3F, 0, 0x78, 0, 0x3E],
    text: "<?x>", encoding: "utf-16be"),
  Sample(
    name: "UTF-32BE with a mark", bytes: [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61], text: "a",
    encoding: "utf-32be"),
  Sample(
    name: "Content-Type before the declaration",
    bytes: ascii("<?xml version='1.0' encoding='iso-8859-2'?><a>", [0xA3, 0x93]),
    contentType: "text/xml; charset=\"windows-1252\"",
    text: "<?xml version='1.0' encoding='iso-8859-2'?><a>£“", encoding: "windows-1252"),
  Sample(
    name: "Latin-1 means windows-1252",
    bytes: ascii("<?xml version='1.0' encoding='ISO-8859-1'?>", [0x80, 0xE9]),
    text: "<?xml version='1.0' encoding='ISO-8859-1'?>€é", encoding: "windows-1252"),
  Sample(
    name: "EUC-KR by declaration, a character of CP949 in it",
    bytes: ascii("<?xml version='1.0' encoding='euc-kr'?>", [0xC7, 0xD1, 0xB1, 0xDB, 0x8C, 0x63]),
    text: "<?xml version='1.0' encoding='euc-kr'?>한글똠", encoding: "euc-kr"),
  Sample(
    name: "EUC-KR without any word", bytes: [0xB3, 0xE2, 0xB5, 0xB5, 0xB4, 0xC2], text: "년도는",
    encoding: "euc-kr"),
  Sample(
    name: "Shift_JIS by label",
    bytes: [0x93, 0xFA, 0x96, 0x7B, 0x8C, 0xEA, 0xB1], contentType: "text/xml;charset=x-sjis",
    text: "日本語ｱ", encoding: "shift_jis"),
  Sample(
    name: "Shift_JIS without any word",
    bytes: [0x82, 0xB1, 0x82, 0xEA, 0x82, 0xCD, 0x93, 0xFA, 0x96, 0x7B], text: "これは日本",
    encoding: "shift_jis"),
  Sample(
    name: "EUC-JP without any word", bytes: [0xA4, 0xB3, 0xA4, 0xEC, 0xA4, 0xCF, 0xC6, 0xFC],
    text: "これは日", encoding: "euc-jp"),
  Sample(
    name: "ISO-2022-JP",
    bytes: [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42, 0x21], text: "日本!",
    encoding: "iso-2022-jp"),
  Sample(
    name: "Big5 by label", bytes: [0xA4, 0xA4, 0xA4, 0xE5], contentType: "text/xml; charset=big5",
    text: "中文", encoding: "big5"),
  Sample(
    name: "GB2312 means GB18030", bytes: [0xD6, 0xD0, 0xCE, 0xC4],
    contentType: "text/xml; charset=gb2312", text: "中文", encoding: "gb18030"),
  Sample(
    name: "KOI8-R by label", bytes: [0xCD, 0xC9, 0xD2], contentType: "a; charset=koi8-r",
    text: "мир", encoding: "koi8-r"),
  Sample(
    name: "windows-1251 without any word",
    bytes: [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x2C, 0x20, 0xEC, 0xE8, 0xF0, 0xF3],
    text: "Привет, миру", encoding: "windows-1251"),
  Sample(
    name: "a label that the bytes belie: UTF-8", bytes: ascii("naïve 한글"),
    contentType: "text/xml; charset=iso-8859-1", text: "naïve 한글", encoding: "utf-8"),
  Sample(
    name: "UTF-8 by name, windows-1252 in places",
    bytes: ascii("<?xml version='1.0' encoding='utf-8'?>é", [0x93]) + ascii("ü", [0x94]),
    text: "<?xml version='1.0' encoding='utf-8'?>é“ü”", encoding: "utf-8"),
  Sample(
    name: "UTF-8 by name, EUC-KR in truth", bytes: [0xB3, 0xE2, 0xB5, 0xB5, 0xB4, 0xC2],
    contentType: "text/xml; charset=utf-8", text: "년도는", encoding: "euc-kr"),
  Sample(
    name: "a label nobody knows", bytes: ascii("é"), contentType: "text/xml; charset=none",
    text: "é", encoding: "utf-8"),
  Sample(
    name: "UTF-16 by label, ASCII in truth", bytes: ascii("<a/>"),
    contentType: "text/xml; charset=utf-16", text: "<a/>", encoding: "utf-8"),
  Sample(
    name: "UTF-8 cut in the middle of a character", bytes: ascii("aé한", [0xED, 0x95]),
    text: "aé한", encoding: "utf-8"),
  Sample(
    name: "control characters and NULs are dropped", bytes: ascii("a\u{0}b\u{8}c\n"), text: "abc\n",
    encoding: "utf-8"),
  Sample(name: "nothing", bytes: [], text: "", encoding: "utf-8"),
]

/// What a page says of itself is heard after its server, and UTF-7 makes other text of plain ASCII.
@Test func utf7IsBelievedOfTheFirstToSpeakOnly() {
  let page = Array("<meta charset=utf-7><p>1 +AOk- 2 \\ 3".utf8)
  let type = "text/html; charset="
  #expect(Charset.utf8(page, contentType: type + "utf-8", as: .html).utf8 == page)
  #expect(Charset.utf8(page, contentType: type + "utf-7", as: .html).encoding == "utf-7")
}

@Test(arguments: samples)
private func documentsAreDecodedByTheirBestWitness(_ sample: Sample) {
  let decoded = Charset.decode(sample.bytes, contentType: sample.contentType, as: .xml)
  #expect(decoded.text == sample.text)
  #expect(decoded.encoding == sample.encoding)
}

@Test
func aMetaOfAPageNamesItsEncoding() {
  let page = Array("<html><head><meta charset=\"euc-kr\"><title>".utf8) + [0xC7, 0xD1]
  let decoded = Charset.decode(page, contentType: nil, as: .html)
  #expect(decoded.text.hasSuffix("한"))
  let older = "<meta http-equiv=Content-Type content='text/html; charset=euc-kr'>"
  let old = Charset.decode(Array(older.utf8) + [0xC7, 0xD1], contentType: nil, as: .html)
  #expect(old.text.hasSuffix("한"))
}

@Test
func aByteThatIsNoCharacterIsReplacedAndTheRestLives() {
  let bytes: [UInt8] =
    [0xC7, 0xD1, 0xFF, 0x3C, 0xB1, 0xDB, 0xC7, 0xD1, 0xB1, 0xDB] + Array("abc".utf8)
  let decoded = Charset.decode(bytes, contentType: "a/b; charset=euc-kr", as: .xml)
  #expect(decoded.text == "한\u{FFFD}<글한글abc")
}

@Test
func aLabelThatIsSetAsideIsReported() {
  let decoded = Charset.decode(Array("é".utf8), contentType: "a/b; charset=koi8-r", as: .xml)
  #expect(decoded.warnings == ["the document says koi8-r and is utf-8"])
}

@Test(arguments: ["Latin1", " ISO_8859-1:1987 ", "x-cp1252", "US-ASCII"])
func labelsAreKnownInEveryWriting(_ label: String) {
  #expect(CharsetLabels.encoding(for: label) == .windows1252)
}

@Test
func everyLabelOfTheStandardHasADecoder() {
  let names = [
    "ibm866", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7",
    "iso-8859-8", "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16",
    "koi8-r", "koi8-u", "macintosh", "windows-874", "windows-1250", "windows-1251",
    "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257",
    "windows-1258", "x-mac-cyrillic", "gbk", "gb18030", "big5", "euc-jp", "shift_jis", "euc-kr",
  ]
  for name in names {
    let encoding = CharsetLabels.encoding(for: name)
    #expect(encoding != nil, "\(name)")
    #expect(encoding.map { CharsetIconv.knows($0.iconvName) } == true, "\(name)")
  }
}

@Test(arguments: [UInt64(1), 2, 3])
func randomBytesInAnyEncodingBecomeText(_ seed: UInt64) {
  var random = Seeded(seed)
  for length in stride(from: 0, to: 400, by: 23) {
    let bytes = random.bytes(length)
    for label in ["utf-8", "euc-kr", "shift_jis", "gb18030", "iso-2022-jp", "utf-16", "x-mac"] {
      let text = Charset.utf8(bytes, contentType: "a/b; charset=\(label)", as: .xml)
      #expect(CharsetUTF8.isValid(text.utf8))
    }
  }
}

@Test
func mendedBytesAreAlwaysValid() {
  var random = Seeded(7)
  for length in 0..<300 {
    #expect(CharsetUTF8.isValid(CharsetUTF8.mended(random.bytes(length)).text))
  }
}

/// Texts whose every beginning is looked at.
private let cut: [(String, String)] = [
  ("utf-8", "<p>é, 한글 und 🗞."), ("utf-16le", "<p>é, 한글 und 🗞."), ("utf-16be", "<p>é, 한글 und 🗞."),
  ("utf-32be", "<p>한글 🗞"), ("euc-kr", "<p>한글 똠a방각하."), ("shift_jis", "<p>日本語ｱaニュース."),
  ("euc-jp", "<p>日本語aニュース."), ("iso-2022-jp", "<p>日本語aニュース."), ("gb18030", "<p>中文a新闻."),
  ("hz-gb-2312", "<p>中文a新闻."), ("big5", "<p>中文a新聞."), ("windows-1251", "<p>Мир."),
]

@Test(arguments: cut)
private func whatIsCutOffHurtsNothingBeforeIt(_ label: String, _ text: String) {
  let encoder = CharsetEncoder(label)
  var (bytes, whole) = ([UInt8](), "")
  for scalar in text.unicodeScalars {
    for byte in encoder.encoded(scalar) {
      bytes.append(byte)
      let decoded = Charset.utf8(bytes, contentType: "a/b; charset=\(label)", as: .text).utf8
      #expect(CharsetUTF8.isValid(decoded))
      let isPrefix = decoded.starts(with: whole.utf8)
      let more = String(decoding: decoded.dropFirst(whole.utf8.count), as: UTF8.self)
      #expect(isPrefix && more.unicodeScalars.count <= 3, "\(whole) and \(more)")
    }
    whole.unicodeScalars.append(scalar)
    let decoded = Charset.utf8(bytes, contentType: "a/b; charset=\(label)", as: .text).utf8
    #expect(String(decoding: decoded, as: UTF8.self) == whole)
  }
}
