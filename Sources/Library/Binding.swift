import GRDB
import GRDBSQLite
import News

/// The values of one run of a statement, bound one after the other.
///
/// GRDB binds arrays of boxed values, which for rows of 15 columns and more takes as long as SQLite's
/// own work. Source: sqlite.org/c3ref/bind_blob.html.
struct Binding {
  private let statement: OpaquePointer
  private var place: Int32 = 0

  /// Runs a statement that gives no rows, once.
  ///
  /// - Parameter bind: adds a value for each of its parameters, in their order.
  static func run(_ statement: Statement, bind: (inout Binding) -> Void) throws {
    let pointer = statement.sqliteStatement
    defer {
      sqlite3_reset(pointer)
      sqlite3_clear_bindings(pointer)
    }
    var binding = Binding(statement: pointer)
    bind(&binding)
    let code = sqlite3_step(pointer)
    guard code == SQLITE_DONE else {
      let message = sqlite3_errmsg(sqlite3_db_handle(pointer)).map { String(cString: $0) }
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
  }

  private init(statement: OpaquePointer) { self.statement = statement }

  mutating func add(_ value: Int64?) {
    place += 1
    if let value { sqlite3_bind_int64(statement, place, value) }
  }

  mutating func add(_ value: Int?) { add(value.map(Int64.init)) }

  mutating func add(_ value: Bool) { add(value ? 1 as Int64 : 0) }

  mutating func add(_ text: String?) {
    place += 1
    guard var text else { return }
    // No pointer would be no text, but NULL.
    guard !text.isEmpty else { return _ = sqlite3_bind_text(statement, place, "", 0, Self.copied) }
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { chars in
        _ = sqlite3_bind_text(
          statement, place, chars.baseAddress, Int32(chars.count), Self.copied)
      }
    }
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    place += 1
    _ = sqlite3_bind_blob(statement, place, bytes.baseAddress, Int32(bytes.count), Self.copied)
  }

  mutating func add(_ id: Article.ID?) {
    guard let id else { return place += 1 }
    withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { add($0) }
  }

  mutating func add(_ text: PackedText.Stored) {
    switch text {
    case .plain(let text): add(text)
    case .packed(let bytes): bytes.withUnsafeBytes { add($0) }
    }
  }

  /// SQLITE_TRANSIENT: SQLite makes a copy, since the bytes are lent for the call only.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
