import GRDB

/// The shape of the library on disk. Later shapes only add to it.
enum Schema {
  /// The shape this Telex writes (`PRAGMA user_version`).
  static let version = 4
  /// The oldest shape a Telex must know to read what this one writes.
  static let readableBy = 4

  /// Says whether a connection may go on with what it found.
  static func check(_ db: Database, path: String) throws {
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if found < version { throw LibraryError.olderLibrary(path: path) }
    guard found > version else { return }
    let sql = "SELECT value FROM telex WHERE name = 'readable_by'"
    let needed = try Int.fetchOne(db, sql: sql) ?? found
    if needed > version { throw LibraryError.newerLibrary(path: path) }
  }

  /// Creates or completes the library; leaves a newer one alone.
  static func migrate(_ db: Database, path: String) throws {
    guard try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 < version else {
      return try check(db, path: path)
    }
    try db.inTransaction(.immediate) {
      // Another worker may have done it meanwhile.
      let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      guard found < version else { return .commit }
      switch found {
      case 0: try db.execute(sql: feeds + marks + articles + search + triggers)
      case 1: try Renumbering.fromFirst(db)
      default: try db.execute(sql: "DROP TRIGGER IF EXISTS article_counted")
      }
      if found < 3 { try db.execute(sql: visits) }
      try db.execute(
        sql: "INSERT OR REPLACE INTO telex VALUES ('readable_by', ?)", arguments: [readableBy])
      try db.execute(sql: "PRAGMA user_version = \(version)")
      return .commit
    }
  }
}
