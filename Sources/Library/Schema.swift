import GRDB

/// The shape of the library on disk. Later shapes only add to it.
enum Schema {
  /// The shape this Telex writes (`PRAGMA user_version`).
  static let version = 1
  /// The oldest shape a Telex must know to read what this one writes.
  static let readableBy = 1

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
      let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      if found < 1 { try db.execute(sql: first) }
      try db.execute(
        sql: "INSERT OR REPLACE INTO telex VALUES ('readable_by', ?)", arguments: [readableBy])
      try db.execute(sql: "PRAGMA user_version = \(version)")
      return .commit
    }
  }

  /// `position` is the article's place by date (`Headline.Position`) and the row id that a search
  /// index will share; `read`, `starred` and their times repeat the marks, so that lists need no join.
  private static let first = """
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
    PRAGMA application_id = \(0x5445_4C58);
    """
}
