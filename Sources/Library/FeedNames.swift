import GRDB
import News

/// What `in:` asks of a feed's names, address and tags; case and accents make no difference.
struct FeedNames {
  /// The text in small letters.
  let lowercased: String
  /// The text as it would stand in a column of tags, in small letters.
  let tag: String
  private let tokens: String

  init(_ text: String) {
    lowercased = text.lowercased()
    tag = JSON.quoted(text).lowercased()
    tokens = TextTokens.tokens(of: text)
  }

  /// Feeds that may be meant: SQLite tells plain letters apart, and leaves others to `hold`.
  static let candidates = """
    SELECT number, title, user_title, key, url, tags FROM feed
    WHERE instr(lower(title || char(10) || coalesce(user_title, '') || char(10) || key || char(10)
        || coalesce(url, '')), ?1)
      OR instr(lower(tags), ?2)
      OR length(title || coalesce(user_title, '') || tags)
        < length(CAST(title || coalesce(user_title, '') || tags AS BLOB))
    """

  /// Whether it is part of a name or address, or one of the tags.
  func hold(for names: [String?], tags: String) -> Bool {
    names.contains { $0.map(isPart) ?? false }
      || Article.categories(column: tags).contains { isSame($0) }
  }

  private func isPart(of name: String) -> Bool {
    if name.lowercased().contains(lowercased) { return true }
    return !tokens.isEmpty && !name.utf8.allSatisfy { $0 < 128 }
      && TextTokens.tokens(of: name).contains(tokens)
  }

  private func isSame(_ name: String) -> Bool {
    name.lowercased() == lowercased || !tokens.isEmpty && TextTokens.tokens(of: name) == tokens
  }
}
