import Console
import Reader
import TestRandom
import Testing
import Typesetting

/// What is drawn beyond ncurses. (In the suite of the terminal, for there is one at a time.)
extension TerminalTests {
  /// After each paint of any frames the terminal has the frame's cells, links and pictures.
  @Test(arguments: 0..<16)
  func screenCarriesWhatTheFrameSays(_ seed: Int) throws {
    var random = Seeded(UInt64(seed) + 77)
    let size = Frame.Size(
      columns: .random(in: 24...70, using: &random), rows: seed % 2 == 0 ? 9 : 24)
    let pty = try Pseudoterminal(columns: size.columns, rows: size.rows)
    let terminal = try opened(pty)
    defer { terminal.close() }
    let theme = terminal.theme(noColor: seed % 3 == 0)
    var screen = DrawnScreen(columns: size.columns, rows: size.rows)
    var album = Album()
    var frame = Frame.random(size: size, using: &random).linked(using: &random)
    for _ in 0..<12 {
      album.change(terminal, using: &random)
      if seed % 4 > 0 { frame = frame.illustrated(with: album, using: &random) }
      terminal.paint(frame, theme: theme)
      let resume = {
        terminal.resume()
        screen.draw(pty.drawn())
        terminal.paint(frame, theme: theme)
      }
      for again in [terminal.redraw, resume, { terminal.probe(at: 0) }] {
        screen.draw(pty.drawn())
        if Int.random(in: 0..<9, using: &random) == 0 { again() }
      }
      screen.draw(pty.drawn())
      // Pictures are on their way while the next frame comes, or have all arrived.
      let isAtRest = Bool.random(using: &random)
      if isAtRest { screen.draw(terminal.sendAllPictures(on: pty)) }
      if !isAtRest, terminal.hasPicturesToSend { terminal.sendPictures() }
      screen.draw(pty.drawn())
      #expect(screen.unknown == [])
      let wrong = screen.differences(from: frame, theme: theme, symbols: album.symbols)
      #expect(wrong == [])
      let places = album.places(in: frame)
      #expect(screen.graphics.shown.isSubset(of: places))
      if isAtRest { #expect(screen.graphics.shown == places) }
      #expect(screen.cursor == (frame.cursor.row, frame.cursor.column))
      terminal.paint(frame, theme: theme)
      #expect(pty.drawn() == [])
      frame.pictures = []
      frame = frame.changed(using: &random).linked(using: &random)
    }
    terminal.close()
    screen.draw(pty.drawn())
    #expect(screen.graphics.places.isEmpty && screen.graphics.held.isEmpty)
  }

  /// The terminal's own bytes, as text, for frames of one row of runs.
  private func drawn(_ rows: [Run]..., links: [String], type: String) throws -> [String] {
    let pty = try Pseudoterminal(columns: 60, rows: 5)
    let terminal = try opened(pty, type: type)
    defer { terminal.close() }
    return rows.map { runs in
      let frame = Frame(
        size: terminal.size(), rows: Array(repeating: [], count: 4) + [runs],
        cursor: .init(row: 0, column: 0), links: links)
      terminal.paint(frame, theme: terminal.theme(noColor: true))
      return String(decoding: pty.drawn(), as: UTF8.self)
    }
  }

  @Test func linkIsWrittenOnceWithItsLook() throws {
    let drawn = try drawn(
      [Run("to "), Run("the link", .link, link: 0)], [Run("to "), Run("the link", .link, link: 0)],
      [Run("to "), Run("the link", .link)], links: ["https://e.org/ü"], type: "xterm-256color")
    let link = "\u{1B}[4m\u{1B}]8;id=1;https://e.org/%C3%BC\u{1B}\\the link"
    #expect(drawn[0].contains("\u{1B}[5;4H\(link)\u{1B}[m\u{1B}]8;;\u{1B}\\\u{1B}[1;1H"))
    #expect(drawn[1] == "")
    #expect(drawn[2].hasSuffix("\u{1B}[5;4H\u{1B}[4mthe link\u{1B}[m\u{1B}[1;1H"))
  }

  @Test func linkWhoseTextIsErasedStaysALink() throws {
    let wide = String(repeating: "x", count: 40)
    let drawn = try drawn(
      [Run(wide, link: 0)], [Run("x" + String(repeating: " ", count: 38) + "x", link: 0)],
      links: ["https://e.org/"], type: "xterm-256color")
    let opening = "\u{1B}]8;id=1;https://e.org/\u{1B}\\"
    #expect(drawn[1].contains("\u{1B}[5;1H\(opening)x" + String(repeating: " ", count: 38)))
  }

  @Test(arguments: ["linux", "vt100", "rxvt", "screen-256color"])
  func linksAreNotSentWhereTheyWouldBePrinted(_ type: String) throws {
    let drawn = try drawn([Run("link", .link, link: 0)], links: ["https://e.org/"], type: type)
    #expect(drawn[0].contains("link") && !drawn[0].contains("\u{1B}]8;"))
  }

  @Test func addressesThatNoTerminalTakesAreLeftOut() throws {
    let long = "https://e.org/" + String(repeating: "x", count: 2083)
    let runs = [Run("a", .link, link: 0), Run("b", .link, link: 1), Run("c", .link, link: 9)]
    let drawn = try drawn(runs, links: [long, ""], type: "xterm-256color")
    #expect(drawn[0].contains("abc") && !drawn[0].contains("\u{1B}]8;"))
  }

  @Test func listStepBesideALinkTakesFewBytes() throws {
    let pty = try Pseudoterminal(columns: 120, rows: 40)
    let terminal = try opened(pty)
    defer { terminal.close() }
    let theme = terminal.theme(noColor: false)
    let frame = { (selected: Int) -> Frame in
      var frame = Frame.list(selected: selected)
      frame.links = ["https://e.org/" + String(repeating: "long/", count: 10)]
      for row in 1..<39 { frame.rows[row][5].link = 0 }
      return frame
    }
    terminal.paint(frame(7), theme: theme)
    #expect(pty.drawn().count > 5000)
    for row in 8..<38 {
      terminal.paint(frame(row), theme: theme)
      #expect(pty.drawn().count <= 120)
    }
  }
}

extension DrawnGraphics {
  /// The pictures on screen, whatever their numbers.
  var shown: Set<Place> { Set(places.values) }
}

/// The pictures that a terminal was given.
struct Album {
  static let size = Frame.Size(columns: 10, rows: 4)
  var symbols: [String: [[UInt8]]] = [:]
  /// The heights of PNGs in pixels.
  var graphics: [String: Int] = [:]

  mutating func change(_ terminal: Terminal, using random: inout Seeded) {
    let name = ["a", "b", "c"][Int.random(in: 0..<3, using: &random)]
    switch Int.random(in: 0..<6, using: &random) {
    case 0:
      (symbols[name], graphics[name]) = (nil, nil)
      terminal.drop(name)
    case 1:
      let height = Int.random(in: 1...300, using: &random)
      (symbols[name], graphics[name]) = (nil, height)
      let length = [60, 300_000].randomElement(using: &random) ?? 60
      terminal.keep(.kitty(png: .png(width: 100, height: height, length: length)), as: name)
    case 2:
      let lines = (0..<Self.size.rows).map { _ in [UInt8].symbols(using: &random) }
      (symbols[name], graphics[name]) = (lines, nil)
      terminal.keep(.symbols(lines), as: name)
    default: break
    }
  }

  /// Where the terminal should draw pictures.
  func places(in frame: Frame) -> Set<DrawnGraphics.Place> {
    Set(
      frame.pictures.compactMap { picture in
        guard let height = graphics[picture.source] else { return nil }
        let (top, bottom) = (picture.visible.lowerBound, picture.visible.upperBound)
        let rows = Self.size.rows
        let y = min(height * top / rows, height - 1)
        let part = "0,\(y),100,\(max(1, height * bottom / rows - y))"
        return DrawnGraphics.Place(
          row: picture.origin.row, column: picture.origin.column, columns: Self.size.columns,
          rows: picture.visible.count, part: picture.visible.count < rows ? part : "")
      })
  }
}

extension [UInt8] {
  /// The head of a PNG file, and bytes that no one decodes here.
  static func png(width: Int, height: Int, length: Int = 60) -> [UInt8] {
    let number = { (value: Int) in (0..<4).map { UInt8(value >> (24 - 8 * $0) & 255) } }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + number(13) + Array("IHDR".utf8)
      + number(width) + number(height) + [8, 2, 0, 0, 0] + [UInt8](repeating: 0x55, count: length)
  }

  /// Ten coloured cells.
  fileprivate static func symbols(using random: inout Seeded) -> [UInt8] {
    let cells = (0..<10).map { _ -> String in
      let color = Int.random(in: 16...255, using: &random)
      return "\u{1B}[38;5;\(color)m" + (["▀", "▄", "█", " "].randomElement(using: &random) ?? "")
    }
    return Array(cells.joined().utf8)
  }
}

extension Frame {
  /// The frame with some of its runs made links.
  func linked(using random: inout Seeded) -> Frame {
    var frame = self
    frame.links = ["https://e.org/\(Int.random(in: 0..<2, using: &random))", "", "mailto:ü@e.org"]
    for (row, runs) in rows.enumerated() {
      for index in runs.indices {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: frame.rows[row][index].link = Int.random(in: 0..<3, using: &random)
        case 1...3: frame.rows[row][index].link = nil
        default: break
        }
      }
    }
    return frame
  }

  /// The frame with pictures over cells that are made blank.
  fileprivate func illustrated(with album: Album, using random: inout Seeded) -> Frame {
    var frame = self
    var top = 0
    while top < size.rows, Int.random(in: 0..<4, using: &random) > 0 {
      let all = Album.size
      let first =
        Int.random(in: 0..<2, using: &random) * Int.random(in: 0..<all.rows, using: &random)
      let end = min(all.rows, first + size.rows - top)
      let column = Int.random(in: 0...(size.columns - all.columns), using: &random)
      let source = ["a", "b", "c", "d"].randomElement(using: &random) ?? ""
      frame.pictures.append(
        Picture(
          source: source, origin: Cell(row: top, column: column), size: all, visible: first..<end))
      for row in top..<(top + end - first) { frame.blank(row, column..<(column + all.columns)) }
      top += end - first + Int.random(in: 0..<3, using: &random)
    }
    return frame
  }

  private mutating func blank(_ row: Int, _ cells: Range<Int>) {
    rows[row] =
      Cells.clipped(rows[row], from: 0, to: cells.lowerBound)
      + [Run(String(repeating: " ", count: cells.count))]
      + Cells.clipped(rows[row], from: cells.upperBound, to: size.columns)
  }
}
