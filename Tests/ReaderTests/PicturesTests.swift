import News
import Reader
import Testing
import Typesetting

/// Pictures are ordered when they are near, get room when they come, and never hold up the text.
@Suite struct PicturesTests {
  private let source = "https://example.org/board.png"
  private let size = Measure.PictureSize(columns: 40, rows: 10)

  private func desk(columns: Int = 120, rows: Int = 40) -> Desk {
    let words = "<p>Words before the picture.</p>"
    let html =
      words + "<p><img src='/board.png' alt='A board'></p>"
      + String(
        repeating: "<p>Words behind the picture.</p>", count: 100)
    let far = html + "<p><img src='/far.png' alt='A far one'></p>"
    return Desk(
      [
        Samples.sample(0, title: "With pictures", html: far),
        Samples.sample(1, title: "Next", html: words),
      ],
      columns: columns, rows: rows)
  }

  private func orders(_ desk: Desk) -> [[String]] {
    desk.effects.compactMap { if case .preparePictures(let all, _) = $0 { all } else { nil } }
  }

  private func roomAsked(_ desk: Desk) -> Measure.PictureSize? {
    desk.effects.compactMap { if case .preparePictures(_, let room) = $0 { room } else { nil } }
      .last
  }

  private func shown() throws -> Desk {
    var desk = desk()
    desk.perform(.showsPictures(true))
    let room = try #require(roomAsked(desk))
    desk.perform(.pictures([source: size], fitting: room))
    desk.perform(.idle)
    return desk
  }

  @Test func withoutATerminalForThemNoneAreOrdered() {
    var desk = desk()
    desk.type(" ", "b")
    #expect(orders(desk).isEmpty)
    #expect(desk.state.frame().plain.contains("[image: A board]"))
  }

  @Test func thoseNearTheScreenAreOrderedOnce() {
    var desk = desk()
    desk.perform(.showsPictures(true))
    #expect(orders(desk) == [[source]])
    #expect(roomAsked(desk).map { $0.rows } == 19)
    desk.type(.control("e"), .control("e"))
    #expect(orders(desk).count == 1)
    desk.type(.named(.enter), "G")
    #expect(orders(desk).last == ["https://example.org/far.png"])
  }

  @Test func aPictureThatCameStandsAboveItsWords() throws {
    let desk = try shown()
    let picture = try #require(desk.state.frame().pictures.first)
    #expect(picture.source == source)
    #expect(picture.size == .init(columns: 40, rows: 10))
    #expect(picture.visible == 0..<10)
    let rows = desk.state.frame().rows.map { $0.map(\.text).joined() }
    #expect(rows[picture.origin.row + 10].contains("[image: A board]"))
    let blank = rows[picture.origin.row].dropFirst(picture.origin.column)
    #expect(blank.allSatisfy { $0 == " " })
  }

  @Test func whatIsScrolledOffIsCutOff() throws {
    var desk = try shown()
    let top = try #require(desk.state.frame().pictures.first).origin.row - 1
    for _ in 0..<top + 3 { desk.type(.control("e")) }
    let picture = try #require(desk.state.frame().pictures.first)
    #expect(picture.visible == 3..<10)
    #expect(picture.origin.row == 1)
    for _ in 0..<7 { desk.type(.control("e")) }
    #expect(desk.state.frame().pictures.isEmpty)
  }

  @Test func helpAndTheListOfLinksHidePictures() throws {
    var desk = try shown()
    desk.type("?")
    #expect(desk.state.frame().pictures.isEmpty)
    desk.type("q")
    #expect(!desk.state.frame().pictures.isEmpty)
  }

  @Test func anotherArticleOrSizeForgetsThem() throws {
    var desk = try shown()
    desk.type("J")
    #expect(desk.state.frame().pictures.isEmpty)
    #expect(desk.effects.contains(.dropPictures))
    var resized = try shown()
    resized.perform(.resized(.init(columns: 120, rows: 20)))
    resized.perform(.idle)
    #expect(resized.effects.contains(.dropPictures))
    #expect(roomAsked(resized)?.rows == 9)
  }

  @Test func whoLeavesBeforeTheyCameWantsThemNoMore() throws {
    var desk = desk()
    desk.perform(.showsPictures(true))
    #expect(orders(desk) == [[source]])
    desk.type("J")
    #expect(desk.effects.contains(.dropPictures))
  }

  @Test func whatComesTooLateForItsSizeIsNotShown() throws {
    var desk = desk()
    desk.perform(.showsPictures(true))
    let room = try #require(roomAsked(desk))
    desk.perform(.resized(.init(columns: 100, rows: 30)))
    desk.perform(.pictures([source: size], fitting: room))
    desk.perform(.idle)
    #expect(desk.state.frame().pictures.isEmpty)
  }

  @Test func theTextOnScreenStaysWhenAPictureComesAboveIt() throws {
    var desk = desk()
    desk.perform(.showsPictures(true))
    let room = try #require(roomAsked(desk))
    for _ in 0..<12 { desk.type(.control("e")) }
    let before = desk.state.frame().rows[1]
    desk.perform(.pictures([source: size], fitting: room))
    desk.perform(.idle)
    #expect(desk.state.frame().rows[1] == before)
  }
}
