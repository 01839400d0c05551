import Reader
import Typesetting

/// What is drawn raw after ncurses: hyperlinks, struck letters, pictures; only where cells do not
/// carry it yet, and where they carry what they should not (design §2, Output).
struct Overlay {
  /// What a cell can carry beside what ncurses drew.
  enum Load: Hashable {
    case text(link: Link?, isStruck: Bool)
    /// A line of a picture made of characters, and the cell it begins in.
    case symbols(serial: Int, line: Int, column: Int)
    case placed(Placement)
  }

  /// A link: parts with one index and one address belong together.
  struct Link: Hashable {
    var index: Int
    var address: String
  }

  /// What this terminal can be told.
  let hasLinks: Bool
  let hasGraphics: Bool

  var kept: [String: KeptPicture] = [:]
  var transmitted: Set<Int> = []
  /// The picture that is on its way.
  var sending: Transmission?
  /// Pictures that the terminal holds and nobody wants any more.
  var unwanted: [Int] = []
  var placements: Set<Placement> = []
  var serial = 100

  private(set) var shadow = Shadow(size: .init(columns: 0, rows: 0))
  private var loads: [Load] = []
  private var marks: [Load: UInt32] = [:]
  private var hyperlinks: [String: Bool] = [:]

  /// A screen without any of it.
  init(hasLinks: Bool, hasGraphics: Bool) {
    (self.hasLinks, self.hasGraphics) = (hasLinks, hasGraphics)
  }

  /// What ncurses drew of a frame, with what is missing; nothing is added where nothing is.
  ///
  /// Rows that ncurses moves within the terminal take their cells along, but not the pictures that
  /// lie over them: those are taken away before, and come back after.
  /// - Parameter restored: what the terminal is sent for what ncurses drew.
  mutating func completed(
    _ drawn: [UInt8], of frame: Frame, theme: Theme, _ restored: ([UInt8]) -> [UInt8]
  ) -> [UInt8] {
    if shadow.size != frame.size { shadow = Shadow(size: frame.size) }
    if loads.count > 10_000 { forgetLoads() }
    let visible = visiblePictures(of: frame)
    let wanted = wantedMarks(of: frame, theme: theme, visible)
    let cursor = Self.cursor(of: frame)
    defer { shadow.moveCursor(row: cursor.row, column: cursor.column) }
    if wanted == nil, shadow.isPlain, unwanted.isEmpty, placements.isEmpty {
      return restored(drawn)
    }
    shadow.follow(drawn)
    let lifted = shadow.hasMovedRows ? liftAll() : []
    let marks = wanted ?? Array(repeating: Shadow.plain, count: shadow.marks.count)
    var output = removals(visible)
    output += missing(in: frame, theme: theme, marks, visible)
    if !output.isEmpty { output += Array("\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H".utf8) }
    return lifted + restored(drawn) + output
  }

  /// Lets the next drawing write the cells of some rows, whatever they are thought to carry.
  mutating func doubt(rows: Range<Int>) {
    for row in rows.clamped(to: 0..<shadow.size.rows) {
      shadow.set(row: row, columns: 0..<shadow.size.columns, to: Shadow.unknown)
    }
  }

  /// What lies on a cell, by its mark.
  func load(of mark: UInt32) -> Load? {
    mark > 0 && mark <= loads.count ? loads[Int(mark) - 1] : nil
  }

  mutating func mark(of load: Load) -> UInt32 {
    if let mark = marks[load] { return mark }
    loads.append(load)
    marks[load] = UInt32(loads.count)
    return UInt32(loads.count)
  }

  mutating func carry(row: Int, columns: Range<Int>, _ mark: UInt32) {
    shadow.set(row: row, columns: columns, to: mark)
  }

  mutating func lift(_ load: Load) {
    if let mark = marks[load] { shadow.clear(mark) }
  }

  private mutating func forgetLoads() {
    loads.removeAll()
    marks.removeAll()
    hyperlinks.removeAll()
    shadow.forget()
  }

  private static func cursor(of frame: Frame) -> Frame.Cell {
    Frame.Cell(
      row: min(max(0, frame.cursor.row), max(0, frame.size.rows - 1)),
      column: min(max(0, frame.cursor.column), max(0, frame.size.columns - 1)))
  }
}

// MARK: - What is wanted

extension Overlay {
  /// The mark that each cell should have; `nil` where none should have any.
  private mutating func wantedMarks(
    of frame: Frame, theme: Theme, _ visible: [VisiblePicture]
  ) -> [UInt32]? {
    var wanted: [UInt32]?
    let blank = { Array(repeating: Shadow.plain, count: frame.size.rows * frame.size.columns) }
    for (row, runs) in frame.rows.prefix(frame.size.rows).enumerated() {
      let mayCarry = runs.contains { $0.link != nil || $0.style.contains(.deleted) }
      guard mayCarry else { continue }
      var cells = wanted ?? blank()
      take(runs, from: row * frame.size.columns, frame, theme, &cells)
      wanted = cells
    }
    for picture in visible {
      var cells = wanted ?? blank()
      for place in places(of: picture) {
        let start = place.row * frame.size.columns
        for column in place.columns { cells[start + column] = mark(of: place.load) }
      }
      wanted = cells
    }
    return wanted
  }

  private mutating func take(
    _ runs: [Run], from start: Int, _ frame: Frame, _ theme: Theme, _ cells: inout [UInt32]
  ) {
    var column = 0
    for run in runs where column < frame.size.columns {
      let end = min(frame.size.columns, column + frame.width(of: run))
      if let load = load(of: run, frame, theme) {
        let mark = mark(of: load)
        for index in column..<end { cells[start + index] = mark }
      }
      column = end
    }
  }

  private mutating func load(of run: Run, _ frame: Frame, _ theme: Theme) -> Load? {
    let link = link(of: run, frame)
    let isStruck =
      run.style.contains(.deleted) && theme.look(of: run.style).attributes.contains(.strike)
    return link == nil && !isStruck ? nil : .text(link: link, isStruck: isStruck)
  }

  private mutating func link(of run: Run, _ frame: Frame) -> Link? {
    guard hasLinks, let index = run.link, frame.links.indices.contains(index) else { return nil }
    let address = frame.links[index]
    if hyperlinks[address] == nil { hyperlinks[address] = Hyperlink.target(address) != nil }
    return hyperlinks[address] == true ? Link(index: index, address: address) : nil
  }
}

// MARK: - What is missing

extension Overlay {
  private mutating func missing(
    in frame: Frame, theme: Theme, _ wanted: [UInt32], _ visible: [VisiblePicture]
  ) -> [UInt8] {
    var output: [UInt8] = []
    let columns = frame.size.columns
    for row in 0..<min(frame.size.rows, frame.rows.count) {
      let range = (row * columns)..<((row + 1) * columns)
      guard wanted[range] != shadow.marks[range] else { continue }
      var column = 0
      while column < columns {
        let end = stretch(from: column, row: row, wanted)
        if end > column {
          output += text(of: frame, row: row, column..<end, theme)
          for cell in column..<end {
            let mark = wanted[range.lowerBound + cell]
            carry(row: row, columns: cell..<(cell + 1), isText(mark) ? mark : Shadow.plain)
          }
        }
        column = max(end, column + 1)
      }
    }
    for picture in visible { output += missing(of: picture) }
    return output
  }

  /// Where the cells end that have to be written as text, from a cell on.
  private func stretch(from column: Int, row: Int, _ wanted: [UInt32]) -> Int {
    var end = column
    let start = row * shadow.size.columns
    while end < shadow.size.columns,
      needsText(wanted[start + end], over: shadow.marks[start + end])
    {
      end += 1
    }
    return end
  }

  /// Whether a cell has to be written to carry what is wanted. A picture made of characters is
  /// written by itself; one that the terminal draws lies over cells that carry nothing.
  private func needsText(_ wanted: UInt32, over mark: UInt32) -> Bool {
    guard wanted != mark else { return false }
    switch load(of: wanted) {
    case nil, .text: return true
    case .symbols: return false
    case .placed:
      if case .placed = load(of: mark) { return false }
      return mark != Shadow.plain
    }
  }

  private func isText(_ mark: UInt32) -> Bool {
    switch load(of: mark) {
    case nil, .text: true
    case .symbols, .placed: false
    }
  }

  /// Cells of a row as text with its look and its links.
  private mutating func text(
    of frame: Frame, row: Int, _ columns: Range<Int>, _ theme: Theme
  ) -> [UInt8] {
    var output = "\u{1B}[\(row + 1);\(columns.lowerBound + 1)H"
    var (link, look): (Link?, Look) = (nil, Look())
    let runs = Cells.clipped(
      frame.rows[row], from: columns.lowerBound, to: columns.upperBound,
      ambiguousIsWide: frame.ambiguousIsWide)
    for run in runs {
      let next = (self.link(of: run, frame), theme.look(of: run.style))
      if next.1 != look {
        if look != Look() { output += "\u{1B}[m" }
        output += next.1.sequence(depth: theme.depth)
      }
      if next.0 != link {
        let opening = next.0.flatMap { Hyperlink.opening($0.address, id: $0.index + 1) }
        output += opening ?? Hyperlink.closing
      }
      (link, look) = next
      output += Cells.harmless(run.text)
    }
    if look != Look() { output += "\u{1B}[m" }
    if link != nil { output += Hyperlink.closing }
    return Array(output.utf8)
  }
}

extension Frame {
  /// The cells a run takes.
  fileprivate func width(of run: Run) -> Int {
    Cells.width(of: run.text, ambiguousIsWide: ambiguousIsWide)
  }
}
