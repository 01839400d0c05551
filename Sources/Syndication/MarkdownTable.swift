/// A table as GitHub writes it, found in a paragraph: GFM 0.29 §4.10.
struct MarkdownTable {
  /// The lines of the paragraph above the table.
  private(set) var before: [UInt8] = []
  private(set) var head: [[UInt8]] = []
  private(set) var alignments: [String?] = []
  private(set) var rows: [[[UInt8]]] = []

  private static let mostColumns = 200

  /// `nil` where the paragraph holds no row of dashes below a row of as many cells.
  init?(_ text: [UInt8]) {
    guard text.contains(UInt8(ascii: "|")) else { return nil }
    let lines = text.split(separator: 0x0A)
    for index in lines.indices.dropFirst() {
      guard let alignments = Self.alignments(lines[index]) else { continue }
      let head = Self.cells(lines[index - 1])
      guard head.count == alignments.count else { continue }
      (self.head, self.alignments) = (head, alignments)
      before = Array(lines[..<(index - 1)].joined(separator: [0x0A]))
      rows = lines[(index + 1)...].map { Array(Self.cells($0).prefix(alignments.count)) }
      return
    }
    return nil
  }

  private static func alignments(_ line: ArraySlice<UInt8>) -> [String?]? {
    guard line.contains(UInt8(ascii: "-")), line.allSatisfy({ "|:- ".utf8.contains($0) }) else {
      return nil
    }
    let cells = cells(line)
    guard !cells.isEmpty, cells.count <= mostColumns else { return nil }
    var alignments: [String?] = []
    for cell in cells {
      let isLeft = cell.first == UInt8(ascii: ":")
      let isRight = cell.count > 1 && cell.last == UInt8(ascii: ":")
      let dashes = cell.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(isLeft && isRight ? "center" : isRight ? "right" : isLeft ? "left" : nil)
    }
    return alignments
  }

  /// Cells between bars that are not escaped; the bars at the ends are none.
  private static func cells(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
    var cells: [[UInt8]] = []
    var cell: [UInt8] = []
    var isEscaped = false
    var row = line.trimmingBlanks
    if row.first == UInt8(ascii: "|") { row = row.dropFirst() }
    for byte in row {
      if byte == UInt8(ascii: "|"), !isEscaped {
        cells.append(Array(cell[...].trimmingBlanks))
        cell = []
      } else {
        if byte == UInt8(ascii: "|") { cell.removeLast() }
        cell.append(byte)
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    let last = cell[...].trimmingBlanks
    if !last.isEmpty || row.last != UInt8(ascii: "|") { cells.append(Array(last)) }
    return cells
  }
}
