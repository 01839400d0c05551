/// Shares a measure out among the columns of a table: each gets its widest word, and what is left
/// goes where it saves most lines. Cost: bounded by the measure and the rows that speak for all.
struct ColumnWidths {
  /// The rows whose lines are counted: they speak for the others.
  static let sample = 24
  /// A column narrower than this, for content that needs more, is no pleasure to read.
  private static let narrowest = 8
  /// Of a longer cell the beginning speaks for the rest.
  private static let longest = 200

  /// By column: the widest line.
  var natural: [Int]
  /// By column: the widest word.
  private var least: [Int]
  private var rows: [[Cell]] = []

  /// A cell of a row that counts: its words, and how many lines they take from a width on.
  private struct Cell {
    var column: Int
    var words: [(width: Int, blank: Int)]
    var lines: [Int] = []
  }

  /// Columns of no width yet.
  init(columns: Int) {
    natural = [Int](repeating: 0, count: columns)
    least = natural
  }

  /// Begins a row.
  mutating func beginRow() { if rows.count < ColumnWidths.sample { rows.append([]) } }

  /// Adds a cell of one column to the row; what must not be parted is one word.
  mutating func add(
    column: Int, _ extent: (natural: Int, least: Int), _ words: [Piece], isWhole: Bool,
    isSample: Bool
  ) {
    natural[column] = max(natural[column], extent.natural)
    least[column] = max(least[column], extent.least)
    guard isSample, !rows.isEmpty else { return }
    let words =
      isWhole
      ? [(extent.natural, 0)]
      : words.prefix(ColumnWidths.longest).map { ($0.width + ($0.takesHyphen ? 1 : 0), $0.blank) }
    rows[rows.count - 1].append(Cell(column: column, words: words))
  }

  /// The widths in so much room, without what stands between columns; nil where words do not fit.
  mutating func shared(_ room: Int, isWholeSample: Bool) -> [Int]? {
    if natural.reduce(0, +) <= room { return natural }
    let base = zip(natural, least).map { min($0, max($1, ColumnWidths.narrowest)) }
    var spare = room - base.reduce(0, +)
    guard spare >= 0 else { return nil }
    countLines(base, spare)
    var widths = base
    while let step = bestStep(widths, base, spare) {
      widths[step.column] += step.cells
      spare -= step.cells
    }
    if !isWholeSample { spread(spare, &widths) }
    return widths
  }

  /// What the rows that count do not tell is shared out in proportion to what is wanted.
  private func spread(_ spare: Int, _ widths: inout [Int]) {
    let wanted = natural.reduce(0, +) - widths.reduce(0, +)
    guard wanted > 0 else { return }
    for column in widths.indices {
      widths[column] += (natural[column] - widths[column]) * min(spare, wanted) / wanted
    }
  }
}

// MARK: - Lines

extension ColumnWidths {
  /// Counts the lines of each cell at each width its column may come to.
  private mutating func countLines(_ base: [Int], _ spare: Int) {
    for row in rows.indices {
      for cell in rows[row].indices {
        let column = rows[row][cell].column
        let most = min(natural[column], base[column] + spare)
        for width in base[column]...most {
          rows[row][cell].lines.append(ColumnWidths.lines(rows[row][cell].words, width))
          if rows[row][cell].lines.last == 1 { break }
        }
      }
    }
  }

  private static func lines(_ words: [(width: Int, blank: Int)], _ width: Int) -> Int {
    var (lines, filled) = (1, 0)
    for word in words {
      if filled > 0, filled + word.width > width { (lines, filled) = (lines + 1, 0) }
      filled += word.width + word.blank
    }
    return lines
  }

  /// The column and the cells that save most lines for each cell; nil where nothing does.
  private func bestStep(_ widths: [Int], _ base: [Int], _ spare: Int) -> (column: Int, cells: Int)?
  {
    var best: (column: Int, cells: Int, gain: Int)?
    let weight = weight(widths, base)
    for column in widths.indices where widths[column] < natural[column] {
      var wider = widths
      for cells in 1...max(1, min(spare, natural[column] - widths[column])) where spare > 0 {
        wider[column] = widths[column] + cells
        let gain = weight - self.weight(wider, base)
        guard gain > 0 else { continue }
        if best.map({ gain * $0.cells > $0.gain * cells }) ?? true { best = (column, cells, gain) }
        break
      }
    }
    return best.map { ($0.column, $0.cells) }
  }

  /// What rows weigh: their lines, and a little each line of a cell, since several cells may have to
  /// grow before a row is shorter.
  private func weight(_ widths: [Int], _ base: [Int]) -> Int {
    rows.reduce(0) { weight, row in
      var (tallest, all) = (1, 0)
      for cell in row {
        let index = min(widths[cell.column] - base[cell.column], cell.lines.count - 1)
        let lines = index < 0 ? 1 : cell.lines[index]
        (tallest, all) = (max(tallest, lines), all + lines)
      }
      return weight + tallest * 8 + all
    }
  }
}
