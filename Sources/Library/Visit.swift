public import FoundationEssentials
import GRDB
import Glibc
public import News

/// What visits to a feed's source left behind, for the next one and for the user.
public struct Visit: Hashable, Sendable {
  /// `ETag` of the last full answer.
  public var etag: String?
  /// `Last-Modified` of the last full answer.
  public var lastModified: String?
  /// What the validators were given for: where the answer came from, and how it was asked for.
  public var variant: String?
  /// A name for the bytes of the last full answer: the same bytes need not be read again.
  public var contentName: String?
  /// When it was last asked.
  public var lastTry: Date?
  /// When it last answered well, changed or not.
  public var lastSuccess: Date?
  /// When it last brought something new.
  public var lastChange: Date?
  /// When to ask again at the earliest.
  public var nextDue: Date?
  /// Why then, in plain words.
  public var dueReason: String?
  /// How often it is asked by itself, in minutes, by how often it changes.
  public var intervalMinutes: Int?
  /// Failures in a row; 0 after a success.
  public var failures = 0
  /// The first of those failures.
  public var failingSince: Date?
  /// Why nothing came, or not all, one plain sentence; `nil` after a success. With no failures and no
  /// kind it is of a document that was cut off, with a kind of a try that does not count.
  public var error: String?
  /// What kind of failure that was; `nil` after a success, or where nobody said.
  public var failureKind: FailureKind?
  /// When its server said that it has ended for good (410).
  public var ended: Date?
  /// Where its server says it has moved for good, until that is believed.
  public var moving: Moving?
  /// Bytes that came over the network in a month.
  public var traffic = Traffic()
  /// Of a document: when its file was last changed, in seconds since 1970.
  public var documentModified: Int?
  /// Of a document: its file's length in bytes.
  public var documentSize: Int?
  /// The address it moved to for good.
  public var movedTo: String?

  /// A feed nobody has asked yet.
  public init() {}

  /// A move that was told and is not yet believed.
  public struct Moving: Hashable, Sendable {
    /// The new address.
    public var address: String
    /// On how many days it was told.
    public var days: Int
    /// When it was last told.
    public var seen: Date

    /// A move as it was told.
    public init(to address: String, days: Int = 1, seen: Date) {
      (self.address, self.days, self.seen) = (address, days, seen)
    }
  }

  /// What a feed cost the line in a month.
  public struct Traffic: Hashable, Sendable {
    /// The month of the Gregorian calendar in UTC, as year × 12 + month − 1; 0 before the first visit.
    public var month = 0
    /// Bytes in that month, headers included.
    public var bytes = 0

    /// No traffic.
    public init() {}

    /// Counts bytes at a moment; a new month begins at nothing.
    public mutating func count(_ bytes: Int, at now: Date) {
      let current = Self.month(of: now)
      if current != month { (month, self.bytes) = (current, 0) }
      self.bytes += bytes
    }

    /// Bytes in the month of a moment.
    public func bytes(inMonthOf now: Date) -> Int { Self.month(of: now) == month ? bytes : 0 }

    private static func month(of date: Date) -> Int {
      var seconds = time_t(date.timeIntervalSince1970.rounded(.down))
      var parts = tm()
      gmtime_r(&seconds, &parts)
      return (Int(parts.tm_year) + 1900) * 12 + Int(parts.tm_mon)
    }
  }
}

extension Visit {
  /// The columns it stands in, but for the address it moved to.
  static let columnNames = [
    "etag", "last_modified", "variant", "content_name", "last_try", "last_success", "last_change",
    "next_due", "due_reason", "interval_minutes", "failures", "failing_since", "error", "ended",
    "moving_to", "moving_days", "moving_seen", "bytes", "bytes_month", "document_mtime",
    "document_size", "failure_kind",
  ]

  /// Adds what stands in them, in their order.
  func bind(to row: inout Binding) {
    for text in [etag, lastModified, variant, contentName] { row.add(text) }
    for date in [lastTry, lastSuccess, lastChange, nextDue] { row.add(date?.milliseconds) }
    row.add(dueReason)
    row.add(intervalMinutes)
    row.add(failures)
    row.add(failingSince?.milliseconds)
    row.add(error.map(UserInfo.removed(from:)))
    row.add(ended?.milliseconds)
    row.add(moving?.address)
    row.add(moving?.days)
    row.add(moving?.seen.milliseconds)
    for number in [traffic.bytes, traffic.month] { row.add(number) }
    for number in [documentModified, documentSize] { row.add(number) }
    row.add(failureKind?.rawValue)
  }

  /// Reads the columns from a place of a row on.
  init(row: Row, from place: Int) {
    self.init()
    func date(_ index: Int) -> Date? {
      (row[place + index] as Int64?).map(Date.init(milliseconds:))
    }
    (etag, lastModified) = (row[place], row[place + 1])
    (variant, contentName) = (row[place + 2], row[place + 3])
    (lastTry, lastSuccess, lastChange, nextDue) = (date(4), date(5), date(6), date(7))
    (dueReason, intervalMinutes, failures) = (row[place + 8], row[place + 9], row[place + 10])
    (failingSince, error, ended) = (date(11), row[place + 12], date(13))
    if let address = row[place + 14] as String?, let seen = date(16) {
      moving = Moving(to: address, days: row[place + 15] ?? 1, seen: seen)
    }
    (traffic.bytes, traffic.month) = (row[place + 17], row[place + 18] ?? 0)
    (documentModified, documentSize) = (row[place + 19], row[place + 20])
    failureKind = (row[place + 21] as String?).flatMap(FailureKind.init)
  }
}

extension Shelf {
  /// Keeps what a visit to a feed's source left behind, and ends its lease. Worker only.
  public func record(
    _ visit: Visit, of key: Feed.Key, origin: Feed.Origin = .subscription
  ) throws(LibraryError) {
    try writing { db in try Self.record(visit, of: key, origin: origin, db) }
  }

  /// The same, within a transaction.
  static func record(
    _ visit: Visit, of key: Feed.Key, origin: Feed.Origin, _ db: Database
  ) throws {
    try Binding.run(db.cachedStatement(sql: recording)) { row in
      visit.bind(to: &row)
      row.add(visit.movedTo)
      row.add(key.text)
      row.add(origin.column)
    }
  }

  private static let recording: String = {
    let names = Visit.columnNames
    let (url, key, origin) = (names.count + 1, names.count + 2, names.count + 3)
    let places = names.indices.map { "?\($0 + 1)" }
    let sets = zip(names, places).map { "\($0) = \($1)" }
    return """
      INSERT INTO feed (key, origin, url, \(names.joined(separator: ", ")))
        VALUES (?\(key), ?\(origin), ?\(url), \(places.joined(separator: ", ")))
      ON CONFLICT (key) DO UPDATE SET url = coalesce(?\(url), url), lease_owner = NULL,
        lease_until = NULL, \(sets.joined(separator: ", "))
      """
  }()
}
