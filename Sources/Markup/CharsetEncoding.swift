/// An encoding of the Encoding Standard (§4.2), or one that only iconv knows.
struct CharsetEncoding: Hashable, Sendable {
  /// The Standard's name in lower case, or iconv's.
  let name: String
  /// What iconv calls it; empty for those decoded here.
  let iconvName: String
  /// Characters of more than one byte.
  let isMultibyte: Bool

  init(_ name: String, iconv: String, isMultibyte: Bool = false) {
    (self.name, iconvName, self.isMultibyte) = (name, iconv, isMultibyte)
  }

  static let utf8 = CharsetEncoding("utf-8", iconv: "", isMultibyte: true)
  static let utf16LE = CharsetEncoding("utf-16le", iconv: "", isMultibyte: true)
  static let utf16BE = CharsetEncoding("utf-16be", iconv: "", isMultibyte: true)
  static let utf32LE = CharsetEncoding("utf-32le", iconv: "", isMultibyte: true)
  static let utf32BE = CharsetEncoding("utf-32be", iconv: "", isMultibyte: true)
  static let windows1252 = CharsetEncoding("windows-1252", iconv: "")
  static let iso2022JP = CharsetEncoding("iso-2022-jp", iconv: "", isMultibyte: true)
  static let eucKR = CharsetEncoding("euc-kr", iconv: "CP949", isMultibyte: true)
  static let shiftJIS = CharsetEncoding("shift_jis", iconv: "CP932", isMultibyte: true)
  static let eucJP = CharsetEncoding("euc-jp", iconv: "EUC-JP-MS", isMultibyte: true)
  static let gb18030 = CharsetEncoding("gb18030", iconv: "GB18030", isMultibyte: true)
  static let big5 = CharsetEncoding("big5", iconv: "BIG5-HKSCS", isMultibyte: true)
  static let windows1251 = CharsetEncoding("windows-1251", iconv: "CP1251")
  static let koi8R = CharsetEncoding("koi8-r", iconv: "KOI8-R")
  static let ebcdic = CharsetEncoding("ibm037", iconv: "IBM037")

  /// Two or four bytes a unit.
  var isWide: Bool { name.hasPrefix("utf-16") || name.hasPrefix("utf-32") }

  /// Whether these bytes can well be in this encoding: hardly any of them is an error.
  func fits(_ bytes: [UInt8]) -> Bool {
    guard isMultibyte, self != .utf8 else { return self != .utf8 || CharsetUTF8.isValid(bytes) }
    if self == .iso2022JP { return CharsetSniffing.isISO2022JP(bytes) }
    let sample = CharsetSniffing.sample(bytes)
    let text = CharsetDecoding.utf8(sample, from: self)
    let errors = CharsetSniffing.replacements(in: text)
    return errors * 20 <= sample.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) } + 20
  }
}
