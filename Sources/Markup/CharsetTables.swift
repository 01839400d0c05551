/// What the bytes of one encoding are, as the Encoding Standard's indexes (§5) have it.
///
/// The tables come from iconv and are corrected where the Standard differs. Those of pairs are made
/// once, when a document first needs them.
struct CharsetTables: Sendable {
  /// What may stand beside single bytes and pairs.
  enum Form { case pairs, eucJP, gb18030 }

  /// Up to two characters, as up to four bytes of UTF-8, the first one lowest.
  struct Packed: Hashable, Sendable {
    let bits: UInt32
    static let none = Packed(bits: 0)
    static let fault = Packed([0xEF, 0xBF, 0xBD])

    init(bits: UInt32) { self.bits = bits }

    init(_ text: some Collection<UInt8>) {
      bits = text.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    init(code: UInt32) {
      self.init(Array(String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8))
    }
  }

  var form = Form.pairs
  /// The characters of single bytes; none where a pair begins.
  var singles = (UInt8.min...UInt8.max).map { $0 < 0x80 ? Packed(code: UInt32($0)) : .none }
  /// The characters of pairs, by lead without its high bit and trail.
  var pairs: [Packed] = []
  /// In EUC-JP, the characters of pairs behind the byte 0x8F.
  var triples: [Packed] = []

  static func place(_ lead: UInt8, _ trail: UInt8) -> Int { Int(lead & 0x7F) << 8 | Int(trail) }

  static let eucKR = CharsetTables(pairs: .eucKR).withoutPrivate
  static let big5 = CharsetTables(big5: .big5)
  static let gb18030 = CharsetTables(gb18030: .gb18030)
  static let shiftJIS = CharsetTables(shiftJIS: .shiftJIS)
  static let eucJP = CharsetTables(eucJP: shiftJIS)

  /// Encoding Standard §14.5: bytes beyond ASCII are private characters.
  private static var userDefined: CharsetTables {
    var tables = CharsetTables()
    for byte in 0x80...0xFF { tables.singles[byte] = Packed(code: 0xF700 + UInt32(byte)) }
    return tables
  }

  /// The tables of an encoding; nil for those that have none.
  static func tables(of encoding: CharsetEncoding) -> CharsetTables? {
    switch encoding {
    case .eucKR: eucKR
    case .big5: big5
    case .gb18030, .hz: gb18030
    case .shiftJIS: shiftJIS
    case .eucJP, .iso2022JP: eucJP
    case .userDefined: userDefined
    default:
      encoding.isMultibyte || !encoding.keepsASCII || encoding.iconvName.isEmpty
        ? nil : CharsetTables(singleBytes: encoding)
    }
  }

  /// What the bytes 0x80 to 0x9F are in windows-1252.
  static func windows1252(_ byte: UInt8) -> UInt32 {
    guard byte >= 0x80, byte < 0xA0 else { return UInt32(byte) }
    return high[Int(byte) - 0x80]
  }

  private static let high: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
    0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]
}
