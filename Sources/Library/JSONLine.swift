public import FoundationEssentials
public import News

/// One line of JSON as the commands that list write it (design.md §6): members in a fixed order, their
/// names never change their meaning, and no control character anywhere.
public struct JSONLine: Sendable {
  private var members: [String] = []

  /// The line, without newline.
  public var text: String { "{" + members.joined(separator: ",") + "}" }

  /// An article: its row, and what the library has of it besides.
  ///
  /// - Parameter minutes: how long it takes to read.
  public init(_ row: Headline, _ article: Article?, tags: [String], minutes: Int) {
    add("id", row.id.description)
    add("feed_url", row.feed.shown)
    add("feed_title", row.source)
    add("title", row.title)
    add("url", article?.url ?? article?.externalURL)
    add("authors", article?.authors.compactMap { $0.name ?? $0.mail } ?? [])
    add("date_published", article?.published)
    add("date_modified", article?.modified)
    add("read", JSON.bool(row.isRead))
    add("starred", JSON.bool(row.isStarred))
    add("tags", tags)
    add("minutes", JSON.integer(Int64(minutes)))
  }

  /// A feed: its row with its counts, and how much of it is opened.
  ///
  /// - Parameter isInsecure: its server's certificate is not checked; said only where it holds.
  public init(_ feed: FeedRow, use: FeedUse, now: Date, isInsecure: Bool) {
    let visit = feed.visit
    addNames(feed.key.shown, feed.name, feed.tags, unread: feed.unread, total: feed.total)
    add("last_try", visit.lastTry)
    add("last_success", visit.lastSuccess)
    add("next_due", visit.nextDue)
    add("error", visit.error)
    add("bytes_month", JSON.integer(Int64(visit.traffic.bytes(inMonthOf: now))))
    add("per_week", JSON.number(use.perWeek))
    add("opened_share", use.openedShare.map(JSON.number) ?? .null)
    add("due_reason", visit.dueReason)
    add("failures", JSON.integer(Int64(visit.failures)))
    add("failing_since", visit.failingSince)
    add("ended", visit.ended)
    if isInsecure { add("insecure", JSON.bool(true)) }
  }

  /// A saved query, with the members of a feed that it has.
  public init(_ query: SavedQuery, unread: Int, total: Int) {
    addNames(query.address, query.title, query.tags, unread: unread, total: total)
    add("query", query.text)
  }

  private mutating func addNames(
    _ address: String, _ title: String, _ tags: [String], unread: Int, total: Int
  ) {
    add("feed_url", address)
    add("title", title)
    add("tags", tags)
    add("unread", JSON.integer(Int64(unread)))
    add("total", JSON.integer(Int64(total)))
  }

  /// Adds a member of text; null where there is none.
  public mutating func add(_ name: String, _ text: String?) { add(name, JSON(text)) }

  private mutating func add(_ name: String, _ texts: [String]) {
    add(name, JSON.array(texts.map(JSON.string)))
  }

  private mutating func add(_ name: String, _ date: Date?) {
    add(name, date.map { JSON.string(Timestamp.text($0.milliseconds)) } ?? .null)
  }

  private mutating func add(_ name: String, _ value: JSON) {
    members.append(JSON.quoted(name) + ":" + Self.withoutControls(value.text))
  }

  /// `JSON` leaves as they are what RFC 8259 allows and a terminal takes for commands.
  private static func withoutControls(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isControl(scalar) {
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (0x7F..<0xA0).contains(scalar.value) || (0x2028...0x2029).contains(scalar.value)
  }
}
