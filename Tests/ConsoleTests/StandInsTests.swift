import Console
import Reader
import TestRandom
import Testing
import Typesetting

/// Characters of ambiguous width where the terminal takes two cells for them.
extension TerminalTests {
  private static let words = [
    "ру", "§ α —", "…", "日本", "a", "e\u{301}α\u{301}", "   ", "□■", "x x", "\u{20000}é",
    "½\u{FFFD}",
    "        ", "\u{E000}\u{2A6D6}",
  ]

  /// A row of exactly so many cells.
  private func row(_ columns: Int, using random: inout Seeded) -> [Run] {
    let runs = (0..<14).map { _ in
      let style = Style(rawValue: .random(in: 0..<(1 << 25), using: &random))
      return Run(
        Self.words.randomElement(using: &random) ?? "", Bool.random(using: &random) ? [] : style)
    }
    return Cells.clipped(runs, from: 0, to: columns, ambiguousIsWide: true)
  }

  private func change(_ frame: Frame, using random: inout Seeded) -> Frame {
    var frame = frame
    let new = row(frame.size.columns, using: &random)
    frame.cursor = .random(in: frame.size, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: frame.rows = frame.rows.dropFirst() + [new]
    case 1: frame.rows = [new] + frame.rows.dropLast()
    default: frame.rows[Int.random(in: 0..<frame.size.rows, using: &random)] = new
    }
    return frame.linked(using: &random)
  }

  /// After each paint the terminal has the frame's cells, in the columns in which they were set.
  @Test(arguments: 0..<16)
  func wideAmbiguousCharactersKeepTheirColumns(_ seed: Int) throws {
    var random = Seeded(UInt64(seed) + 505)
    let size = Frame.Size(
      columns: .random(in: 20...70, using: &random), rows: seed % 2 == 0 ? 9 : 24)
    let pty = try Pseudoterminal(columns: size.columns, rows: size.rows)
    let terminal = try opened(pty)
    defer { terminal.close() }
    let theme = terminal.theme(noColor: seed % 3 == 0)
    var screen = DrawnScreen(columns: size.columns, rows: size.rows)
    screen.ambiguousIsWide = true
    let rows = (0..<size.rows).map { _ in row(size.columns, using: &random) }
    var frame = Frame(
      size: size, rows: rows, cursor: .init(row: 0, column: 0), ambiguousIsWide: true)
    for step in 0..<12 {
      terminal.paint(frame, theme: theme)
      if step == 6 { terminal.redraw() }
      screen.draw(pty.drawn())
      #expect(screen.unknown == [])
      #expect(screen.differences(from: frame, theme: theme) == [])
      #expect(screen.cursor == (frame.cursor.row, frame.cursor.column))
      terminal.paint(frame, theme: theme)
      #expect(pty.drawn() == [])
      frame = change(frame, using: &random)
    }
  }

  @Test func moreStandInsThanThereAreAreTakenAnew() throws {
    let pty = try Pseudoterminal(columns: 120, rows: 40)
    let terminal = try opened(pty)
    defer { terminal.close() }
    let theme = terminal.theme(noColor: true)
    var screen = DrawnScreen(columns: 120, rows: 40)
    screen.ambiguousIsWide = true
    for start in stride(from: UInt32(0x20000), to: 0x28000, by: 2400) {
      let rows = (0..<UInt32(40)).map { row in
        let codes = (0..<60).compactMap { Unicode.Scalar(start + row * 60 + $0) }
        return [Run(String(String.UnicodeScalarView(codes)))]
      }
      let frame = Frame(
        size: terminal.size(), rows: rows, cursor: .init(row: 0, column: 0), ambiguousIsWide: true)
      terminal.paint(frame, theme: theme)
      screen.draw(pty.drawn())
      #expect(screen.differences(from: frame, theme: theme) == [])
    }
  }
}
