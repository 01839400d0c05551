/// The tables of the library as they are created.
extension Schema {
  static let feeds = """
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
      total INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0,
      details TEXT
    );
    PRAGMA application_id = \(0x5445_4C58);

    """

  static let marks = """
    CREATE TABLE mark (
      article BLOB NOT NULL, field INTEGER NOT NULL, value,
      at INTEGER NOT NULL, n INTEGER NOT NULL, replica TEXT NOT NULL,
      PRIMARY KEY (article, field)
    ) WITHOUT ROWID;
    CREATE TABLE journal (
      name TEXT PRIMARY KEY, replica TEXT NOT NULL, generation INTEGER NOT NULL,
      byte_offset INTEGER NOT NULL, last_hash INTEGER NOT NULL
    ) WITHOUT ROWID;

    """

  /// `position` is the article's place by date (`Headline.Position`) and its row in the search index;
  /// `read`, `starred` and their times repeat the marks, so that lists need no join. Bodies stand in
  /// the order they came, so that one is always added at the end of its table; their HTML is a text,
  /// or a BLOB where it is packed (`PackedText`), and a guid is empty where it is the link.
  static let articles = """
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
      content_hash INTEGER NOT NULL DEFAULT 0,
      hidden INTEGER NOT NULL DEFAULT 0
    );
    CREATE UNIQUE INDEX article_arrival ON article (arrival);
    CREATE INDEX article_alias ON article (alias) WHERE alias IS NOT NULL;
    CREATE INDEX article_origin ON article (origin, position);
    CREATE INDEX article_feed ON article (feed, position);
    CREATE INDEX article_unread ON article (origin, position) WHERE read = 0;
    CREATE INDEX article_feed_unread ON article (feed, position) WHERE read = 0;
    CREATE INDEX article_read_since ON article (read_changed) WHERE read = 1 AND read_changed > 0;
    CREATE INDEX article_starred ON article (position) WHERE starred = 1;
    CREATE INDEX article_unstarred_since ON article (star_changed)
      WHERE starred = 0 AND star_changed > 0;
    CREATE TABLE former_id (id BLOB PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE body (
      arrival INTEGER PRIMARY KEY,
      html TEXT NOT NULL, base TEXT, guid TEXT, url TEXT, external_url TEXT, summary TEXT,
      modified INTEGER, language TEXT, authors TEXT, categories TEXT, enclosures TEXT,
      image_url TEXT, image_caption TEXT, comments_url TEXT, stated_minutes INTEGER, details TEXT
    );
    CREATE TABLE former_body (
      arrival INTEGER PRIMARY KEY, title TEXT NOT NULL, html TEXT NOT NULL, edited INTEGER NOT NULL
    );
    CREATE TABLE tagged (tag TEXT, position INTEGER, PRIMARY KEY (tag, position)) WITHOUT ROWID;
    CREATE INDEX tagged_position ON tagged (position);
    CREATE TABLE tombstone (id BLOB PRIMARY KEY, feed INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX tombstone_feed ON tombstone (feed);

    """

  /// The index has the words of every article up to the arrival that `telex.indexed` names. What it
  /// has of articles that were changed or went since stands in `outdated`, in the words it was indexed
  /// in: SQLite 3.40 takes words out of an index without content only when it is told them again.
  static let search = """
    CREATE VIRTUAL TABLE search USING fts5(
      title, authors, body, content = '', tokenize = 'ascii');
    CREATE TABLE outdated (
      arrival INTEGER PRIMARY KEY, position INTEGER NOT NULL,
      title TEXT NOT NULL, authors TEXT, html TEXT NOT NULL
    );
    INSERT OR REPLACE INTO telex VALUES ('indexed', 0);

    """

  /// What the third shape added: what visits to a feed's source leave behind, who works on a feed, how
  /// long a host wants to be left alone, and which articles somebody opened: for those that were opened
  /// before, the journals are projected once more.
  static let visits = """
    ALTER TABLE feed ADD COLUMN due_reason TEXT;
    ALTER TABLE feed ADD COLUMN interval_minutes INTEGER;
    ALTER TABLE feed ADD COLUMN last_change INTEGER;
    ALTER TABLE feed ADD COLUMN ended INTEGER;
    ALTER TABLE feed ADD COLUMN failure_kind TEXT;
    ALTER TABLE feed ADD COLUMN moving_to TEXT;
    ALTER TABLE feed ADD COLUMN moving_days INTEGER;
    ALTER TABLE feed ADD COLUMN moving_seen INTEGER;
    ALTER TABLE feed ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE feed ADD COLUMN bytes_month INTEGER;
    ALTER TABLE feed ADD COLUMN variant TEXT;
    ALTER TABLE feed ADD COLUMN content_name TEXT;
    ALTER TABLE feed ADD COLUMN lease_owner TEXT;
    ALTER TABLE feed ADD COLUMN lease_until INTEGER;
    CREATE INDEX feed_troubled ON feed (number) WHERE failures > 0 OR ended IS NOT NULL;
    ALTER TABLE article ADD COLUMN opened INTEGER NOT NULL DEFAULT 0;
    DELETE FROM journal;
    CREATE TABLE host (name TEXT PRIMARY KEY, until INTEGER NOT NULL, reason TEXT NOT NULL)
      WITHOUT ROWID;

    """

  /// The counts of feeds, which leave out what is hidden, and what belongs to an article that goes. What
  /// comes is counted by who stores it, once for all that came of a feed: with a trigger on it SQLite
  /// copies each page that an article touches, to be able to take back the one row.
  static let triggers = """
    CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN
      UPDATE feed SET total = total - (old.hidden = 0),
        unread = unread - (old.read = 0 AND old.hidden = 0) WHERE number = old.feed;
      \(outdate)
      DELETE FROM body WHERE arrival = old.arrival;
      DELETE FROM former_body WHERE arrival = old.arrival;
      DELETE FROM former_id WHERE position = old.position;
      DELETE FROM tagged WHERE position = old.position;
    END;
    CREATE TRIGGER article_edited AFTER UPDATE OF content_hash ON article
      WHEN old.content_hash <> new.content_hash BEGIN
      \(outdate)
    END;
    CREATE TRIGGER article_recounted AFTER UPDATE OF read, hidden ON article
      WHEN old.read <> new.read OR old.hidden <> new.hidden BEGIN
      UPDATE feed SET total = total + (new.hidden = 0) - (old.hidden = 0),
        unread = unread + (new.read = 0 AND new.hidden = 0) - (old.read = 0 AND old.hidden = 0)
        WHERE number = new.feed;
    END;
    """

  /// Only the words that the index has are kept, so an article that changes twice stands here once.
  private static let outdate = """
    INSERT OR IGNORE INTO outdated
      SELECT old.arrival, old.position, old.title, authors, \(SearchIndex.text) FROM body
      WHERE arrival = old.arrival
        AND old.arrival <= (SELECT value FROM telex WHERE name = 'indexed');
    """
}
