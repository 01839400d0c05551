import Console
import Reader
import Typesetting

/// A terminal's screen, as far as ncurses draws on xterm-256color: bytes in, cells out.
///
/// Source: xterm's ctlseqs. What it does not know it notes in `unknown`, so that a test fails.
struct DrawnScreen {
  /// A cell: a character with its marks, and the SGR state it was drawn in. The second cell of a
  /// wide character holds no text.
  struct Cell: Hashable {
    var text = " "
    var pen = Pen()
    /// The id and the address of a hyperlink.
    var link = ""
  }

  /// What SGR has set, by code.
  struct Pen: Hashable {
    var codes: Set<String> = []
    var foreground = ""
    var background = ""
  }

  /// Whether it shows characters of ambiguous width in two cells.
  var ambiguousIsWide = false
  private(set) var cells: [[Cell]]
  private(set) var unknown: [String] = []
  private(set) var cursor = (row: 0, column: 0)
  var graphics = DrawnGraphics()
  private var unfinished: [UInt8] = []
  private var link = ""
  private var pen = Pen()
  private var region: ClosedRange<Int>
  private var last: Unicode.Scalar = " "
  private let columns: Int

  init(columns: Int, rows: Int) {
    self.columns = columns
    cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
    region = 0...(rows - 1)
  }

  /// The characters of each row.
  var text: [String] { cells.map { $0.map(\.text).joined() } }

  mutating func draw(_ bytes: [UInt8]) {
    let all = unfinished + bytes
    let end = Self.endOfWholeSequences(all)
    unfinished = Array(all[end...])
    var scalars = Array(String(decoding: all[..<end], as: UTF8.self).unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\u{1B}": takeEscape(&scalars)
      case "\r": cursor.column = 0
      case "\n": lineFeed()
      case "\u{08}": cursor.column = max(0, min(cursor.column, columns - 1) - 1)
      case "\u{0}", "\u{1}": break
      default: put(scalar)
      }
    }
  }

  /// Where an APC begins that is not ended yet; the end where there is none.
  private static func endOfWholeSequences(_ bytes: [UInt8]) -> Int {
    guard let escape = bytes.lastIndex(of: 0x1B), escape + 1 < bytes.count else {
      return bytes.lastIndex(of: 0x1B) ?? bytes.count
    }
    return bytes[escape + 1] == UInt8(ascii: "_") ? escape : bytes.count
  }

  private mutating func takeEscape(_ scalars: inout ArraySlice<Unicode.Scalar>) {
    switch scalars.popFirst() {
    case "[": takeCSI(&scalars)
    case "]": takeOSC(Self.string(&scalars))
    case "_":
      let problem = graphics.perform(Self.string(&scalars), at: cursor)
      if let problem { unknown.append(problem) }
    case "M": cursor.row == region.lowerBound ? scroll(-1, region) : (cursor.row -= 1)
    case "(": _ = scalars.popFirst()
    case let other: unknown.append("ESC \(other.map(String.init) ?? "")")
    }
  }

  /// What stands before the next ST or BEL.
  private static func string(_ scalars: inout ArraySlice<Unicode.Scalar>) -> String {
    var string = String.UnicodeScalarView()
    while let next = scalars.popFirst(), next != "\u{07}" {
      if next == "\u{1B}" {
        _ = scalars.popFirst()
        break
      }
      string.append(next)
    }
    return String(string)
  }

  private mutating func takeOSC(_ command: String) {
    guard command.hasPrefix("8;") else { return }
    link = command == "8;;" ? "" : String(command.dropFirst(2))
  }

  private mutating func takeCSI(_ scalars: inout ArraySlice<Unicode.Scalar>) {
    var parameters = ""
    while let next = scalars.popFirst() {
      if (0x40...0x7E).contains(next.value) { return perform(next, parameters) }
      parameters.unicodeScalars.append(next)
    }
  }

  private mutating func perform(_ final: Unicode.Scalar, _ parameters: String) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    let first = numbers.first.flatMap { $0 }
    let count = max(1, first ?? 1)
    let column = min(cursor.column, columns - 1)
    switch final {
    case "A": cursor.row = max(0, cursor.row - count)
    case "B": cursor.row = min(cells.count - 1, cursor.row + count)
    case "C": cursor.column = min(columns - 1, column + count)
    case "D": cursor.column = max(0, column - count)
    case "G": cursor.column = min(columns, count) - 1
    case "d": cursor.row = min(cells.count, count) - 1
    case "H":
      let place = numbers.dropFirst().first.flatMap { $0 } ?? 1
      cursor = (min(cells.count, count) - 1, min(columns, place) - 1)
    case "J": eraseScreen(first ?? 0)
    case "K": erase(first == 1 ? 0..<(column + 1) : column..<columns)
    case "X": erase(column..<min(columns, column + count))
    case "P": deleteCells(count)
    case "@": insertCells(count)
    case "L": scroll(-count, cursor.row...region.upperBound)
    case "M": scroll(count, cursor.row...region.upperBound)
    case "S": scroll(count, region)
    case "T": scroll(-count, region)
    case "b": for _ in 0..<count { put(last) }
    case "r":
      let bottom = numbers.dropFirst().first.flatMap { $0 } ?? cells.count
      region = (count - 1)...(min(cells.count, bottom) - 1)
      cursor = (0, 0)
    case "m": setPen(parameters)
    case "h" where parameters == "4": unknown.append("insert mode")
    case "h", "l", "t", "c": break
    default: unknown.append("CSI \(parameters)\(final)")
    }
  }
}

extension DrawnScreen {
  private var blank: Cell { Cell(pen: Pen(background: pen.background)) }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Cells.width(of: String(scalar), ambiguousIsWide: ambiguousIsWide)
    if unicodeIsMark(scalar), cursor.column > 0 {
      let base = cells[cursor.row][cursor.column - 1].text.isEmpty ? 2 : 1
      cells[cursor.row][cursor.column - base].text.unicodeScalars.append(scalar)
      return
    }
    if cursor.column + width > columns {
      cursor.column = 0
      lineFeed()
    }
    cells[cursor.row][cursor.column] = Cell(text: String(scalar), pen: pen, link: link)
    if width == 2 { cells[cursor.row][cursor.column + 1] = Cell(text: "", pen: pen, link: link) }
    graphics.write(row: cursor.row, columns: cursor.column..<(cursor.column + width))
    cursor.column += width
    last = scalar
  }

  private func unicodeIsMark(_ scalar: Unicode.Scalar) -> Bool {
    [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
  }

  private mutating func lineFeed() {
    if cursor.row == region.upperBound {
      scroll(1, region)
    } else {
      cursor.row = min(cells.count - 1, cursor.row + 1)
    }
  }

  private mutating func erase(_ range: Range<Int>) {
    for column in range { cells[cursor.row][column] = blank }
  }

  private mutating func eraseScreen(_ kind: Int) {
    if kind == 2 { graphics.places.removeAll() }
    let rows = kind == 2 ? 0..<cells.count : (cursor.row + 1)..<cells.count
    if kind != 2 { erase(min(cursor.column, columns - 1)..<columns) }
    for row in rows { cells[row] = Array(repeating: blank, count: columns) }
  }

  private mutating func deleteCells(_ count: Int) {
    let count = min(count, columns - cursor.column)
    cells[cursor.row].removeSubrange(cursor.column..<(cursor.column + count))
    cells[cursor.row] += Array(repeating: blank, count: count)
  }

  private mutating func insertCells(_ count: Int) {
    let count = min(count, columns - cursor.column)
    cells[cursor.row].insert(
      contentsOf: Array(repeating: blank, count: count), at: cursor.column)
    cells[cursor.row].removeLast(count)
  }

  /// Moves the rows of a range up by a count, or down where it is negative.
  private mutating func scroll(_ count: Int, _ range: ClosedRange<Int>) {
    let empty = Array(repeating: blank, count: columns)
    if !graphics.places.isEmpty { unknown.append("rows moved under a picture") }
    for _ in 0..<min(abs(count), range.count) {
      let leaving = count > 0 ? range.lowerBound : range.upperBound
      cells.remove(at: leaving)
      cells.insert(empty, at: count > 0 ? range.upperBound : range.lowerBound)
    }
  }

  private mutating func setPen(_ parameters: String) {
    var fields = parameters.split(separator: ";", omittingEmptySubsequences: false)[...]
    while let field = fields.popFirst() {
      switch field {
      case "", "0": pen = Pen()
      case "1", "2", "3", "4", "7", "9": pen.codes.insert(String(field))
      case "22": pen.codes.subtract(["1", "2"])
      case "23", "24", "27", "29": pen.codes.remove(String(field.dropFirst()))
      case "39": pen.foreground = ""
      case "49": pen.background = ""
      case "38", "48":
        let color = fields.prefix(2).joined(separator: ";")
        fields = fields.dropFirst(2)
        if field == "38" { pen.foreground = color } else { pen.background = color }
      default:
        if field.first == "4" {
          pen.background = String(field)
        } else {
          pen.foreground = String(field)
        }
      }
    }
  }
}

extension DrawnScreen {
  /// Whether the cells are those of a frame in a theme. A blank shows only its ground.
  func shows(_ frame: Frame, theme: Theme) -> Bool {
    differences(from: frame, theme: theme).isEmpty
  }

  /// The rows that are not those of a frame, by the first cell that is wrong.
  ///
  /// `symbols` has the lines of the pictures that are made of characters, by their sources.
  func differences(
    from frame: Frame, theme: Theme, symbols: [String: [[UInt8]]] = [:]
  ) -> [String] {
    let expected = expected(of: frame, theme: theme, symbols)
    return cells.indices.compactMap { row in
      let (drawn, wanted) = (cells[row].map(\.visible), expected[row].map(\.visible))
      guard let column = drawn.indices.first(where: { drawn[$0] != wanted[$0] }) else { return nil }
      return "row \(row), column \(column): \(drawn[column]) and not \(wanted[column])"
    }
  }

  private func expected(
    of frame: Frame, theme: Theme, _ symbols: [String: [[UInt8]]]
  ) -> [[Cell]] {
    var expected = frame.rows.map { runs in
      let cells = runs.flatMap { Self.cells(of: $0, in: frame, theme) }
      return cells + Array(repeating: Cell(), count: columns - cells.count)
    }
    for picture in frame.pictures {
      guard let lines = symbols[picture.source] else { continue }
      for (offset, line) in picture.visible.enumerated() {
        var drawn = DrawnScreen(columns: picture.size.columns, rows: 1)
        drawn.draw(lines[line])
        let start = picture.origin.column
        expected[picture.origin.row + offset].replaceSubrange(
          start..<(start + picture.size.columns), with: drawn.cells[0])
      }
    }
    return expected
  }

  private static func cells(of run: Run, in frame: Frame, _ theme: Theme) -> [Cell] {
    let address = run.link.map { frame.links[$0] } ?? ""
    let target = Hyperlink.target(address)
    let link = target.map { "id=\((run.link ?? 0) + 1);\($0)" } ?? ""
    let pen = Pen(theme.look(of: run.style))
    return run.text.flatMap { character -> [Cell] in
      let cell = Cell(text: String(character), pen: pen, link: link)
      return Cells.width(of: String(character), ambiguousIsWide: frame.ambiguousIsWide) == 2
        ? [cell, Cell(text: "", pen: pen, link: link)] : [cell]
    }
  }
}

extension DrawnScreen.Cell {
  fileprivate var visible: Self {
    guard text == " " else { return self }
    var cell = self
    cell.pen.foreground = pen.codes.contains("7") ? pen.foreground : ""
    cell.pen.codes.formIntersection(["4", "7", "9"])
    return cell
  }
}

extension DrawnScreen.Pen {
  /// What a look is in SGR.
  fileprivate init(_ look: Look) {
    let codes: [(Look.Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
      (.strike, "9"),
    ]
    self.codes = Set(codes.filter { look.attributes.contains($0.0) }.map(\.1))
    foreground = look.foreground.map { $0.index < 8 ? "3\($0.index)" : "5;\($0.index)" } ?? ""
    background = look.background.map { $0.index < 8 ? "4\($0.index)" : "5;\($0.index)" } ?? ""
  }
}
