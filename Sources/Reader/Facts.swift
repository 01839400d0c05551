public import FoundationEssentials
public import News

/// What is known of an article beside its text.
public struct Facts: Hashable, Sendable {
  /// A line: what it is, and what it says.
  public struct Fact: Hashable, Sendable {
    /// What it is.
    public var label: String
    /// What it says.
    public var value: String

    /// A line.
    public init(_ label: String, _ value: String) { (self.label, self.value) = (label, value) }
  }

  /// Whose they are.
  public var article: Article.ID
  /// In the order in which they are shown; those without a word are left out.
  public var facts: [Fact]
  /// When its words were changed, in the reader's words; `nil` where they never were.
  public var edited: String?
  /// What was changed then.
  public var changes: WordDiff?

  /// What is known of an article.
  ///
  /// - Parameters:
  ///   - feed: the name of its feed.
  ///   - date: writes a date as the reader does.
  public init(
    _ article: Article, feed: String, tags: [String], edited: String? = nil,
    changes: WordDiff? = nil, date: (Date) -> String
  ) {
    self.article = article.id
    (self.edited, self.changes) = (edited, changes)
    let authors = article.authors.compactMap { $0.name ?? $0.mail }.joined(separator: ", ")
    facts = [
      Fact("Title", article.title), Fact("Feed", feed), Fact("", article.feed.shown),
      Fact("Published", article.published.map(date) ?? ""),
      Fact("Modified", article.modified.map(date) ?? ""), Fact("By", authors),
      Fact("Link", article.url ?? ""), Fact("About", article.externalURL ?? ""),
      Fact("Comments", article.commentsURL ?? ""), Fact("Tags", tags.joined(separator: ", ")),
      Fact("Rubrics", article.categories.joined(separator: ", ")),
      Fact("Language", article.language ?? ""),
    ]
    facts += article.enclosures.map { Fact("File", Self.words($0)) }
    facts.append(Fact("Id", article.id.description))
    facts.removeAll(where: \.value.isEmpty)
  }

  private static func words(_ file: Enclosure) -> String {
    let size = file.bytes.map { $0 < 1_000_000 ? "\($0 / 1000) kB" : "\($0 / 1_000_000) MB" }
    let time = file.seconds.map { "\($0 / 60) min" }
    return [file.title, file.type, size, time, file.url].compactMap { $0 }.joined(separator: " · ")
  }
}
