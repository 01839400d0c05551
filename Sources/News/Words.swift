/// Words that an article must have somewhere, as somebody typed them.
public struct Words: Hashable, Sendable {
  /// Where the words must stand.
  public enum Field: Hashable, Sendable {
    /// In the title, the authors' names or the text.
    case any
    /// In the title.
    case title
  }

  /// What was typed, without quotation marks and asterisk.
  public var text: String
  /// Where it must stand.
  public var field: Field
  /// The words must follow each other.
  public var isPhrase: Bool
  /// The last word may go on.
  public var isPrefix: Bool

  /// Words with all that is asked of them.
  public init(
    _ text: String, field: Field = .any, isPhrase: Bool = false, isPrefix: Bool = false
  ) {
    (self.text, self.field) = (text, field)
    (self.isPhrase, self.isPrefix) = (isPhrase, isPrefix)
  }
}
