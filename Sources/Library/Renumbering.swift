import GRDB

/// Brings a library of the first shape to the second: positions of 2^20 to a second become 4, so that
/// the search index stays small, and bodies stand by arrival.
enum Renumbering {
  /// Within the caller's transaction; nothing is lost where it fails. The counts stay as they are.
  static func fromFirst(_ db: Database) throws {
    try db.execute(sql: setAside + Schema.articles + copy + Schema.search + Schema.triggers)
  }

  private static let setAside = """
    ALTER TABLE feed ADD COLUMN details TEXT;
    ALTER TABLE article RENAME TO article_1;
    ALTER TABLE body RENAME TO body_1;
    ALTER TABLE former_id RENAME TO former_id_1;
    DROP TRIGGER article_counted; DROP TRIGGER article_uncounted; DROP TRIGGER article_recounted;
    DROP INDEX article_arrival; DROP INDEX article_alias; DROP INDEX article_origin;
    DROP INDEX article_feed; DROP INDEX article_unread; DROP INDEX article_feed_unread;
    DROP INDEX article_read_since; DROP INDEX article_starred; DROP INDEX article_unstarred_since;

    """

  /// A new position is the date's, or the one after the row before where that is taken.
  private static let copy = """
    CREATE TABLE renumbered AS
      SELECT old, place + max((old >> 20) * 4 - place)
          OVER (ORDER BY old ROWS UNBOUNDED PRECEDING) AS new
        FROM (SELECT position AS old, row_number() OVER (ORDER BY position) AS place
          FROM article_1);
    CREATE UNIQUE INDEX renumbered_old ON renumbered (old);
    INSERT INTO article
      SELECT new, id, alias, feed, origin, arrival, title, published, seen, read, read_changed,
          starred, star_changed, content_hash, 0
        FROM article_1 JOIN renumbered ON old = position ORDER BY old;
    INSERT INTO former_id
      SELECT id, new FROM former_id_1 JOIN renumbered ON old = position;
    INSERT INTO body
      SELECT arrival, html, base, guid, url, external_url, summary, modified, language, authors,
          categories, enclosures, image_url, image_caption, comments_url, stated_minutes, NULL
        FROM body_1 JOIN article_1 USING (position) ORDER BY arrival;
    DROP TABLE renumbered; DROP TABLE article_1; DROP TABLE body_1; DROP TABLE former_id_1;

    """
}
