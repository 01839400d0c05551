import CNcurses
import Reader
import Typesetting

/// Gives frames to ncurses, rows that changed only; ncurses finds the cells that did.
struct Painter {
  /// The last frame.
  private(set) var painted: Frame?
  private(set) var standIns = StandIns()
  private var theme: Theme?
  private var pens: [Style: Pen] = [:]

  /// A look as ncurses takes it.
  private struct Pen {
    var attributes: UInt32
    var pair: Int32
  }

  /// Draws a frame. Gives how many rows differ from the one before.
  mutating func paint(_ frame: Frame, theme: Theme) -> Int {
    prepare(for: frame, theme: theme)
    let changed = frame.rows.indices.prefix(frame.size.rows).filter { row in
      painted.map { !$0.rows.indices.contains(row) || $0.rows[row] != frame.rows[row] } ?? true
    }
    for row in changed { draw(row, of: frame) }
    painted = frame
    flush(frame)
    return changed.count
  }

  /// Draws every cell of the last frame again.
  func repaint() {
    guard let painted else { return }
    cn_redraw()
    flush(painted)
  }

  /// The size of the last frame.
  var size: Frame.Size? { painted?.size }

  /// What is to be drawn beside the last frame; nothing where there is none.
  func again(_ drawing: (Frame, Theme) -> [UInt8]) -> [UInt8] {
    guard let painted, let theme else { return [] }
    return drawing(painted, theme)
  }
}

extension Painter {
  private mutating func prepare(for frame: Frame, theme: Theme) {
    if self.theme != theme {
      (self.theme, painted) = (theme, nil)
      pens.removeAll()
    }
    if painted?.size != frame.size {
      painted = nil
      cn_resize(Int32(clamping: frame.size.rows), Int32(clamping: frame.size.columns))
    }
    if painted?.ambiguousIsWide != frame.ambiguousIsWide { painted = nil }
    if standIns.areScarce {
      (standIns, painted) = (StandIns(), nil)
      cn_redraw()
    }
  }

  /// Draws a row from the left to the right edge, each run from the cell its widths say.
  private mutating func draw(_ row: Int, of frame: Frame) {
    let (columns, isWide) = (frame.size.columns, frame.ambiguousIsWide)
    var column = 0
    for run in frame.rows[row] where column < columns {
      let text = Cells.harmless(run.text)
      let end = min(columns, column + Cells.width(of: text, ambiguousIsWide: isWide))
      let scalars = isWide ? standIns.replaced(text) : text.unicodeScalars.map(\.value)
      draw(scalars, style: run.style, row: row, from: column, to: end)
      column = end
    }
    if column < columns { draw([], style: [], row: row, from: column, to: columns) }
  }

  private mutating func draw(
    _ scalars: [UInt32], style: Style, row: Int, from column: Int, to end: Int
  ) {
    let pen = pen(for: style)
    cn_style(pen.attributes, pen.pair)
    cn_put(Int32(row), Int32(column), Int32(end), scalars, scalars.count)
  }

  private mutating func pen(for style: Style) -> Pen {
    if let pen = pens[style] { return pen }
    let look = theme?.look(of: style) ?? Look()
    let pen = Pen(
      attributes: look.attributes.rawValue,
      pair: cn_pair(number(of: look.foreground), number(of: look.background)))
    pens[style] = pen
    return pen
  }

  private func number(of color: Look.Color?) -> Int32 {
    guard let color else { return -1 }
    return theme?.depth == .direct ? color.rgb : Int32(color.index)
  }

  private func flush(_ frame: Frame) {
    let row = min(max(0, frame.cursor.row), max(0, frame.size.rows - 1))
    let column = min(max(0, frame.cursor.column), max(0, frame.size.columns - 1))
    cn_flush(Int32(clamping: row), Int32(clamping: column))
  }
}
