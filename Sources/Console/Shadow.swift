import CNcurses
import Reader

/// What the terminal's cells carry that ncurses knows nothing of: a mark for each cell, followed
/// through everything ncurses draws.
///
/// ncurses writes over cells, erases them and moves whole rows; each takes marks away or along.
/// So it is always known which cells carry something, and none has to be written on suspicion.
/// Source: xterm's ctlseqs. After a sequence it does not know, every cell may carry anything.
struct Shadow {
  /// Nothing but what ncurses drew.
  static let plain: UInt32 = 0
  /// Nobody knows what.
  static let unknown = UInt32.max

  let size: Frame.Size
  private(set) var marks: [UInt32]
  /// Whether rows were moved since the cursor was last left.
  private(set) var hasMovedRows = false
  private var row = 0
  private var column = 0
  private var region: ClosedRange<Int>
  private var lastWidth = 1

  /// A screen whose cells carry nothing.
  init(size: Frame.Size) {
    self.size = size
    marks = Array(repeating: Self.plain, count: size.rows * size.columns)
    region = 0...max(0, size.rows - 1)
  }

  /// Whether no cell carries anything.
  var isPlain: Bool { !marks.contains { $0 != Self.plain } }

  /// Notes that nothing is known of any cell.
  mutating func forget() {
    fill(0..<size.rows, with: Self.unknown)
    hasMovedRows = true
  }

  /// Gives cells of a row a mark.
  mutating func set(row: Int, columns: Range<Int>, to mark: UInt32) {
    for column in columns { marks[row * size.columns + column] = mark }
  }

  /// Takes a mark away wherever it is.
  mutating func clear(_ mark: UInt32) {
    for index in marks.indices where marks[index] == mark { marks[index] = Self.plain }
  }

  /// Notes where the cursor was left, by somebody else than ncurses.
  mutating func moveCursor(row: Int, column: Int) {
    (self.row, self.column) = (clampedRow(row), clampedColumn(column))
    region = 0...max(0, size.rows - 1)
    hasMovedRows = false
  }

  /// Follows what was drawn. Cost: linear in the bytes.
  mutating func follow(_ bytes: [UInt8]) {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x1B: takeEscape(bytes, &index)
      case 0..<0x20, 0x7F:
        takeControl(bytes[index])
        index += 1
      default: put(width: Self.width(bytes, &index))
      }
    }
  }
}

extension Shadow {
  private func clampedRow(_ row: Int) -> Int { max(0, min(size.rows - 1, row)) }
  private func clampedColumn(_ column: Int) -> Int { max(0, min(size.columns - 1, column)) }

  private mutating func fill(_ rows: Range<Int>, with mark: UInt32) {
    for index in (rows.lowerBound * size.columns)..<(rows.upperBound * size.columns) {
      marks[index] = mark
    }
  }

  /// The cells of the character at an index, which moves past it.
  private static func width(_ bytes: [UInt8], _ index: inout Int) -> Int {
    let lead = bytes[index]
    index += 1
    if lead < 0x80 { return 1 }
    var scalar = UInt32(lead) & (lead < 0xE0 ? 0x1F : lead < 0xF0 ? 0x0F : 0x07)
    while index < bytes.count, bytes[index] & 0xC0 == 0x80 {
      scalar = scalar << 6 | UInt32(bytes[index] & 0x3F)
      index += 1
    }
    return max(0, Int(cn_width(scalar)))
  }

  private mutating func put(width: Int) {
    guard width > 0 else { return }
    if column + width > size.columns {
      column = 0
      lineFeed()
    }
    set(row: row, columns: column..<min(size.columns, column + width), to: Self.plain)
    column += width
    lastWidth = width
  }

  private mutating func takeControl(_ byte: UInt8) {
    switch byte {
    case 0x08: column = max(0, clampedColumn(column) - 1)
    case 0x09: column = clampedColumn((column / 8 + 1) * 8)
    case 0x0A...0x0C: lineFeed()
    case 0x0D: column = 0
    default: break
    }
  }

  private mutating func lineFeed() {
    if row == region.upperBound { scroll(1, region) } else { row = clampedRow(row + 1) }
  }

  private mutating func reverseLineFeed() {
    if row == region.lowerBound { scroll(-1, region) } else { row = clampedRow(row - 1) }
  }

  /// Moves the rows of a range up by a count, or down where it is negative.
  private mutating func scroll(_ count: Int, _ range: ClosedRange<Int>) {
    guard !range.isEmpty, count != 0 else { return }
    hasMovedRows = true
    let moved = min(abs(count), range.count)
    let kept = (range.count - moved) * size.columns
    let start = range.lowerBound * size.columns
    let distance = moved * size.columns
    let old = Array(marks[start..<(start + range.count * size.columns)])
    fill(range.lowerBound..<(range.upperBound + 1), with: Self.plain)
    let (from, to) = count > 0 ? (distance, 0) : (0, distance)
    for index in 0..<kept { marks[start + to + index] = old[from + index] }
  }
}

// MARK: - Sequences

extension Shadow {
  private mutating func takeEscape(_ bytes: [UInt8], _ index: inout Int) {
    let kind = index + 1 < bytes.count ? bytes[index + 1] : 0
    index += 2
    switch kind {
    case UInt8(ascii: "["): takeCSI(bytes, &index)
    case UInt8(ascii: "("), UInt8(ascii: ")"): index += 1
    case UInt8(ascii: "M"): reverseLineFeed()
    case UInt8(ascii: "D"): lineFeed()
    case UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "7"): break
    default: forget()
    }
    index = min(index, bytes.count)
  }

  private mutating func takeCSI(_ bytes: [UInt8], _ index: inout Int) {
    var numbers: [Int] = [0]
    var isPrivate = false
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x30...0x39:
        numbers[numbers.count - 1] = min(numbers[numbers.count - 1] * 10 + Int(byte) - 0x30, 99_999)
      case UInt8(ascii: ";"), UInt8(ascii: ":"): numbers.append(0)
      case 0x40...0x7E: return isPrivate ? performPrivate(byte) : perform(byte, numbers)
      default: isPrivate = true
      }
    }
  }

  /// Modes of the terminal; all that matters is that they come with a cleared screen.
  private mutating func performPrivate(_ final: UInt8) {
    if !"hlcpqn".utf8.contains(final) { forget() }
  }

  private mutating func perform(_ final: UInt8, _ numbers: [Int]) {
    let count = max(1, numbers[0])
    let second = numbers.count > 1 ? numbers[1] : 0
    switch final {
    case UInt8(ascii: "A"): row = clampedRow(row - count)
    case UInt8(ascii: "B"), UInt8(ascii: "e"): row = clampedRow(row + count)
    case UInt8(ascii: "C"), UInt8(ascii: "a"): column = clampedColumn(clampedColumn(column) + count)
    case UInt8(ascii: "D"): column = clampedColumn(clampedColumn(column) - count)
    case UInt8(ascii: "G"), UInt8(ascii: "`"): column = clampedColumn(count - 1)
    case UInt8(ascii: "d"): row = clampedRow(count - 1)
    case UInt8(ascii: "H"), UInt8(ascii: "f"):
      (row, column) = (clampedRow(count - 1), clampedColumn(max(1, second) - 1))
    case UInt8(ascii: "b"): for _ in 0..<min(count, size.columns) { put(width: lastWidth) }
    case UInt8(ascii: "r"): setRegion(count - 1, second == 0 ? size.rows - 1 : second - 1)
    case UInt8(ascii: "m"), UInt8(ascii: "h"), UInt8(ascii: "l"), UInt8(ascii: "t"): break
    default: erase(final, count, kind: numbers[0])
    }
  }

  private mutating func erase(_ final: UInt8, _ count: Int, kind: Int) {
    let place = clampedColumn(column)
    switch final {
    case UInt8(ascii: "K"), UInt8(ascii: "J"):
      let range = kind == 0 ? place..<size.columns : kind == 1 ? 0..<(place + 1) : 0..<size.columns
      set(row: row, columns: range, to: Self.plain)
      guard final == UInt8(ascii: "J") else { return }
      if kind != 1 { fill((row + 1)..<size.rows, with: Self.plain) }
      if kind != 0 { fill(0..<row, with: Self.plain) }
    case UInt8(ascii: "X"):
      set(row: row, columns: place..<min(size.columns, place + count), to: Self.plain)
    case UInt8(ascii: "P"): shift(from: place, by: -count)
    case UInt8(ascii: "@"): shift(from: place, by: count)
    case UInt8(ascii: "L"): scroll(-count, min(row, region.upperBound)...region.upperBound)
    case UInt8(ascii: "M"): scroll(count, min(row, region.upperBound)...region.upperBound)
    case UInt8(ascii: "S"): scroll(count, region)
    case UInt8(ascii: "T"): scroll(-count, region)
    default: forget()
    }
  }

  /// Moves the cells from a place on to the right, or to the left where the count is negative.
  private mutating func shift(from place: Int, by count: Int) {
    let range = (row * size.columns + place)..<((row + 1) * size.columns)
    let old = Array(marks[range])
    let kept = max(0, old.count - abs(count))
    let blanks: [UInt32] = Array(repeating: Self.plain, count: old.count - kept)
    let moved: [UInt32] = Array(count > 0 ? old[..<kept] : old[(old.count - kept)...])
    marks.replaceSubrange(range, with: count > 0 ? blanks + moved : moved + blanks)
  }

  private mutating func setRegion(_ top: Int, _ bottom: Int) {
    let (top, bottom) = (clampedRow(top), clampedRow(bottom))
    region = top < bottom ? top...bottom : 0...max(0, size.rows - 1)
    (row, column) = (0, 0)
  }
}
