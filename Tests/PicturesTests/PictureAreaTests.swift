import TestRandom
import Testing

@testable import Pictures

/// How many cells a picture takes.
@Suite struct PictureAreaTests {
  @Test(arguments: [
    (32, 32, 4, 2), (1, 1, 1, 1), (4000, 3000, 53, 20), (3000, 4000, 30, 20), (576, 320, 72, 20),
    (100_000, 10, 72, 1), (10, 100_000, 1, 20), (1152, 320, 72, 10),
  ])
  func picturesFitAndAreNeverEnlarged(width: Int, height: Int, columns: Int, rows: Int) {
    let cells = PictureArea(columns: 72, rows: 20).cells(width: width, height: height)
    #expect(cells == (columns, rows))
  }

  @Test func proportionsFollowTheCell() {
    let square = PictureArea(columns: 40, rows: 40, cellWidth: 10, cellHeight: 10)
    #expect(square.cells(width: 900, height: 900) == (40, 40))
    let tall = PictureArea(columns: 40, rows: 40, cellWidth: 10, cellHeight: 20)
    #expect(tall.cells(width: 900, height: 900) == (40, 20))
  }

  @Test func sensesOfNoSizeCountAsOne() {
    let area = PictureArea(columns: 0, rows: -3, cellWidth: 0, cellHeight: 0)
    #expect(area == PictureArea(columns: 1, rows: 1, cellWidth: 1, cellHeight: 1))
    #expect(area.cells(width: 0, height: 0) == (1, 1))
  }

  @Test func anyPictureStaysWithinHalfACellOfItsProportions() {
    var random = Seeded(7)
    for _ in 0..<2000 {
      let area = PictureArea(
        columns: 1 + random.below(200), rows: 1 + random.below(80), cellWidth: 4 + random.below(20),
        cellHeight: 8 + random.below(40))
      let (width, height) = (1 + random.below(9000), 1 + random.below(9000))
      let cells = area.cells(width: width, height: height)
      #expect(1...area.columns ~= cells.columns && 1...area.rows ~= cells.rows)
      #expect(cells.columns * area.cellWidth <= width + area.cellWidth)
      #expect(cells.rows * area.cellHeight <= height + area.cellHeight)
      let wide = Double(cells.columns * area.cellWidth) / Double(width)
      let high = Double(cells.rows * area.cellHeight) / Double(height)
      let (slackWide, slackHigh) =
        (Double(area.cellWidth) / Double(width), Double(area.cellHeight) / Double(height))
      #expect(abs(wide - high) <= slackWide + slackHigh)
    }
  }
}
