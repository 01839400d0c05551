import GRDB
import GRDBSQLite
import News

/// A body's text, read beside the row it is in: its length costs nothing to know, and a long text is
/// in memory once. Source: sqlite.org/c3ref/blob_open.html.
enum BodyText {
  /// The length in bytes of the body that came with this arrival; `nil` where there is none.
  static func length(of arrival: Int64, _ db: Database) throws -> Int? {
    try opened(arrival, db) { packedLength($0) ?? Int(sqlite3_blob_bytes($0)) }
  }

  /// The text; `nil` where there is no such body.
  static func read(of arrival: Int64, _ db: Database) throws -> String? {
    try opened(arrival, db) { blob in
      packedLength(blob) == nil ? plain(blob) : try unpacked(blob)
    }
  }

  private static func packedLength(_ blob: OpaquePointer) -> Int? {
    withUnsafeTemporaryAllocation(byteCount: PackedText.headLength, alignment: 1) { head in
      let result = sqlite3_blob_read(blob, head.baseAddress, Int32(head.count), 0)
      return result == SQLITE_OK ? PackedText.length(UnsafeRawBufferPointer(head)) : nil
    }
  }

  private static func plain(_ blob: OpaquePointer) -> String {
    let count = sqlite3_blob_bytes(blob)
    return String(unsafeUninitializedCapacity: Int(count)) { buffer in
      let result = sqlite3_blob_read(blob, buffer.baseAddress, count, 0)
      return result == SQLITE_OK ? Int(count) : 0
    }
  }

  private static func unpacked(_ blob: OpaquePointer) throws -> String {
    let count = sqlite3_blob_bytes(blob)
    return try withUnsafeTemporaryAllocation(byteCount: Int(count), alignment: 1) { bytes in
      let result = sqlite3_blob_read(blob, bytes.baseAddress, count, 0)
      guard result == SQLITE_OK else {
        throw DatabaseError(resultCode: ResultCode(rawValue: result))
      }
      return try PackedText.text(UnsafeRawBufferPointer(bytes))
    }
  }

  private static func opened<Value>(
    _ arrival: Int64, _ db: Database, _ use: (OpaquePointer) throws -> Value
  ) throws -> Value? {
    var blob: OpaquePointer?
    defer { sqlite3_blob_close(blob) }
    let code = sqlite3_blob_open(db.sqliteConnection, "main", "body", "html", arrival, 0, &blob)
    // SQLITE_ERROR is its answer for a row that is not there.
    guard code != SQLITE_ERROR else { return nil }
    guard code == SQLITE_OK, let blob else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
    return try use(blob)
  }
}
