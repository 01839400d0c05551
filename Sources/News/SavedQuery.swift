import FoundationEssentials

/// A query that stands among the feeds: a `query:Name:what` line of the user's `urls`.
public struct SavedQuery: Hashable, Sendable {
  /// Its name.
  public var title: String
  /// What it asks, in the language of `Query(parsing:)`.
  public var text: String
  /// Quoted tags; they are the folders.
  public var tags: [String]

  /// A query under a name.
  public init(_ title: String, _ text: String, tags: [String] = []) {
    (self.title, self.text, self.tags) = (title, text, tags)
  }

  /// Reads the address of such a line, with newsboat's filters said in our language; `nil` where it is
  /// no query. A name may hold no colon.
  public init?(address: String, tags: [String] = []) throws(QueryError) {
    guard address.hasPrefix("query:") else { return nil }
    let rest = address.dropFirst("query:".count)
    let title = rest.prefix { $0 != ":" }
    let text = String(rest.dropFirst(title.count + 1))
    let before = "query:".count + title.count + 1
    guard !title.isEmpty, title.count < rest.count else {
      throw QueryError(column: "query:".count + 1, "A saved query is written query:NAME:QUERY.")
    }
    self.init(String(title), try Self.ours(text, after: before), tags: tags)
  }

  /// newsboat's filters compare (`unread = "yes"`), ours do not; what is neither is told as ours.
  private static func ours(_ text: String, after column: Int) throws(QueryError) -> String {
    if let translated = try? Query.translation(ofNewsboat: text) { return translated }
    do throws(QueryError) {
      // A query that is right at one moment is right at every other.
      _ = try Query(parsing: text, now: .init(timeIntervalSince1970: 0), zone: .utc)
      return text
    } catch { throw QueryError(column: error.column + column, error.sentence) }
  }

  /// As it stands in `urls`.
  public var address: String { "query:\(title.filter { $0 != ":" }):\(text)" }
}
