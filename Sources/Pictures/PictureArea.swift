/// The cells a picture may take, and how large one is in pixels.
public struct PictureArea: Sendable, Hashable {
  /// The most cells side by side, at least 1.
  public let columns: Int
  /// The most lines, at least 1.
  public let rows: Int
  /// Pixels of a cell.
  public let cellWidth: Int
  /// Pixels of a cell.
  public let cellHeight: Int

  /// What is below 1 counts as 1.
  public init(columns: Int, rows: Int, cellWidth: Int = 8, cellHeight: Int = 16) {
    (self.columns, self.rows) = (max(1, columns), max(1, rows))
    (self.cellWidth, self.cellHeight) = (max(1, cellWidth), max(1, cellHeight))
  }

  /// The cells for a picture of so many pixels: as large as fits, its proportions kept to the nearest
  /// cell, never larger than it is, at least one cell.
  public func cells(width: Int, height: Int) -> (columns: Int, rows: Int) {
    let (width, height) = (Double(max(1, width)), Double(max(1, height)))
    let (cellWidth, cellHeight) = (Double(cellWidth), Double(cellHeight))
    let widest = Double(columns) * cellWidth / width
    let highest = Double(rows) * cellHeight / height
    let scale = min(1, widest, highest)
    return (
      Self.nearest(width * scale / cellWidth, upTo: columns),
      Self.nearest(height * scale / cellHeight, upTo: rows)
    )
  }

  private static func nearest(_ cells: Double, upTo most: Int) -> Int {
    max(1, min(most, Int(cells.rounded())))
  }
}
