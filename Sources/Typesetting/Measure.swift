/// How a text is to be set.
public struct Measure: Hashable, Sendable {
  /// The widest line, in cells; less than 6 counts as 6.
  public var columns: Int
  /// Whether links get numbers in the text and their addresses at its foot.
  public var showsLinkNotes: Bool
  /// Whether the terminal shows characters of ambiguous width in two cells (East Asian fonts).
  public var ambiguousIsWide: Bool
  /// Whether lines of code run on to the right, to be panned, or are wrapped.
  public var pansCode: Bool

  /// A measure of 72 cells with notes where nothing else is said.
  public init(
    columns: Int = 72, showsLinkNotes: Bool = true, ambiguousIsWide: Bool = false,
    pansCode: Bool = false
  ) {
    (self.columns, self.showsLinkNotes) = (columns, showsLinkNotes)
    (self.ambiguousIsWide, self.pansCode) = (ambiguousIsWide, pansCode)
  }
}

/// What stands above an article's text. Each part is plain text; it may hold anything.
public struct Masthead: Hashable, Sendable {
  /// The headline.
  public var title: String
  /// The line under it.
  public var deck: String?
  /// Who, where, when, how long: already put together.
  public var byline: String
  /// What the article's cover shows.
  public var imageCaption: String?

  /// A masthead; parts that are empty or blank are left out.
  public init(
    title: String, deck: String? = nil, byline: String = "", imageCaption: String? = nil
  ) {
    (self.title, self.deck) = (title, deck)
    (self.byline, self.imageCaption) = (byline, imageCaption)
  }
}
