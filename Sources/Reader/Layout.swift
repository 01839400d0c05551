/// Where the panes lie: a pure function of the size, the focus and the zoom.
struct Layout: Hashable, Sendable {
  /// A rectangle of cells.
  struct Area: Hashable, Sendable {
    var row: Int
    var column: Int
    var rows: Int
    var columns: Int

    func contains(row: Int, column: Int) -> Bool {
      (self.row..<self.row + rows).contains(row)
        && (self.column..<self.column + columns).contains(column)
    }
  }

  /// The smallest terminal in which anything can be read.
  static let smallest = Frame.Size(columns: 20, rows: 5)

  /// The headlines; `nil` where they are not on screen.
  private(set) var listArea: Area?
  /// The article; `nil` where it is not on screen.
  private(set) var articleArea: Area?
  /// Cells of the article's measure.
  private(set) var textColumns = 0
  /// Lines of the article pane, also while it is hidden.
  private(set) var articleRows = 0
  /// Lines of the list, also while it is hidden.
  private(set) var listRows = 0

  private let size: Frame.Size
  private let measure: Int

  /// Below 60 columns a row is a sign and a title, and there is no room for day lines.
  var showsDays: Bool { size.columns >= 60 && listRows >= 5 }

  init(size: Frame.Size, focus: Command.Context, isZoomed: Bool, measure: Int) {
    (self.size, self.measure) = (size, measure)
    let isSmall = size.columns < 60 || size.rows < 15
    if isZoomed || isSmall {
      showOne(focus)
    } else if size.columns >= 100 {
      showSideBySide()
    } else {
      showStacked()
    }
  }

  private var body: Area {
    Area(row: 1, column: 0, rows: max(1, size.rows - 2), columns: size.columns)
  }

  private mutating func showOne(_ focus: Command.Context) {
    if focus == .list { listArea = body } else { articleArea = body }
    measureText(in: body)
    listRows = body.rows
  }

  private mutating func showSideBySide() {
    let width = max(38, min(size.columns * 2 / 5, 76))
    var list = body
    list.columns = width
    var article = body
    article.column = width + 1
    article.columns = size.columns - width - 1
    (listArea, articleArea, listRows) = (list, article, list.rows)
    measureText(in: article)
  }

  private mutating func showStacked() {
    var list = body
    list.rows = max(5, body.rows / 3)
    var article = body
    article.row = list.row + list.rows + 1
    article.rows = body.rows - list.rows - 1
    (listArea, articleArea, listRows) = (list, article, list.rows)
    measureText(in: article)
  }

  private mutating func measureText(in area: Area) {
    let margins = area.columns >= 40 ? 4 : 2
    textColumns = max(6, min(measure, area.columns - margins))
    articleRows = area.rows
  }
}

extension State {
  /// The panes as they lie now.
  var layout: Layout {
    Layout(size: size, focus: focus, isZoomed: isZoomed, measure: measure)
  }
}
