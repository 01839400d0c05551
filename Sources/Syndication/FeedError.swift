/// Why a document gave no news. Each has one sentence for the user.
public enum FeedError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nothing but white space, or nothing at all.
  case empty
  /// Bytes that are no text in any encoding: a picture, an archive, a program.
  case binary
  /// XML, JSON or HTML that is well understood and carries no articles.
  case notAFeed
  /// OPML or another list of subscriptions.
  case subscriptionList
  /// A page longer than anybody reads: so many bytes of so many. Feeds may have any length.
  case tooLong(bytes: Int, of: Int)

  /// What failed and what to do, one sentence.
  public var description: String {
    switch self {
    case .empty: "The document is empty."
    case .binary: "The document is not text; Telex reads feeds, pages, Markdown and mail."
    case .notAFeed: "The document holds no news: it is no feed and no article."
    case .subscriptionList: "This is a list of subscriptions; import it with telex import."
    case .tooLong(let bytes, let most): "The document is \(Self.tooLong(bytes, of: most))"
    }
  }

  /// The end of a sentence about a page that is too long.
  public static func tooLong(_ bytes: Int, of most: Int) -> String {
    "\(bytes / 1_000_000) MB long and no feed; Telex reads such pages up to "
      + "\(most / 1_000_000) MB."
  }
}
