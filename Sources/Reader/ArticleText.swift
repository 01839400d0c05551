public import News
public import Typesetting

/// An article as it stands in its pane: set at a width, with what the screen says of it.
public struct ArticleText: Hashable, Sendable {
  /// Whose text it is.
  public var id: Article.ID
  /// The lines, masthead included.
  public var text: SetText
  /// The measure it was set at, in cells.
  public var columns: Int
  /// Minutes it takes to read.
  public var minutes: Int
  /// Its own page.
  public var url: String?
  /// Where it can be read in whole; `nil` where that is nowhere on the web.
  public var pageURL: String?
  /// Whether this is the text of that page, and not the feed's.
  public var isPage = false
  /// Whether that is less than the feed has.
  public var isShort = false
  /// The pictures that were at hand.
  public var pictures: [String: Measure.PictureSize] = [:]
  /// Whether the lines begin with the article's first.
  public var hasTop = true
  /// Whether the lines end with the article's last.
  public var hasEnd = true

  /// Whether nothing is missing.
  public var isWhole: Bool { hasTop && hasEnd }
}
