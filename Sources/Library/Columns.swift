import FoundationEssentials
import GRDB
import News

/// How the house's values stand in the library's columns.
extension Article.ID {
  /// 16 bytes, upper half first.
  var blob: Data {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Data($0) }
  }

  /// Reads 16 bytes; `nil` for any other number of them.
  init?(blob: Data?) {
    guard let blob, blob.count == 16 else { return nil }
    self = blob.withUnsafeBytes { bytes in
      Article.ID(
        high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }
}

extension Feed.Origin {
  /// The number in the column; where two meet on one feed, the smaller stays.
  var column: Int {
    switch self {
    case .subscription: 0
    case .document: 1
    case .bundle: 2
    }
  }

  /// The origin of feeds that nobody follows any more: kept, and in no list of the user's own.
  static let archivedColumn = 3

  init?(column: Int) {
    guard let origin = Self.allCases.first(where: { $0.column == column }) else { return nil }
    self = origin
  }
}

extension Date {
  /// Milliseconds since 1970; impossible dates end at the years 0 and 9999.
  var milliseconds: Int64 {
    let milliseconds = (timeIntervalSince1970 * 1000).rounded()
    guard !milliseconds.isNaN else { return 0 }
    return Int64(min(max(milliseconds, -62_167_219_200_000), 253_402_300_799_999))
  }

  init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }
}

extension Article {
  /// The name under which a mark may also find it: its link in this feed.
  var alias: Article.ID? { url.flatMap(Link.init).map { Article.ID(feed: feed, alias: $0) } }

  /// The guid; empty where it is the link, as it mostly is.
  var guidColumn: String? {
    if guid == url, guid != nil { return "" }
    return guid == "" ? nil : guid
  }

  static func guid(column: String?, url: String?) -> String? { column == "" ? url : column }

  /// A number that changes when anything a reader sees changes.
  var contentHash: Int64 {
    var hash = Fingerprint()
    for part in [title, contentHTML, url, summary, imageURL] { hash.absorb(part ?? "\u{0}") }
    for author in authors { hash.absorb(author.name ?? "") }
    for file in enclosures { hash.absorb(file.url) }
    hash.absorb(String(published?.milliseconds ?? 0))
    return hash.value
  }

  /// `[["name","mail","url"], …]`.
  var authorsColumn: String? {
    Self.column(authors.map { [JSON($0.name), JSON($0.mail), JSON($0.url)] })
  }

  /// `[["url","type",bytes,seconds,"title"], …]`.
  var enclosuresColumn: String? {
    Self.column(
      enclosures.map {
        [
          .string($0.url), JSON($0.type), JSON($0.bytes.map(Int64.init)),
          JSON($0.seconds.map(Int64.init)), JSON($0.title),
        ]
      })
  }

  /// `["rubric", …]`.
  var categoriesColumn: String? {
    categories.isEmpty ? nil : JSON.array(categories.map(JSON.string)).text
  }

  private static func column(_ rows: [[JSON]]) -> String? {
    rows.isEmpty ? nil : JSON.array(rows.map(JSON.array)).text
  }

  static func authors(column: String?) -> [Author] {
    rows(column).map { Author(name: $0(0)?.string, mail: $0(1)?.string, url: $0(2)?.string) }
  }

  static func enclosures(column: String?) -> [Enclosure] {
    rows(column).compactMap { row in
      guard let url = row(0)?.string else { return nil }
      return Enclosure(
        url: url, type: row(1)?.string, bytes: row(2)?.integer.flatMap(Int.init(exactly:)),
        seconds: row(3)?.integer.flatMap(Int.init(exactly:)), title: row(4)?.string)
    }
  }

  static func categories(column: String?) -> [String] {
    column.flatMap { JSON($0) }?.array?.compactMap(\.string) ?? []
  }

  private static func rows(_ column: String?) -> [(Int) -> JSON?] {
    (column.flatMap { JSON($0) }?.array ?? []).map { row in
      let fields = row.array ?? []
      return { $0 < fields.count ? fields[$0] : nil }
    }
  }
}

/// A fast 64-bit fingerprint of text; for noticing changes, not for safety.
struct Fingerprint {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  var value: Int64 { Int64(bitPattern: state) }

  mutating func absorb(_ text: String) {
    var text = text
    text.withUTF8 { absorb(UnsafeRawBufferPointer($0)) }
  }

  mutating func absorb(_ bytes: UnsafeRawBufferPointer) {
    mix(UInt64(bytes.count))
    var at = 0
    while at + 8 <= bytes.count {
      mix(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    var rest: UInt64 = 0
    while at < bytes.count {
      rest = rest << 8 | UInt64(bytes[at])
      at += 1
    }
    mix(rest)
  }

  private mutating func mix(_ word: UInt64) {
    let product = (state ^ word).multipliedFullWidth(by: 0xFF51_AFD7_ED55_8CCD)
    state = product.high ^ product.low ^ (state &+ 0xD6E8_FEB8_6659_FD93)
  }
}
