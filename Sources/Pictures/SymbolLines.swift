import CChafa

/// Cells of symbols as lines of text: SGR (ECMA-48 §8.3.117) and characters, nothing else.
struct SymbolLines {
  private let colors: PictureColors
  private var text = ""
  private var foreground: Int32 = -1
  private var background: Int32 = -1

  /// One line for each row, each with all its cells, each ended by SGR 0 and a newline.
  static func text(of cells: [cchafa_cell], columns: Int, colors: PictureColors) -> String {
    var lines = SymbolLines(colors: colors)
    for start in stride(from: 0, to: cells.count, by: columns) {
      for cell in cells[start..<min(start + columns, cells.count)] { lines.write(cell) }
      lines.endLine()
    }
    return lines.text
  }

  /// How many cells and lines such a text has; `nil` for any other text.
  static func cells(of bytes: [UInt8]) -> (columns: Int, rows: Int)? {
    var (rows, columns, widest) = (0, 0, 0)
    var isCode = false
    for byte in bytes {
      switch byte {
      case 0x0A: (rows, widest, columns) = (rows + 1, max(widest, columns), 0)
      case 0x1B: isCode = true
      case 0x6D where isCode: isCode = false  // m, the end of SGR
      case 0x80..<0xC0: break  // The rest of a character.
      default: columns += isCode ? 0 : 1
      }
    }
    guard rows > 0, columns == 0, !isCode else { return nil }
    return (widest, rows)
  }

  private init(colors: PictureColors) { self.colors = colors }
}

extension SymbolLines {
  private mutating func write(_ cell: cchafa_cell) {
    let block = Block(cell.character)
    guard colors != .none else { return text.unicodeScalars.append(block.scalar) }
    let isHollow = cell.foreground < 0 && block.ink != 0
    // What is transparent shows the terminal's background, so it must be the paper of its cell.
    let (ink, paper) =
      isHollow ? (cell.background, -1) : (cell.foreground, cell.background)
    let shown = ink < 0 ? Block(ink: 0) : isHollow ? block.inverted : block
    set(ink: shown.ink == 0 ? foreground : ink, paper: shown.ink == 15 ? background : paper)
    text.unicodeScalars.append(shown.scalar)
  }

  private mutating func set(ink: Int32, paper: Int32) {
    var codes: [String] = []
    if ink != foreground { codes.append(code(ink, isInk: true)) }
    if paper != background { codes.append(code(paper, isInk: false)) }
    (foreground, background) = (ink, paper)
    if !codes.isEmpty { text += "\u{1B}[\(codes.joined(separator: ";"))m" }
  }

  private mutating func endLine() {
    text += "\u{1B}[0m\n"
    (foreground, background) = (-1, -1)
  }

  private func code(_ color: Int32, isInk: Bool) -> String {
    let base = isInk ? 30 : 40
    guard color >= 0 else { return String(base + 9) }
    switch colors {
    case .none: return String(base + 9)
    case .sixteen: return String(color < 8 ? base + Int(color) : base + 60 + Int(color & 7))
    case .palette: return "\(base + 8);5;\(color & 0xFF)"
    case .direct:
      return "\(base + 8);2;\(color >> 16 & 0xFF);\(color >> 8 & 0xFF);\(color & 0xFF)"
    }
  }
}

/// A block element (Unicode, U+2580–259F) by the quarters of its cell that are ink.
private struct Block {
  /// Bits: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
  let ink: Int

  init(ink: Int) { self.ink = ink }

  /// Any other character counts as a blank.
  init(_ character: UInt32) {
    ink = Self.characters.firstIndex { $0.value == character } ?? 0
  }

  var inverted: Block { Block(ink: 15 - ink) }

  var scalar: Unicode.Scalar { Self.characters[ink] }

  private static let characters: [Unicode.Scalar] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]
}
