/// How tables are made of what iconv knows.
extension CharsetTables {
  /// An encoding of single bytes.
  ///
  /// What windows-125x and windows-874 leave open are the controls that ISO 8859 has there.
  init(singleBytes encoding: CharsetEncoding) {
    let keepsControls = encoding.name.hasPrefix("windows-")
    let iconv = CharsetIconv(from: encoding.iconvName, isMultibyte: false)
    for byte in UInt8.min...UInt8.max {
      let text = iconv?.utf8([byte], isLast: true).text ?? []
      let isOpen = !(1...4).contains(text.count) || Packed(text) == .fault
      let isControl = keepsControls && byte >= 0x80 && byte < 0xA0
      singles[Int(byte)] = !isOpen ? Packed(text) : isControl ? Packed(code: UInt32(byte)) : .fault
    }
    for (byte, code) in Self.corrections(of: encoding.name) {
      singles[byte] = Packed(code: code)
    }
  }

  /// An encoding of pairs. The bytes 0x80 and 0xFF begin none.
  init(pairs encoding: CharsetEncoding, behind start: [UInt8] = []) {
    (singles[0x80], singles[0xFF]) = (.fault, .fault)
    pairs = [Packed](repeating: .none, count: 128 << 8)
    let iconv = CharsetIconv(from: encoding.iconvName, isMultibyte: true)
    for lead in UInt8(0x81)...0xFE { fill(row: lead, behind: start, from: iconv) }
  }

  /// The pairs of one lead byte; a line each, so that one that is no character breaks no other.
  private mutating func fill(row lead: UInt8, behind start: [UInt8], from iconv: CharsetIconv?) {
    let trails = Array(UInt8(0x40)...0x7E) + Array(UInt8(0x80)...0xFE)
    let bytes: [UInt8] = trails.flatMap { trail in start + [lead, trail, 0x0A] }
    let text = iconv?.utf8(bytes, isLast: true).text ?? []
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (trail, line) in zip(trails, lines) where (2...4).contains(line.count) {
      let isFault = line.starts(with: [0xEF, 0xBF, 0xBD])
      pairs[Self.place(lead, trail)] = isFault ? .none : Packed(line)
    }
  }

  /// Encoding Standard §13.3.1: the bytes F0 to F9 begin the private characters from U+E000.
  init(shiftJIS encoding: CharsetEncoding) {
    self.init(pairs: encoding)
    singles[0x80] = Packed(code: 0x80)
    for byte in [0xA0, 0xFD, 0xFE] { singles[byte] = .fault }
    for byte in 0xA1...0xDF { singles[byte] = Packed(code: UInt32(byte) + 0xFF61 - 0xA1) }
  }

  /// The same characters as in Shift_JIS, but by row and cell; JIS X 0212 and kana beside them.
  init(eucJP shiftJIS: CharsetTables) {
    self.init(pairs: .eucJP)
    form = .eucJP
    triples = CharsetTables(pairs: .eucJP, behind: [0x8F]).withoutPrivate.pairs
    for lead in UInt8(0x81)...0xFE { setRow(lead, from: shiftJIS) }
    // Index jis0212; eucJP-ms has the wide bar there, and rows of IBM's behind the last.
    triples[Self.place(0xA2, 0xB7)] = Packed(code: 0xFF5E)
    triples[Self.place(0xA2, 0xC3)] = Packed(code: 0xA6)
    for place in Self.place(0xEE, 0)..<triples.count { triples[place] = .none }
  }

  private mutating func setRow(_ lead: UInt8, from shiftJIS: CharsetTables) {
    let isRow = lead >= 0xA1
    if !isRow, lead != 0x8E, lead != 0x8F { singles[Int(lead)] = .none }
    for trail in UInt8(0x40)...0xFE {
      var packed = Packed.none
      if isRow, trail >= 0xA1 { packed = Self.character(lead, trail, in: shiftJIS) }
      if lead == 0x8E, (0xA1...0xDF).contains(trail) { packed = shiftJIS.singles[Int(trail)] }
      pairs[Self.place(lead, trail)] = packed
    }
  }

  /// Where a row and cell stand in Shift_JIS: two rows of 94 cells to a lead byte.
  private static func character(
    _ lead: UInt8, _ trail: UInt8, in shiftJIS: CharsetTables
  ) -> Packed {
    let (row, cell) = (Int(lead) - 0xA1, Int(trail) - 0xA1 + (lead & 1 == 1 ? 0 : 94))
    let first = row / 2 + (row < 62 ? 0x81 : 0xC1)
    let second = cell + (cell < 63 ? 0x40 : 0x41)
    let packed = shiftJIS.pairs[place(UInt8(first), UInt8(second))]
    return packed.isPrivate ? .none : packed
  }

  /// Big5-HKSCS, and what only Big5 has.
  init(big5 encoding: CharsetEncoding) {
    self.init(pairs: encoding)
    for (pair, code) in Self.correctionsBig5 { set(pair, code) }
  }

  private mutating func set(_ pair: Int, _ code: UInt32) {
    pairs[Self.place(UInt8(pair >> 8), UInt8(pair & 0xFF))] = Packed(code: code)
  }

  /// GB18030, of which GBK and GB2312 are parts. 0x80 is the euro sign, as in Microsoft's GBK.
  init(gb18030 encoding: CharsetEncoding) {
    self.init(pairs: encoding)
    form = .gb18030
    singles[0x80] = Packed(code: 0x20AC)
    // GB18030-2022: characters that were private when iconv's table was made.
    for (pair, code) in Self.corrections2022 { set(pair, code) }
  }

  /// Without characters of private use, which the Standard's indexes of some encodings lack.
  var withoutPrivate: CharsetTables {
    var tables = self
    tables.pairs = pairs.map { $0.isPrivate ? .none : $0 }
    return tables
  }

  private static let correctionsBig5: [(Int, UInt32)] = [
    (0xA15A, 0x2574), (0xA1C3, 0xFFE3), (0xA1C5, 0x2CD), (0xA1FE, 0xFF0F), (0xA240, 0xFF3C),
    (0xA2CC, 0x5341), (0xA2CE, 0x5345),
  ]

  private static let corrections2022: [(Int, UInt32)] = [
    (0xA6D9, 0xFE10), (0xA6DA, 0xFE12), (0xA6DB, 0xFE11), (0xA6DC, 0xFE13), (0xA6DD, 0xFE14),
    (0xA6DE, 0xFE15), (0xA6DF, 0xFE16), (0xA6EC, 0xFE17), (0xA6ED, 0xFE18), (0xA6F3, 0xFE19),
    (0xA8BC, 0x1E3F), (0xA8BF, 0x1F9), (0xFE59, 0x9FB4), (0xFE61, 0x9FB5), (0xFE66, 0x9FB6),
    (0xFE67, 0x9FB7), (0xFE6D, 0x9FB8), (0xFE7E, 0x9FB9), (0xFE90, 0x9FBA), (0xFEA0, 0x9FBB),
  ]

  /// Where the Standard's indexes differ from iconv's tables.
  private static func corrections(of name: String) -> [(Int, UInt32)] {
    switch name {
    case "windows-1255": [(0xCA, 0x5BA)]
    case "koi8-u": [(0xAE, 0x45E), (0xBE, 0x40E)]
    case "macintosh": [(0xBD, 0x3A9), (0xC6, 0x2206), (0xDB, 0x20AC), (0xF0, 0xF8FF)]
    case "x-mac-cyrillic": [(0xFF, 0x20AC)]
    default: []
    }
  }
}

extension CharsetTables.Packed {
  /// U+E000 to U+F8FF: between 0xEE8080 and 0xEFA3BF as UTF-8.
  fileprivate var isPrivate: Bool {
    let (first, second) = (bits & 0xFF, bits >> 8 & 0xFF)
    return bits >> 24 == 0 && (first == 0xEE || first == 0xEF && second < 0xA4)
  }
}
