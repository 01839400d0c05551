// Tables: columns as wide as their content where that fits; else cells are wrapped; else every row
// becomes a record, "Header: value".
extension Compositor {
  private static let gutter = 2

  mutating func setTable(_ table: Manuscript.Table, _ prefix: Prefix, _ block: Int) {
    var prefix = prefix
    let room = columns - prefix.width
    if prefix.leadWidth > 0 { setLeadAlone(&prefix, room, block) }
    let firstLine = result.lines.count
    if let widths = columnWidths(table, room: room) {
      setGrid(table, widths, prefix, block)
    } else {
      setRecords(table, prefix, block)
    }
    for index in firstLine..<result.lines.count {
      result.lines.setWord(index - firstLine, of: index)
    }
  }
}

// MARK: - Widths

extension Compositor {
  /// The width of each column, or nil where the table does not fit as a table.
  private mutating func columnWidths(_ table: Manuscript.Table, room: Int) -> [Int]? {
    guard table.columns * (1 + Compositor.gutter) <= room + Compositor.gutter else { return nil }
    var widths = ColumnWidths(columns: table.columns)
    for (index, row) in table.rows.enumerated() {
      widths.beginRow()
      for cell in row where cell.columnSpan == 1 {
        let extent = extent(of: cell.passage)
        widths.add(
          column: cell.column, extent, breaker.pieces, isWhole: extent.least == extent.natural,
          isSample: index < ColumnWidths.sample)
      }
    }
    widenForSpans(table, &widths.natural)
    return widths.shared(
      room - Compositor.gutter * (table.columns - 1),
      isWholeSample: table.rows.count <= ColumnWidths.sample)
  }

  private mutating func extent(of passage: Manuscript.Passage) -> (natural: Int, least: Int) {
    var extent = breaker.extent(bytes, passage, joints: manuscript.joints)
    // "3.7 ± 0.3" is one thing.
    if isNumber(passage.text), extent.natural <= 16 { extent.least = extent.natural }
    return extent
  }

  /// What spans several columns and needs more than they have widens the last of them.
  private mutating func widenForSpans(_ table: Manuscript.Table, _ natural: inout [Int]) {
    for row in table.rows {
      for cell in row where cell.columnSpan > 1 {
        let last = min(cell.column + cell.columnSpan, table.columns) - 1
        let wanted = extent(of: cell.passage).natural
        let missing = wanted - Compositor.width(cell.column...last, natural)
        if missing > 0 { natural[last] += missing }
      }
    }
  }

  private static func width(_ columns: ClosedRange<Int>, _ widths: [Int]) -> Int {
    widths[columns].reduce(0, +) + gutter * (columns.count - 1)
  }
}

// MARK: - Grid

extension Compositor {
  private mutating func setGrid(
    _ table: Manuscript.Table, _ widths: [Int], _ prefix: Prefix, _ block: Int
  ) {
    var prefix = prefix
    let numeric = numericColumns(table)
    let runsLeft = runsLeft(table, direction)
    let total = Compositor.width(0...max(0, widths.count - 1), widths)
    var last = 0
    for (index, row) in table.rows.enumerated() {
      let lines = gridLines(row, widths, numeric, runsLeft: runsLeft)
      let isHeader = index < table.headerRows
      if index > table.headerRows && (lines.count > 1 || last > 1) { append([], block, 0) }
      for line in lines {
        var runs = runsLeft ? flushRight(line, total, prefix.first) : prefix.first + line
        Compositor.trim(&runs)
        append(runs, block, 0)
        prefix.first = prefix.rest
      }
      last = isHeader ? 0 : lines.count
      if index == table.headerRows - 1, index + 1 < table.rows.count {
        let line = rules(runsLeft ? widths.reversed() : widths)
        append(
          runsLeft ? flushRight(line, total, prefix.rest) : prefix.rest + line, block, 0)
      }
    }
  }

  /// A line of a table that runs to the left, with its margin.
  private func flushRight(_ line: [Run], _ total: Int, _ margin: [Run]) -> [Run] {
    guard !line.isEmpty || !margin.isEmpty else { return [] }
    let left = push(total + width(of: margin), to: columns)
    return left + line + push(width(of: line), to: total) + mirrored(margin)
  }

  private func rules(_ widths: [Int]) -> [Run] {
    var line = ""
    for (column, width) in widths.enumerated() {
      if column > 0 { line += String(repeating: " ", count: Compositor.gutter) }
      line += String(repeating: ambiguousIsWide ? "-" : "─", count: width)
    }
    return [Run(line, .dim)]
  }

  /// A row's lines, each with all its columns; the first column is at the right where the table runs
  /// to the left.
  private mutating func gridLines(
    _ row: [Manuscript.Table.Cell], _ widths: [Int], _ numeric: [Bool], runsLeft: Bool
  ) -> [[Run]] {
    var lines: [[Run]] = [[]]
    var filled = [0]
    let total = Compositor.width(0...max(0, widths.count - 1), widths)
    let cells = runsLeft ? row.reversed() : row
    for cell in cells where cell.column < widths.count {
      let last = min(cell.column + cell.columnSpan, widths.count) - 1
      let width = Compositor.width(cell.column...last, widths)
      let before = widths[..<cell.column].reduce(0) { $0 + $1 + Compositor.gutter }
      let start = runsLeft ? total - before - width : before
      let isFlushRight = runsLeft || numeric[cell.column]
      for (index, content) in cellLines(cell, width).enumerated() {
        if index == lines.count {
          lines.append([])
          filled.append(0)
        }
        let alignment = cell.alignment ?? (isFlushRight || content.runsLeft ? .right : .left)
        let slack = width - content.width
        let indent = alignment == .left ? 0 : alignment == .right ? slack : slack / 2
        let blanks = start + max(0, indent) - filled[index]
        if blanks > 0 { lines[index].append(Run(String(repeating: " ", count: blanks))) }
        lines[index] += content.runs
        filled[index] = start + max(0, indent) + content.width
      }
    }
    return lines
  }

  private mutating func cellLines(
    _ cell: Manuscript.Table.Cell, _ width: Int
  ) -> [(runs: [Run], width: Int, runsLeft: Bool)] {
    guard !cell.passage.text.isEmpty else { return [] }
    breaker.set(bytes, cell.passage, joints: manuscript.joints, columns: max(2, width))
    let isOrdered = resolve(cell.passage.text, direction)
    var span = cell.passage.firstSpan
    return breaker.lines.map { slice in
      var runs: [Run] = []
      guard isOrdered, let bidi else {
        addRuns(slice, &span, to: &runs)
        return (runs, slice.width, false)
      }
      addOrderedRuns(slice, &span, to: &runs)
      return (runs, self.width(of: runs), bidi.paragraph.isRightToLeft)
    }
  }

  /// Columns whose cells below the header are all numbers are set flush right.
  private func numericColumns(_ table: Manuscript.Table) -> [Bool] {
    var numeric = [Bool](repeating: true, count: table.columns)
    var isFilled = [Bool](repeating: false, count: table.columns)
    for row in table.rows.dropFirst(table.headerRows) {
      for cell in row where cell.columnSpan == 1 && !isNothing(cell.passage.text) {
        isFilled[cell.column] = true
        if !isNumber(cell.passage.text) { numeric[cell.column] = false }
      }
    }
    return zip(numeric, isFilled).map { $0 && $1 }
  }

  /// Whether a cell is empty or says so with a dash.
  private func isNothing(_ range: Range<Int>) -> Bool {
    range.isEmpty
      || range.count < 4 && ["-", "–", "—", "−"].contains { bytes[range].elementsEqual($0.utf8) }
  }

  private func isNumber(_ range: Range<Int>) -> Bool {
    var digits = 0
    for byte in bytes[range] {
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x41...0x5A, 0x61...0x7A, 0x3A, 0x2F, 0x0A: return false
      default: if range.count > 24 { return false }
      }
    }
    return digits > 0
  }
}

// MARK: - Records

extension Compositor {
  /// Every row as a record: "Header: value", a line or more for each cell.
  private mutating func setRecords(
    _ table: Manuscript.Table, _ prefix: Prefix, _ block: Int
  ) {
    var prefix = prefix
    let isAllHeader = table.headerRows == table.rows.count
    let body = isAllHeader ? table.rows[...] : table.rows.dropFirst(table.headerRows)
    let names = columnNames(isAllHeader ? [] : table.rows.prefix(table.headerRows), table.columns)
    var told: Set<Int> = []
    for (index, row) in body.enumerated() {
      if index > 0 { append([], block, 0) }
      for cell in row where !cell.passage.text.isEmpty {
        let name = names.indices.contains(cell.column) ? names[cell.column] : []
        setField(name, cell.passage, &prefix, block)
        told.formUnion(name.map(\.text.lowerBound))
      }
    }
    // A header over columns without a cell is told at the end, once.
    for name in names.joined() where told.insert(name.text.lowerBound).inserted {
      setText(name, prefix, block)
    }
  }

  /// By column what the header rows say of it, from the top.
  private func columnNames(
    _ rows: ArraySlice<[Manuscript.Table.Cell]>, _ columns: Int
  ) -> [[Manuscript.Passage]] {
    var names = [[Manuscript.Passage]](repeating: [], count: columns)
    for row in rows {
      for cell in row where cell.column < columns && !cell.passage.text.isEmpty {
        let end = min(columns, cell.column + cell.columnSpan)
        for column in cell.column..<end { names[column].append(cell.passage) }
      }
    }
    return names
  }

  private mutating func setField(
    _ names: [Manuscript.Passage], _ value: Manuscript.Passage, _ prefix: inout Prefix,
    _ block: Int
  ) {
    var own = prefix
    addLead(names, to: &own)
    let room = columns - prefix.width
    own.fitsBeside =
      own.leadWidth > room / 2 && own.leadWidth + extent(of: value).natural <= room
    if own.leadWidth > room / 2, !own.fitsBeside {
      for name in names {
        setText(name, prefix, block)
        prefix.first = prefix.rest
      }
      addColon()
      own = prefix
    }
    setText(value, own, block)
    prefix.first = prefix.rest
  }

  /// A name that runs to the left stands without: its line ends at the other side.
  private mutating func addColon() {
    guard let last = result.lines.last, width(of: last.runs) < columns else { return }
    if bidi != nil, UTF8Text.read(last.plain, Bidi.holdsRightToLeft) { return }
    result.lines.add([Run(":", .strong)])
  }

  private func addLead(_ names: [Manuscript.Passage], to prefix: inout Prefix) {
    guard !names.isEmpty else { return }
    for (index, name) in names.enumerated() {
      if index > 0 { prefix.lead.append(Run(", ", .strong)) }
      var span = name.firstSpan
      let slice = Breaker.Slice(text: name.text, width: 0, takesHyphen: false, word: 0)
      addRuns(slice, &span, to: &prefix.lead)
    }
    for index in prefix.lead.indices {
      prefix.lead[index].text = String(prefix.lead[index].text.map { $0 == "\n" ? " " : $0 })
    }
    prefix.lead.append(Run(": ", .strong))
    prefix.leadWidth = width(of: prefix.lead)
  }
}
