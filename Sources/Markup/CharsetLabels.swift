/// The labels of the Encoding Standard, §4.2, each with its encoding.
enum CharsetLabels {
  /// The encoding that a label names (§4.2: white space around it and case do not matter).
  ///
  /// Beyond the Standard's labels those that feeds use anyway, and what iconv knows. The Standard
  /// shows U+FFFD for ISO-2022-KR, ISO-2022-CN and HZ, lest scripts hide in them; nothing here runs
  /// scripts, and an old mail is better read. So `replacement` is no encoding here.
  static func encoding(for label: String) -> CharsetEncoding? {
    let bytes = label.utf8.drop(while: \.isXMLSpace).reversed().drop(while: \.isXMLSpace).reversed()
    let folded = String(decoding: bytes.map(\.lowered), as: UTF8.self)
    let plain = folded.replacingUnderscores
    if let name = byLabel[folded] ?? byLabel[plain] { return encodings[name] ?? beyond(name) }
    let isNumbered = plain.hasPrefix("ibm-") || plain.hasPrefix("cp-")
    return beyond(isNumbered ? plain.filter { $0 != "-" } : folded)
  }

  /// An encoding that only iconv knows.
  private static func beyond(_ name: String) -> CharsetEncoding? {
    guard CharsetIconv.knows(name) else { return nil }
    let probe = CharsetEncoding(name, iconv: name, isMultibyte: true)
    var decoder = CharsetDecoder(probe)
    let ascii = Array(UInt8(32)...126)
    let keepsASCII = decoder.utf8(ascii, isLast: true) == ascii
    let characters = (UInt8(0x80)...0xFF).count { byte in
      var decoder = CharsetDecoder(probe)
      return CharsetSniffing.replacements(in: decoder.utf8([byte], isLast: true)) == 0
    }
    return CharsetEncoding(
      name, iconv: name, isMultibyte: characters < 64 || probe.isSevenBit, keepsASCII: keepsASCII)
  }

  private static let encodings: [String: CharsetEncoding] = {
    var encodings: [String: CharsetEncoding] = [:]
    let own: [CharsetEncoding] = [
      .utf8, .utf16LE, .utf16BE, .utf32LE, .utf32BE, .windows1252, .iso2022JP, .eucKR, .shiftJIS,
      .eucJP, .gb18030, .hz, .big5, .userDefined,
    ]
    for encoding in own { encodings[encoding.name] = encoding }
    for (name, iconv) in singleByte {
      encodings[name] = CharsetEncoding(name, iconv: iconv)
    }
    return encodings
  }()

  private static let singleByte: [(String, String)] = [
    ("ibm866", "IBM866"), ("iso-8859-2", "ISO-8859-2"), ("iso-8859-3", "ISO-8859-3"),
    ("iso-8859-4", "ISO-8859-4"), ("iso-8859-5", "ISO-8859-5"), ("iso-8859-6", "ISO-8859-6"),
    ("iso-8859-7", "ISO-8859-7"), ("iso-8859-8", "ISO-8859-8"),
    ("iso-8859-8-i", "ISO-8859-8"), ("iso-8859-10", "ISO-8859-10"),
    ("iso-8859-13", "ISO-8859-13"), ("iso-8859-14", "ISO-8859-14"),
    ("iso-8859-15", "ISO-8859-15"), ("iso-8859-16", "ISO-8859-16"), ("koi8-r", "KOI8-R"),
    ("koi8-u", "KOI8-U"), ("macintosh", "MACINTOSH"), ("windows-874", "CP874"),
    ("windows-1250", "CP1250"), ("windows-1251", "CP1251"), ("windows-1253", "CP1253"),
    ("windows-1254", "CP1254"), ("windows-1255", "CP1255"), ("windows-1256", "CP1256"),
    ("windows-1257", "CP1257"), ("windows-1258", "CP1258"), ("x-mac-cyrillic", "MAC-UK"),
  ]

  private static let byLabel: [String: String] = {
    var labels: [String: String] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard let name = words.first else { continue }
      for word in words { labels[word] = name }
    }
    return labels
  }()

  /// Each line: the encoding's name, then its other labels. `utf-16` without order is little-endian.
  private static let table = """
    utf-8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8 utf8mb4 utf-8n
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
    iso-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9 latin-9 latin9
    iso-8859-16
    koi8-r cskoi8r koi koi8 koi8_r
    koi8-u koi8-ru
    macintosh csmacintosh mac x-mac-roman
    windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 cp874
    windows-1250 cp1250 x-cp1250 win-1250 windows1250 win1250
    windows-1251 cp1251 x-cp1251 win-1251 windows1251 win1251
    windows-1252 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 \
    iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252 latin-1 iso-latin-1 \
    win-1252 windows1252 cp-1252 ansi
    windows-1253 cp1253 x-cp1253
    windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 \
    iso_8859-9:1989 l5 latin5 x-cp1254
    windows-1255 cp1255 x-cp1255
    windows-1256 cp1256 x-cp1256
    windows-1257 cp1257 x-cp1257
    windows-1258 cp1258 x-cp1258
    x-mac-cyrillic x-mac-ukrainian
    gb18030 gbk chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk cp936 \
    ms936 windows-936
    hz-gb-2312 hz
    big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950
    euc-jp cseucpkdfmtjapanese x-euc-jp eucjp
    iso-2022-jp csiso2022jp
    shift_jis csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis cp932 windows-932
    euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 \
    ksc_5601 windows-949 cp949 uhc ms949 x-windows-949 euckr
    utf-16le utf-16 csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff u16
    utf-16be unicodefffe
    utf-32le utf-32 ucs-4 iso-10646-ucs-4
    utf-32be
    x-user-defined
    iso-2022-kr csiso2022kr
    iso-2022-cn
    iso-2022-cn-ext
    """
}

extension String {
  fileprivate var replacingUnderscores: String {
    String(map { $0 == "_" ? "-" : $0 })
  }
}
