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

  /// The size it was made for.
  public var size: Size
  /// One array of runs a row, `size.rows` of them, each exactly `size.columns` cells wide.
  public var rows: [[Run]]
  /// Where the hardware cursor rests, for braille lines and screen readers.
  public var cursor: Cell
  /// What the terminal's window should be called.
  public var title: String

  /// A frame with all its rows.
  public init(size: Size, rows: [[Run]], cursor: Cell, title: String = "Telex") {
    (self.size, self.rows, self.cursor, self.title) = (size, rows, cursor, title)
  }
}
