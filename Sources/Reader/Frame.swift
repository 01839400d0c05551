public import Typesetting

/// A screen as it should look: values only, painted by `Console`.
public struct Frame: Hashable, Sendable {
  /// How many cells the terminal has.
  public struct Size: Hashable, Sendable {
    /// Cells from left to right.
    public var columns: Int
    /// Lines from top to bottom.
    public var rows: Int

    /// A size in cells.
    public init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }
  }

  /// A cell, counted from 0 at the top left.
  public struct Cell: Hashable, Sendable {
    /// Lines from the top.
    public var row: Int
    /// Cells from the left.
    public var column: Int

    /// A place on the screen.
    public init(row: Int, column: Int) { (self.row, self.column) = (row, column) }
  }

  /// A picture over blank cells of the rows.
  public struct Picture: Hashable, Sendable {
    /// Which picture: the address it has in its article.
    public var source: String
    /// The top left cell of the part that is on screen.
    public var origin: Cell
    /// The size of the whole picture, in cells.
    public var size: Size
    /// The lines of it that are on screen, counted from its top.
    public var visible: Range<Int>

    /// A picture at its place.
    public init(source: String, origin: Cell, size: Size, visible: Range<Int>) {
      (self.source, self.origin, self.size, self.visible) = (source, origin, size, visible)
    }
  }

  /// The size it was made for.
  public var size: Size
  /// One array of runs a row, `size.rows` of them, each exactly `size.columns` cells wide.
  public var rows: [[Run]]
  /// Where the hardware cursor rests, for braille lines and screen readers.
  public var cursor: Cell
  /// What the terminal's window should be called.
  public var title: String
  /// The addresses that `Run.link` names.
  public var links: [String]
  /// The pictures on screen; none overlaps another.
  public var pictures: [Picture]
  /// Whether characters of ambiguous width count as two cells, and the terminal takes two for them.
  public var ambiguousIsWide: Bool

  /// A frame with all its rows.
  public init(
    size: Size, rows: [[Run]], cursor: Cell, title: String = "Telex", links: [String] = [],
    pictures: [Picture] = [], ambiguousIsWide: Bool = false
  ) {
    (self.size, self.rows, self.cursor, self.title) = (size, rows, cursor, title)
    (self.links, self.pictures, self.ambiguousIsWide) = (links, pictures, ambiguousIsWide)
  }
}
