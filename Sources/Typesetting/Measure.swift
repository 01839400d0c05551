/// How a text is to be set.
public struct Measure: Hashable, Sendable {
  /// Where the addresses of links are told.
  public enum Notes: Hashable, Sendable {
    /// A number behind the link, the address at the text's foot.
    case foot
    /// The address behind the link, in angle brackets.
    case inline
    /// Nowhere.
    case none
  }

  /// How lines of right-to-left text are given.
  public enum Order: Hashable, Sendable {
    /// As they are read and stored.
    case logical
    /// As cells stand from left to right, for terminals that reorder nothing (UAX #9).
    case visual
  }

  /// How much room a picture has been given.
  public struct PictureSize: Hashable, Sendable {
    /// The cells it takes in a line.
    public var columns: Int
    /// The lines it takes.
    public var rows: Int

    /// A size in cells.
    public init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }
  }

  /// The widest line, in cells; less than 6 counts as 6.
  public var columns: Int
  /// Where the addresses of links are told.
  public var notes: Notes
  /// Whether the terminal shows characters of ambiguous width in two cells (East Asian fonts).
  public var ambiguousIsWide: Bool
  /// Whether lines of code run on to the right, to be panned, or are wrapped.
  public var pansCode: Bool
  /// How lines of right-to-left text are given.
  public var order: Order
  /// Whether words may be parted where their language's patterns are at hand.
  public var hyphenates: Bool
  /// The pictures that can be shown, by their resolved address; others are their words.
  public var pictures: [String: PictureSize]

  /// A measure of 72 cells with notes at the foot where nothing else is said.
  public init(
    columns: Int = 72, notes: Notes = .foot, ambiguousIsWide: Bool = false, pansCode: Bool = false,
    order: Order = .logical, hyphenates: Bool = true, pictures: [String: PictureSize] = [:]
  ) {
    (self.columns, self.notes, self.ambiguousIsWide) = (columns, notes, ambiguousIsWide)
    (self.pansCode, self.order, self.hyphenates) = (pansCode, order, hyphenates)
    self.pictures = pictures
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
