/// An encoding of the Encoding Standard (§4.2), or one that only iconv knows.
struct CharsetEncoding: Hashable, Sendable {
  /// The Standard's name in lower case, or iconv's.
  let name: String
  /// What iconv calls it; empty for those decoded here.
  let iconvName: String
  /// Characters of more than one byte.
  let isMultibyte: Bool
  /// ASCII bytes are ASCII characters, unless an escape says otherwise.
  let keepsASCII: Bool

  init(_ name: String, iconv: String, isMultibyte: Bool = false, keepsASCII: Bool = true) {
    (self.name, iconvName) = (name, iconv)
    (self.isMultibyte, self.keepsASCII) = (isMultibyte, keepsASCII)
  }

  static let utf8 = CharsetEncoding("utf-8", iconv: "", isMultibyte: true)
  static let utf16LE = wide("utf-16le")
  static let utf16BE = wide("utf-16be")
  static let utf32LE = wide("utf-32le")
  static let utf32BE = wide("utf-32be")
  static let windows1252 = CharsetEncoding("windows-1252", iconv: "CP1252")
  static let iso2022JP = CharsetEncoding("iso-2022-jp", iconv: "", isMultibyte: true)
  static let hz = CharsetEncoding("hz-gb-2312", iconv: "", isMultibyte: true, keepsASCII: false)
  static let eucKR = CharsetEncoding("euc-kr", iconv: "CP949", isMultibyte: true)
  static let shiftJIS = CharsetEncoding("shift_jis", iconv: "CP932", isMultibyte: true)
  static let eucJP = CharsetEncoding("euc-jp", iconv: "EUC-JP-MS", isMultibyte: true)
  static let gb18030 = CharsetEncoding("gb18030", iconv: "GB18030", isMultibyte: true)
  static let big5 = CharsetEncoding("big5", iconv: "BIG5-HKSCS", isMultibyte: true)
  static let windows1251 = CharsetEncoding("windows-1251", iconv: "CP1251")
  static let koi8R = CharsetEncoding("koi8-r", iconv: "KOI8-R")
  static let userDefined = CharsetEncoding("x-user-defined", iconv: "")
  static let ebcdic = CharsetEncoding(
    "ibm037", iconv: "IBM037", isMultibyte: true, keepsASCII: false)

  private static func wide(_ name: String) -> CharsetEncoding {
    CharsetEncoding(name, iconv: "", isMultibyte: true, keepsASCII: false)
  }

  /// Two or four bytes a unit.
  var isWide: Bool { name.hasPrefix("utf-16") || name.hasPrefix("utf-32") }

  /// Shifts between sets of characters by sequences of ASCII bytes.
  var isSevenBit: Bool { name.hasPrefix("iso-2022") || name == "utf-7" || name.hasPrefix("hz") }

  /// Whether a sample can well be in this encoding: hardly any of it is an error.
  func fits(_ sample: [UInt8], isCut: Bool) -> Bool {
    guard isMultibyte, self != .utf8 else { return self != .utf8 || CharsetUTF8.isValid(sample) }
    if self == .iso2022JP { return CharsetSniffing.isISO2022JP(sample) }
    var decoder = CharsetDecoder(self)
    let errors = CharsetSniffing.replacements(in: decoder.utf8(sample, isLast: !isCut))
    // The end may have cut a pair of surrogates apart.
    if isWide { return errors <= (isCut ? 0 : 1) && sample.contains(0) }
    return errors * 20 <= sample.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) } + 20
  }
}
