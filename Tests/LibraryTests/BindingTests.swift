import FoundationEssentials
import GRDB
import News
import Testing

@testable import Library

/// Values reach the columns as what they are.
@Suite struct BindingTests {
  private func kept(_ bind: (inout Binding) -> Void) throws -> (type: String, value: DatabaseValue)
  {
    try DatabaseQueue().write { db in
      try db.execute(sql: "CREATE TABLE t (v)")
      try Binding.run(db.cachedStatement(sql: "INSERT INTO t VALUES (?)"), bind: bind)
      let row = try #require(try Row.fetchOne(db, sql: "SELECT typeof(v), v FROM t"))
      return (row[0], row[1])
    }
  }

  @Test(arguments: ["", "a", "\u{0}b", "zürich 한국어 😀", String(repeating: "x", count: 100_000)])
  func aTextIsAText(text: String) throws {
    let bytes = try DatabaseQueue().write { db in
      try db.execute(sql: "CREATE TABLE t (v)")
      try Binding.run(db.cachedStatement(sql: "INSERT INTO t VALUES (?)")) { $0.add(text) }
      return try Data.fetchOne(db, sql: "SELECT CAST(v AS BLOB) FROM t WHERE typeof(v) = 'text'")
    }
    #expect(bytes == Data(text.utf8))
  }

  @Test func nothingIsNull() throws {
    #expect(try kept { $0.add(nil as String?) }.type == "null")
    #expect(try kept { $0.add(nil as Int64?) }.type == "null")
    #expect(try kept { $0.add(nil as Article.ID?) }.type == "null")
  }

  @Test func numbersAndIdsComeBack() throws {
    #expect(try Int64.fromDatabaseValue(kept { $0.add(Int64.min) }.value) == .min)
    #expect(try Bool.fromDatabaseValue(kept { $0.add(true) }.value) == true)
    let id = article(1).id
    #expect(try Article.ID(blob: Data.fromDatabaseValue(kept { $0.add(id) }.value)) == id)
  }

  @Test func aStatementFailsByItsReasonAndRunsAgain() throws {
    try DatabaseQueue().write { db in
      try db.execute(sql: "CREATE TABLE t (v UNIQUE)")
      let insert = try db.cachedStatement(sql: "INSERT INTO t VALUES (?)")
      try Binding.run(insert) { $0.add("one") }
      let error = #expect(throws: DatabaseError.self) { try Binding.run(insert) { $0.add("one") } }
      #expect(error?.resultCode == .SQLITE_CONSTRAINT)
      #expect(error?.message?.contains("t.v") == true)
      try Binding.run(insert) { $0.add("two") }
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM t") == 2)
    }
  }
}
