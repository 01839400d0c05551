public import News
public import Typesetting

/// Whose words an article is to be shown with.
public enum TextOrigin: Hashable, Sendable {
  /// As the user wants the feed to be read: its page's, if that is in the cache, or the feed's.
  case usual
  /// The feed's.
  case feed
  /// Its page's.
  case page
}

/// An article's text as a pane wants it.
public struct TextRequest: Hashable, Sendable {
  /// Whose text.
  public var article: Article.ID
  /// Whose words.
  public var origin: TextOrigin
  /// The measure, in cells.
  public var columns: Int
  /// The lines of the pane.
  public var rows: Int
  /// The place that is on screen; of a long text this part is set first.
  public var anchor: Anchor
  /// The pictures that are at hand, with the room they take.
  public var pictures: [String: Measure.PictureSize]

  /// A text for a pane.
  public init(
    article: Article.ID, origin: TextOrigin = .usual, columns: Int, rows: Int,
    anchor: Anchor = Anchor(),
    pictures: [String: Measure.PictureSize] = [:]
  ) {
    (self.article, self.origin) = (article, origin)
    (self.columns, self.rows) = (columns, rows)
    (self.anchor, self.pictures) = (anchor, pictures)
  }

  /// Whether both ask for the same lines, whatever is on screen of them.
  func isForSameLines(as other: TextRequest) -> Bool {
    article == other.article && origin == other.origin && columns == other.columns
      && pictures == other.pictures
  }
}
