import Markup

extension ManuscriptWriter {
  /// A table of data while it is written.
  struct TableState {
    var table = Manuscript.Table()
    var row: [Manuscript.Table.Cell] = []
    var column = 0
    /// By column: for how many further rows a cell from above reaches down.
    var taken: [Int] = []
    var isHead = false
    var cell: CellState?
  }

  /// A cell while it is written.
  struct CellState {
    var column: Int
    var columnSpan: Int
    var isHeader: Bool
    var alignment: Manuscript.Table.Alignment?
  }

  mutating func enterTable(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) {
    switch tag {
    case .table:
      boundary(1)
      if table == nil, TableShape.holdsData(tree, node) { table = TableState() }
    case .caption:
      boundary()
      frames[frames.count - 1].style.formUnion(.emphasis)
    case .thead where table != nil: table?.isHead = true
    case .tr where table != nil: beginRow()
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
    case .thead where table != nil: table?.isHead = false
    case .tr where table != nil: endRow()
    case .td, .th:
      if table == nil { return boundary() }
      endCell()
    default: boundary()
    }
  }

  private mutating func beginRow() {
    close()
    table?.row = []
    table?.column = 0
  }

  private mutating func endRow() {
    guard var state = table else { return }
    for column in state.taken.indices where state.taken[column] > 0 { state.taken[column] -= 1 }
    if state.row.contains(where: { !$0.passage.text.isEmpty }) {
      let isHeader = state.isHead || state.row.allSatisfy(\.isHeader)
      if isHeader && state.table.headerRows == state.table.rows.count {
        state.table.headerRows += 1
      }
      state.table.rows.append(state.row)
    }
    state.row = []
    table = state
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
      alignment: alignment(of: node))
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
    guard let state = table else { return }
    table = nil
    close()
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
  /// Data has at least two rows and two columns, cells of one paragraph, and no table inside.
  static func holdsData(_ tree: HTMLTree, _ table: HTMLTree.NodeID) -> Bool {
    let role = tree.attribute("role", of: table)
    if role == "presentation" || role == "none" { return false }
    var (rows, cells, widest, blocks) = (0, 0, 0, 0)
    for node in tree.descendants(table) {
      switch tree.tag(node) {
      case .table, .h1, .h2, .h3, .h4, .h5, .h6, .pre, .blockquote, .hr, .figure, .iframe, .video,
        .article, .section, .dl:
        return false
      case .tr: (rows, cells) = (rows + 1, 0)
      case .td, .th: (cells, widest, blocks) = (cells + 1, max(widest, cells + 1), 0)
      case .p, .div, .ul, .ol:
        blocks += 1
        if blocks > 4 { return false }
      default: break
      }
    }
    return rows > 1 && widest > 1
  }
}
