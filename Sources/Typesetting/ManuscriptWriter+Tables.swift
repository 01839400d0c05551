import Markup

extension ManuscriptWriter {
  /// A table of data while it is written.
  struct TableState {
    var table = Manuscript.Table()
    var row: [Manuscript.Table.Cell] = []
    var column = 0
    /// By column: for how many further rows a cell from above reaches down.
    var taken: [Int] = []
    var part = Part.body
    /// Rows of the head and the foot, which come first and last wherever they are written (CSS
    /// Tables §2.1).
    var head: [[Manuscript.Table.Cell]] = []
    var foot: [[Manuscript.Table.Cell]] = []
    /// By column: how its cells stand, if it says so.
    var alignments: [Manuscript.Table.Alignment?] = []
    /// How the cells of the row at hand stand, if it or its part says so.
    var rowAlignment: Manuscript.Table.Alignment?
    var partAlignment: Manuscript.Table.Alignment?
    var cell: CellState?
  }

  /// A cell while it is written.
  struct CellState {
    var column: Int
    var columnSpan: Int
    var isHeader: Bool
    var alignment: Manuscript.Table.Alignment?
  }

  /// The parts of a table.
  enum Part { case head, body, foot }

  mutating func enterTable(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) {
    switch tag {
    case .table:
      boundary(1)
      if table == nil, TableShape.holdsData(tree, node) {
        table = TableState(alignments: columnAlignments(node))
      }
    case .caption:
      boundary()
      frames[frames.count - 1].style.formUnion(.emphasis)
    case .thead where table != nil: beginPart(.head, node)
    case .tbody where table != nil: beginPart(.body, node)
    case .tfoot where table != nil: beginPart(.foot, node)
    case .tr where table != nil: beginRow(node)
    case .td, .th:
      if table == nil { return boundary() }
      beginCell(node, isHeader: tag == .th)
    default: boundary()
    }
  }

  mutating func leaveTable(_ tag: HTMLTree.Tag) {
    switch tag {
    case .table:
      endTable()
      boundary(1)
    case .thead where table != nil: table?.part = .body
    case .tr where table != nil: endRow()
    case .td, .th:
      if table == nil { return boundary() }
      endCell()
    default: boundary()
    }
  }

  /// No cell reaches down into another part (HTML §4.9.12).
  private mutating func beginPart(_ part: Part, _ node: HTMLTree.NodeID) {
    boundary()
    table?.part = part
    table?.taken = []
    let alignment = alignment(of: node)
    table?.partAlignment = alignment
  }

  private mutating func beginRow(_ node: HTMLTree.NodeID) {
    close()
    table?.row = []
    table?.column = 0
    let alignment = alignment(of: node)
    table?.rowAlignment = alignment
  }

  private func columnAlignments(_ table: HTMLTree.NodeID) -> [Manuscript.Table.Alignment?] {
    var alignments: [Manuscript.Table.Alignment?] = []
    for group in tree.children(table).prefix(64) where tree.tag(group) == .colgroup {
      let columns = tree.children(group).prefix(1000).filter { tree.tag($0) == .col }
      for column in columns.isEmpty ? [group] : columns where alignments.count < 1000 {
        let own = alignment(of: column) ?? alignment(of: group)
        alignments += Array(repeating: own, count: span("span", column, most: 1000))
      }
    }
    return alignments
  }

  /// Changes the table in place: a copy for each row would make long tables slow.
  private mutating func endRow() {
    guard let row = table?.row, let part = table?.part else { return }
    for column in table?.taken.indices ?? 0..<0 where table?.taken[column] ?? 0 > 0 {
      table?.taken[column] -= 1
    }
    table?.row = []
    guard row.contains(where: { !$0.passage.text.isEmpty }) else { return }
    switch part {
    case .head: table?.head.append(row)
    case .foot: table?.foot.append(row)
    case .body:
      let isHeader = row.allSatisfy { $0.isHeader || $0.passage.text.isEmpty }
      if isHeader, table?.table.headerRows == table?.table.rows.count {
        table?.table.headerRows += 1
      }
      table?.table.rows.append(row)
    }
  }

  /// HTML §4.9.12: a cell goes to the next column that no cell from above reaches into.
  private mutating func beginCell(_ node: HTMLTree.NodeID, isHeader: Bool) {
    guard var state = table else { return }
    while state.column < state.taken.count, state.taken[state.column] > 0 { state.column += 1 }
    let columnSpan = span("colspan", node, most: 1000)
    let rowSpan = span("rowspan", node, most: 65534)
    let end = state.column + columnSpan
    // Seen as 1 for nearly all cells: `taken` only grows where a cell reaches down.
    if rowSpan > 1 && end <= 1000 {
      if state.taken.count < end {
        state.taken += repeatElement(0, count: end - state.taken.count)
      }
      for column in state.column..<end { state.taken[column] = rowSpan }
    }
    state.cell = CellState(
      column: state.column, columnSpan: columnSpan, isHeader: isHeader,
      alignment: alignment(of: node) ?? state.rowAlignment ?? state.partAlignment
        ?? (state.alignments.indices.contains(state.column) ? state.alignments[state.column] : nil))
    state.column = end
    state.table.columns = max(state.table.columns, end)
    table = state
    if isHeader { frames[frames.count - 1].style.formUnion(.strong) }
    begin()
  }

  private mutating func endCell() {
    guard let cell = table?.cell else { return }
    let end = manuscript.text.count
    let joints = manuscript.joints.count
    let passage =
      takePassage()
      ?? Manuscript.Passage(text: end..<end, firstSpan: 0, joints: joints..<joints)
    table?.row.append(
      Manuscript.Table.Cell(
        passage: passage, column: cell.column, columnSpan: cell.columnSpan,
        isHeader: cell.isHeader, alignment: cell.alignment))
    table?.cell = nil
  }

  private mutating func endTable() {
    guard var state = table else { return }
    table = nil
    close()
    if !state.head.isEmpty { state.table.headerRows = state.head.count }
    state.table.rows = state.head + state.table.rows + state.foot
    guard !state.table.rows.isEmpty else { return }
    manuscript.tables.append(state.table)
    push(.table(manuscript.tables.count - 1))
  }

  private func span(_ name: String, _ node: HTMLTree.NodeID, most: Int) -> Int {
    guard let value = tree.attribute(name, of: node) else { return 1 }
    return max(1, min(most, Int(value.prefix(6)) ?? 1))
  }

  private func alignment(of node: HTMLTree.NodeID) -> Manuscript.Table.Alignment? {
    let align = tree.attribute("align", of: node) ?? declared("text-align", of: node)
    switch align?.lowercased() {
    case "right", "end": return .right
    case "center", "middle": return .center
    case "left", "start": return .left
    default: return nil
    }
  }
}

/// Tells tables of data from tables that only put things side by side.
enum TableShape {
  /// Data has at least two rows and two columns, no table inside, and cells of a few paragraphs;
  /// where cells are named as headers, they may hold more.
  static func holdsData(_ tree: HTMLTree, _ table: HTMLTree.NodeID) -> Bool {
    let role = tree.attribute("role", of: table)
    if role == "presentation" || role == "none" { return false }
    var (rows, cells, widest, blocks) = (0, 0, 0, 0)
    var (most, holdsMore, hasHeaders) = (0, false, role == "table" || role == "grid")
    for node in tree.descendants(table) {
      switch tree.tag(node) {
      case .table, .h1, .h2, .h3, .h4, .h5, .h6, .iframe, .article, .section: return false
      case .pre, .blockquote, .hr, .figure, .video, .dl: holdsMore = true
      case .th: (cells, widest, blocks, hasHeaders) = (cells + 1, max(widest, cells + 1), 0, true)
      case .tr: (rows, cells) = (rows + 1, 0)
      case .td: (cells, widest, blocks) = (cells + 1, max(widest, cells + 1), 0)
      case .p, .div, .ul, .ol:
        (blocks, most) = (blocks + 1, max(most, blocks + 1))
      default: break
      }
    }
    return rows > 1 && widest > 1 && (hasHeaders ? most < 16 : most < 5 && !holdsMore)
  }
}
