import CChafa
import CVips

/// Prepares pictures for one terminal.
///
/// Strangers' bytes go to C libraries here, so the process that does it has to be one that may die
/// (`Restraint`), and has nothing else in hand.
public struct Preparation: Sendable, Hashable {
  /// The cells it may take.
  public let area: PictureArea
  /// What the terminal shows.
  public let form: PictureForm

  /// Pixels a picture may claim to have.
  static let mostPixels = 64_000_000

  /// For one terminal.
  public init(area: PictureArea, form: PictureForm) { (self.area, self.form) = (area, form) }

  /// The picture, the first one where the file has several; what it is, its bytes decide.
  ///
  /// - Parameter name: what the user knows the picture by.
  public func picture(_ bytes: [UInt8], name: String) throws(PictureError) -> PreparedPicture {
    guard cvips_start() else { throw .missingLibrary(name, package: "libvips42") }
    if let bitmap = Bitmap(bytes) {
      try Self.check(name, bitmap.width, bitmap.height)
      guard let pixels = bitmap.rgba() else { throw .damaged(name) }
      let opened = Opened(pixels: pixels, width: bitmap.width, height: bitmap.height)
      return try prepared(opened, name)
    }
    return try prepared(Opened(file: bytes), name)
  }

  private func prepared(
    _ opened: borrowing Opened, _ name: String
  ) throws(PictureError) -> PreparedPicture {
    guard let size = opened.size else { throw .noPicture(name) }
    try Self.check(name, size.width, size.height)
    let cells = area.cells(width: size.width, height: size.height)
    let (width, height) = (cells.columns * area.cellWidth, cells.rows * area.cellHeight)
    let bytes =
      switch form {
      case .kitty: opened.png(width: width, height: height)
      case .symbols(let colors):
        try symbols(opened.rgba(width: width, height: height), width, cells, colors, name)
      }
    guard let bytes else { throw .damaged(name) }
    return PreparedPicture(columns: cells.columns, rows: cells.rows, bytes: bytes)
  }

  private func symbols(
    _ rgba: [UInt8]?, _ width: Int, _ cells: (columns: Int, rows: Int), _ colors: PictureColors,
    _ name: String
  ) throws(PictureError) -> [UInt8]? {
    guard cchafa_start() else { throw .missingLibrary(name, package: "libchafa0") }
    guard var rgba, rgba.count >= width * 4 else { return nil }
    if colors == .none { Self.fade(&rgba) }
    var drawn = [cchafa_cell](repeating: cchafa_cell(), count: cells.columns * cells.rows)
    let isDrawn = cchafa_draw(
      rgba, Int32(width), Int32(rgba.count / width / 4), colors.shim, Int32(cells.columns),
      Int32(cells.rows), &drawn)
    guard isDrawn else { return nil }
    return Array(SymbolLines.text(of: drawn, columns: cells.columns, colors: colors).utf8)
  }

  /// Makes grey of colours, by how bright they look (ITU-R BT.709 §3.2): without colours that is all
  /// a terminal can show, and libchafa would ask which of its two colours is more alike.
  private static func fade(_ rgba: inout [UInt8]) {
    for at in stride(from: 0, to: rgba.count - 3, by: 4) {
      let (red, green, blue) = (Int(rgba[at]), Int(rgba[at + 1]), Int(rgba[at + 2]))
      let grey = UInt8((red * 2126 + green * 7152 + blue * 722) / 10_000)
      (rgba[at], rgba[at + 1], rgba[at + 2]) = (grey, grey, grey)
    }
  }

  private static func check(_ name: String, _ width: Int, _ height: Int) throws(PictureError) {
    let (pixels, isTooMuch) = width.multipliedReportingOverflow(by: height)
    guard !isTooMuch, pixels <= mostPixels else {
      throw .tooManyPixels(name, width: width, height: height)
    }
  }
}

extension PictureColors {
  fileprivate var shim: cchafa_colors {
    switch self {
    case .none: cchafa_none
    case .sixteen: cchafa_16
    case .palette: cchafa_256
    case .direct: cchafa_direct
    }
  }
}
