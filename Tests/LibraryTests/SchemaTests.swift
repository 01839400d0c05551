import FoundationEssentials
import GRDB
import News
import Testing

@testable import Library

/// Libraries of the shapes that were written before, and what becomes of them.
@Suite struct SchemaTests {
  /// A library of the first shape: 7 articles of one second, 3 of another, each with a body, the last
  /// read and starred by a mark and known under a former id.
  private func first() throws -> House {
    let house = try House()
    try DatabaseQueue(path: house.folders.library).write { db in
      try db.execute(sql: Self.firstShape)
      try db.execute(sql: "INSERT INTO telex VALUES ('arrival', 10), ('readable_by', 1)")
      let feed = "INSERT INTO feed (key, origin, title, first_stored) VALUES (?, 0, 'Courier', 1)"
      try db.execute(sql: feed, arguments: [courier.text])
      for number in 0..<10 { try Self.insert(number, db) }
      try db.execute(sql: "PRAGMA user_version = 1")
    }
    return house
  }

  private static func insert(_ number: Int, _ db: Database) throws {
    let story = article(number)
    let second: Int64 = number < 7 ? 1_000_000 : 1_000_001
    let position = second << 20 + Int64(number)
    let row = "INSERT INTO article VALUES (?, ?, ?, 1, 0, ?, ?, ?, 5, ?, ?, ?, ?, 0)"
    let isLast = number == 9
    try db.execute(
      sql: row,
      arguments: [
        position, story.id.blob, story.alias?.blob, number + 1, story.title, second * 1000, isLast,
        isLast ? 7 : 0, isLast, isLast ? 7 : 0,
      ])
    try db.execute(
      sql: "INSERT INTO body (position, html, guid) VALUES (?, ?, ?)",
      arguments: [position, "<p>Text \(number)", story.guid])
    guard isLast else { return }
    try db.execute(
      sql: "INSERT INTO former_id VALUES (?, ?)", arguments: [article(99).id.blob, position])
  }

  @Test func theFirstShapeKeepsEveryArticle() throws {
    let house = try first()
    #expect(throws: LibraryError.olderLibrary(path: house.folders.library)) { try house.reader() }
    _ = try house.worker()
    let shelf = try house.reader()
    let rows = try shelf.headlines(in: shelf.opened(), from: nil, direction: .older, limit: 99)
    #expect(rows.map(\.title) == (0..<10).reversed().map { "Story \($0)" })
    #expect(rows.map(\.isRead) == [true] + Array(repeating: false, count: 9))
    for number in 0..<10 {
      #expect(try shelf.article(article(number).id)?.contentHTML == "<p>Text \(number)")
    }
    #expect(try shelf.article(article(99).id)?.title == "Story 9")
    #expect(try shelf.feed(courier).map { [$0.total, $0.unread] } == [10, 9])
  }

  @Test func theFirstShapeGoesOn() throws {
    let house = try first()
    let shelf = try house.worker()
    let stored = try shelf.store(feed(), articles(0..<12), now: noon)
    #expect([stored.new, stored.total] == [2, 12])
    #expect(try shelf.feed(courier)?.unread == 11)
    #expect(try shelf.titles(shelf.opened()).prefix(2) == ["Story 10", "Story 11"])
  }

  /// The third shape counted what came by a trigger.
  @Test func theThirdShapeCountsNothingTwice() throws {
    let house = try House()
    _ = try house.worker().store(feed(), articles(0..<3), now: noon)
    try DatabaseQueue(path: house.folders.library).write { db in
      try db.execute(
        sql: """
          CREATE TRIGGER article_counted AFTER INSERT ON article WHEN new.hidden = 0 BEGIN
            UPDATE feed SET total = total + 1, unread = unread + (new.read = 0)
              WHERE number = new.feed;
          END;
          UPDATE telex SET value = 3 WHERE name = 'readable_by';
          PRAGMA user_version = 3
          """)
    }
    #expect(throws: LibraryError.olderLibrary(path: house.folders.library)) { try house.reader() }
    let stored = try house.worker().store(feed(), articles(0..<5), now: noon)
    #expect([stored.new, stored.total] == [2, 5])
    #expect(try house.reader().feed(courier).map { [$0.total, $0.unread] } == [5, 5])
  }

  /// A later Telex may bring the library to its shape while this one works.
  @Test func aWorkerLeavesALibraryThatOutgrewItAlone() throws {
    let house = try House()
    let shelf = try house.worker()
    try DatabaseQueue(path: house.folders.library).write { db in
      try db.execute(
        sql: "UPDATE telex SET value = 99 WHERE name = 'readable_by'; PRAGMA user_version = 99")
    }
    #expect(throws: LibraryError.newerLibrary(path: house.folders.library)) {
      try shelf.store(feed(), articles(0..<3), now: noon)
    }
  }

  @Test func aShapeThatWasNotFinishedIsLeftAsItWas() throws {
    let house = try first()
    try DatabaseQueue(path: house.folders.library).write { try $0.execute(sql: "DROP TABLE body") }
    #expect(throws: LibraryError.self) { try house.worker() }
    let found = try DatabaseQueue(path: house.folders.library).read { db in
      try (
        Int.fetchOne(db, sql: "PRAGMA user_version"),
        Int.fetchOne(db, sql: "SELECT count(*) FROM article")
      )
    }
    #expect(found.0 == 1)
    #expect(found.1 == 10)
  }

  private static let firstShape = """
    CREATE TABLE telex (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
    CREATE TABLE feed (
      number INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      origin INTEGER NOT NULL,
      url TEXT,
      title TEXT NOT NULL DEFAULT '',
      user_title TEXT,
      tags TEXT NOT NULL DEFAULT '',
      hidden INTEGER NOT NULL DEFAULT 0,
      sequence INTEGER NOT NULL DEFAULT 0,
      homepage TEXT, summary TEXT, icon TEXT, language TEXT, ttl_minutes INTEGER, hubs TEXT,
      etag TEXT, last_modified TEXT, last_try INTEGER, last_success INTEGER, next_due INTEGER,
      failures INTEGER NOT NULL DEFAULT 0, failing_since INTEGER, error TEXT,
      document_mtime INTEGER, document_size INTEGER, opened INTEGER,
      first_stored INTEGER,
      total INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE article (
      position INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      alias BLOB,
      feed INTEGER NOT NULL,
      origin INTEGER NOT NULL,
      arrival INTEGER NOT NULL,
      title TEXT NOT NULL,
      published INTEGER,
      seen INTEGER NOT NULL,
      read INTEGER NOT NULL DEFAULT 0,
      read_changed INTEGER NOT NULL DEFAULT 0,
      starred INTEGER NOT NULL DEFAULT 0,
      star_changed INTEGER NOT NULL DEFAULT 0,
      content_hash INTEGER NOT NULL DEFAULT 0
    );
    CREATE UNIQUE INDEX article_arrival ON article (arrival);
    CREATE INDEX article_alias ON article (alias) WHERE alias IS NOT NULL;
    CREATE INDEX article_origin ON article (origin, position);
    CREATE INDEX article_feed ON article (feed, position);
    CREATE INDEX article_unread ON article (origin, position) WHERE read = 0;
    CREATE INDEX article_feed_unread ON article (feed, position) WHERE read = 0;
    CREATE INDEX article_read_since ON article (read_changed) WHERE read = 1;
    CREATE INDEX article_starred ON article (position) WHERE starred = 1;
    CREATE INDEX article_unstarred_since ON article (star_changed)
      WHERE starred = 0 AND star_changed > 0;
    CREATE TABLE former_id (id BLOB PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE body (
      position INTEGER PRIMARY KEY,
      html TEXT NOT NULL, base TEXT, guid TEXT, url TEXT, external_url TEXT, summary TEXT,
      modified INTEGER, language TEXT, authors TEXT, categories TEXT, enclosures TEXT,
      image_url TEXT, image_caption TEXT, comments_url TEXT, stated_minutes INTEGER
    );
    CREATE TABLE mark (
      article BLOB NOT NULL, field INTEGER NOT NULL, value,
      at INTEGER NOT NULL, n INTEGER NOT NULL, replica TEXT NOT NULL,
      PRIMARY KEY (article, field)
    ) WITHOUT ROWID;
    CREATE TABLE journal (
      name TEXT PRIMARY KEY, replica TEXT NOT NULL, generation INTEGER NOT NULL,
      byte_offset INTEGER NOT NULL, last_hash INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TRIGGER article_counted AFTER INSERT ON article BEGIN
      UPDATE feed SET total = total + 1, unread = unread + (new.read = 0)
        WHERE number = new.feed;
    END;
    CREATE TRIGGER article_uncounted AFTER DELETE ON article BEGIN
      UPDATE feed SET total = total - 1, unread = unread - (old.read = 0)
        WHERE number = old.feed;
      DELETE FROM body WHERE position = old.position;
      DELETE FROM former_id WHERE position = old.position;
    END;
    CREATE TRIGGER article_recounted AFTER UPDATE OF read ON article WHEN old.read <> new.read BEGIN
      UPDATE feed SET unread = unread + (new.read = 0) - (old.read = 0) WHERE number = new.feed;
    END;
    PRAGMA application_id = 1413827672;
    """
}
