/// A picture as a terminal takes it.
public struct PreparedPicture: Sendable, Hashable {
  /// Cells side by side.
  public let columns: Int
  /// Lines.
  public let rows: Int
  /// A PNG file of exactly these cells, or a line of symbols for each row; `PictureForm` says which.
  public let bytes: [UInt8]

  init(columns: Int, rows: Int, bytes: [UInt8]) {
    (self.columns, self.rows, self.bytes) = (columns, rows, bytes)
  }

  /// What was prepared before; `nil` where the bytes are not what this form and area give.
  public init?(reading bytes: [UInt8], form: PictureForm, area: PictureArea) {
    let cells =
      switch form {
      case .kitty: Self.cells(ofPNG: bytes, area)
      case .symbols: SymbolLines.cells(of: bytes)
      }
    guard let cells, 1...area.columns ~= cells.columns, 1...area.rows ~= cells.rows else {
      return nil
    }
    self.init(columns: cells.columns, rows: cells.rows, bytes: bytes)
  }

  /// PNG §11.2.2: the head is the first chunk, width and height its first numbers. §11.2.5: the file
  /// ends with an empty IEND.
  private static func cells(
    ofPNG bytes: [UInt8], _ area: PictureArea
  ) -> (columns: Int, rows: Int)? {
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), bytes.count > 45,
      bytes[(bytes.count - 8)...].starts(with: Array("IEND".utf8))
    else { return nil }
    let width = bytes[16..<20].reduce(0) { $0 << 8 | Int($1) }
    let height = bytes[20..<24].reduce(0) { $0 << 8 | Int($1) }
    guard width % area.cellWidth == 0, height % area.cellHeight == 0 else { return nil }
    return (width / area.cellWidth, height / area.cellHeight)
  }
}
