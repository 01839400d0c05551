/// Where a reader is, to the word, so that a lost line or a kill costs nothing.
public struct Place: Hashable, Sendable {
  /// The list on screen.
  public var view: View
  /// The row that is selected.
  public var position: Headline.Position?
  /// The article beside it.
  public var article: Article.ID?
  /// The block of the article at the top of its pane.
  public var block: Int
  /// The word in that block.
  public var word: Int
  /// The article pane has the focus.
  public var isReading: Bool
  /// The focused pane fills the screen.
  public var isZoomed: Bool
  /// When it was left, in milliseconds since 1970.
  public var leftAt: Int64

  /// A place in a view; at its top where nothing else is given.
  public init(
    view: View, position: Headline.Position? = nil, article: Article.ID? = nil, block: Int = 0,
    word: Int = 0, isReading: Bool = false, isZoomed: Bool = false, leftAt: Int64 = 0
  ) {
    (self.view, self.position, self.article) = (view, position, article)
    (self.block, self.word) = (block, word)
    (self.isReading, self.isZoomed, self.leftAt) = (isReading, isZoomed, leftAt)
  }
}
